// Client: a program that uses the simulated cluster: it sends commands to any node, sends them again elsewhere when no
// answer comes, and reads. It tells the ledger what was acknowledged to it. Owned by the World; one thread.
#pragma once

#include <map>
#include <vector>

#include "counts.h"
#include "ledger.h"
#include "machine.h"
#include "node.h"
#include "timeline.h"

namespace bytetorrent::sim {

class Client {
public:
    Client(std::uint64_t seed, Timeline& timeline, Ledger& ledger, Counts& counts, std::vector<std::unique_ptr<Node>>& nodes);

    void run(); // starts, and never ends before stop()
    void stop() { stopped_ = true; }
    // One last command; done() when it and all before it are acknowledged.
    void finish();
    [[nodiscard]] bool done() const { return outstanding_.empty(); }
    [[nodiscard]] std::uint64_t acknowledged() const { return acknowledged_; }

    void answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot);
    void refused(std::size_t node, const paxos::RefusedCommand& command);
    void readReady(std::uint64_t id, Slot slot);
    void readRefused(std::uint64_t id);
    [[nodiscard]] const SessionId& session() const { return session_; }

private:
    struct Outstanding {
        paxos::Command command;
        std::size_t node = 0; // whose answer is awaited
        std::uint64_t attempt = 0;
    };
    void loop();
    void issue(std::size_t count);
    void send(std::vector<std::uint64_t> sequences);
    void read();
    [[nodiscard]] std::size_t anyRunningNode();

    SeededRandom random_;
    Timeline& timeline_;
    Ledger& ledger_;
    Counts& counts_;
    std::vector<std::unique_ptr<Node>>& nodes_;
    SessionId session_;
    std::uint64_t nextSequence_ = 1;
    std::uint64_t attempts_ = 0;
    std::uint64_t acknowledged_ = 0;
    std::map<std::uint64_t, Outstanding> outstanding_; // by sequence
    std::map<std::uint64_t, Slot> reads_;              // by id: what was acknowledged when it was asked
    bool stopped_ = false;
};

} // namespace bytetorrent::sim
