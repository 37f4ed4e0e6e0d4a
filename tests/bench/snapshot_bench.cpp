// What a snapshot of a gibibyte costs: the start of a node with it, its making while checkpoints and reads go on (how
// long they wait is the point), its adoption. Takes a folder to work in.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include <malloc.h>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/tracker/store.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using tracker::Checkpoint;
using tracker::SnapshotInfo;
using tracker::Store;

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::uint32_t contents = 112;
constexpr std::size_t contentBytes = 8u << 20;
constexpr std::uint32_t peers = 1'000'000;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double residentMiB() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmRSS:") {
            double kib = 0;
            status >> kib;
            return kib / 1024;
        }
    return 0;
}

InfoHash keyOf(std::uint32_t index) {
    InfoHash key;
    key.value = sha1(asBytes(std::to_string(index)));
    return key;
}

Command announceOf(std::uint32_t peer) {
    AnnouncePeer command;
    command.infoHash = keyOf(peer % 100'000);
    command.peerId.value[19] = static_cast<std::uint8_t>(peer);
    command.endpoint = {IpAddress::v4(0x0b000000u + peer), static_cast<std::uint16_t>(1024 + peer % 60000)};
    command.left = peer % 3;
    command.expireSeconds = 3600;
    return command;
}

Result<> write(Store& store, Checkpoint checkpoint) {
    std::promise<Result<>> done;
    store.post(std::move(checkpoint), [&done](Result<> result) { done.set_value(std::move(result)); });
    return done.get_future().get();
}

bool fill(const std::string& path) {
    auto loaded = Store::open(path, Limits{});
    if (!loaded) {
        std::printf("%s\n", describe(loaded.error()).c_str());
        return false;
    }
    for (std::uint32_t i = 0; i < peers; ++i)
        (void)loaded->registry.apply(announceOf(i), 1000, 1000);
    Result<> written =
        write(*loaded->store, {.applied = paxos::Slot(1), .registryChanges = loaded->registry.takeChanges()});
    SeededRandom random(1);
    for (std::uint32_t i = 0; i < contents && written; ++i) {
        Bytes content(contentBytes);
        for (std::size_t at = 0; at + 8 <= content.size(); at += 8) {
            const std::uint64_t word = random.next();
            std::memcpy(content.data() + at, &word, sizeof word);
        }
        Checkpoint checkpoint{.applied = paxos::Slot(2 + i)};
        checkpoint.registryChanges.push_back({Table::torrentContent, toBytes(keyOf(i).view()), std::move(content)});
        written = write(*loaded->store, std::move(checkpoint));
    }
    if (!written)
        std::printf("%s\n", describe(written.error()).c_str());
    return written.has_value();
}

// Small reads and checkpoints, one after the other, until `done`: the longest that each took.
void live(Store& store, Registry& registry, std::uint64_t& slot, const char* when, const std::function<bool()>& done) {
    double readMax = 0, readSum = 0, writeMax = 0, writeSum = 0;
    int count = 0;
    for (std::uint32_t round = 0; !done(); ++round, ++count) {
        auto start = Clock::now();
        std::promise<void> answered;
        store.torrentContent(keyOf(5'000'000), [&](const auto&) { answered.set_value(); });
        answered.get_future().wait();
        readSum += secondsSince(start);
        readMax = std::max(readMax, secondsSince(start));
        for (std::uint32_t i = 0; i < 50; ++i)
            (void)registry.apply(announceOf(round * 7919 + i * 97), 2000, 2000);
        start = Clock::now();
        (void)write(store, {.applied = paxos::Slot(++slot), .registryChanges = registry.takeChanges()});
        writeSum += secondsSince(start);
        writeMax = std::max(writeMax, secondsSince(start));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    std::printf("%s: %d reads, mean %.1f ms, at most %.1f ms; checkpoints of 50 rows, mean %.1f ms, at most %.1f ms\n",
                when, count, readSum / count * 1e3, readMax * 1e3, writeSum / count * 1e3, writeMax * 1e3);
}

bool run(const std::string& path, const std::string& copy) {
    std::uint64_t slot = 1000;
    Result<SnapshotInfo> info;
    {
        ::malloc_trim(0);
        const double before = residentMiB();
        const auto start = Clock::now();
        auto loaded = Store::open(path, Limits{});
        if (!loaded)
            return false;
        std::printf("loaded %.0f MiB with %u peers in %.2f s; %.0f MiB of memory more\n",
                    static_cast<double>(std::filesystem::file_size(path)) / (1 << 20), peers, secondsSince(start),
                    residentMiB() - before);
        const auto calm = Clock::now();
        live(*loaded->store, loaded->registry, slot, "without a snapshot", [&] { return secondsSince(calm) > 5; });
        std::atomic<bool> done = false;
        const auto begin = Clock::now();
        double seconds = 0;
        loaded->store->snapshot(copy, [&](Result<SnapshotInfo> result) {
            seconds = secondsSince(begin);
            info = std::move(result);
            done = true;
        });
        live(*loaded->store, loaded->registry, slot, "meanwhile", [&] { return done.load(); });
        if (!info) {
            std::printf("%s\n", describe(info.error()).c_str());
            return false;
        }
        std::printf("a snapshot of %.0f MiB in %.2f s, as of slot %llu of %llu; %.0f MiB of memory in all\n",
                    static_cast<double>(info->bytes) / (1 << 20), seconds,
                    static_cast<unsigned long long>(info->applied.value), static_cast<unsigned long long>(slot),
                    residentMiB());
    }
    auto start = Clock::now();
    if (const auto adopted = Store::adopt(copy, info->id(), path); !adopted) {
        std::printf("%s\n", describe(adopted.error()).c_str());
        return false;
    }
    std::printf("adopted in %.2f s", secondsSince(start));
    start = Clock::now();
    const auto loaded = Store::open(path, Limits{});
    std::printf(", loaded in %.2f s\n", secondsSince(start));
    return loaded && loaded->applied == info->applied;
}

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder =
        argc > 1 ? argv[1] : std::filesystem::temp_directory_path() / "bytetorrent-snapshot-bench";
    std::filesystem::create_directories(folder);
    const std::string path = (folder / "store.db").string();
    const std::string copy = (folder / "copy.db").string();
    const bool fine = fill(path) && run(path, copy);
    for (const std::string& file : {path, path + "-wal", copy, copy + "-making"})
        std::filesystem::remove(file);
    return fine ? 0 : 1;
}
