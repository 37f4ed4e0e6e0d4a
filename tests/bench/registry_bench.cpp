// What the registry costs: announces and refreshes applied per second at a million peers and at ten thousand, what a
// million take in memory, how long the node's thread stands still for a checkpoint, samples, expiry, rows back in, and
// browsing 100,000 torrents. Each world lives in a process of its own, so that its memory is its own.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/registry/registry.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;

namespace {

class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

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

InfoHash infoHashOf(std::uint32_t number) {
    const Sha1Digest digest = sha1(asBytes(std::to_string(number)));
    InfoHash infoHash;
    infoHash.value = digest;
    return infoHash;
}

struct World {
    std::vector<InfoHash> swarms;
    std::uint32_t peers;

    [[nodiscard]] AnnouncePeer announce(std::uint32_t peer) const {
        AnnouncePeer command;
        command.infoHash = swarms[peer % swarms.size()];
        command.peerId.value[19] = static_cast<std::uint8_t>(peer);
        command.endpoint = {IpAddress::v4(0x0b000000u + peer), static_cast<std::uint16_t>(1024 + peer % 60000)};
        command.left = peer % 3 == 0 ? 0 : 1000;
        command.expireSeconds = 3600;
        return command;
    }
};

constexpr std::size_t batchSize = 256;

// Applies facts of one kind in batches, in some rounds; seconds for each fact in the best round, for a busy machine says
// little else, and the longest batch of all.
struct Cost {
    double each = 1;
    double longest = 0;
};
template <class Fill>
Cost inBatches(Registry& registry, Millis nowMs, std::uint32_t rounds, std::uint32_t count, const Fill& fill) {
    Cost cost;
    for (std::uint32_t round = 0; round < rounds; ++round) {
        double seconds = 0;
        for (std::uint32_t i = 0; i < count;) {
            AnnounceBatch batch;
            batch.expireSeconds = 3600;
            for (std::size_t k = 0; k < batchSize && i < count; ++k, ++i)
                fill(batch, i);
            const Command command = std::move(batch);
            Stopwatch watch;
            (void)registry.apply(command, nowMs + (round * count + i) / 100, 0); // a hundred announces a millisecond
            const double one = watch.seconds();
            seconds += one;
            cost.longest = std::max(cost.longest, one);
        }
        cost.each = std::min(cost.each, seconds / count);
    }
    return cost;
}

// The store encodes on its own thread what the registry lent it, while announces go on.
void checkpoint(Registry& registry, const World& world, Random& random) {
    Stopwatch taking;
    auto changes = registry.takeChanges();
    const double pause = taking.seconds();
    std::size_t bytes = 0;
    double encoding = 0;
    std::thread store([&] {
        Stopwatch watch;
        for (const Change& change : changes)
            bytes += change.encoded()->size();
        encoding = watch.seconds();
        std::this_thread::sleep_for(std::chrono::milliseconds(200)); // and writes them
    });
    const Cost during = inBatches(registry, 2'000'000, 1, 100'000, [&](AnnounceBatch& batch, std::uint32_t) {
        batch.announces.push_back(world.announce(static_cast<std::uint32_t>(random.below(world.peers))));
    });
    const double resident = residentMiB();
    store.join();
    std::printf("  a checkpoint of %zu rows: the node's thread %.2f ms, the store's %.0f ms for %.1f MB; meanwhile %.0f ns each, "
                "the longest batch of %zu %.2f ms, %.1f MiB resident\n",
                changes.size(), pause * 1e3, encoding * 1e3, static_cast<double>(bytes) / 1e6, during.each * 1e9, batchSize,
                during.longest * 1e3, resident);
}

