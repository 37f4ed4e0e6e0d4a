#include "bytetorrent/net/datagram_port.h"

#include <QTest>

#include "both_loops.h"

using namespace bytetorrent;
using net::DatagramPort;

namespace {

Endpoint endpointOf(const DatagramPort& port) {
    return Endpoint::parse(port.address().toString()).value();
}

} // namespace

class DatagramPortTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handsOutDatagramsAndTheirSenders_data() {
        QTest::addColumn<std::string>("host");
        QTest::newRow("IPv4") << std::string("127.0.0.1");
        QTest::newRow("IPv6") << std::string("::1");
    }
    void handsOutDatagramsAndTheirSenders() {
        QFETCH(std::string, host);
        std::vector<std::pair<Endpoint, Bytes>> came;
        const auto receive = [&](const Endpoint& from, ByteView datagram) {
            came.emplace_back(from, toBytes(datagram));
        };
        const auto here = DatagramPort::open({host, 0}, 100, receive),
                   there = DatagramPort::open({host, 0}, 100, receive);
        QVERIFY(here && there);
        (*here)->send(endpointOf(**there), asBytes("hello"));
        QTRY_COMPARE(came.size(), std::size_t{1});
        QVERIFY(came[0].first == endpointOf(**here));
        QVERIFY(came[0].second == toBytes("hello"));
        (*there)->send(came[0].first, {});
        QTRY_COMPARE(came.size(), std::size_t{2});
        QVERIFY(came[1].second.empty());
    }

    void readsEveryDatagramThatWaits() {
        std::size_t came = 0;
        const auto here = DatagramPort::open({"127.0.0.1", 0}, 100, [&](const Endpoint&, ByteView) { ++came; });
        const auto there = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
        QVERIFY(here && there);
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 60; ++i)
                (*there)->send(endpointOf(**here), asBytes("again"));
            QTRY_COMPARE(came, std::size_t{60} * static_cast<std::size_t>(round + 1));
        }
    }

    void aDatagramThatIsTooLongIsKnownByItsLength() {
        std::vector<std::size_t> sizes;
        const auto here = DatagramPort::open(
            {"127.0.0.1", 0}, 100, [&](const Endpoint&, ByteView datagram) { sizes.push_back(datagram.size()); });
        const auto there = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
        QVERIFY(here && there);
        for (const std::size_t size : {std::size_t{100}, std::size_t{101}, std::size_t{5'000}})
            (*there)->send(endpointOf(**here), Bytes(size));
        QTRY_COMPARE(sizes, (std::vector<std::size_t>{100, 101, 101}));
    }

    void saysThatAPortIsInUseAndWhich() {
        const auto first = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
        QVERIFY(first);
        const auto second = DatagramPort::open((*first)->address(), 100, [](const Endpoint&, ByteView) {});
        QVERIFY(!second);
        QVERIFY(second.error().code == ErrorCode::inUse);
        QVERIFY(second.error().context.find((*first)->address().toString()) != std::string::npos);
    }
};

BT_TEST_ON_BOTH_LOOPS(DatagramPortTest)
#include "datagram_port_test.moc"
