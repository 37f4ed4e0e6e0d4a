// Node: one simulated machine: production Replica, WriteAheadLog and SessionTable on a simulated disk and clock, driven
// by the driver's law of replica.h. It can be killed, started, paused and slowed. Owned by the World; one thread.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "bytetorrent/paxos/write_ahead_log.h"
#include "ledger.h"
#include "machine.h"
#include "simulated_disk.h"
#include "timeline.h"
#include "counts.h"

namespace bytetorrent::sim {

// What a node asks of the world around it.
class NodeSurroundings {
public:
    virtual ~NodeSurroundings() = default;
    virtual void send(const paxos::Envelope& envelope) = 0;
    virtual void answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot) = 0;
    virtual void refused(std::size_t node, const paxos::RefusedCommand& command) = 0;
    virtual void readDone(std::size_t node, std::uint64_t id) = 0;    // the slot it had to wait for is applied
    virtual void readReady(std::size_t node, std::uint64_t id, Slot slot) = 0;
    virtual void readRefused(std::size_t node, const paxos::RefusedRead& read) = 0;
    virtual void trace(std::size_t node, const std::string& what) = 0;
    [[nodiscard]] virtual bool tracing() const = 0;
};

class Node {
public:
    Node(std::size_t index, std::size_t nodeCount, std::uint64_t seed, Timeline& timeline, Ledger& ledger, Counts& counts,
         NodeSurroundings& surroundings);

    void start();
    void kill();
    void pause() { paused_ = true; }
    void resume();
    void setDiskDelay(Millis delayMs) { diskDelayMs_ = delayMs; }
    void crashAtDiskOperation(std::uint64_t operationsFromNow) { disk_.crashAtOperation(operationsFromNow); }

    void receive(paxos::Envelope envelope);
    void propose(std::vector<paxos::Command> commands);
    void read(std::uint64_t id);

    [[nodiscard]] bool running() const { return replica_ != nullptr; }
    [[nodiscard]] bool paused() const { return paused_; }
    [[nodiscard]] const paxos::Replica* replica() const { return replica_.get(); }
    [[nodiscard]] Slot applied() const { return machine_.state().applied; }
    [[nodiscard]] const DiskCounts& diskCounts() const { return disk_.counts(); }
    // Opens the log of a stopped node from the beginning, and replays it.
    void checkReplay();

private:
    struct Queued {
        std::uint64_t sequence = 0;
        std::vector<paxos::LogRecord> records;
    };
    void step(paxos::Input input);
    void handle(paxos::Output output);
    void tickLoop(std::uint64_t life);
    void startFlush();
    void endFlush();
    void apply(const paxos::Chosen& chosen);
    void serveFromLog(const paxos::ServeFromLog& request);
    [[nodiscard]] Result<paxos::WriteAheadLog::Opened> openLog(Slot applied);
    [[nodiscard]] Millis localMs() const { return clockOffsetMs_ + timeline_.now() * clockRatePermille_ / 1000; }

    std::size_t index_;
    std::size_t nodeCount_;
    SeededRandom random_;
    Timeline& timeline_;
    Ledger& ledger_;
    Counts& counts_;
    NodeSurroundings& surroundings_;
    SimulatedDisk disk_;
    RegisterMachine::Checkpoint checkpoint_; // survives crashes
    RegisterMachine machine_;
    std::unique_ptr<paxos::WriteAheadLog> log_;
    std::unique_ptr<paxos::Replica> replica_;
    std::uint64_t life_ = 0; // counts starts; events of an earlier life do nothing
    bool paused_ = false;
    std::deque<paxos::Input> heldInputs_; // what arrived during a pause
    std::deque<Queued> queue_;    // for the log
    std::vector<Queued> flushing_;
    bool flushUnderWay_ = false;
    Millis diskDelayMs_ = 2;
    Millis clockOffsetMs_ = 0;
    Millis clockRatePermille_ = 1000;
    std::vector<paxos::ReadReady> readsWaiting_;
};

} // namespace bytetorrent::sim
