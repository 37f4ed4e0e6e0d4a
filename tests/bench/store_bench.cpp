// What the store costs: a checkpoint of a million peers, a small one on top, and a cold start. Takes a folder to work
// in.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <future>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/tracker/store.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using tracker::Store;

namespace {

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

AnnouncePeer announceOf(std::uint32_t peer) {
    AnnouncePeer command;
    const Sha1Digest digest = sha1(asBytes(std::to_string(peer % 100'000)));
    command.infoHash.value = digest;
    command.peerId.value[19] = static_cast<std::uint8_t>(peer);
    command.endpoint = {IpAddress::v4(0x0b000000u + peer), static_cast<std::uint16_t>(1024 + peer % 60000)};
    command.left = peer % 3;
    command.expireSeconds = 3600;
    return command;
}

double write(Store& store, std::uint64_t slot, std::vector<Change> changes) {
    const auto start = std::chrono::steady_clock::now();
    std::promise<Result<>> done;
    store.post({paxos::Slot(slot), 1, std::move(changes), {}},
               [&done](Result<> result) { done.set_value(std::move(result)); });
    if (const auto result = done.get_future().get(); !result)
        std::printf("%s\n", describe(result.error()).c_str());
    return secondsSince(start);
}

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder =
        argc > 1 ? argv[1] : std::filesystem::temp_directory_path() / "bytetorrent-store-bench";
    std::filesystem::create_directories(folder);
    const std::string path = (folder / "store.db").string();
    constexpr std::uint32_t peers = 1'000'000;
    {
        auto loaded = Store::open(path, Limits{});
        if (!loaded) {
            std::printf("%s\n", describe(loaded.error()).c_str());
            return 1;
        }
        for (std::uint32_t i = 0; i < peers; ++i)
            (void)loaded->registry.apply(announceOf(i), 1000, 1000);
        std::printf("a checkpoint of %u peers: %.2f s\n", peers,
                    write(*loaded->store, 1, loaded->registry.takeChanges()));
        double seconds = 0;
        constexpr std::uint32_t small = 10'000;
        for (std::uint64_t round = 0; round < 5; ++round) {
            for (std::uint32_t i = 0; i < small; ++i)
                (void)loaded->registry.apply(announceOf(static_cast<std::uint32_t>(i * 97 + round)), 2000, 2000);
            seconds += write(*loaded->store, 2 + round, loaded->registry.takeChanges());
        }
        std::printf("a checkpoint of %u of them: %.3f s (%.0f rows/s)\n", small, seconds / 5, 5 * small / seconds);
    }
    const auto start = std::chrono::steady_clock::now();
    {
        const auto loaded = Store::open(path, Limits{});
        std::printf("a cold start with them: %.2f s, %.0f MiB on disk\n", secondsSince(start),
                    static_cast<double>(std::filesystem::file_size(path)) / (1 << 20));
        if (!loaded)
            std::printf("%s\n", describe(loaded.error()).c_str());
    }
    std::filesystem::remove(path);
    std::filesystem::remove(path + "-wal");
    return 0;
}
