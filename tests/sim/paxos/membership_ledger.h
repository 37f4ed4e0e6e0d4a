// MembershipLedger: which configuration governs which slot, worked out from the chosen values alone and apart from the
// core: the one that slot s chooses governs slot s + alpha and all after it, if it replaces the one before it. Owned by the
// Ledger; one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "bytetorrent/paxos/types.h"

namespace bytetorrent::sim {

class MembershipLedger {
public:
    MembershipLedger(paxos::Configuration founding, std::uint32_t alphaSlots);

    // In slot order, without gaps. True when the membership changes by it.
    bool chosen(paxos::Slot slot, const Bytes& batch);
    // Everything up to here was told to chosen().
    [[nodiscard]] paxos::Slot chosenUpTo() const { return chosenUpTo_; }
    // Whether it can be known yet who votes in `slot`.
    [[nodiscard]] bool knows(paxos::Slot slot) const { return slot.value <= chosenUpTo_.value + alphaSlots_; }
    // Who votes in `slot`, a bit each, node 1 the lowest; knows(slot).
    [[nodiscard]] std::uint64_t voters(paxos::Slot slot) const { return governing(slot).voters; }
    // The slot that chose the configuration which governs `slot`.
    [[nodiscard]] paxos::Slot governingSince(paxos::Slot slot) const { return governing(slot).configuration.since; }
    [[nodiscard]] bool isQuorum(paxos::Slot slot, std::uint64_t nodes) const;

    // What a checkpoint at `applied` must hold; applied <= chosenUpTo().
    [[nodiscard]] std::vector<paxos::Configuration> asOf(paxos::Slot applied) const;
    // Of the next slot that nobody knows to be chosen, and those that come after it.
    [[nodiscard]] std::vector<paxos::Configuration> open() const { return asOf(chosenUpTo_); }
    [[nodiscard]] const paxos::Configuration& latest() const { return entries_.back().configuration; }
    [[nodiscard]] std::uint32_t alphaSlots() const { return alphaSlots_; }
    // The first slot that latest() governs.
    [[nodiscard]] paxos::Slot latestFrom() const { return entries_.back().from; }

private:
    struct Entry {
        paxos::Configuration configuration;
        paxos::Slot from; // the first slot that it governs
        std::uint64_t voters = 0;
    };
    void add(paxos::Configuration configuration, paxos::Slot from);
    [[nodiscard]] const Entry& governing(paxos::Slot slot) const;

    std::uint32_t alphaSlots_;
    std::vector<Entry> entries_; // ascending
    paxos::Slot chosenUpTo_;
};

} // namespace bytetorrent::sim
