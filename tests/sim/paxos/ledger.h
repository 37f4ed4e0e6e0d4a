// Ledger: the all-seeing referee of a simulation. It is told what each node has on disk, hands to its state machine and
// says to others, and checks the invariants of consensus after every step. It remembers the first violation.
// Nodes count from 0 here. Owned by the Cluster; one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/paxos/log_record.h"
#include "bytetorrent/paxos/replica.h"
#include "machine.h"
#include "membership_ledger.h"

namespace bytetorrent::sim {

using paxos::Ballot;
using paxos::SessionId;
using paxos::Slot;
using paxos::Value;

using CommandName = std::pair<SessionId, std::uint64_t>;

class Ledger {
public:
    Ledger(std::size_t nodesMax, paxos::Configuration founding, std::uint32_t alphaSlots);

    // A sync was reported for it.
    void synced(std::size_t node, const paxos::LogRecord& record);
    // It is on the disk, whether or not a sync was reported.
    void onDisk(std::size_t node, const paxos::LogRecord& record);
    void sent(std::size_t node, const paxos::Message& message, Slot chosenUpTo);
    // What a node found when it opened its log, with everything up to `applied` in its checkpoint.
    void restarted(std::size_t node, const paxos::Recovered& recovered, Slot applied);
    void released(std::size_t node, const paxos::Chosen& chosen);
    void applied(std::size_t node, Slot slot, std::uint64_t stateHash);
    // A snapshot replaced the node's state.
    void installed(std::size_t node, Slot slot, std::uint64_t stateHash);
    void answered(const CommandName& command, Slot slot, const RegisterMachine::Answer& answer);
    // A client that still waits for the answer is told that its session is gone.
    void expired(const RegisterMachine::Answer& answer, Slot slot);
    void acknowledged(Slot slot, Millis now);
    void readAnswered(Slot acknowledgedBefore, Slot readSlot);
    // A node that applied `applied` says that it knows everything that was acknowledged before `since`.
    void boundedRead(std::size_t node, Slot applied, Millis since);
    void membersAre(std::size_t node, Slot released, const std::vector<paxos::Configuration>& configurations);

    [[nodiscard]] Slot acknowledgedUpTo() const { return acknowledgedAt_.empty() ? Slot() : acknowledgedAt_.back().second; }
    [[nodiscard]] Slot releasedUpTo() const { return Slot(released_.empty() ? 0 : released_.size() - 1); }
    [[nodiscard]] std::optional<std::uint64_t> stateHash(Slot slot) const;
    // The state after `slot`, from the values that were handed out.
    [[nodiscard]] RegisterMachine replayUpTo(Slot slot) const;
    [[nodiscard]] const MembershipLedger& members() const { return members_; }
    [[nodiscard]] std::uint64_t membershipChanges() const { return membershipChanges_; }
    void violate(std::string what);
    [[nodiscard]] const std::optional<std::string>& violation() const { return violation_; }

private:
    struct Proposal {
        Ballot ballot;
        Value value;
        std::uint64_t nodes = 0; // that have it on disk, a bit each
    };
    struct SlotRecord {
        std::vector<Proposal> onDisks;
        std::vector<std::pair<Ballot, Value>> proposed; // by the owner of the ballot
        Value chosen; // on the disks of a quorum of the slot's configuration, in one ballot
    };
    [[nodiscard]] SlotRecord& slotRecord(Slot slot);
    void decide(Slot slot, const Proposal& proposal);
    void advanceChosen();
    void proposed(std::size_t node, const paxos::Accept& accept);

    std::vector<Ballot> promised_;        // on disk, by node
    std::vector<Ballot> voteFloor_;       // by node: below, it may vote no more
    std::vector<Slot> doubtfulUpTo_;      // by node: below, its disk lost votes
    std::vector<SlotRecord> slots_;       // by slot
    std::vector<Value> released_;         // by slot, as the first node handed it out
    std::vector<std::optional<std::uint64_t>> hashes_; // by slot
    std::map<CommandName, std::pair<Slot, Bytes>> replies_;
    std::map<SessionId, std::vector<std::pair<Slot, Millis>>> sessionUses_; // ascending
    std::vector<std::pair<Millis, Slot>> acknowledgedAt_;                   // both ascending
    MembershipLedger members_;
    std::uint64_t membershipChanges_ = 0;
    std::optional<std::string> violation_;
};

} // namespace bytetorrent::sim
