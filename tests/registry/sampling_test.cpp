#include <map>
#include <set>

#include <QTest>

#include <rapidcheck.h>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {
const InfoHash swarm = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");

Registry swarmOf(unsigned seeds, unsigned leechers) {
    Registry registry;
    for (unsigned i = 0; i < seeds + leechers; ++i)
        applyAt(registry, 0, announce(swarm, i, i < seeds ? 0 : 1));
    return registry;
}
} // namespace

class SamplingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anUnknownSwarmHasNobody();
    void neverTellsAnAskerAboutItself();
    void seedsGetLeechersOnly();
    void leechersGetAMixThatFillsUpWhereOneSideIsShort();
    void everyPeerHasItsTurn();
    void findsHoldersOfAPieceAmongManyWithoutIt();
    void ordinarySeedsHoldEveryPieceAndOrdinaryLeechersPromiseNone();
    void answersAreFullAndWithoutRepetition();
    void oneFamilyAloneWhenOneIsAskedFor();
};

void SamplingTest::anUnknownSwarmHasNobody() {
    SeededRandom random(1);
    QVERIFY(Registry().sample({.infoHash = swarm}, random).empty());
}

void SamplingTest::neverTellsAnAskerAboutItself() {
    Registry registry = swarmOf(1, 1);
    applyAt(registry, 0, report(7, {holding(swarm, 7, "0")}));
    SeededRandom random(1);
    const auto byEndpoint = registry.sample({.infoHash = swarm, .asker = endpoint(1)}, random);
    QCOMPARE(byEndpoint.size(), std::size_t{2});
    const auto byClient = registry.sample({.infoHash = swarm, .client = client(7)}, random);
    QCOMPARE(byClient.size(), std::size_t{2});
    for (const auto& peer : byClient)
        QVERIFY(peer.endpoint != endpoint(7));
}

void SamplingTest::seedsGetLeechersOnly() {
    const Registry registry = swarmOf(30, 3);
    SeededRandom random(1);
    const auto sample = registry.sample({.infoHash = swarm, .askerIsSeed = true}, random);
    QCOMPARE(sample.size(), std::size_t{3});
    for (const auto& peer : sample)
        QVERIFY(!peer.seed);
}

void SamplingTest::leechersGetAMixThatFillsUpWhereOneSideIsShort() {
    const auto seedsIn = [](const Registry& registry) {
        SeededRandom random(1);
        const auto sample = registry.sample({.infoHash = swarm, .limit = 20}, random);
        QTest::qCompare(sample.size(), std::size_t{20}, "sample.size()", "20", __FILE__, __LINE__);
        return std::count_if(sample.begin(), sample.end(), [](const auto& peer) { return peer.seed; });
    };
    QCOMPARE(seedsIn(swarmOf(100, 100)), 10);
    QCOMPARE(seedsIn(swarmOf(3, 100)), 3);
    QCOMPARE(seedsIn(swarmOf(100, 4)), 16);
}

void SamplingTest::everyPeerHasItsTurn() {
    const Registry registry = swarmOf(0, 100);
    SeededRandom random(1);
    std::map<Endpoint, int> times;
    for (int i = 0; i < 2000; ++i) {
        for (const auto& peer : registry.sample({.infoHash = swarm, .limit = 10}, random))
            ++times[peer.endpoint];
    }
    QCOMPARE(times.size(), std::size_t{100});
    for (const auto& [endpoint, count] : times)
        QVERIFY2(count > 120 && count < 300, endpoint.toString().c_str()); // 200 expected
}

void SamplingTest::findsHoldersOfAPieceAmongManyWithoutIt() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a", 200);
    for (unsigned i = 1; i <= 100; ++i)
        applyAt(registry, 0, report(i, {holding(torrent, i, i == 42 ? "0,150" : "0")}));
    SeededRandom random(1);
    const auto sample = registry.sample({.infoHash = torrent, .piece = PieceIndex(150)}, random);
    QCOMPARE(sample.size(), std::size_t{1});
    QVERIFY(sample.front().endpoint == endpoint(42));
    QCOMPARE(sample.front().pieces, 2u);
    QVERIFY(registry.sample({.infoHash = torrent, .piece = PieceIndex(200)}, random).empty());
}

void SamplingTest::ordinarySeedsHoldEveryPieceAndOrdinaryLeechersPromiseNone() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a", 9);
    applyAt(registry, 0, announce(torrent, 1, 0));
    applyAt(registry, 0, announce(torrent, 2, 5));
    SeededRandom random(1);
    const auto sample = registry.sample({.infoHash = torrent, .piece = PieceIndex(3)}, random);
    QCOMPARE(sample.size(), std::size_t{1});
    QVERIFY(sample.front().seed);
    QCOMPARE(sample.front().pieces, 9u);
}

void SamplingTest::answersAreFullAndWithoutRepetition() {
    QVERIFY(rc::check([] {
        const unsigned seeds = *rc::gen::inRange(0u, 40u);
        const unsigned leechers = *rc::gen::inRange(0u, 40u);
        const unsigned holders = *rc::gen::inRange(0u, 10u);
        Registry registry = swarmOf(seeds, leechers);
        for (unsigned i = 0; i < holders; ++i) // half of them at an ordinary peer's endpoint
            applyAt(registry, 0, report(i + 1, {holding(swarm, i * 10, "1")}));
        std::set<Endpoint> everyone;
        for (unsigned i = 0; i < seeds + leechers; ++i)
            everyone.insert(endpoint(i));
        for (unsigned i = 0; i < holders; ++i)
            everyone.insert(endpoint(i * 10));
        const Endpoint asker = endpoint(*rc::gen::inRange(0u, 100u));
        const std::uint32_t limit = *rc::gen::inRange(0u, 120u);
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        const auto sample = registry.sample({.infoHash = swarm, .asker = asker, .limit = limit}, random);
        std::set<Endpoint> met;
        for (const auto& peer : sample) {
            RC_ASSERT(met.insert(peer.endpoint).second);
            RC_ASSERT(everyone.contains(peer.endpoint));
        }
        RC_ASSERT(!met.contains(asker));
        const auto counts = registry.counts(swarm);
        RC_ASSERT(counts.seeds + counts.leechers == everyone.size());
        everyone.erase(asker);
        RC_ASSERT(sample.size() == std::min<std::size_t>(limit, everyone.size()));
    }));
}

void SamplingTest::oneFamilyAloneWhenOneIsAskedFor() {
    Registry registry = swarmOf(40, 40);
    for (unsigned number = 100; number < 103; ++number) {
        auto command = announce(swarm, number, number == 100 ? 0 : 1);
        command.endpoint.address = *IpAddress::parse("2001:db8::" + std::to_string(number));
        applyAt(registry, 0, command);
    }
    SeededRandom random(1);
    const auto sixes = registry.sample({.infoHash = swarm, .limit = 10, .family = Family::v6}, random);
    QCOMPARE(sixes.size(), std::size_t{3});
    for (const auto& peer : sixes)
        QVERIFY(!peer.endpoint.address.isV4());
    for (const auto& peer : registry.sample({.infoHash = swarm, .limit = 200, .family = Family::v4}, random))
        QVERIFY(peer.endpoint.address.isV4());
}

QTEST_APPLESS_MAIN(SamplingTest)
#include "sampling_test.moc"
