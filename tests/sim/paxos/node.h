// Node: one simulated machine: production Replica, WriteAheadLog and SessionTable on a simulated disk and clock, driven
// by the driver's law of replica.h. It can be killed, started, paused, slowed and damaged. Owned by the Cluster; one thread.
//   node.cpp           life, inputs and outputs
//   node_storage.cpp   the log thread, checkpoints, pruning, snapshots, replay
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "bytetorrent/paxos/write_ahead_log.h"
#include "counts.h"
#include "drifting_clock.h"
#include "ledger.h"
#include "machine.h"
#include "simulated_disk.h"
#include "snapshot.h"
#include "timeline.h"

namespace bytetorrent::sim {

// What a node asks of the world around it.
class NodeSurroundings {
public:
    virtual ~NodeSurroundings() = default;
    virtual void send(const paxos::Envelope& envelope) = 0;
    virtual void answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot) = 0;
    virtual void refused(std::size_t node, const paxos::RefusedCommand& command) = 0;
    virtual void readReady(std::size_t node, std::uint64_t id, Slot slot) = 0;
    virtual void readDone(std::size_t node, std::uint64_t id) = 0; // the slot it had to wait for is applied
    virtual void readRefused(std::size_t node, const paxos::RefusedRead& read) = 0;
    virtual void changeRefused(std::size_t node, const paxos::RefusedChange& change) = 0;
    virtual void trace(std::size_t node, const std::string& what) = 0;
    [[nodiscard]] virtual bool tracing() const = 0;
};

// The same for all nodes of a world.
struct NodeRules {
    std::uint32_t alphaSlots = 8;
    std::uint64_t digestEverySlots = 16;
    bool prunes = false;
    bool comparesDigests = true;
};

class Node {
public:
    // `founding` is empty for a node that joins later.
    Node(std::size_t index, std::vector<paxos::Configuration> founding, NodeRules rules, std::uint64_t seed, Timeline& timeline,
         Ledger& ledger, Counts& counts, NodeSurroundings& surroundings);

    void start();
    void losePower();
    void endProcess();
    void pause() { paused_ = true; }
    void resume();
    void setDiskDelay(Millis delayMs) { diskDelayMs_ = delayMs; }
    void setProcessingDelay(Millis delayMs) { processingDelayMs_ = delayMs; }
    void setClockRate(Millis permille) { clock_.setRate(timeline_.now(), permille); }
    [[nodiscard]] SimulatedDisk& disk() { return disk_; }
    // Flips bits of the log of a stopped node. False: there is nothing to flip.
    [[nodiscard]] bool rot();
    // One register of a running node is wrong from now on, in memory and in its checkpoint.
    void corruptState();

    void receive(paxos::Envelope envelope);
    void propose(std::vector<paxos::Command> commands) { step(paxos::Propose{std::move(commands)}); }
    void read(std::uint64_t id) { step(paxos::Read{id}); }
    void change(std::uint64_t id, paxos::MemberChange wanted) { step(paxos::Change{id, std::move(wanted)}); }
    void handOver() { step(paxos::HandOver{}); }

    [[nodiscard]] bool running() const { return replica_ != nullptr; }
    [[nodiscard]] bool paused() const { return paused_; }
    // Never to start again: its log is damaged beyond use, or it halted because it diverged.
    [[nodiscard]] bool dead() const { return dead_; }
    [[nodiscard]] bool corrupted() const { return corrupted_; } // its state is wrong
    // Its log is damaged, and nobody has seen yet what that means.
    [[nodiscard]] bool damaged() const { return rotted_ && !running(); }
    // It has forgotten votes, and would have forgotten them again after a restart.
    [[nodiscard]] bool doubtful() const { return running() && checkpoint_.state.applied < doubtfulUpTo_; }
    [[nodiscard]] const paxos::Replica* replica() const { return replica_.get(); }
    [[nodiscard]] const RegisterMachine::State& state() const { return machine_.state(); }
    [[nodiscard]] Slot applied() const { return machine_.state().applied; }
    [[nodiscard]] Slot logBegins() const { return logBegins_; }
    [[nodiscard]] NodeId id() const { return NodeId(static_cast<std::uint32_t>(index_ + 1)); }
    // Opens the log of a stopped node from the beginning, and replays it.
    void checkReplay();

private:
    struct Queued {
        std::uint64_t sequence = 0;
        std::vector<paxos::LogRecord> records;
    };
    // node.cpp
    void step(paxos::Input input);
    void checkStep(Ballot promisedBefore, Slot chosenBefore, paxos::Role roleBefore);
    void handle(paxos::Output output);
    void handleReads(const paxos::Output& output);
    void tickLoop(std::uint64_t life);
    void dieSoon();
    void die();
    void forgetProcess();
    void apply(const paxos::Chosen& chosen);
    void finishReads();
    void checkStaleness();
    [[nodiscard]] std::string name() const { return "node " + std::to_string(index_ + 1); }
    [[nodiscard]] paxos::ReplicaSettings settings();
    // node_storage.cpp
    void startFlush();
    void endFlush();
    void serveFromLog(const paxos::ServeFromLog& request);
    void saveCheckpoint();
    void prune();
    void giveDigests();
    void answerSnapshotRequest(NodeId from, const paxos::SnapshotRequest& request);
    void fetchSnapshot();
    void install(RegisterMachine::Checkpoint checkpoint);
    [[nodiscard]] bool logHoldsApplied() const;
    [[nodiscard]] Result<paxos::WriteAheadLog::Opened> openLog(Slot applied);
    [[nodiscard]] Millis localMs() const { return clock_.at(timeline_.now()); }

    std::size_t index_;
    NodeRules rules_;
    SeededRandom random_;
    Timeline& timeline_;
    Ledger& ledger_;
    Counts& counts_;
    NodeSurroundings& surroundings_;
    SimulatedDisk disk_;
    DriftingClock clock_;
    // On the machine's disk beside the log.
    RegisterMachine::Checkpoint checkpoint_;
    SnapshotFetch fetch_;
    Slot logBegins_{1}; // below it the log need not hold anything: it is pruned, or came as a snapshot
    bool corrupted_ = false;
    bool rotted_ = false;
    bool dead_ = false;
    // Of the running process.
    RegisterMachine machine_;
    std::unique_ptr<paxos::WriteAheadLog> log_;
    std::unique_ptr<paxos::Replica> replica_;
    std::uint64_t life_ = 0; // counts starts; events of an earlier life do nothing
    bool paused_ = false;
    bool dying_ = false; // it ends at the end of this moment, and does nothing until then
    std::deque<paxos::Input> heldInputs_; // what arrived during a pause
    std::deque<Queued> queue_;            // for the log
    std::vector<Queued> flushing_;
    bool flushUnderWay_ = false;
    Slot doubtfulUpTo_;
    SnapshotShelf shelf_;
    std::vector<paxos::ReadReady> readsWaiting_;
    std::vector<paxos::Digest> digestsDue_;
    // How slow it is.
    Millis diskDelayMs_ = 2;
    Millis processingDelayMs_ = 0;
    Millis busyUntilMs_ = 0;
};

} // namespace bytetorrent::sim
