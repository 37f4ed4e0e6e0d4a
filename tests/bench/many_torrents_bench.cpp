// many_torrents_bench [torrents] [idle seconds] [announce URL]: a state directory with so many complete torrents (1 GiB each, sparse
// files), then a process of its own that opens it. Prints how long it takes to a usable list, what the time until every
// torrent was looked at costs, and what the session costs at rest with snapshots four times a second: share of a core,
// resident memory, peak. The bar: < 1 s, < 1 %, < 150 MiB with 10,000.
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTimer>

#include "bytetorrent/base/allocator.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/session.h"
#include "resume_store.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;
constexpr std::uint32_t pieceBytes = 1u << 20;
constexpr std::uint32_t pieces = 1'000;

double secondsSince(SteadyTime begin) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); }

double cpuSeconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// MiB, of /proc/self/status ("VmRSS:", "VmHWM:").
double memoryMib(const char* field) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(field))
            return std::strtod(line.c_str() + std::strlen(field), nullptr) / 1024;
    return 0;
}

protocol::Metainfo makeTorrent(std::uint32_t number, const std::string& announce) {
    SeededRandom random(number);
    protocol::InfoDraft draft;
    draft.name = "torrent " + std::to_string(number) + ".bin";
    draft.pieceBytes = pieceBytes;
    protocol::FileEntry entry;
    entry.path = {draft.name};
    entry.size = std::uint64_t{pieceBytes} * pieces;
    draft.files = {entry};
    draft.pieceHashes.resize(pieces);
    for (Sha1Digest& digest : draft.pieceHashes)
        for (std::uint8_t& byte : digest)
            byte = static_cast<std::uint8_t>(random.next());
    auto metainfo = protocol::Metainfo::fromInfo(*protocol::encodeInfo(draft));
    if (!announce.empty())
        metainfo->trackerTiers = {{announce}};
    return *std::move(metainfo);
}

void makeState(const std::string& directory, std::uint32_t count, const std::string& announce) {
    const std::string folder = directory + "/content";
    std::filesystem::create_directories(folder);
    auto store = ResumeStore::open({.directory = directory + "/state"});
    for (std::uint32_t number = 0; number < count; ++number) {
        const auto metainfo = makeTorrent(number, announce);
        const std::string path = folder + "/" + metainfo.name();
        { const std::ofstream file(path); }
        std::filesystem::resize_file(path, metainfo.totalBytes());
        struct stat facts {};
        ::stat(path.c_str(), &facts);
        StoredTorrent row;
        row.infoHash = metainfo.infoHash();
        row.name = metainfo.name();
        row.folder = folder;
        row.hasMetainfo = true;
        row.totalBytes = metainfo.totalBytes();
        row.pieceCount = metainfo.pieceCount();
        row.have = PieceSet::all(row.pieceCount);
        row.addedWallMs = row.completedWallMs = 1'700'000'000'000;
        row.files = {{row.totalBytes, std::int64_t{facts.st_mtim.tv_sec} * 1'000'000'000 + facts.st_mtim.tv_nsec}};
        (*store)->put(row, metainfo.encode());
        if (number % 500 == 0)
            static_cast<void>((*store)->flush());
        // As if it had been synced when it was complete.
        (*store)->synced(row.infoHash, (*store)->syncMark(row.infoHash));
    }
    static_cast<void>((*store)->flush());
}

class Observer {
public:
    Observer(Session& session, std::uint32_t count, double idleSeconds) : session_(session), count_(count), idleSeconds_(idleSeconds) {
        QObject::connect(&session, &Session::snapshotReady, &session, [this](const SessionSnapshotPtr& shown) { see(*shown); });
        QObject::connect(&timer_, &QTimer::timeout, &session, [this] { look(); });
        timer_.start(2'000);
    }

private:
    void see(const SessionSnapshot& shown) {
        std::uint64_t bytes = 0;
        for (const TorrentSnapshot& torrent : shown.torrents) // as a table does
            bytes += torrent.doneBytes;
        if (bytes != std::uint64_t{count_} * pieceBytes * pieces)
            std::printf("  a row is wrong: %llu bytes\n", static_cast<unsigned long long>(bytes));
    }
    void look() {
        const double cpu = cpuSeconds();
        const double share = (cpu - lastCpu_) / secondsSince(lastLook_);
        lastCpu_ = cpu;
        lastLook_ = std::chrono::steady_clock::now();
        // At rest: every row is the same object as a moment ago, and nothing else is going on.
        const auto shown = session_.snapshot();
        std::size_t same = 0;
        for (std::size_t row = 0; before_ && row < shown->torrents.size(); ++row)
            same += shown->torrents.shared(row) == before_->torrents.shared(row) ? 1 : 0;
        before_ = shown;
        if (measuring_) {
            if (secondsSince(restSince_) < idleSeconds_)
                return;
            std::printf("at rest:          %5.2f %% of a core over %.0f s, %.0f MiB resident, peak %.0f MiB\n",
                        (cpu - restCpu_) / secondsSince(restSince_) * 100, secondsSince(restSince_), memoryMib("VmRSS:"), memoryMib("VmHWM:"));
            QCoreApplication::quit();
            return;
        }
        if (same == count_ && share < 0.05) {
            std::printf("all looked at:    after %.0f s and %.2f CPU s, %.0f MiB resident\n", secondsSince(begin_), cpu, memoryMib("VmRSS:"));
            std::fflush(stdout);
            measuring_ = true;
            restCpu_ = cpu;
            restSince_ = lastLook_;
        }
    }

    Session& session_;
    const std::uint32_t count_;
    const double idleSeconds_;
    QTimer timer_;
    SessionSnapshotPtr before_;
    const SteadyTime begin_ = std::chrono::steady_clock::now();
    SteadyTime lastLook_ = begin_, restSince_ = begin_;
    double lastCpu_ = cpuSeconds(), restCpu_ = 0;
    bool measuring_ = false;
};

int run(const std::string& directory, std::uint32_t count, double idleSeconds) {
    int none = 0;
    const QCoreApplication application(none, nullptr);
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = cpuSeconds();
    SessionSettings settings;
    settings.stateDirectory = directory + "/state";
    settings.listenHost = "127.0.0.1";
    auto session = Session::open(std::move(settings));
    if (!session) {
        std::fprintf(stderr, "%s\n", describe(session.error()).c_str());
        return 1;
    }
    const auto first = (*session)->snapshot();
    std::printf("usable list:      %zu rows after %.3f s and %.3f CPU s, %.0f MiB resident\n", first->torrents.size(), secondsSince(begin),
                cpuSeconds() - cpu, memoryMib("VmRSS:"));
    std::fflush(stdout);
    const Observer observer(**session, count, idleSeconds);
    return QCoreApplication::exec();
}

} // namespace

int main(int count, char** arguments) {
    keepFreedMemory(); // as the applications do
    if (count == 5 && std::string_view(arguments[1]) == "--run")
        return run(arguments[2], static_cast<std::uint32_t>(std::stoul(arguments[3])), std::stod(arguments[4]));
    const std::string torrents = count > 1 ? arguments[1] : "10000";
    const std::string idle = count > 2 ? arguments[2] : "20";
    const QTemporaryDir directory;
    const std::string path = directory.path().toStdString();
    makeState(path, static_cast<std::uint32_t>(std::stoul(torrents)), count > 3 ? arguments[3] : "");
    // A process of its own: the memory of making the torrents is not its.
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl("/proc/self/exe", arguments[0], "--run", path.c_str(), torrents.c_str(), idle.c_str(), nullptr);
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
