// Client: a program that uses the simulated cluster: it opens sessions, sends commands to any node, sends them again
// elsewhere when no answer comes, gives some of them up, and reads. It tells the ledger what was acknowledged to it, and
// writes what it asked and was told into the history. Owned by the World; one thread.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "cluster.h"
#include "history.h"

namespace bytetorrent::sim {

class Client {
public:
    Client(std::uint64_t seed, Cluster& cluster, History& history);

    void run(); // starts, and never ends before stop()
    void stop() { stopped_ = true; }
    // One last command; done() when it and all before it are acknowledged.
    void finish();
    [[nodiscard]] bool done() const { return outstanding_.empty(); }
    [[nodiscard]] std::uint64_t acknowledged() const { return acknowledged_; }

    // What a node says to any client; what is not for this one is ignored.
    void answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot);
    void refused(std::size_t node, const paxos::RefusedCommand& command);
    void readReady(std::uint64_t id, Slot slot);
    void readDone(std::size_t node, std::uint64_t id);
    void readRefused(std::uint64_t id);

private:
    struct Outstanding {
        paxos::Command command;
        std::optional<History::Operation> operation; // none: it opens the session
        std::size_t node = 0;                        // whose answer is awaited
        std::uint64_t attempt = 0;
    };
    struct PendingRead {
        std::size_t place = 0;
        History::Operation operation = 0;
        Slot acknowledgedBefore;
    };
    void loop();
    void openSession();
    void issue(std::size_t count);
    void send(std::vector<std::uint64_t> sequences);
    void read();
    void abandon();
    [[nodiscard]] bool sessionIsOpen() const { return !outstanding_.contains(1) && nextSequence_ > 1; }
    [[nodiscard]] std::size_t anyRunningNode();

    SeededRandom random_;
    Cluster& cluster_;
    History& history_;
    SessionId session_;
    std::uint64_t nextSequence_ = 1;
    std::uint64_t attempts_ = 0;
    std::uint64_t acknowledged_ = 0;
    std::map<std::uint64_t, Outstanding> outstanding_; // by sequence
    std::map<std::uint64_t, PendingRead> reads_;       // by id
    bool finishing_ = false;
    bool stopped_ = false;
};

} // namespace bytetorrent::sim
