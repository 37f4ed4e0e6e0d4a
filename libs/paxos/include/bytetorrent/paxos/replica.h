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
    std::vector<NodeId> voters; // includes self; 1, 3, 5, ...; fixed until membership change is built
    Millis heartbeatMs = 50;
    Millis electionMs = 300;    // a follower waits between this and twice this, at random
    std::uint32_t windowSlots = 64;             // slots proposed and not yet chosen
    std::size_t batchBytesMax = 256u << 10;     // a larger single command travels alone
    std::size_t batchCommandsMax = 4096;
    std::size_t pendingBytesMax = 64u << 20;    // commands waiting for a slot; beyond it proposals are Overloaded
    // Of the election jitter and of read ids: another one at every start, or a late answer may fit a newer question.
    std::uint64_t seed = 1;
    // Limits that only simulations lower, to meet in seconds what takes a real cluster hours.
    std::size_t retainedBytesMax = 16u << 20;       // chosen values kept in memory for peers that lag
    std::uint64_t retainedSlotsMax = 4096;
    std::uint64_t acceptAheadSlots = 4096;          // slots above the learned ones that an acceptor takes
    std::size_t catchUpBytesPerMessage = 1u << 20;  // of a Learned or a part of a Promise, about; at least one entry
};

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
using Input = std::variant<Receive, Tick, Propose, Read, PersistDone>;

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

struct Output {
    std::vector<LogRecord> persist;
    std::uint64_t persistSequence = 0; // when persist is not empty: the number to name in PersistDone
    std::vector<Envelope> send;
    std::vector<Chosen> chosen;
    std::vector<ReadReady> readReady;
    std::vector<RefusedCommand> refusedCommands;
    std::vector<RefusedRead> refusedReads;
    std::vector<ServeFromLog> serveFromLog;
};

enum class Role : std::uint8_t { follower, candidate, leader };

struct PeerStatus {
    NodeId node;
    bool reachable = false; // heard within twice the election timeout
    Slot chosenUpTo;        // as far as this node knows
};

class Replica {
public:
    // `applied`: the slot up to which the state machine already holds everything; chosen slots come out from the next.
    Replica(ReplicaSettings settings, Recovered recovered, Slot applied, Millis lastClusterTimeMs);
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
    [[nodiscard]] std::vector<PeerStatus> peers(Millis nowMs) const; // every voter, self included, by id
    // Earliest time at which step(Tick) has something to do; a driver may sleep until then.
    [[nodiscard]] Millis nextTickMs() const;

private:
    struct State;
    std::unique_ptr<State> state_; // the parts live in src/, one file each: election, proposer, acceptor, learner, reads
};

} // namespace bytetorrent::paxos
