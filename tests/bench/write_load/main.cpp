// write_load: writes for the benchmarks that compare tracker-server with etcd, and the ones that stop its nodes.
//   write_load closed --protocol native|etcd --ports P,P,P --clients N [--connections M] [--seconds S] [--phases]
//     N clients with one write under way each, over M connections spread over the ports; a second to warm up, then S
//     measured seconds; prints one line of JSON. With --phases every line on standard input ends a phase, whose line of
//     JSON is printed, and begins the next; the end of standard input ends the last one.
//   write_load paced --protocol native|etcd --ports P,P,P [--period-ms 5] [--attempt-ms 200] --seconds S
//     a write every period, ports in turn; one without an answer in time is tried at the next port. Prints
//     "A <monotonic seconds>" for every acknowledged write, at once.
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>

#include "bytetorrent/load/native_connection.h"
#include "etcd_connection.h"
#include "phase_figures.h"

namespace bytetorrent::bench {
namespace {

using load::Connection;
using load::NativeConnection;

struct Options {
    std::string protocol = "native";
    std::vector<std::uint16_t> ports;
    std::uint32_t clients = 1;
    std::uint32_t connections = 24;
    double seconds = 3;
    double periodMs = 5;
    double attemptMs = 200;
    bool phases = false;
};

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

class Connections {
public:
    Connections(const Options& options, std::uint32_t count, const Connection::Finished& finished)
        : poll_(::epoll_create1(EPOLL_CLOEXEC)) {
        for (std::uint32_t index = 0; index < count; ++index) {
            const std::uint16_t port = options.ports[index % options.ports.size()];
            if (options.protocol == "etcd")
                all_.push_back(std::make_unique<EtcdConnection>(port, finished));
            else
                all_.push_back(std::make_unique<NativeConnection>(port, index, count, finished));
            all_.back()->open(poll_);
        }
        redialAt_.assign(count, 0);
    }
    Connection& operator[](std::size_t index) { return *all_[index]; }
    [[nodiscard]] bool allReady() const {
        return std::ranges::all_of(all_, [](const auto& connection) { return connection->isReady(); });
    }
    // Sends what is queued, waits for events and hands them on, and dials again what broke.
    void turn(int waitMs) {
        for (auto& connection : all_)
            connection->flush();
        epoll_event events[64];
        const int count = ::epoll_wait(poll_, events, 64, waitMs);
        for (int index = 0; index < count; ++index)
            static_cast<Connection*>(events[index].data.ptr)->onEvents(events[index].events);
        constexpr double redialSeconds = 0.02;
        for (std::size_t index = 0; index < all_.size(); ++index) {
            if (all_[index]->isOpen())
                continue;
            if (redialAt_[index] == 0) {
                redialAt_[index] = now() + redialSeconds;
            } else if (now() >= redialAt_[index]) {
                redialAt_[index] = 0;
                all_[index]->open(poll_);
            }
        }
    }

private:
    int poll_;
    std::vector<std::unique_ptr<Connection>> all_;
    std::vector<double> redialAt_;
};

// What whoever measures several phases says on standard input. Asked now and then, for it costs a system call.
class PhaseEnds {
public:
    enum class Said { nothing, nextPhase, end };
    Said ask(double at) {
        constexpr double everySeconds = 0.005;
        if (at < askAt_)
            return Said::nothing;
        askAt_ = at + everySeconds;
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (::poll(&input, 1, 0) <= 0)
            return Said::nothing;
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) <= 0)
            return Said::end;
        return byte == '\n' ? Said::nextPhase : Said::nothing;
    }

private:
    double askAt_ = 0;
};

