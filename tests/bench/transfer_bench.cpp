// transfer_bench [MiB] [piece KiB] [downloads] [folder]: one seed process and as many download processes on loopback,
// real files. Prints for each download seconds, MiB/s, CPU seconds and peak memory, and the seed's CPU and memory.
// Compare with libtorrent in the same session only: a shared machine's figures drift. The command in BT_BENCH_BEFORE runs
// right before the downloads start (to touch memory that a virtual machine has handed back to its host, for example).
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/content_hasher.h"
#include "bytetorrent/engine/session.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

void writeContent(const std::string& path, std::uint64_t bytes) {
    SeededRandom random(1);
    std::ofstream file(path, std::ios::binary);
    std::vector<std::uint64_t> chunk(128 * 1024);
    for (std::uint64_t done = 0; done < bytes; done += chunk.size() * 8) {
        for (std::uint64_t& number : chunk)
            number = random.next();
        file.write(reinterpret_cast<const char*>(chunk.data()), static_cast<std::streamsize>(chunk.size() * 8));
    }
}

std::unique_ptr<Session> openSession(const std::string& state, std::uint16_t port) {
    SessionSettings settings;
    settings.stateDirectory = state;
    settings.listenHost = "127.0.0.1";
    settings.listenPort = port;
    auto session = Session::open(std::move(settings));
    if (!session) {
        std::fprintf(stderr, "%s\n", describe(session.error()).c_str());
        std::exit(1);
    }
    return std::move(*session);
}

// Prints one line with the figures of this very process.
void report(const char* who, double elapsed, std::uint64_t bytes) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%-9s %6.2f s %7.1f MiB/s  CPU %5.2f user %5.2f sys  peak %ld MiB\n", who, elapsed,
                elapsed > 0 ? static_cast<double>(bytes) / elapsed / 1048576.0 : 0.0, seconds(usage.ru_utime), seconds(usage.ru_stime),
                usage.ru_maxrss / 1024);
    std::fflush(stdout);
}

int seed(const std::string& root, const protocol::Metainfo& torrent, int readyPipe, int stopPipe) {
    int arguments = 0;
    QCoreApplication application(arguments, nullptr);
    auto session = openSession(root + "/seed-state", 0);
    session->setSnapshotIntervalMs(0);
    AddTorrent add;
    add.metainfo = torrent;
    add.folder = root + "/there";
    add.contentIsComplete = true;
    QObject::connect(session.get(), &Session::torrentCompleted, &application, [&] {
        const std::uint16_t port = session->listenPort();
        if (write(readyPipe, &port, sizeof port) != sizeof port)
            std::exit(1);
    });
    if (!session->add(std::move(add)))
        return 1;
    std::thread stopper([&] {
        char byte = 0;
        static_cast<void>(!read(stopPipe, &byte, 1));
        QMetaObject::invokeMethod(&application, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    stopper.join();
    report("seed", 0, 0);
    return 0;
}

int download(const std::string& root, int number, const protocol::Metainfo& torrent, std::uint16_t port) {
    int arguments = 0;
    QCoreApplication application(arguments, nullptr);
    auto session = openSession(root + "/state-" + std::to_string(number), 0);
    AddTorrent add;
    add.metainfo = torrent;
    add.folder = root + "/here-" + std::to_string(number);
    add.peers = {{"127.0.0.1", port}};
    int status = 1;
    QObject::connect(session.get(), &Session::torrentCompleted, &application, [&](const InfoHash&, Millis elapsedMs) {
        report("download", static_cast<double>(elapsedMs) / 1000.0, torrent.totalBytes());
        status = 0;
        QCoreApplication::quit();
    });
    QTimer::singleShot(120'000, &application, [] { QCoreApplication::quit(); });
    if (!session->add(std::move(add)))
        return 1;
    QCoreApplication::exec();
    return status;
}

} // namespace

int main(int argc, char** argv) {
    const std::uint64_t bytes = (argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1024) << 20;
    const auto pieceBytes = static_cast<std::uint32_t>((argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 256) << 10);
    const int downloads = argc > 3 ? std::atoi(argv[3]) : 1;
    QTemporaryDir folder(argc > 4 ? QString::fromLocal8Bit(argv[4]) + "/bench-XXXXXX" : QString());
    const std::string root = folder.path().toStdString();
    std::filesystem::create_directories(root + "/there");
    writeContent(root + "/there/data.bin", bytes);
    ContentSource source;
    source.paths = {root + "/there/data.bin"};
    source.pieceBytes = pieceBytes;
    const auto info = hashContent(source, [](std::uint64_t, std::uint64_t) { return true; });
    if (!info)
        return 1;
    const auto torrent = protocol::Metainfo::fromInfo(*info);
    int ready[2], stop[2];
    if (pipe(ready) != 0 || pipe(stop) != 0)
        return 1;
    const pid_t seeder = fork();
    if (seeder == 0)
        std::_Exit(seed(root, *torrent, ready[1], stop[0])); // the folder is the parent's to remove
    std::uint16_t port = 0;
    if (read(ready[0], &port, sizeof port) != sizeof port)
        return 1;
    if (const char* before = std::getenv("BT_BENCH_BEFORE"); before && std::system(before) != 0)
        return 1;
    std::vector<pid_t> children;
    for (int number = 0; number < downloads; ++number) {
        const pid_t child = fork();
        if (child == 0)
            std::_Exit(download(root, number, *torrent, port));
        children.push_back(child);
    }
    int failures = 0;
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        failures += status == 0 ? 0 : 1;
    }
    static_cast<void>(!write(stop[1], "x", 1));
    waitpid(seeder, nullptr, 0);
    return failures == 0 ? 0 : 1;
}
