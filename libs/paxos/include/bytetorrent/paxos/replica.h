// Replica: the whole of Multi-Paxos for one node, as a pure machine. No clock, thread, socket, file, Qt or ambient
// randomness: the same inputs give the same outputs on every machine. Owned and called by one driver on one thread
// (tracker::TrackerNode in production, a simulated node in tests/sim).
//
// The driver's law: hand every input to step(); append output.persist to the log in order, and when it is on disk (synced)
// say so with PersistDone; send output.send at any time (the core itself holds back what must wait for the disk); apply
// output.chosen in order. That is all there is to get right. What is chosen comes out only when this node's own log has
// it on disk, so a state machine's disk never runs ahead of the log.
// Invariants: promised() and chosenUpTo() never decrease; one value per slot; chosen slots come out in order, once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "bytetorrent/paxos/log_record.h"
#include "bytetorrent/paxos/messages.h"
#include "bytetorrent/paxos/types.h"

namespace bytetorrent::paxos {

struct ReplicaSettings {
    NodeId self;
    Millis heartbeatMs = 50;
    Millis electionMs = 300;    // a follower waits between this and one and a half times this, at random
    std::uint32_t windowSlots = configurationDelaySlots;    // slots proposed and not yet chosen; never more than alphaSlots
    std::size_t batchBytesMax = 256u << 10;     // a larger single command travels alone
    std::size_t batchCommandsMax = 4096;
    std::size_t pendingBytesMax = 64u << 20;    // commands waiting for a slot; beyond it proposals are Overloaded
    // Of the election jitter and of read ids: another one at every start, or a late answer may fit a newer question.
    std::uint64_t seed = 1;
    // Limits that only simulations lower, to meet in seconds what takes a real cluster hours.
    std::uint32_t alphaSlots = configurationDelaySlots;   // the same on every node of a cluster
    std::size_t retainedBytesMax = 16u << 20;       // chosen values kept in memory for peers that lag
    std::uint64_t retainedSlotsMax = 4096;
    std::uint64_t acceptAheadSlots = 4096;          // slots above the learned ones that an acceptor takes
    std::size_t catchUpBytesPerMessage = 1u << 20;  // of a Learned or a part of a Promise, about; at least one entry
};

// What the state machine holds, from a checkpoint or a snapshot: consensus goes on behind it.
struct Anchor {
    Slot applied;
    Millis clusterTimeMs = 0;
    // As of `applied`: the configuration that governs the next slot, then those that are chosen and will govern later
    // ones; ascending. Empty: this node joins a cluster that it knows nothing of yet; it learns, and leads nobody.
    std::vector<Configuration> configurations;
};
// Of a new cluster: nothing is applied, and `voters` are all.
[[nodiscard]] Anchor foundingAnchor(const std::vector<NodeId>& voters);

// Inputs.
struct Receive {
    Envelope envelope;
};
struct Tick { // at least every heartbeatMs / 2
    Millis wallMs = 0;
};
struct Propose { // on any node: the core proposes, or forwards to the leader it knows
    std::vector<Command> commands;
};
struct Read { // linearizable read; on any node
    std::uint64_t id = 0; // chosen by the driver, never used twice
};
struct PersistDone {
    std::uint64_t sequence = 0; // everything that was handed out up to this Output::persistSequence is synced
};
// An operator's request, on any node. Refused: Output::refusedChanges. Otherwise it shows in configurations().
struct Change {
    std::uint64_t id = 0; // chosen by the driver
    MemberChange change;
};
// This node is about to stop: if it leads, let the voter that is furthest lead instead. Ask handedOver() when it is done.
struct HandOver {};
// The log (and so this node) no longer has the slots below; `below` - 1 is applied and durable in a checkpoint.
struct Pruned {
    Slot below;
};
// The state machine was replaced by a snapshot that is durable here. Ignored if it holds less than is released already.
struct Installed {
    Anchor anchor;
};
// The state machine's digest after `slot`; every node says it for the same slots.
struct Digest {
    Slot slot;
    std::uint64_t digest = 0;
};
using Input = std::variant<Receive, Tick, Propose, Read, PersistDone, Change, HandOver, Pruned, Installed, Digest>;

// Outputs.
struct Chosen {
    Slot slot;
    Value value; // an encoded Batch; its cluster time is turned forward if need be, in the same way on every node
};
struct ReadReady {
    std::uint64_t id = 0;
    Slot slot; // answer when this slot is applied
};
// A command or read that this node could not even hand on. notLeader (election under way, no leader known yet),
// noQuorum, overloaded. The driver may try again with the same (session, sequence); a read with a fresh id.
struct RefusedCommand {
    SessionId session;
    std::uint64_t sequence = 0;
    ErrorCode code = ErrorCode::noQuorum;
};
struct RefusedRead {
    std::uint64_t id = 0;
    ErrorCode code = ErrorCode::noQuorum;
};
// A peer asks for chosen slots that the core no longer keeps in memory: the driver reads them from its log and sends
// them as Learned, at most about a message at a time.
struct ServeFromLog {
    NodeId to;
    Slot fromSlot;
    Slot upTo;
};

// What this node misses is nowhere but in a snapshot. `from` has one; so has every voter that is as far.
struct NeedSnapshot {
    NodeId from;
    Slot atLeast; // it must hold this slot
};
struct RefusedChange {
    std::uint64_t id = 0;
    std::string why;
};
// A majority agrees on a digest that is not ours: this node's state cannot be trusted, and the node must stop.
struct Diverged {
    Slot slot;
    std::uint64_t own = 0;
    std::uint64_t others = 0;
};

struct Output {
    std::vector<LogRecord> persist;
    std::uint64_t persistSequence = 0; // when persist is not empty: the number to name in PersistDone
    std::vector<Envelope> send;
    std::vector<Chosen> chosen;
    std::vector<ReadReady> readReady;
    std::vector<RefusedCommand> refusedCommands;
    std::vector<RefusedRead> refusedReads;
    std::vector<ServeFromLog> serveFromLog;
    std::vector<RefusedChange> refusedChanges;
    std::optional<NeedSnapshot> needSnapshot; // repeated about every election timeout while it is so
    std::optional<Diverged> diverged;
    bool membersChanged = false; // configurations() is another than before this step
};

enum class Role : std::uint8_t { follower, candidate, leader }; // a learner is a follower without a vote

struct PeerStatus {
    NodeId node;
    bool voter = true;
    bool reachable = false; // heard within twice the election timeout
    Slot chosenUpTo;        // as far as this node knows
};

class Replica {
public:
    // Chosen slots come out from the one after anchor.applied.
    Replica(ReplicaSettings settings, Recovered recovered, Anchor anchor);
    ~Replica();
    Replica(const Replica&) = delete;
    Replica& operator=(const Replica&) = delete;

