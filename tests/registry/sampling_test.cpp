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
    void theOwnNetworkComesFirst_data();
    void theOwnNetworkComesFirst();
    void strangersAreAlwaysAmongThem();
    void leechersGetHoldersOfWhatTheyLackRarePiecesFirst();
    void whoHoldsNothingNewIsNotPreferred();
    void aClientThatHoldsEverythingGetsLeechers();
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

void SamplingTest::theOwnNetworkComesFirst_data() {
    QTest::addColumn<QString>("asker");
    QTest::addColumn<QString>("neighbour");
    QTest::addColumn<bool>("near");
    QTest::newRow("the same /24") << "203.0.113.7" << "203.0.113.250" << true;
    QTest::newRow("another /24") << "203.0.113.7" << "203.0.114.7" << false;
    QTest::newRow("two private addresses") << "10.1.2.3" << "10.200.3.4" << true;
    QTest::newRow("a private and a public one") << "10.1.2.3" << "11.1.2.3" << false;
    QTest::newRow("the same IPv6 site") << "2001:db8:7:1::1" << "2001:db8:7:ffff::9" << true;
    QTest::newRow("another IPv6 site") << "2001:db8:7:1::1" << "2001:db8:8:1::1" << false;
    QTest::newRow("two families") << "203.0.113.7" << "2001:db8::cb00:7107" << false;
}

void SamplingTest::theOwnNetworkComesFirst() {
    QFETCH(QString, asker);
    QFETCH(QString, neighbour);
    QFETCH(bool, near);
    Registry registry;
    for (unsigned i = 0; i < 29; ++i) {
        auto stranger = announce(swarm, i, 1);
        stranger.endpoint.address = IpAddress::v4(0x50000000u + (i << 8));
        applyAt(registry, 0, stranger);
    }
    auto one = announce(swarm, 99, 1);
    one.endpoint.address = *IpAddress::parse(neighbour.toStdString());
    applyAt(registry, 0, one);
    int first = 0;
    int there = 0;
    SeededRandom random(1);
    for (int i = 0; i < 200; ++i) {
        const auto sample = registry.sample({.infoHash = swarm,
                                             .asker = Endpoint{*IpAddress::parse(asker.toStdString()), 1},
                                             .askerIsSeed = true,
                                             .limit = 20},
                                            random);
        QCOMPARE(sample.size(), std::size_t{20});
        first += sample.front().endpoint == one.endpoint ? 1 : 0;
        there += std::any_of(sample.begin(), sample.end(), [&](const auto& peer) { return peer.endpoint == one.endpoint; });
    }
    if (near)
        QCOMPARE(first, 200);
    else
        QVERIFY2(first < 30 && there < 180, qPrintable(QString::number(there))); // by chance: 7 and 133 expected
}

void SamplingTest::strangersAreAlwaysAmongThem() {
    Registry registry;
    for (unsigned i = 0; i < 60; ++i) { // neighbours and strangers by halves
        auto peer = announce(swarm, i, 1);
        peer.endpoint.address = IpAddress::v4(i % 2 == 0 ? 0xcb007100u + i : 0x50000000u + (i << 8));
        applyAt(registry, 0, peer);
    }
    SeededRandom random(1);
    const Endpoint asker{IpAddress::v4(0xcb0071ffu), 1};
    for (int i = 0; i < 200; ++i) {
        const auto sample = registry.sample({.infoHash = swarm, .asker = asker, .askerIsSeed = true, .limit = 20}, random);
        const auto near = std::count_if(sample.begin(), sample.end(), [&](const auto& peer) {
            return peer.endpoint.address.v4HostOrder() >> 8 == asker.address.v4HostOrder() >> 8;
        });
        QCOMPARE(sample.size(), std::size_t{20});
        QVERIFY2(near >= 10 && near <= 19, qPrintable(QString::number(near)));
    }
}

void SamplingTest::leechersGetHoldersOfWhatTheyLackRarePiecesFirst() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a", 100);
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-89")})); // who asks: lacks ten
    for (unsigned i = 2; i < 22; ++i)
        applyAt(registry, 0, report(i, {holding(torrent, i, "0-" + std::to_string(i))})); // nothing new
    for (unsigned i = 30; i < 35; ++i)
        applyAt(registry, 0, report(i, {holding(torrent, i, "0-95")}));
    applyAt(registry, 0, report(40, {holding(torrent, 40, "99")})); // the rarest
    SeededRandom random(1);
    for (int i = 0; i < 50; ++i) {
        const auto sample = registry.sample({.infoHash = torrent, .client = client(1), .limit = 16}, random);
        QCOMPARE(sample.size(), std::size_t{16});
        QVERIFY(sample.front().endpoint == endpoint(40));
        std::set<Endpoint> met;
        for (const auto& peer : sample)
            QVERIFY(met.insert(peer.endpoint).second && peer.endpoint != endpoint(1));
        for (unsigned useful = 30; useful < 35; ++useful)
            QVERIFY(met.contains(endpoint(useful)));
    }
}

void SamplingTest::whoHoldsNothingNewIsNotPreferred() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a", 100);
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-89")}));
    for (unsigned i = 2; i < 12; ++i)
        applyAt(registry, 0, report(i, {holding(torrent, i, "0-5")}));
    SeededRandom random(1);
    std::map<Endpoint, int> times;
    for (int i = 0; i < 300; ++i) {
        for (const auto& peer : registry.sample({.infoHash = torrent, .client = client(1), .limit = 4}, random))
            ++times[peer.endpoint];
    }
    QCOMPARE(times.size(), std::size_t{10}); // all come round
    // Nobody knows what a client holds that never reported, and the answer is as full.
    QCOMPARE(registry.sample({.infoHash = torrent, .client = client(77), .limit = 4}, random).size(), std::size_t{4});
}

void SamplingTest::aClientThatHoldsEverythingGetsLeechers() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a", 8);
    for (unsigned i = 1; i <= 5; ++i)
        applyAt(registry, 0, report(i, {holding(torrent, i, "0-7")}));
    applyAt(registry, 0, report(9, {holding(torrent, 9, "0-3")}));
    SeededRandom random(1);
    const auto sample = registry.sample({.infoHash = torrent, .client = client(1)}, random);
    QCOMPARE(sample.size(), std::size_t{1});
    QVERIFY(sample.front().endpoint == endpoint(9));
    QCOMPARE(registry.sample({.infoHash = torrent, .client = client(9)}, random).size(), std::size_t{5});
}

QTEST_APPLESS_MAIN(SamplingTest)
#include "sampling_test.moc"
