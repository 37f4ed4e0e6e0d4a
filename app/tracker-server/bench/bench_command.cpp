#include "bench/bench_command.h"

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <thread>

#include <sys/resource.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "bench/disk_probe.h"
#include "bench/throwaway_cluster.h"
#include "bytetorrent/load/native_load.h"
#include "bytetorrent/load/udp_load.h"

namespace bytetorrent::server {

namespace {

constexpr double announceEverySeconds = 1'800;
constexpr double prudence = 0.5;      // of what was measured is what a cluster should be given to do
constexpr double slowSyncMs = 20;     // at the 99th percentile: a write's time would be the disk's
constexpr double probeSeconds = 2;
constexpr std::uint32_t udpWindow = 512;
constexpr const char* nativeName = "native reports";

// Whoever is in a hurry: what is measured is thrown away, and nothing stays behind. A second signal ends the process.
volatile std::sig_atomic_t interrupted = 0;
void noteInterrupt(int) {
    interrupted = 1;
}
void followInterrupts() {
    struct sigaction action = {};
    action.sa_handler = noteInterrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

struct Row {
    std::string name;
    load::Figures::Summary figures;
    double cpuMicros = 0; // of all nodes, for each answer
    double residentMib = 0;
};

struct Outcome {
    DiskFigures disk;
    std::vector<Row> rows;
    double emptyMib = 0;  // a node before the first announce
    std::uint64_t peers = 0; // that the cluster knew in the end
};

Row measured(const std::string& name, const ThrowawayCluster& cluster, const std::function<double(load::Figures&)>& run) {
    load::Figures figures;
    const double before = cluster.cpuSeconds();
    const double endedAt = run(figures);
    Row row{name, figures.summary(endedAt), 0, cluster.residentMib()};
    row.cpuMicros = 1e6 * (cluster.cpuSeconds() - before) / std::max<double>(1, static_cast<double>(row.figures.answers));
    return row;
}

// Peers are numbered on from wire to wire, so that each is announced once as new.
class Announces {
public:
    Announces(const BenchCommand& command, const ThrowawayCluster& cluster)
        : command_(command)
        , cluster_(cluster) {}

    Row byUdp(const std::string& name, bool again) {
        return announced(name, again, cluster_.udpPorts(), false, [](const auto& settings, auto& population, auto& figures) { return load::loadByUdp(settings, population, figures); });
    }
    Row byHttp(const std::string& name, bool closes) {
        return announced(name, false, cluster_.httpPorts(), closes, [](const auto& settings, auto& population, auto& figures) { return load::loadByHttp(settings, population, figures); });
    }
    [[nodiscard]] std::uint64_t peers() const { return existing_; }

private:
    template <class Load>
    Row announced(const std::string& name, bool again, std::vector<std::uint16_t> ports, bool closes, const Load& load) {
        load::PopulationSettings peers;
        peers.torrents = command_.torrents;
        peers.sources = command_.connections;
        peers.existing = existing_;
        peers.again = again;
        load::Population population(peers);
        load::LoadSettings settings;
        settings.ports = std::move(ports);
        settings.seconds = command_.seconds;
        settings.numWant = command_.numWant;
        settings.closes = closes;
        settings.window = std::max(udpWindow, command_.connections);
        Row row = measured(name, cluster_, [&](load::Figures& figures) { return load(settings, population, figures); });
        if (!again)
            existing_ += row.figures.answers;
        return row;
    }

    const BenchCommand& command_;
    const ThrowawayCluster& cluster_;
    std::uint64_t existing_ = 0;
};

Result<Outcome> measureAll(const BenchCommand& command, const std::function<void(const std::string&)>& progress) {
    Outcome outcome;
    progress("starting " + std::to_string(command.nodes) + " nodes");
    const auto cluster = ThrowawayCluster::start(command.nodes, command.parentFolder);
    if (!cluster)
        return fail(cluster.error());
    progress("the disk of " + (*cluster)->folder());
    const auto disk = probeDisk((*cluster)->folder(), probeSeconds);
    if (!disk)
        return fail(disk.error());
    outcome.disk = *disk;
    outcome.emptyMib = (*cluster)->residentMib();
    Announces announces(command, **cluster);
    const auto step = [&](const std::string& name, const std::function<Row()>& run) {
        if (interrupted != 0)
            return;
        progress(name);
        outcome.rows.push_back(run());
    };
    step("UDP, new peers", [&] { return announces.byUdp("UDP, new peers", false); });
    if (announces.peers() >= command.connections)
        step("UDP, known peers", [&] { return announces.byUdp("UDP, known peers", true); });
    step("HTTP, kept alive", [&] { return announces.byHttp("HTTP, kept alive", false); });
    step("HTTP, one each", [&] { return announces.byHttp("HTTP, one each", true); });
    step(nativeName, [&] {
        load::LoadSettings settings;
        settings.ports = (*cluster)->clientPorts();
        settings.seconds = command.seconds;
        return measured(nativeName, **cluster, [&](load::Figures& figures) { return load::loadByNative(settings, command.connections, figures); });
    });
    outcome.peers = announces.peers();
    if (interrupted != 0)
        return fail(ErrorCode::cancelled, "interrupted");
    if (!(*cluster)->allRun())
        return fail(ErrorCode::ioError, "a node ended while it was measured; see what it says when it is started by hand on this disk");
    return outcome;
}

QJsonObject jsonOf(const BenchCommand& command, const Outcome& outcome) {
    QJsonArray rows;
    for (const Row& row : outcome.rows)
        rows.append(QJsonObject{{QStringLiteral("name"), QString::fromStdString(row.name)},
                                {QStringLiteral("per_second"), row.figures.perSecond},
                                {QStringLiteral("p50_ms"), row.figures.p50Ms},
                                {QStringLiteral("p99_ms"), row.figures.p99Ms},
                                {QStringLiteral("refused"), static_cast<qint64>(row.figures.refused)},
                                {QStringLiteral("lost"), static_cast<qint64>(row.figures.lost)},
                                {QStringLiteral("cpu_us"), row.cpuMicros},
                                {QStringLiteral("resident_mib"), row.residentMib}});
    return {{QStringLiteral("nodes"), static_cast<qint64>(command.nodes)},
            {QStringLiteral("processors"), static_cast<qint64>(std::thread::hardware_concurrency())},
            {QStringLiteral("torrents"), static_cast<qint64>(command.torrents)},
            {QStringLiteral("peers"), static_cast<qint64>(outcome.peers)},
            {QStringLiteral("empty_mib"), outcome.emptyMib},
            {QStringLiteral("disk"), QJsonObject{{QStringLiteral("syncs_per_second"), outcome.disk.perSecond},
                                                 {QStringLiteral("p50_ms"), outcome.disk.p50Ms},
                                                 {QStringLiteral("p99_ms"), outcome.disk.p99Ms},
                                                 {QStringLiteral("in_memory"), outcome.disk.inMemory}}},
            {QStringLiteral("rows"), rows}};
}

void printTable(const BenchCommand& command, const Outcome& outcome) {
    std::printf("\n%u processors, %u nodes and the generator share them; %u torrents, %u connections, numwant %u\n", std::thread::hardware_concurrency(), command.nodes, command.torrents,
                command.connections, command.numWant);
    std::printf("disk: %.0f syncs a second, p50 %.2f ms, p99 %.2f ms, longest %.1f ms\n\n", outcome.disk.perSecond, outcome.disk.p50Ms, outcome.disk.p99Ms, outcome.disk.longestMs);
    std::printf("%-18s %10s %9s %9s %9s %9s %14s %10s\n", "", "answers/s", "p50 ms", "p99 ms", "refused", "lost", "CPU us each", "MiB/node");
    for (const Row& row : outcome.rows)
        std::printf("%-18s %10.0f %9.2f %9.2f %9llu %9llu %14.1f %10.0f\n", row.name.c_str(), row.figures.perSecond, row.figures.p50Ms, row.figures.p99Ms,
                    static_cast<unsigned long long>(row.figures.refused), static_cast<unsigned long long>(row.figures.lost), row.cpuMicros, row.residentMib);
}

void printVerdict(const BenchCommand& command, const Outcome& outcome) {
    std::printf("\n");
    if (outcome.disk.inMemory)
        std::printf("This is no disk: what is written here is gone with the machine. Name a folder on a disk (--dir).\n");
    else if (outcome.disk.p99Ms > slowSyncMs)
        std::printf("The disk is slow: one sync in a hundred takes %.0f ms or longer, and every write waits for one on a majority of nodes.\n", outcome.disk.p99Ms);
    else
        std::printf("The disk is good enough: its syncs take %.2f ms at the 99th percentile.\n", outcome.disk.p99Ms);
    const double peersMax = registry::Limits{}.peersMax;
    for (const Row& row : outcome.rows) {
        const double peers = prudence * row.figures.perSecond * announceEverySeconds;
        if (row.name == nativeName || peers <= 0)
            continue;
        std::printf("%s: at half of that rate, with an announce each 30 min, %s%.1f million peers.\n", row.name.c_str(),
                    peers > peersMax ? "more than one cluster may hold, which is " : "", std::min(peers, peersMax) / 1e6);
    }
    const Row& first = outcome.rows.front();
    std::printf("An announce of a new peer by UDP costs each node %.1f us of a processor; nodes on machines of their own do not share theirs.\n", first.cpuMicros / command.nodes);
    if (outcome.peers > 0)
        std::printf("A node grew by %.0f MiB with %llu peers in %u torrents. What that means for more: docs/scale.md.\n", outcome.rows.back().residentMib - outcome.emptyMib,
                    static_cast<unsigned long long>(outcome.peers), command.torrents);
}

} // namespace

int runBenchCommand(const BenchCommand& command) {
    // A connection each, of the generator and of the nodes that inherit it.
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    followInterrupts();
    std::error_code error;
    std::filesystem::create_directories(command.parentFolder, error);
    const auto outcome = measureAll(command, [&](const std::string& what) { std::cerr << "measuring: " << what << std::endl; });
    if (!outcome) {
        std::cerr << "tracker-server: " << outcome.error().context << "\n";
        return 1;
    }
    if (command.json) {
        std::cout << QJsonDocument(jsonOf(command, *outcome)).toJson(QJsonDocument::Compact).constData() << "\n";
        return 0;
    }
    printTable(command, *outcome);
    printVerdict(command, *outcome);
    return 0;
}

} // namespace bytetorrent::server
