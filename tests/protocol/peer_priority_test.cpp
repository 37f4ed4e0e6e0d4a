#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/protocol/peer_priority.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

Endpoint endpoint(const char* text) { return Endpoint::parse(text).value(); }

Endpoint anyEndpoint() {
    Endpoint any;
    if (*rc::gen::arbitrary<bool>()) {
        any.address = IpAddress::v4(*rc::gen::arbitrary<std::uint32_t>());
    } else {
        for (auto& byte : any.address.value)
            byte = *rc::gen::arbitrary<std::uint8_t>();
    }
    any.port = *rc::gen::inRange<std::uint16_t>(1, 65535);
    return any;
}

} // namespace

class PeerPriorityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBepsOwnExamplesHold() {
        QCOMPARE(peerPriority(endpoint("123.213.32.10:1"), endpoint("98.76.54.32:2")), 0xec2d7224u);
        QCOMPARE(peerPriority(endpoint("123.213.32.10:1"), endpoint("123.213.32.234:2")), 0x99568189u);
    }

    // What is hashed, in hex: the lower address first, masked by how near the two are.
    void nearAddressesKeepMoreOfThemselves_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("hashed");
        QTest::newRow("equal: the ports") << QByteArray("230.12.123.3:1234") << QByteArray("230.12.123.3:300") << QByteArray("012c04d2");
        QTest::newRow("one /24") << QByteArray("230.12.123.1:1234") << QByteArray("230.12.123.3:300") << QByteArray("e60c7b01e60c7b03");
        QTest::newRow("one /16") << QByteArray("230.12.23.1:1234") << QByteArray("230.12.123.3:300") << QByteArray("e60c1701e60c7b01");
        QTest::newRow("strangers") << QByteArray("230.120.23.1:1234") << QByteArray("230.12.123.3:300") << QByteArray("e60c5101e6781501");
        QTest::newRow("IPv6, strangers") << QByteArray("[ffff:ffff:ffff:ffff::ff]:1") << QByteArray("[0fff:ffff:ffff:ffff::1]:2")
                                         << QByteArray("0fffffffffff55550000000000000001ffffffffffff55550000000000000055");
        QTest::newRow("IPv6, one /48") << QByteArray("[2001:db8:1:ffff::ff]:1") << QByteArray("[2001:db8:1:1fff::1]:2")
                                       << QByteArray("20010db800011f55000000000000000120010db80001ff550000000000000055");
        QTest::newRow("IPv6, one /56") << QByteArray("[2001:db8:1:ffff::ff]:1") << QByteArray("[2001:db8:1:ff01::1]:2")
                                       << QByteArray("20010db80001ff01000000000000000120010db80001ffff0000000000000055");
    }
    void nearAddressesKeepMoreOfThemselves() {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QByteArray, hashed);
        const Bytes bytes = fromHex(hashed.toStdString()).value();
        QCOMPARE(peerPriority(endpoint(first.constData()), endpoint(second.constData())), crc32c(bytes));
    }

    void bothEndsAgree() {
        QVERIFY(rc::check([] {
            const Endpoint a = anyEndpoint();
            const Endpoint b = anyEndpoint();
            RC_ASSERT(peerPriority(a, b) == peerPriority(b, a));
        }));
    }
};

QTEST_GUILESS_MAIN(PeerPriorityTest)
#include "peer_priority_test.moc"
