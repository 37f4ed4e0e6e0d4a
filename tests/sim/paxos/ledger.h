// Ledger: the all-seeing referee of a simulation. It is told what each node has on disk, hands to its state machine and
// says to others, and checks the invariants of consensus after every step. It remembers the first violation.
// Owned by the World; one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/paxos/log_record.h"
#include "bytetorrent/paxos/replica.h"

namespace bytetorrent::sim {

using paxos::Ballot;
using paxos::SessionId;
using paxos::Slot;
using paxos::Value;

using CommandName = std::pair<SessionId, std::uint64_t>;

class Ledger {
public:
    explicit Ledger(std::size_t nodeCount) : nodeCount_(nodeCount), promised_(nodeCount) {}

    // `node` counts from 0 here.
    void onDisk(std::size_t node, const paxos::LogRecord& record);
    void sent(std::size_t node, const paxos::Message& message, Slot chosenUpTo);
    void restarted(std::size_t node, Ballot promised, bool logHoldsApplied);
    void released(std::size_t node, const paxos::Chosen& chosen);
    void applied(std::size_t node, Slot slot, std::uint64_t stateHash);
    void answered(const CommandName& command, Slot slot, bool applied, const Bytes& reply);
    void acknowledged(Slot slot) { acknowledgedUpTo_ = std::max(acknowledgedUpTo_, slot); }
    void readAnswered(Slot acknowledgedBefore, Slot readSlot);

    [[nodiscard]] Slot acknowledgedUpTo() const { return acknowledgedUpTo_; }
    [[nodiscard]] Slot releasedUpTo() const { return Slot(released_.empty() ? 0 : released_.size() - 1); }
    [[nodiscard]] std::optional<std::uint64_t> stateHash(Slot slot) const;
    void violate(std::string what);
    [[nodiscard]] const std::optional<std::string>& violation() const { return violation_; }

private:
    struct Proposal {
        Ballot ballot;
        Value value;
        std::uint64_t nodes = 0; // that have it on disk, a bit each
    };
    struct SlotRecord {
        std::vector<Proposal> proposals;
        Value chosen; // on the disks of a majority, in one ballot
    };
    [[nodiscard]] SlotRecord& slotRecord(Slot slot);

    std::size_t nodeCount_;
    std::vector<Ballot> promised_;               // on disk, by node
    std::vector<SlotRecord> slots_;              // by slot
    std::vector<Value> released_;                // by slot, as the first node handed it out
    std::vector<std::optional<std::uint64_t>> hashes_; // by slot
    std::map<CommandName, std::pair<Slot, Bytes>> replies_;
    Slot acknowledgedUpTo_;
    std::optional<std::string> violation_;
};

} // namespace bytetorrent::sim
