#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {
const InfoHash swarm = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");
}

class ExpiryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPeerLivesUntilItsExpiryAndNoLonger();
    void aReannounceProlongs();
    void expiryTimesFromOutsideAreClamped();
    void takesABoundedNumberAtOnceInAFixedOrder();
    void aDuePeerThatReannouncesInTimeStays();
};

void ExpiryTest::aPeerLivesUntilItsExpiryAndNoLonger() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 0));
    registry.advanceTime(startMs + 59'999, wallMs);
    QCOMPARE(registry.counts(swarm).seeds, 1u);
    advanceTo(registry, 60);
    QCOMPARE(registry.counts(swarm).seeds, 0u);
    QCOMPARE(registry.stateHash(), Registry().stateHash());
}

void ExpiryTest::aReannounceProlongs() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 0));
    applyAt(registry, 50, announce(swarm, 1, 0));
    advanceTo(registry, 109);
    QCOMPARE(registry.counts(swarm).seeds, 1u);
    advanceTo(registry, 110);
    QCOMPARE(registry.counts(swarm).seeds, 0u);
}

void ExpiryTest::expiryTimesFromOutsideAreClamped() {
    Registry registry;
    AnnouncePeer forever = announce(swarm, 1, 0);
    forever.expireSeconds = UINT32_MAX;
    AnnouncePeer never = announce(swarm, 2, 0);
    never.expireSeconds = 0;
    applyAt(registry, 0, forever);
    applyAt(registry, 0, never);
    QCOMPARE(registry.counts(swarm).seeds, 2u);
    advanceTo(registry, 1);
    QCOMPARE(registry.counts(swarm).seeds, 1u);
    advanceTo(registry, 7 * 24 * 3600);
    QCOMPARE(registry.counts(swarm).seeds, 0u);
}

void ExpiryTest::takesABoundedNumberAtOnceInAFixedOrder() {
    Limits limits;
    limits.expiriesPerApplyMax = 10;
    Registry registry(limits);
    for (unsigned i = 0; i < 25; ++i) {
        applyAt(registry, 0, announce(swarm, 24 - i, 0));
        applyAt(registry, 0, report(i + 1, {holding(swarm, 100 + i, "1")}));
    }
    limits.hashSeed = 8;
    Registry restored(limits); // whose tables and lists are in another order
    auto rows = takeRows(registry);
    std::reverse(rows.begin(), rows.end());
    restoreAll(restored, rows);
    for (const unsigned left : {15u, 5u, 0u}) {
        for (Registry* one : {&registry, &restored}) {
            advanceTo(*one, 1000);
            QCOMPARE(one->counts(swarm).seeds, left);
            QCOMPARE(one->counts(swarm).leechers, left);
        }
        QCOMPARE(registry.stateHash(), restored.stateHash());
        SeededRandom random(1);
        for (const SampledPeer& peer : registry.sample({.infoHash = swarm, .askerIsSeed = false}, random))
            QVERIFY(!peer.seed || peer.endpoint.address.v4HostOrder() - 0x0a000000u < left); // by number: who came first
    }
}

void ExpiryTest::aDuePeerThatReannouncesInTimeStays() {
    Limits limits;
    limits.expiriesPerApplyMax = 1;
    Registry registry(limits);
    for (unsigned i = 1; i <= 3; ++i)
        applyAt(registry, 0, announce(swarm, i, 0));
    advanceTo(registry, 100); // takes the first only
    applyAt(registry, 100, announce(swarm, 2, 0));
    advanceTo(registry, 101);
    advanceTo(registry, 102);
    QCOMPARE(registry.counts(swarm).seeds, 1u);
    SeededRandom random(1);
    QVERIFY(registry.sample({.infoHash = swarm}, random).front().endpoint == endpoint(2));
}

QTEST_APPLESS_MAIN(ExpiryTest)
#include "expiry_test.moc"
