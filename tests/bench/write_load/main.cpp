// write_load: writes for the benchmarks that compare tracker-server with etcd, and the ones that stop its nodes.
//   write_load closed --protocol native|etcd --ports P,P,P --clients N [--connections M] [--seconds S]
//     N clients with one write under way each, over M connections spread over the ports; a second to warm up, then S
//     measured seconds; prints one line of JSON.
//   write_load paced --protocol native|etcd --ports P,P,P [--period-ms 5] [--attempt-ms 200] --seconds S
//     a write every period, ports in turn; one without an answer in time is tried at the next port. Prints
//     "A <monotonic seconds>" for every acknowledged write, at once.
#include <sys/epoll.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>

#include "etcd_connection.h"
#include "native_connection.h"

namespace bytetorrent::bench {
namespace {

struct Options {
    std::string protocol = "native";
    std::vector<std::uint16_t> ports;
    std::uint32_t clients = 1;
    std::uint32_t connections = 24;
    double seconds = 3;
    double periodMs = 5;
    double attemptMs = 200;
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

int closedLoop(const Options& options) {
    constexpr double warmUpSeconds = 1;
    const std::uint32_t count = std::min(options.connections, options.clients);
    std::vector<double> startedAt(options.clients);
    std::vector<float> latencies;
    latencies.reserve(1u << 22);
    std::vector<std::uint32_t> idle;
    std::uint64_t failed = 0;
    double measureFrom = 0;
    Connections connections(options, count, [&](std::uint64_t client, bool acknowledged) {
        const double at = now();
        if (!acknowledged)
            ++failed;
        else if (at >= measureFrom)
            latencies.push_back(static_cast<float>(at - startedAt[client]));
        idle.push_back(static_cast<std::uint32_t>(client));
    });
    const double dialUntil = now() + 5;
    while (!connections.allReady() && now() < dialUntil)
        connections.turn(10);
    for (std::uint32_t client = 0; client < options.clients; ++client)
        idle.push_back(client);
    measureFrom = now() + warmUpSeconds;
    const double end = measureFrom + options.seconds;
    std::vector<std::uint32_t> due;
    while (now() < end) {
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
    }
    std::ranges::sort(latencies);
    const auto quantile = [&](double part) {
        if (latencies.empty())
            return 0.0;
        const auto place = static_cast<std::size_t>(part * static_cast<double>(latencies.size()));
        return 1e3 * latencies[std::min(latencies.size() - 1, place)];
    };
    std::printf("{\"clients\": %u, \"writes\": %zu, \"failed\": %llu, \"seconds\": %.3f, \"rate\": %.1f, \"p50_ms\": %.3f, "
                "\"p99_ms\": %.3f, \"max_ms\": %.3f}\n",
                options.clients, latencies.size(), static_cast<unsigned long long>(failed), options.seconds,
                static_cast<double>(latencies.size()) / options.seconds, quantile(0.5), quantile(0.99), quantile(1));
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
    paced->add_option("--period-ms", options.periodMs);
    paced->add_option("--attempt-ms", options.attemptMs);
    CLI11_PARSE(app, argc, argv);
    return *closed ? closedLoop(options) : pacedLoop(options);
}
