#include <map>

#include <QTest>

#include "bytetorrent/base/random.h"
#include "peer_calendar.h"
#include "peer_pool.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;

namespace {

Endpoint randomEndpoint(Random& random, unsigned range) {
    Endpoint endpoint{IpAddress::v4(static_cast<std::uint32_t>(random.below(range))),
                      static_cast<std::uint16_t>(1 + random.below(3))};
    if (random.chance(1, 3)) { // IPv6 with the same last bytes
        endpoint.address.value[0] = 0x20;
        endpoint.address.value[10] = 0;
    }
    return endpoint;
}

} // namespace

class PeerPoolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsExactlyWhatWasAddedThroughAnyHistory();
    void reusesWhatWasFreed();
    void calendarGivesWhatIsDueInCanonicalOrder();
};

void PeerPoolTest::findsExactlyWhatWasAddedThroughAnyHistory() {
    SeededRandom random(7);
    PeerPool pool(random.next());
    std::map<std::pair<SwarmSlot, Endpoint>, PeerSlot> model;
    for (int i = 0; i < 60'000; ++i) {
        const bool shrinking = (i / 10'000) % 2 == 1;
        const auto swarm = static_cast<SwarmSlot>(random.below(4));
        const Endpoint endpoint = randomEndpoint(random, 1500);
        const auto at = model.find({swarm, endpoint});
        const PeerSlot slot = pool.find(swarm, endpoint);
        QCOMPARE(slot, at == model.end() ? noPeer : at->second);
        if (slot != noPeer)
            QVERIFY(pool.endpoint(slot) == endpoint);
        if (at == model.end() && !shrinking) {
            model[{swarm, endpoint}] = pool.add(swarm, endpoint);
        } else if (at != model.end() && (shrinking || random.chance(1, 3))) {
            pool.remove(slot);
            model.erase(at);
        }
    }
    QCOMPARE(pool.size(), model.size());
    for (const auto& [key, slot] : model)
        QCOMPARE(pool.find(key.first, key.second), slot);
}

void PeerPoolTest::reusesWhatWasFreed() {
    PeerPool pool(1);
    const Endpoint endpoint{IpAddress::v4(1), 1};
    const PeerSlot first = pool.add(0, endpoint);
    pool.remove(first);
    QCOMPARE(pool.find(0, endpoint), noPeer);
    QCOMPARE(pool.add(1, endpoint), first);
    QCOMPARE(pool.find(0, endpoint), noPeer);
}

void PeerPoolTest::calendarGivesWhatIsDueInCanonicalOrder() {
    SeededRandom random(3);
    PeerPool pool(1);
    PeerCalendar calendar(pool);
    const auto less = [&pool](PeerSlot left, PeerSlot right) { return pool.endpoint(left) < pool.endpoint(right); };
    std::vector<std::pair<std::uint32_t, Endpoint>> model;
    for (std::uint32_t i = 0; i < 500; ++i) {
        const Endpoint endpoint{IpAddress::v4(i * 7919 % 1009), 1};
        const PeerSlot slot = pool.add(0, endpoint);
        calendar.link(slot, static_cast<std::uint32_t>(random.below(20)));
        if (random.chance(1, 2)) { // moved, as a re-announce does
            calendar.unlink(slot);
            calendar.link(slot, static_cast<std::uint32_t>(random.below(20)));
        }
        model.emplace_back(pool[slot].expirySecond, endpoint);
    }
    std::sort(model.begin(), model.end());
    std::vector<std::pair<std::uint32_t, Endpoint>> given;
    for (const std::uint32_t now : {5u, 12u, 40u}) {
        for (PeerSlot slot; (slot = calendar.firstDue(now, less)) != noPeer;) {
            QVERIFY(pool[slot].expirySecond <= now);
            given.emplace_back(pool[slot].expirySecond, pool.endpoint(slot));
            calendar.unlink(slot);
            pool.remove(slot);
        }
    }
    QVERIFY(given == model);
}

QTEST_APPLESS_MAIN(PeerPoolTest)
#include "peer_pool_test.moc"
