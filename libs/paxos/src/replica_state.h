// The inside of a Replica: the data of each part, and the parts' functions. One source file a part:
//   replica.cpp   the face: dispatch of inputs, the clock, what every step ends with
//   acceptor.cpp  promises and votes: the part that safety rests on
//   election.cpp  who leads: probe, prepare, promises, back-off, check-quorum, resignation
//   proposer.cpp  the leader's slots: recovery, window, batches, votes, retransmission, forwarding
//   learner.cpp   what is chosen: commit index, catch-up, release to the state machine, memory kept
//   reads.cpp     linearizable reads, here and on behalf of followers
//   members.cpp   who belongs: changes, promotion of learners, places in the roster
//   handover.cpp  leadership given away on purpose, or because the leader was removed
//   snapshots.cpp what is gone from the log: the floor, and a state that was installed
//   freshness.cpp how old the released state is at most, and whether replicas agree about it
// Invariants: promised and chosenUpTo never decrease; released <= chosenUpTo; log.first() <= released + 1; while
// leading, inFlight.front() is slot chosenUpTo + 1 and nextSlot = chosenUpTo + 1 + inFlight.size(). Above chosenUpTo the
// chain of electorates holds only what this node itself proposed as leader.
#pragma once

#include <deque>
#include <map>
#include <optional>

#include "batch_codec.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/paxos/replica.h"
#include "electorate.h"
#include "outbox.h"
#include "slot_log.h"

namespace bytetorrent::paxos {

// Limits that are not worth a setting.
inline constexpr std::uint64_t acceptAheadMax = 4096;            // of the setting acceptAheadSlots, on every node
// How far votes may be ahead of what their node knows to be chosen: a damaged log can have lost the middle, and then the
// node knows less than it did when it voted. Only so that nonsense is told from a promise.
inline constexpr std::uint64_t promisedAheadMax = 1u << 20;
inline constexpr std::size_t unchosenBytesMax = 128u << 20;      // beyond it only the next slot is taken
inline constexpr std::size_t forwardBytesPerMessage = 4u << 20;  // about; at least one command
inline constexpr std::size_t commandBytesMax = messageBytesMax - (1u << 20);
inline constexpr std::size_t catchUpUnsyncedBytesMax = 16u << 20;
inline constexpr std::size_t resendBytesPerTick = 4u << 20;
inline constexpr std::size_t windowBytesMax = 32u << 20;         // of values proposed and not yet chosen
inline constexpr std::size_t readsWaitingMax = 65536;
inline constexpr Millis chosenRecordEveryMs = 1000;              // an idle node still notes what is chosen

struct Peer {
    Millis heardMs = never;      // any message
    Millis contactMs = never;    // a sign that it follows our ballot
    std::uint64_t confirmed = 0; // highest heartbeat sequence that it answered in our ballot
    Slot chosenUpTo;             // as last told
    // Freshness (follower reads): clocks of the peer, as it said them.
    Millis echoPendingMs = never;   // counts when a majority has confirmed echoRound
    std::uint64_t echoRound = 0;
    Millis echoConfirmedMs = never;
};

// An attempt to lead.
struct Campaign {
    enum class Phase : std::uint8_t { none, probing, preparing, catchingUp };
    struct FromVoter {
        Slot nextSlot;         // where the next part of its promise must begin
        bool complete = false;
    };
    Phase phase = Phase::none;
    Ballot ballot;
    Slot fromSlot;
    VoteSet granted = 0;                       // probes
    std::vector<FromVoter> promises;           // by place
    VoteSet promised = 0;                      // complete promises
    std::map<Slot, AcceptedEntry> recovered;   // the highest-ballot value of each open slot
    Slot chosenElsewhere;                      // somebody of the quorum has learned everything up to here
    NodeId mostAdvanced;                       // that somebody
    Millis deadlineMs = 0;
    Millis resendMs = 0;
};

struct InFlight {
    VoteSet votes = 0;
    bool chosen = false;
    Millis sentMs = 0;
    Millis resendAfterMs = 0;
};

struct PendingCommand {
    Command command;
    NodeId origin; // self, or the follower that forwarded it
};

// The data of a leader.
struct Leadership {
    Millis sinceMs = 0;         // of this leadership, on the monotonic clock; moved on by what it stood still
    Millis clusterTimeBaseMs = 0;
    BatchTimes lastTimes;       // of the last batch proposed
    Slot nextSlot;
    Slot barrier;               // once chosen, everything older is
    std::map<Slot, AcceptedEntry> recovered; // what phase 1 found, and is not proposed again yet
    struct Asker { // an operator, on this node or on another one
        std::uint64_t id = 0;
        NodeId origin;
    };
    struct AskedChange { // taken when a majority of those who would vote has answered a fresh heartbeat
        Asker asker;
        ConfigurationChange change;
        std::uint64_t round = 0;
        Millis giveUpMs = 0;
    };
    std::optional<AskedChange> askedChange;
    struct WantedChange { // taken, and waits for room in the window
        ConfigurationChange change;
        std::optional<Asker> asker; // nullopt: the leader's own, for a learner that is level
    };
    std::optional<WantedChange> wantedChange;
    Slot fillUpTo;              // no-ops up to here let a new configuration take effect
    NodeId successor;           // of a hand-over that is under way; none: 0
    bool leaving = false;       // nothing new is proposed any more
    Millis takeOverDueMs = 0;   // when the successor is asked (again), or another one
    std::deque<InFlight> inFlight;
    std::size_t inFlightBytes = 0;
    Slot toldUpTo;              // the commit index that followers were last sent
    std::uint64_t sequence = 0; // of heartbeats
    Slot roundUpTo;             // the commit index that the newest round of them carried
    Millis heartbeatDueMs = 0;
};

struct LeaderRead {
    NodeId origin;          // self, or the follower that asked
    std::uint64_t id = 0;   // the origin's
    Slot slot;
    std::uint64_t round = 0; // the heartbeat sequence that must be confirmed
};

// A follower's reads: one request under way, later ones wait and share the next.
struct FollowerReads {
    std::uint64_t requestId = 0; // 0: none under way
    Millis sentMs = 0;
    std::vector<std::uint64_t> asked;
    std::vector<std::uint64_t> waiting;
};

struct Replica::State {
    State(ReplicaSettings settings, Recovered recovered, Anchor anchor);