    // nowMs: a monotonic clock, never going back between calls. Never blocks, never throws.
    [[nodiscard]] Output step(Input input, Millis nowMs);

    [[nodiscard]] Role role() const;
    [[nodiscard]] std::optional<NodeId> leader() const; // self when leading with a quorum; nullopt: unknown
    // Leading with a fresh quorum of heartbeat replies, or following a leader heard within the election timeout.
    [[nodiscard]] bool hasQuorum() const;
    [[nodiscard]] Ballot promised() const;
    [[nodiscard]] Slot chosenUpTo() const;
    [[nodiscard]] std::vector<PeerStatus> peers(Millis nowMs) const; // every member, self included, by id
    // As of the last slot handed out in Output::chosen: what a checkpoint at that slot must keep (Anchor::configurations).
    [[nodiscard]] const std::vector<Configuration>& configurations() const;
    // Every node that takes part now or soon: the union of configurations(), and those that this node knows to come.
    [[nodiscard]] std::vector<Member> members() const;
    // At most this old is what has been handed out, whoever leads: the stated bound of follower reads (no clock but our own
    // enters it). nullopt: unknown.
    [[nodiscard]] std::optional<Millis> stalenessMs(Millis nowMs) const;
    // Not leading, and another was heard to lead since HandOver; or nobody else could.
    [[nodiscard]] bool handedOver() const;
    // For metrics: slots and bytes in the window, bytes that wait for a slot.
    struct Load {
        std::size_t inFlightSlots = 0;
        std::size_t inFlightBytes = 0;
        std::size_t pendingBytes = 0;
    };
    [[nodiscard]] Load load() const;
    // Earliest time at which step(Tick) has something to do; a driver may sleep until then.
    [[nodiscard]] Millis nextTickMs() const;

private:
    friend struct ReplicaInspector; // tests/sim/explorer: whole states, copied and compared
    struct State;
    std::unique_ptr<State> state_; // the parts live in src/, one file each: election, proposer, acceptor, learner, reads
};

} // namespace bytetorrent::paxos
