// What the registry costs: announces applied per second while a swarm world grows to a million peers and when it is
// full, bytes a peer, samples, expiry, browsing 100,000 torrents, rows out and back in.
#include <chrono>
#include <cstdio>
#include <string>

#include <malloc.h>

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

// What the allocator has handed out: closer to the truth than the resident set, which never shrinks.
std::size_t allocatedBytes() {
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
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

void announces(const char* title, std::uint32_t swarmCount, std::uint32_t peerCount) {
    World world{{}, peerCount};
    for (std::uint32_t i = 0; i < swarmCount; ++i)
        world.swarms.push_back(infoHashOf(i));
    const std::size_t before = allocatedBytes();
    Registry registry;
    SeededRandom random(1);
    Stopwatch joining;
    for (std::uint32_t i = 0; i < peerCount; ++i)
        (void)registry.apply(world.announce(i), 1000 + i, i);
    const double joinSeconds = joining.seconds();
    (void)registry.takeChangedSwarms();
    Stopwatch leaving;
    const auto rows = registry.takeChanges();
    const double rowSeconds = leaving.seconds();
    const std::size_t rowBytes = [&rows] {
        std::size_t sum = rows.capacity() * sizeof(Change);
        for (const Change& row : rows)
            sum += malloc_usable_size(const_cast<std::uint8_t*>(row.key.data())) +
                   malloc_usable_size(const_cast<std::uint8_t*>(row.value->data())) + 16;
        return sum;
    }();
    const double bytesPerPeer = static_cast<double>(allocatedBytes() - before - rowBytes) / peerCount;

    constexpr std::uint32_t rounds = 1'000'000;
    Stopwatch refreshing;
    for (std::uint32_t i = 0; i < rounds; ++i)
        (void)registry.apply(world.announce(static_cast<std::uint32_t>(random.below(peerCount))), 2'000'000 + i, i);
    const double refreshSeconds = refreshing.seconds();
    std::size_t met = 0;
    Stopwatch sampling;
    for (std::uint32_t i = 0; i < 200'000; ++i)
        met += registry.sample({.infoHash = world.swarms[random.below(swarmCount)]}, random).size();
    const double sampleSeconds = sampling.seconds();
    std::printf("%s\n  join %.0f/s, re-announce %.0f/s, sample of 50 %.0f/s (%.1f peers each)\n", title,
                peerCount / joinSeconds, rounds / refreshSeconds, 200'000 / sampleSeconds,
                static_cast<double>(met) / 200'000);
    std::printf("  %.1f bytes a peer, swarms included; rows out %.0f/s\n", bytesPerPeer,
                static_cast<double>(rows.size()) / rowSeconds);

    Stopwatch restoring;
    Registry restored;
    for (const Change& row : rows)
        (void)restored.restore(row.table, row.key, *row.value);
    std::printf("  rows in %.0f/s", static_cast<double>(rows.size()) / restoring.seconds());
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
    while (restored.counts(world.swarms[0]).seeds + restored.counts(world.swarms[0]).leechers > 0 &&
           batches < 100'000) {
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
    announces("1,000,000 peers in 100,000 swarms", 100'000, 1'000'000);
    announces("1,000,000 peers in 10,000 swarms", 10'000, 1'000'000);
    announces("1,000,000 peers in one swarm", 1, 1'000'000);
    announces("10,000 peers in 1,000 swarms", 1'000, 10'000);
    browsing(100'000);
    reports(10'000, 4096);
    return 0;
}