    // replica.cpp
    void begin(Millis now);
    void finish();
    void on(Receive input);
    void on(const Tick& input);
    void on(Propose input);
    void on(const Read& input);
    void on(const PersistDone& input);
    void on(Change input);
    void on(const HandOver& input);
    void on(const Pruned& input);
    void on(Installed input);
    void on(const Digest& input);
    // Between drivers; consensus has no part in them.
    void receive(NodeId, const SnapshotRequest&) {}
    void receive(NodeId, const SnapshotPart&) {}
    void broadcast(const Message& message);
    [[nodiscard]] NodeId self() const { return settings.self; }
    [[nodiscard]] bool heardLately(const Peer& peer) const { return nowMs - peer.heardMs <= 2 * settings.electionMs; }
    [[nodiscard]] ErrorCode refusalCode() const;
    [[nodiscard]] bool leadsWithQuorum() const;
    [[nodiscard]] Millis nextTickMs() const;
    [[nodiscard]] std::size_t placeOf(NodeId node) const { return *roster.placeOf(node); } // of somebody who was let in
    [[nodiscard]] Peer& peerOf(NodeId node) { return peers[placeOf(node)]; }

    // acceptor.cpp
    void receive(NodeId from, const Prepare& message);
    void receive(NodeId from, const Accept& message);
    void raisePromise(Ballot ballot);
    void acceptValue(Slot slot, Ballot ballot, Value value);
    void sendPromise(NodeId to, Ballot ballot, Slot fromSlot);
    [[nodiscard]] bool hasRoomFor(Slot slot, std::size_t valueBytes) const;

    // election.cpp
    void receive(NodeId from, const Probe& message);
    void receive(NodeId from, const ProbeReply& message);
    void receive(NodeId from, Promise message);
    void receive(NodeId from, const Refuse& message);
    void receive(NodeId from, const Heartbeat& message);
    void receive(NodeId from, const HeartbeatReply& message);
    void electionTick();
    void startProbe();
    void startPrepare();
    void ownPromiseDone(Ballot ballot);
    void recover(AcceptedEntry entry);
    void promiseComplete(std::size_t place);
    [[nodiscard]] std::vector<Electorate> openElectorates();
    [[nodiscard]] bool isGranted();
    [[nodiscard]] bool isPromised();
    [[nodiscard]] bool mayCampaign() const;
    void sendPrepares();
    void sendProbes();
    void maybeLead();
    void abandonCampaign();
    void backOff();
    void yieldTo(Ballot ballot);
    void followLeader(NodeId node);
    void stepDown(Millis graceMs);
    void armElection();
    void sendHeartbeat(std::uint64_t sequence);
    [[nodiscard]] Millis quorumContactMs() const;

    // proposer.cpp
    void receive(NodeId from, const Accepted& message);
    void receive(NodeId from, Forward message);
    void receive(NodeId from, const ForwardRefused& message);
    void becomeLeader();
    void propose(Value value);
    void proposePending();
    [[nodiscard]] Value packBatch();
    void countVote(Slot slot, std::size_t place);
    void proposeRecovered();
    void proposeBarrier();
    [[nodiscard]] bool windowIsOpen() const;
    void advanceChosen();
    void proposerTick();
    void enqueue(std::vector<Command> commands, NodeId origin);
    void forward(NodeId leaderNode, std::vector<Command> commands);
    void refuse(const Command& command, NodeId origin, ErrorCode code);
    void refusePending(ErrorCode code);
    [[nodiscard]] BatchTimes leaderTimes() const;

    // learner.cpp
    void receive(NodeId from, const LearnRequest& message);
    void receive(NodeId from, Learned message);
    void learnCommitIndex(NodeId from, Ballot ballot, Slot upTo);
    void askToLearn(NodeId from);
    void askSomebody();
    void learnerTick();
    void markChosen(const SlotState& state);
    void releaseChosen();
    void trimRetained();
    void noteChosen();