int closedLoop(const Options& options) {
    constexpr double warmUpSeconds = 1;
    const std::uint32_t count = std::min(options.connections, options.clients);
    std::vector<double> startedAt(options.clients);
    PhaseFigures figures;
    std::vector<std::uint32_t> idle;
    Connections connections(options, count, [&](std::uint64_t client, bool acknowledged) {
        if (acknowledged)
            figures.acknowledged(startedAt[client], now());
        else
            figures.failed();
        idle.push_back(static_cast<std::uint32_t>(client));
    });
    const double dialUntil = now() + 5;
    while (!connections.allReady() && now() < dialUntil)
        connections.turn(10);
    for (std::uint32_t client = 0; client < options.clients; ++client)
        idle.push_back(client);
    figures.begin(now() + warmUpSeconds);
    const double end = now() + warmUpSeconds + options.seconds;
    PhaseEnds phaseEnds;
    std::vector<std::uint32_t> due;
    while (options.phases || now() < end) {
        due.swap(idle);
        for (const std::uint32_t client : due) {
            Connection& connection = connections[client % count];
            if (connection.isReady()) {
                startedAt[client] = now();
                connection.submit(client);
            } else {
                idle.push_back(client);
            }
        }
        due.clear();
        connections.turn(10);
        const auto said = options.phases ? phaseEnds.ask(now()) : PhaseEnds::Said::nothing;
        if (said == PhaseEnds::Said::end)
            break;
        if (said == PhaseEnds::Said::nextPhase) {
            figures.print(options.clients, now());
            figures.begin(now());
        }
    }
    figures.print(options.clients, options.phases ? now() : end);
    return 0;
}

int pacedLoop(const Options& options) {
    struct Write {
        std::size_t node = 0;
        std::uint64_t attempt = 0; // of all attempts; 0: none is under way
        double actAt = 0;          // the attempt is given up, or made
    };
    constexpr double retrySeconds = 0.005; // a node that refuses at once is not asked in a tight loop
    constexpr std::size_t writesMax = 2'000;
    const std::size_t nodes = options.ports.size();
    std::map<std::uint64_t, Write> writes; // by number
    std::map<std::uint64_t, std::uint64_t> writeOfAttempt;
    Connections connections(options, static_cast<std::uint32_t>(nodes), [&](std::uint64_t attempt, bool acknowledged) {
        const auto found = writeOfAttempt.find(attempt);
        if (found == writeOfAttempt.end())
            return; // given up before
        const auto write = writes.find(found->second);
        writeOfAttempt.erase(found);
        if (acknowledged) {
            std::printf("A %.6f\n", now());
            writes.erase(write);
            return;
        }
        write->second = {(write->second.node + 1) % nodes, 0, now() + retrySeconds};
    });
    std::setvbuf(stdout, nullptr, _IOLBF, 1u << 16);
    const double end = now() + options.seconds;
    double nextAt = now();
    std::uint64_t nextWrite = 0;
    std::uint64_t nextAttempt = 1;
    while (now() < end) {
        const double at = now();
        for (; nextAt <= at; nextAt += options.periodMs / 1e3, ++nextWrite)
            if (writes.size() < writesMax)
                writes[nextWrite] = {nextWrite % nodes, 0, at};
        std::vector<std::uint64_t> due;
        for (const auto& [number, write] : writes)
            if (write.actAt <= at)
                due.push_back(number);
        for (const std::uint64_t number : due) {
            Write& write = writes.at(number);
            if (write.attempt != 0) {
                writeOfAttempt.erase(write.attempt);
                write = {(write.node + 1) % nodes, 0, at};
            }
            if (!connections[write.node].isReady()) {
                write = {(write.node + 1) % nodes, 0, at + retrySeconds};
                continue;
            }
            write.attempt = nextAttempt++;
            write.actAt = at + options.attemptMs / 1e3;
            writeOfAttempt[write.attempt] = number;
            connections[write.node].submit(write.attempt);
        }
        connections.turn(1);
    }
    return 0;
}

} // namespace
} // namespace bytetorrent::bench

int main(int argc, char** argv) {
    using namespace bytetorrent::bench;
    Options options;
    CLI::App app("Writes to a tracker cluster or to etcd, for benchmarks.");
    app.require_subcommand(1);
    CLI::App* closed = app.add_subcommand("closed", "clients that write as fast as they are answered");
    CLI::App* paced = app.add_subcommand("paced", "a write every few milliseconds");
    for (CLI::App* mode : {closed, paced}) {
        mode->add_option("--protocol", options.protocol)->check(CLI::IsMember({"native", "etcd"}));
        mode->add_option("--ports", options.ports)->required()->delimiter(',');
        mode->add_option("--seconds", options.seconds);
    }
    closed->add_option("--clients", options.clients)->check(CLI::Range(1, 10'000));
    closed->add_option("--connections", options.connections)->check(CLI::Range(1, 1'000));
    closed->add_flag("--phases", options.phases);
    paced->add_option("--period-ms", options.periodMs);
    paced->add_option("--attempt-ms", options.attemptMs);
    CLI11_PARSE(app, argc, argv);
    return *closed ? closedLoop(options) : pacedLoop(options);
}
