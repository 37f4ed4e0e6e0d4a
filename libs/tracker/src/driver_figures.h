// DriverFigures: what a ReplicaDriver counts for people who look after a cluster. Values; the driver's thread.
#pragma once

#include <array>
#include <optional>

#include "bytetorrent/paxos/types.h"
#include "histogram.h"

namespace bytetorrent::tracker {

struct DriverFigures {
    std::uint64_t commandsProposed = 0, commandsApplied = 0, batchesApplied = 0;
    std::uint64_t leaderChanges = 0, writesRefused = 0, checkpoints = 0;
    // Reads that may lag: answered from what is applied because that was fresh enough; or as all others are.
    std::uint64_t readsAtOnce = 0, readsByIndex = 0, readsUnconfirmed = 0;
    Histogram batchCommands{countBounds}, batchBytes{byteBounds}; // of applied slots
    Histogram chooseSeconds{latencyBoundsSeconds}; // this node leads: from proposing a slot to handing it on, chosen
    Histogram commitSeconds{latencyBoundsSeconds}; // commands of this node: from submit() to applied
    Histogram loopLagSeconds{latencyBoundsSeconds}; // how late a timer came, many times a second: for how long others had the event loop
    Histogram sliceSeconds{latencyBoundsSeconds};  // of applying at a stretch
};

// When this node proposed which slot: what a leader has under way is never more than its window.
class ProposalTimes {
public:
    void proposed(paxos::Slot slot, std::uint64_t micros) { of(slot) = {slot, micros}; }
    // nullopt: this node did not propose it, or long ago.
    [[nodiscard]] std::optional<std::uint64_t> take(paxos::Slot slot) {
        Entry& entry = of(slot);
        if (entry.slot != slot || slot == paxos::Slot())
            return std::nullopt;
        entry.slot = paxos::Slot();
        return entry.micros;
    }

private:
    struct Entry {
        paxos::Slot slot;
        std::uint64_t micros = 0;
    };
    Entry& of(paxos::Slot slot) { return entries_[slot.value % entries_.size()]; }
    std::array<Entry, 256> entries_{};
};

} // namespace bytetorrent::tracker
