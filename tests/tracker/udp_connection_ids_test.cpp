#include "udp_connection_ids.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

constexpr Millis windowMs = UdpConnectionIds::windowMs;
const IpAddress here = IpAddress::parse("192.0.2.1").value();

} // namespace

class UdpConnectionIdsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anIdIsGoodForTwoToFourMinutes() {
        const UdpConnectionIds ids(Bytes(32, 7));
        for (const Millis issuedMs : {10 * windowMs, 10 * windowMs + 1, 11 * windowMs - 1}) {
            const std::uint64_t id = ids.issue(here, issuedMs);
            QVERIFY(ids.good(id, here, issuedMs));
            QVERIFY(ids.good(id, here, issuedMs + windowMs));
            QVERIFY(!ids.good(id, here, issuedMs + 2 * windowMs));
            QVERIFY(!ids.good(id, here, issuedMs - windowMs)); // nor is one of the future
        }
    }
    void anIdIsGoodForItsAddressAlone() {
        const UdpConnectionIds ids(Bytes(32, 7));
        const std::uint64_t id = ids.issue(here, 0);
        QVERIFY(!ids.good(id, IpAddress::parse("192.0.2.2").value(), 0));
        QVERIFY(!ids.good(id, IpAddress::parse("2001:db8::1").value(), 0));
        QVERIFY(!ids.good(id ^ 1, here, 0));
    }
    void anIdOfAnotherKeyIsWorthNothing() {
        const UdpConnectionIds ids(Bytes(32, 7)), others(Bytes(32, 8));
        QVERIFY(!ids.good(others.issue(here, 0), here, 0));
    }
};

QTEST_APPLESS_MAIN(UdpConnectionIdsTest)
#include "udp_connection_ids_test.moc"
