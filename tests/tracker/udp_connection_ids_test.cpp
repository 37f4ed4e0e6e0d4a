#include "udp_connection_ids.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

constexpr Millis windowMs = UdpConnectionIds::windowMs;
const IpAddress here = IpAddress::parse("192.0.2.1").value();

ShortMac::Key ownKey(std::uint8_t fill) {
    ShortMac::Key key{};
    key.fill(fill);
    return key;
}

// The cluster's keys after `number` rotations; each has its own number in all bytes.
registry::ClusterKeys keysAfter(std::uint32_t number) {
    registry::ClusterKeys keys;
    keys.number = number;
    keys.current.fill(static_cast<std::uint8_t>(number));
    if (number > 1)
        keys.previous.fill(static_cast<std::uint8_t>(number - 1));
    return keys;
}

// A node of a cluster.
UdpConnectionIds node(std::uint32_t number, std::uint8_t own = 7) {
    UdpConnectionIds ids(ownKey(own));
    ids.setKeys(keysAfter(number));
    return ids;
}

} // namespace

class UdpConnectionIdsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anIdIsGoodForTwoToFourMinutes() {
        UdpConnectionIds ids = node(1);
        for (const Millis issuedMs : {10 * windowMs, 10 * windowMs + 1, 11 * windowMs - 1}) {
            const std::uint64_t id = ids.issue(here, issuedMs);
            QVERIFY(ids.good(id, here, issuedMs));
            QVERIFY(ids.good(id, here, issuedMs + windowMs));
            QVERIFY(!ids.good(id, here, issuedMs + 2 * windowMs));
            QVERIFY(!ids.good(id, here, issuedMs + 16 * windowMs)); // whose windows look alike in an id
        }
    }
    void goodIdsBeginAsItSaysAlsoAWindowLater() {
        for (std::uint32_t number = 0; number < 40; ++number) {
            UdpConnectionIds ids(ownKey(7)), before(ownKey(7));
            if (number > 0)
                ids.setKeys(keysAfter(number));
            if (number > 1)
                before.setKeys(keysAfter(number - 1));
            for (Millis issuedMs = 20 * windowMs; issuedMs < 40 * windowMs; issuedMs += windowMs / 3) {
                for (const std::uint64_t id : {ids.issue(here, issuedMs), before.issue(here, issuedMs)}) {
                    for (Millis nowMs = issuedMs - 3 * windowMs; nowMs < issuedMs + 3 * windowMs; nowMs += windowMs / 4) {
                        if (!ids.good(id, here, nowMs))
                            continue;
                        for (const Millis earlierMs : {Millis{0}, windowMs / 2, windowMs})
                            QVERIFY(ids.firstBytes(nowMs - earlierMs).test(id >> 56));
                    }
                }
            }
            QVERIFY(ids.firstBytes(20 * windowMs).count() <= 16);
            UdpConnectionIds after(ownKey(7));
            after.setKeys(keysAfter(number + 1));
            QVERIFY(ids.firstBytes(20 * windowMs).test(after.issue(here, 20 * windowMs) >> 56));
        }
    }
    void aNodeThatLagsTakesTheIdsOfItsFuture() {
        UdpConnectionIds ids = node(1);
        const std::uint64_t id = ids.issue(here, 10 * windowMs);
        QVERIFY(ids.good(id, here, 9 * windowMs));
        QVERIFY(!ids.good(id, here, 8 * windowMs));
    }
    void anIdIsGoodAtEveryNodeOfTheCluster() {
        UdpConnectionIds one = node(3, 1), other = node(3, 2);
        QVERIFY(other.good(one.issue(here, 0), here, 0));
    }
    void anIdIsGoodForItsAddressAlone() {
        UdpConnectionIds ids = node(1);
        const std::uint64_t id = ids.issue(here, 0);
        QVERIFY(!ids.good(id, IpAddress::parse("192.0.2.2").value(), 0));
        QVERIFY(!ids.good(id, IpAddress::parse("2001:db8::1").value(), 0));
        for (unsigned bit = 0; bit < 64; ++bit)
            QVERIFY(!ids.good(id ^ std::uint64_t{1} << bit, here, 0));
    }
    void theKeyBeforeIsGoodUntilTheNextRotation() {
        for (std::uint32_t number = 1; number < 40; ++number) {
            UdpConnectionIds before = node(number);
            const std::uint64_t id = before.issue(here, 0);
            for (std::uint32_t later = 1; later < 20; ++later) {
                before.setKeys(keysAfter(number + later));
                QCOMPARE(before.good(id, here, 0), later == 1);
            }
        }
    }
    void anIdOfAnotherKeyIsWorthNothing() {
        UdpConnectionIds ids = node(1), others(ownKey(7));
        registry::ClusterKeys otherKeys = keysAfter(1);
        otherKeys.current[0] ^= 1;
        others.setKeys(otherKeys);
        QVERIFY(!ids.good(others.issue(here, 0), here, 0));
    }
    void withoutAKeyOfTheClusterANodeTrustsItsOwnIds() {
        UdpConnectionIds ids(ownKey(7)), others(ownKey(8));
        const std::uint64_t id = ids.issue(here, 0);
        QVERIFY(ids.good(id, here, 0));
        QVERIFY(!others.good(id, here, 0));
        ids.setKeys(keysAfter(1)); // whoever connected just before need not connect again
        QVERIFY(ids.good(id, here, 0));
        QVERIFY(ids.issue(here, 0) != id);
    }
};

QTEST_APPLESS_MAIN(UdpConnectionIdsTest)
#include "udp_connection_ids_test.moc"