    // reads.cpp
    void receive(NodeId from, const ReadRequest& message);
    void receive(NodeId from, const ReadReply& message);
    void leaderRead(NodeId origin, std::uint64_t id);
    void confirmReads();
    void askForReads();
    void refuseReads(ErrorCode code);
    void readsTick();
    void answerRead(const LeaderRead& read);
    [[nodiscard]] std::uint64_t confirmedRound() const;

    // members.cpp
    void receive(NodeId from, ChangeMembers message);
    void receive(NodeId from, const MembersRefused& message);
    [[nodiscard]] Result<> changeMembers(Leadership::Asker asker, const MemberChange& change);
    void judgeAskedChange();
    void refuseChange(Leadership::Asker asker, const std::string& why);
    void refuseChanges(const std::string& why);
    [[nodiscard]] bool changeIsUnderWay() const;
    [[nodiscard]] Result<> leavesAMajority(const ConfigurationChange& change, std::uint64_t round) const;
    void proposeChange(const ConfigurationChange& change);
    void promoteLearners();
    void noteChange(Slot slot, const Value& value);
    void noteMembersReleased();
    [[nodiscard]] std::optional<std::size_t> letIn(NodeId node);
    [[nodiscard]] VoteSet placesOfMembers() const;
    void releasePlaces();
    [[nodiscard]] std::vector<Member> everyMember() const;
    [[nodiscard]] bool wasRemoved(NodeId node) const;
    // Calls visit(place) for every other member, of whatever configuration of the chain.
    template <class Visit>
    void forEachOther(const Visit& visit) const {
        VoteSet seen = Roster::bit(Roster::self);
        for (const Electorate& electorate : electorates.chain())
            for (const Member& member : electorate.configuration.members)
                if (const std::size_t place = placeOf(member.node); !(seen & Roster::bit(place))) {
                    seen |= Roster::bit(place);
                    visit(place);
                }
    }

    // handover.cpp
    void receive(NodeId from, const TakeOver& message);
    void startHandOver();
    void handOverTick();
    [[nodiscard]] NodeId bestSuccessor(NodeId except) const;

    // snapshots.cpp
    void receive(NodeId from, const Compacted& message);

    // freshness.cpp
    void receive(NodeId from, const StateDigest& message);
    void noteEcho(Peer& peer, Millis sentMs);
    [[nodiscard]] Millis echoFor(Peer& peer) const;
    void noteFresh(Millis asOfMs, Slot upTo);
    void noteOwnFreshness();
    void releaseFreshness();
    void compareDigests(Slot slot);

    ReplicaSettings settings;
    Roster roster;
    Electorates electorates;
    SeededRandom random;
    Outbox outbox;
    Millis nowMs = 0;
    Millis wallMs = 0;
    bool started = false;

    // Acceptor and learner.
    Ballot promised;
    SlotLog log;
    Slot chosenUpTo;
    BatchTimes chosenTimes;    // the latest of all chosen batches
    Slot released;             // handed to the state machine
    Millis releasedTimeMs = 0; // the cluster time that the state machine last saw
    Slot chosenNoted;          // by the last ChosenRecord
    Millis chosenNotedMs = 0;
    Slot commitTold;           // a leader says that everything up to here is chosen
    NodeId learnFrom;          // whom we asked for chosen slots
    Slot learnAsked;           // from which slot; none: nothing asked
    Millis learnAskedMs = never;
    Slot floor{1};             // slots below are in no log of this node
    Slot doubtfulUpTo;         // damage took votes away, up to here at most

    // Election.
    Role role = Role::follower;
    std::vector<Peer> peers; // by place
    std::vector<Configuration> configurationsReleased; // as of the released slot: what a checkpoint keeps
    std::optional<NodeId> leader;
    NodeId sticky;             // whom probes of others must not disturb ...
    Millis stickySinceMs = never; // ... for one election timeout
    Millis electionDueMs = 0;
    Millis graceUntilMs = 0;   // until then an election counts as under way, even if nobody was heard
    std::uint64_t roundSeen = 0;
    unsigned failures = 0;     // campaigns since a leader was heard
    Campaign campaign;

    // Leader.
    Leadership lead;
    std::deque<PendingCommand> pending;
    std::size_t pendingBytes = 0;

    // Reads.
    std::deque<LeaderRead> leaderReads;
    std::uint64_t readRound = 0; // the last heartbeat sequence that was sent for reads
    std::uint64_t nextReadId = 0;
    FollowerReads followerReads;

    // Freshness and agreement.
    struct Fresh {
        Millis asOfMs = 0;
        Slot upTo; // counts once this is released
    };
    std::deque<Fresh> freshening;
    Millis freshAsOfMs = never;
    std::deque<std::pair<std::uint64_t, Millis>> ownRounds; // of the leader: when each round of heartbeats began
    Millis startedMs = 0;
    std::uint64_t lifeOffset = 0; // added to our clock on the wire, so that an earlier life's echo is not taken for ours
    std::map<Slot, std::map<NodeId, std::uint64_t>> digests; // the latest few slots
};

} // namespace bytetorrent::paxos
