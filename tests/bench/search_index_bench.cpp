// search_index_bench FOLDER [torrents]: the search index alone, from 100,000 torrents with several files each: how long it
// takes to be made from a store, how large its file and the memory become, and what queries of many kinds take (p50, p99).
// Through HTTP and beside announces: the script `search`.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <mutex>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"
#include "search_index.h"
#include "torrent_names.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

using Steady = std::chrono::steady_clock;

double millisSince(Steady::time_point start) {
    return std::chrono::duration<double, std::milli>(Steady::now() - start).count();
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

// What a node's event loop is to the index.
class Loop {
public:
    [[nodiscard]] Post post() {
        return [this](std::function<void()> job) {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
            wake_.notify_one();
        };
    }
    void runUntil(const bool& done) {
        while (!done) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return !jobs_.empty(); });
            auto job = std::move(jobs_.front());
            jobs_.pop_front();
            lock.unlock();
            job();
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
};

registry::Torrent torrentOf(std::uint64_t number) {
    const bench::NamedTorrent named = bench::namedTorrent(number);
    registry::Torrent torrent;
    torrent.infoHash = *InfoHash::fromBytes(sha1(asBytes(std::to_string(number))));
    torrent.name = named.name;
    SeededRandom random(number);
    torrent.size = random.below(40ull << 30);
    torrent.publishedWallMs = 1'700'000'000'000 + static_cast<Millis>(random.below(86'400'000ull * 300));
    for (const std::string& path : named.paths)
        torrent.files.push_back({path, torrent.size / named.paths.size()});
    torrent.fileCount = static_cast<std::uint32_t>(torrent.files.size());
    return torrent;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::printf("search_index_bench FOLDER [torrents]\n");
        return 2;
    }
    const std::uint64_t torrents = argc > 2 ? std::stoull(argv[2]) : 100'000;
    const std::string path = std::string(argv[1]) + "/search.db";
    std::filesystem::remove(path);
    Loop loop;
    bool done = false;
    const double before = residentMiB();
    SearchIndex index(path, {loop.post(), [&done](paxos::Slot, bool) { done = true; },
                             [](const Error& error) { std::printf("broken: %s\n", error.context.c_str()); std::exit(1); }});
    index.open(true);
    loop.runUntil(done);

    const auto began = Steady::now();
    constexpr std::uint64_t atOnce = 200;
    SeededRandom random(7);
    for (std::uint64_t first = 0; first < torrents; first += atOnce) {
        SearchUpdate update;
        for (std::uint64_t i = first; i < std::min(first + atOnce, torrents); ++i) {
            auto torrent = std::make_shared<const registry::Torrent>(torrentOf(i));
            registry::Label label;
            label.category = *registry::categoryOf(bench::namedTorrent(i).category);
            label.tags = bench::namedTorrent(i).tags;
            update.seeds.emplace_back(torrent->infoHash, static_cast<std::uint32_t>(random.below(100)));
            update.documents.push_back({torrent->infoHash, torrent, label, std::string()});
        }
        done = false;
        index.update(std::move(update), [&done] { done = true; });
        loop.runUntil(done);
    }
    const double seconds = millisSince(began) / 1000;
    std::printf("%llu torrents told one after the other: %.1f s (%.0f a second); file %.1f MiB, memory %.1f MiB more\n",
                static_cast<unsigned long long>(torrents), seconds, static_cast<double>(torrents) / seconds,
                static_cast<double>(index.figures().bytes) / (1 << 20), residentMiB() - before);

    for (const char* text : {"a", "s", "1080p", "the", "x264 1080p", "the night", "mkv", "barito", "tur", "the summer king", "\"the last\"",
                             "love -war", "tag:new", "category:video size:>1G", "東京", "大学 1080p", "s01e05 web dl", "zzzz", "movie category:video",
                             "a b c d e", "-mkv"}) {
        for (const SearchSort sort : {SearchSort::match, SearchSort::name}) {
            std::vector<double> times;
            std::uint64_t total = 0;
            for (int round = 0; round < 40; ++round) {
                SearchRequest request{SearchQuery::parse(text), sort, 1, 50, 1'730'000'000'000};
                done = false;
                const auto asked = Steady::now();
                index.search(request, [&](const Result<SearchResult>& found) {
                    total = found ? found->total : 0;
                    done = true;
                });
                loop.runUntil(done);
                times.push_back(millisSince(asked));
            }
            std::ranges::sort(times);
            std::printf("%-26s %-5s %7llu found  p50 %6.2f ms  p99 %6.2f ms\n", text, sort == SearchSort::match ? "match" : "name",
                        static_cast<unsigned long long>(total), times[20], times[39]);
        }
    }
    return 0;
}