void announces(const char* title, std::uint32_t swarmCount, std::uint32_t peerCount) {
    World world{{}, peerCount};
    for (std::uint32_t i = 0; i < swarmCount; ++i)
        world.swarms.push_back(infoHashOf(i));
    const double before = residentMiB();
    Registry registry;
    SeededRandom random(1);
    const Cost joining = inBatches(registry, 1000, 1, peerCount, [&](AnnounceBatch& batch, std::uint32_t i) {
        batch.announces.push_back(world.announce(i));
    });
    (void)registry.takeChangedSwarms();
    const double full = residentMiB() - before;
    std::printf("%s\n  %.1f MiB resident, swarms included: %.1f bytes a peer; join %.0f ns, the longest batch %.2f ms\n", title, full,
                full * (1 << 20) / peerCount, joining.each * 1e9, joining.longest * 1e3);

    Stopwatch first;
    std::size_t rowCount = registry.takeChanges().size();
    std::printf("  the first checkpoint, of %zu rows: the node's thread %.2f ms\n", rowCount, first.seconds() * 1e3);

    constexpr std::uint32_t rounds = 8;
    constexpr std::uint32_t perRound = 200'000;
    const auto anyPeer = [&] { return world.announce(static_cast<std::uint32_t>(random.below(peerCount))); };
    double single = 1;
    for (std::uint32_t round = 0; round < rounds; ++round) {
        Stopwatch watch;
        for (std::uint32_t i = 0; i < perRound; ++i)
            (void)registry.apply(anyPeer(), 1'500'000, i);
        single = std::min(single, watch.seconds() / perRound);
    }
    const Cost again = inBatches(registry, 1'600'000, rounds, perRound,
                                 [&](AnnounceBatch& batch, std::uint32_t) { batch.announces.push_back(anyPeer()); });
    std::vector<RefreshPeer> refreshes; // looked up long before, as on the nodes that did not send them
    for (std::uint32_t i = 0; i < perRound; ++i)
        refreshes.push_back(*registry.refreshOf(anyPeer()));
    const Cost refresh = inBatches(registry, 1'700'000, rounds, perRound, [&](AnnounceBatch& batch, std::uint32_t i) {
        batch.refreshes.push_back(refreshes[i]);
    });
    refreshes = {};
    std::printf("  re-announce one by one %.0f ns, in batches %.0f ns, as refreshes %.0f ns\n", single * 1e9, again.each * 1e9,
                refresh.each * 1e9);

    std::size_t met = 0;
    Stopwatch sampling;
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        const AnnouncePeer asker = anyPeer();
        met += registry.sample({.infoHash = asker.infoHash, .asker = asker.endpoint, .askerIsSeed = asker.left == 0}, random).size();
    }
    const double sampleSeconds = sampling.seconds();
    std::printf("  sample of 50 %.0f/s (%.1f peers each)\n", 200'000 / sampleSeconds, static_cast<double>(met) / 200'000);
    checkpoint(registry, world, random); // of everything

    std::vector<Change> rows;
    {
        Registry source;
        (void)inBatches(source, 1000, 1, peerCount,
                        [&](AnnounceBatch& batch, std::uint32_t i) { batch.announces.push_back(world.announce(i)); });
        rows = source.takeChanges();
        for (Change& row : rows) {
            row.value = row.encoded();
            row.peers.reset();
        }
    }
    Stopwatch restoring;
    Registry restored;
    for (const bool swarms : {true, false}) {
        for (const Change& row : rows) {
            if ((row.table == Table::swarm) == swarms)
                (void)restored.restore(row.table, row.key, *row.value);
        }
    }
    std::printf("  %zu rows in %.2f s", rows.size(), restoring.seconds());
    Stopwatch hashing;
    const std::uint64_t hash = restored.stateHash();
    std::printf(", state hash %.0f ms (%016llx)", hashing.seconds() * 1e3, static_cast<unsigned long long>(hash));
    double longestPart = 0;
    for (std::uint32_t part = 0; part < 64; ++part) {
        Stopwatch one;
        (void)restored.digestOf(part, 64);
        longestPart = std::max(longestPart, one.seconds());
    }
    std::printf(", the longest of 64 parts %.2f ms", longestPart * 1e3);
    Stopwatch expiring;
    double longest = 0;
    int batches = 0;
    while (restored.remainingSeconds(peerCount - 1, 0) > 0 && batches < 100'000) {
        Stopwatch one;
        restored.advanceTime(1LL << 40, 0);
        longest = std::max(longest, one.seconds());
        ++batches;
    }
    std::printf(", all expired in %.0f ms, the longest batch %.2f ms\n", expiring.seconds() * 1e3, longest * 1e3);
}

