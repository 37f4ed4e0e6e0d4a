#include <set>

#include <QTest>

#include <rapidcheck.h>

#include "walk.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;

namespace {

std::vector<PeerSlot> peersIn(PeerPool& pool, std::uint32_t count) {
    std::vector<PeerSlot> peers;
    for (std::uint32_t i = 0; i < count; ++i)
        peers.push_back(pool.add(0, {IpAddress::v4(i), 1}));
    return peers;
}

} // namespace

class WalkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void meetsEachPlaceOnce() {
        QVERIFY(rc::check([] {
            PeerPool pool(1);
            const auto peers = peersIn(pool, *rc::gen::inRange(0u, 70u));
            std::vector<NativeEndpoint> endpoints(*rc::gen::inRange<std::size_t>(0, 30));
            std::vector<NativeEndpoint*> natives;
            for (NativeEndpoint& endpoint : endpoints)
                natives.push_back(&endpoint);
            SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
            Walk walk(pool, peers, natives, random);
            RC_ASSERT(walk.size() == peers.size() + natives.size());
            std::set<std::pair<PeerSlot, const NativeEndpoint*>> met;
            while (!walk.done()) {
                const Place place = walk.next();
                RC_ASSERT((place.peer == noPeer) != (place.native == nullptr));
                RC_ASSERT(met.insert({place.peer, place.native}).second);
            }
            RC_ASSERT(met.size() == walk.size());
        }));
    }
    void beginsAnywhereAndGoesAnyWay() {
        PeerPool pool(1);
        const auto peers = peersIn(pool, 10);
        SeededRandom random(1);
        std::set<std::pair<PeerSlot, PeerSlot>> beginnings;
        for (int i = 0; i < 2000; ++i) {
            Walk walk(pool, peers, {}, random);
            const PeerSlot first = walk.next().peer;
            beginnings.insert({first, walk.next().peer});
        }
        QCOMPARE(beginnings.size(), std::size_t{10 * 4}); // four steps have no common factor with ten
    }
    void endsInAHugeSwarm() {
        PeerPool pool(1);
        const auto peers = peersIn(pool, 3 * Walk::placesMax);
        SeededRandom random(1);
        Walk walk(pool, peers, {}, random);
        std::size_t met = 0;
        for (; !walk.done(); ++met)
            (void)walk.next();
        QCOMPARE(met, Walk::placesMax);
    }
};

QTEST_APPLESS_MAIN(WalkTest)
#include "walk_test.moc"
