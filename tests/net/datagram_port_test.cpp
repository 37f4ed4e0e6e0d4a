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

    void theSystemDropsWhatBeginsOtherwiseOrIsShort() {
        for (const std::string host : {"127.0.0.1", "::"}) {
            std::vector<Bytes> came;
            const auto here = DatagramPort::open({host, 0}, 100, [&](const Endpoint&, ByteView datagram) { came.push_back(toBytes(datagram)); });
            const auto there = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
            QVERIFY(here && there);
            const Endpoint to{IpAddress::v4(0x7F000001), (*here)->address().port};
            const auto send = [&] {
                for (const char* text : {"a long one", "b long one", "c long one", "a", "", "z the last one"})
                    (*there)->send(to, asBytes(std::string_view(text)));
            };
            DatagramPort::FirstBytes firstBytes;
            firstBytes.set('a').set('z').set(255);
            (*here)->takeOnly(firstBytes, 10);
            send();
            QTRY_COMPARE(came.size(), std::size_t{2});
            QVERIFY(came[0] == toBytes("a long one") && came[1] == toBytes("z the last one"));
            (*here)->takeOnly(firstBytes.set('b').reset('a'), 1); // the new rule takes the place of the old one
            send();
            QTRY_COMPARE(came.size(), std::size_t{4});
            QVERIFY(came[2] == toBytes("b long one") && came[3] == toBytes("z the last one"));
        }
    }

    void aPortOfBothFamiliesKnowsIpv4ByItsMappedAddresses() {
        std::vector<Endpoint> came;
        const auto receive = [&](const Endpoint& from, ByteView) { came.push_back(from); };
        const auto both = DatagramPort::open({"::", 0}, 100, receive), v4 = DatagramPort::open({"127.0.0.1", 0}, 100, receive);
        QVERIFY(both && v4);
        (*v4)->send({IpAddress::v4(0x7F000001), (*both)->address().port}, asBytes("hello"));
        QTRY_COMPARE(came.size(), std::size_t{1});
        QVERIFY(came[0] == endpointOf(**v4));
        (*both)->send(came[0], asBytes("hello"));
        QTRY_COMPARE(came.size(), std::size_t{2});
        QCOMPARE(came[1].port, (*both)->address().port);
    }

    void aPortOnAllOfIpv4IsReachedThere() { // it was one of IPv6 alone, and reached by nobody
        std::vector<Endpoint> came;
        const auto all = DatagramPort::open({"0.0.0.0", 0}, 100, [&](const Endpoint& from, ByteView) { came.push_back(from); });
        const auto other = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
        QVERIFY(all && other);
        (*other)->send({IpAddress::v4(0x7F000001), (*all)->address().port}, asBytes("hello"));
        QTRY_COMPARE(came.size(), std::size_t{1});
        QVERIFY(came[0] == endpointOf(**other));
    }

    void whatCannotBeSentHoldsUpNothing() {
        std::vector<std::size_t> sizes;
        const auto here = DatagramPort::open(
            {"127.0.0.1", 0}, 1'000, [&](const Endpoint&, ByteView datagram) { sizes.push_back(datagram.size()); });
        const auto there = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
        QVERIFY(here && there);
        std::vector<std::size_t> expected;
        for (std::size_t size = 0; size < 200; ++size) {
            if (size % 7 == 3) {
                (*there)->send({IpAddress::v4(0x7F000001), 0}, Bytes(size)); // nobody has this port
                continue;
            }
            (*there)->send(endpointOf(**here), Bytes(size));
            expected.push_back(size);
        }
        QTRY_COMPARE(sizes.size(), expected.size());
        QVERIFY(sizes == expected);
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

    void whatIsSentInOneTurnLeavesAtItsEndInOrder() {
        std::vector<std::size_t> sizes;
        const auto here = DatagramPort::open(
            {"127.0.0.1", 0}, 2'000, [&](const Endpoint&, ByteView datagram) { sizes.push_back(datagram.size()); });
        const auto there = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
        QVERIFY(here && there);
        std::vector<std::size_t> sent; // more than go into one call, of changing sizes
        for (std::size_t i = 0; i < 200; ++i) {
            sent.push_back(i % 7 * 50);
            (*there)->send(endpointOf(**here), Bytes(sent.back()));
        }
        QTRY_COMPARE(sizes, sent);
        QCOMPARE((*there)->unsent(), std::uint64_t{0});
    }

    void oneThatCannotLeaveHoldsUpNoOther() {
        std::size_t came = 0;
        const auto here = DatagramPort::open({"127.0.0.1", 0}, 100, [&](const Endpoint&, ByteView) { ++came; });
        const auto there = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
        QVERIFY(here && there);
        (*there)->send(endpointOf(**here), asBytes("first"));
        (*there)->send(endpointOf(**here), Bytes(70'000));                       // longer than datagrams can be
        (*there)->send(Endpoint::parse("[::1]:9").value(), asBytes("elsewhere")); // this port has no IPv6
        (*there)->send(endpointOf(**here), asBytes("last"));
        QTRY_COMPARE(came, std::size_t{2});
        QCOMPARE((*there)->unsent(), std::uint64_t{2});
    }

    void everyAddressIsThatOfBothFamilies() {
        std::vector<Endpoint> senders;
        const auto here =
            DatagramPort::open({"::", 0}, 100, [&](const Endpoint& from, ByteView) { senders.push_back(from); });
        QVERIFY(here);
        std::size_t answered = 0;
        for (const std::string host : {"127.0.0.1", "::1"}) {
            const auto there = DatagramPort::open({host, 0}, 100, [&](const Endpoint&, ByteView) { ++answered; });
            QVERIFY(there);
            senders.clear();
            (*there)->send({IpAddress::parse(host).value(), (*here)->address().port}, asBytes("hello"));
            QTRY_COMPARE(senders.size(), std::size_t{1});
            QVERIFY(senders.front() == endpointOf(**there));
            const std::size_t before = answered;
            (*here)->send(senders.front(), asBytes("hello yourself"));
            QTRY_COMPARE(answered, before + 1);
        }
    }

    void whatWaitsLeavesWhenThePortIsClosed() {
        std::size_t came = 0;
        const auto here = DatagramPort::open({"127.0.0.1", 0}, 100, [&](const Endpoint&, ByteView) { ++came; });
        auto there = DatagramPort::open({"127.0.0.1", 0}, 100, [](const Endpoint&, ByteView) {});
        QVERIFY(here && there);
        (*there)->send(endpointOf(**here), asBytes("goodbye"));
        there->reset();
        QTRY_COMPARE(came, std::size_t{1});
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