Bytes torrentOf(std::uint32_t number) {
    protocol::InfoDraft draft;
    draft.name = "A torrent of some Linux distribution, release " + std::to_string(number) + ", for several machines";
    draft.pieceBytes = 16384;
    draft.files.push_back({});
    draft.files.back().path = {draft.name};
    draft.files.back().size = 16384;
    draft.pieceHashes.push_back(sha1(asBytes(draft.name)));
    return protocol::Metainfo::fromInfo(*protocol::encodeInfo(draft))->encode();
}

void browsing(std::uint32_t torrents) {
    Registry registry;
    Stopwatch publishing;
    for (std::uint32_t i = 0; i < torrents; ++i)
        (void)registry.apply(PublishTorrent{torrentOf(i), ClientId{}}, i, i);
    std::printf("browse of %u torrents (published %.0f/s)\n", torrents, torrents / publishing.seconds());
    using protocol::native::BrowseSort;
    const auto time = [&registry](const char* title, const std::string& query, BrowseSort sort, std::uint32_t page) {
        Stopwatch watch;
        constexpr int times = 20;
        std::uint64_t total = 0;
        for (int i = 0; i < times; ++i)
            total = registry.browse({.query = query, .sort = sort, .page = page}).total;
        std::printf("  %-34s %6.2f ms (%llu found)\n", title, watch.seconds() * 1e3 / times,
                    static_cast<unsigned long long>(total));
    };
    time("everything, newest", "", BrowseSort::published, 1);
    time("everything, newest, page 1000", "", BrowseSort::published, 1000);
    time("everything, by name", "", BrowseSort::name, 1);
    time("everything, by seeds", "", BrowseSort::seeds, 1);
    time("two words in all, by name", "linux RELEASE", BrowseSort::name, 1);
    time("a rare word", "99999", BrowseSort::seeds, 1);
    time("no such word", "bsd", BrowseSort::published, 1);
}

void reports(std::uint32_t clients, std::uint32_t pieces) {
    protocol::InfoDraft draft;
    draft.name = "big";
    draft.pieceBytes = 16384;
    draft.files.push_back({});
    draft.files.back().path = {draft.name};
    draft.files.back().size = std::uint64_t{16384} * pieces;
    draft.pieceHashes.resize(pieces);
    Registry registry;
    const Reply published = registry.apply(
        PublishTorrent{protocol::Metainfo::fromInfo(*protocol::encodeInfo(draft))->encode(), ClientId{}}, 0, 0);
    const InfoHash infoHash = std::get<PublishReply>(published).infoHash;
    SeededRandom random(1);
    constexpr std::uint32_t perReport = 16;
    std::uint64_t count = 0;
    Stopwatch watch;
    for (std::uint32_t round = 0; round < 20; ++round) {
        for (std::uint32_t i = 0; i < clients; ++i) {
            ReportHoldings command;
            command.client.value[0] = static_cast<std::uint8_t>(i);
            command.client.value[1] = static_cast<std::uint8_t>(i >> 8);
            command.client.value[31] = 1;
            command.expireSeconds = 3600;
            auto& holding = command.holdings.emplace_back();
            holding.infoHash = infoHash;
            holding.endpoint = {IpAddress::v4(0x0b000000u + i), 6881};
            for (std::uint32_t k = 0; k < perReport; ++k)
                holding.have.add(PieceIndex(static_cast<std::uint32_t>(random.below(pieces))));
            (void)registry.apply(command, 1000 + round * 1000, 0);
            ++count;
        }
    }
    const double seconds = watch.seconds();
    Stopwatch finding;
    for (int i = 0; i < 1000; ++i)
        (void)registry.sample(
            {.infoHash = infoHash, .piece = PieceIndex(static_cast<std::uint32_t>(random.below(pieces)))}, random);
    std::printf("holdings: %.0f reports/s of %u pieces each (%u clients, %u pieces); %.0f samples/s by piece\n",
                static_cast<double>(count) / seconds, perReport, clients, pieces, 1000 / finding.seconds());
}

} // namespace

int main() {
    inItsOwnProcess([] { announces("1,000,000 peers in 100,000 swarms", 100'000, 1'000'000); });
    inItsOwnProcess([] { announces("1,000,000 peers in one swarm", 1, 1'000'000); });
    inItsOwnProcess([] { announces("10,000 peers in 1,000 swarms", 1'000, 10'000); });
    inItsOwnProcess([] { browsing(100'000); });
    inItsOwnProcess([] { reports(10'000, 4096); });
    return 0;
}
