// What the store costs with a million peers in 100,000 torrents: checkpoints while announces go on (how long the node's
// thread ever stands still, how much memory it takes meanwhile), and a cold start. Takes a folder to work in.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <future>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/tracker/store.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using tracker::Store;

namespace {

constexpr std::uint32_t peers = 1'000'000;
constexpr std::uint32_t swarms = 100'000;
constexpr std::uint32_t batchSize = 256;

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double residentMiB() {
    std::FILE* file = std::fopen("/proc/self/statm", "r");
    unsigned long long pages = 0;
    unsigned long long resident = 0;
    if (!file || std::fscanf(file, "%llu %llu", &pages, &resident) != 2)
        resident = 0;
    if (file)
        std::fclose(file);
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

class Node {
public:
    explicit Node(const std::string& path)
        : loaded_(Store::open(path, Limits{})) {
        if (!loaded_)
            std::printf("%s\n", describe(loaded_.error()).c_str());
        for (std::uint32_t i = 0; i < swarms; ++i)
            infoHashes_.push_back(*InfoHash::fromBytes(sha1(asBytes(std::to_string(i)))));
    }
    [[nodiscard]] bool opened() const { return loaded_.has_value(); }

    // The next `count` announces, of the peers from `first` on in steps of `step`; the longest batch in seconds.
    double announce(std::uint32_t first, std::uint32_t count, std::uint32_t step) {
        double longest = 0;
        for (std::uint32_t i = 0; i < count; i += batchSize) {
            AnnounceBatch batch;
            for (std::uint32_t k = i; k < std::min(i + batchSize, count); ++k)
                batch.announces.push_back(announceOf((first + k * step) % peers));
            const auto start = Clock::now();
            (void)loaded_->registry.apply(std::move(batch), ++nowMs_, 0);
            longest = std::max(longest, secondsSince(start));
        }
        return longest;
    }

    // One checkpoint while announces come at `rate` a second; 0: none.
    void checkpoint(const char* title, std::uint32_t rate) {
        const auto taking = Clock::now();
        auto changes = loaded_->registry.takeChanges();
        const double pause = secondsSince(taking);
        const std::size_t rows = changes.size();
        std::promise<Result<>> done;
        const auto start = Clock::now();
        loaded_->store->post({paxos::Slot(++slot_), 1, std::move(changes), {}},
                             [&done](Result<> result) { done.set_value(std::move(result)); });
        auto outcome = done.get_future();
        double longest = 0;
        std::uint32_t announced = 0;
        while (outcome.wait_for(std::chrono::milliseconds(rate == 0 ? 100 : 0)) != std::future_status::ready) {
            if (rate == 0)
                continue;
            longest = std::max(longest, announce(announced * 7919u, batchSize, 7919));
            announced += batchSize;
            const double due = static_cast<double>(announced) / rate;
            if (const double ahead = due - secondsSince(start); ahead > 0)
                std::this_thread::sleep_for(std::chrono::duration<double>(ahead));
        }
        if (const auto result = outcome.get(); !result)
            std::printf("%s\n", describe(result.error()).c_str());
        std::printf("%s: %zu rows, taken in %.2f ms, durable after %.2f s; meanwhile %u announces, the longest batch of %u %.2f "
                    "ms; %.1f MiB resident\n",
                    title, rows, pause * 1e3, secondsSince(start), announced, batchSize, longest * 1e3, residentMiB());
    }

private:
    [[nodiscard]] AnnouncePeer announceOf(std::uint32_t peer) const {
        AnnouncePeer command;
        command.infoHash = infoHashes_[peer % swarms];
        command.peerId.value[19] = static_cast<std::uint8_t>(peer);
        command.endpoint = {IpAddress::v4(0x0b000000u + peer), static_cast<std::uint16_t>(1024 + peer % 60000)};
        command.left = peer % 3;
        command.expireSeconds = 3600;
        return command;
    }

    Result<Store::Loaded> loaded_;
    std::vector<InfoHash> infoHashes_;
    Millis nowMs_ = 1000;
    std::uint64_t slot_ = 0;
};

template <class Work>
void inItsOwnProcess(const Work& work) {
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        std::fflush(stdout);
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
}

void live(const std::string& path) {
    Node node(path);
    if (!node.opened())
        return;
    const double empty = residentMiB();
    (void)node.announce(0, peers, 1);
    std::printf("%u peers in %u swarms: %.1f MiB resident more than empty (%.1f)\n", peers, swarms, residentMiB() - empty, empty);
    node.checkpoint("the first checkpoint", 0);
    (void)node.announce(0, 20'000, 97);
    node.checkpoint("every chunk has changed, nothing comes in", 0);
    (void)node.announce(0, 20'000, 97);
    node.checkpoint("every chunk has changed, a million peers each half hour", 556);
    (void)node.announce(0, 20'000, 97);
    node.checkpoint("every chunk has changed, 25,000 announces a second", 25'000);
    (void)node.announce(0, 20'000, 97);
    node.checkpoint("the same again", 25'000);
}

void coldStart(const std::string& path) {
    const auto start = Clock::now();
    const auto loaded = Store::open(path, Limits{});
    std::printf("a cold start with them: %.2f s, %.1f MiB resident, %.0f MiB on disk\n", secondsSince(start), residentMiB(),
                static_cast<double>(std::filesystem::file_size(path)) / (1 << 20));
    if (!loaded)
        std::printf("%s\n", describe(loaded.error()).c_str());
}

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder =
        argc > 1 ? argv[1] : std::filesystem::temp_directory_path() / "bytetorrent-store-bench";
    std::filesystem::create_directories(folder);
    const std::string path = (folder / "store.db").string();
    inItsOwnProcess([&] { live(path); });
    inItsOwnProcess([&] { coldStart(path); });
    std::filesystem::remove(path);
    std::filesystem::remove(path + "-wal");
    return 0;
}
