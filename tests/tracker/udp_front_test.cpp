// The UDP port of whole nodes, on loopback with ports that the system chose: what ordinary clients see of it.
#include <QtTest>

#include "bytetorrent/protocol/udp_tracker.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "support/http.h"
#include "support/ports.h"
#include "support/udp_client.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
namespace udp = protocol::udp;
using tracker::Settings;
using tracker::TrackerNode;

namespace {

const InfoHash swarm = InfoHash::fromHex("00112233445566778899aabbccddeeff00112233").value();

HostPort portOf(const TrackerNode& node, const std::string& name) {
    for (const auto& [port, address] : node.readyPorts()) {
        if (port == name)
            return HostPort::parse(address).value();
    }
    return {};
}

udp::AnnounceRequest announceOf(std::uint16_t port, std::uint64_t left) {
    return udpAnnounce(swarm, port, left);
}

// An ordinary client of this port.
struct Client : UdpClient {
    explicit Client(const HostPort& tracker)
        : UdpClient(Endpoint::parse(tracker.toString()).value()) {}
};

} // namespace

class UdpFrontTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { start("127.0.0.1"); }
    void cleanup() { node_.reset(); }

    void clientsFindEachOther();
    void theyFindEachOtherOverIPv6();
    void httpAndUdpAreOneSwarm();
    void scrapesAnswerInOrder();
    void anUnverifiedSenderGetsSilence();
    void aBadRequestIsToldSoInFewerBytes();
    void aClosedTrackerRefusesWhatItDoesNotKnow();
    void withoutAQuorumTheAnswerIsToRetryLater();
    void aPortInUseIsNamed();
    void aNodeWithoutUdpAddressServesNone();

private:
    Settings settingsFor(const std::string& host) {
        Settings settings;
        settings.self = NodeId(1);
        settings.nodes = {{NodeId(1), {host, 0}, {host, 0}, {host, 0}, {host, 0}}};
        settings.version = "test";
        return settings;
    }
    void start(const std::string& host) { start(settingsFor(host)); }
    void start(Settings settings) {
        node_.reset();
        folder_ = std::make_unique<QTemporaryDir>();
        settings.dataDirectory = folder_->path().toStdString();
        auto started = TrackerNode::start(std::move(settings));
        QVERIFY2(started.has_value(), started ? "" : describe(started.error()).c_str());
        node_ = std::move(*started);
    }
    HostPort udpPort() { return portOf(*node_, "udp"); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<TrackerNode> node_;
};

void UdpFrontTest::clientsFindEachOther() {
    Client first(udpPort()), second(udpPort());
    const auto alone = first.ask<udp::AnnounceReply>(first.connect(), announceOf(7001, 0));
    QVERIFY(alone.has_value());
    QVERIFY(alone->peers.empty());
    QCOMPARE(alone->seeders, 1u);
    QCOMPARE(alone->intervalSeconds, 1'800u);
    const auto together = second.ask<udp::AnnounceReply>(second.connect(), announceOf(7002, 5));
    QVERIFY(together.has_value());
    QCOMPARE(together->peers, std::vector<Endpoint>{Endpoint::parse("127.0.0.1:7001").value()});
    QCOMPARE(together->seeders, 1u);
    QCOMPARE(together->leechers, 1u);
}

void UdpFrontTest::theyFindEachOtherOverIPv6() {
    start("::1");
    Client first(udpPort()), second(udpPort());
    QVERIFY(first.ask<udp::AnnounceReply>(first.connect(), announceOf(7001, 0)).has_value());
    const auto together = second.ask<udp::AnnounceReply>(second.connect(), announceOf(7002, 5));
    QVERIFY(together.has_value());
    QCOMPARE(together->peers, std::vector<Endpoint>{Endpoint::parse("[::1]:7001").value()});
}

void UdpFrontTest::httpAndUdpAreOneSwarm() {
    const std::uint16_t http = portOf(*node_, "http").port;
    const QByteArray hash = QByteArray::fromStdString(swarm.hex());
    QTRY_COMPARE(httpGet(http, "/readyz").status, 200);
    QCOMPARE(announce(http, hash, "-XX0001-000000000000", 7005, 0, "started").status, 200);
    Client client(udpPort());
    const auto reply = client.ask<udp::AnnounceReply>(client.connect(), announceOf(7006, 5));
    QVERIFY(reply.has_value());
    QCOMPARE(reply->peers, std::vector<Endpoint>{Endpoint::parse("127.0.0.1:7005").value()});
    // 127.0.0.1:7006 in compact form.
    QVERIFY(announce(http, hash, "-XX0001-111111111111", 7007, 5, "started")
                .body.contains(QByteArray::fromHex("7f0000011b5e")));
}

void UdpFrontTest::scrapesAnswerInOrder() {
    Client client(udpPort());
    const std::uint64_t id = client.connect();
    QVERIFY(client.ask<udp::AnnounceReply>(id, announceOf(7001, 0)).has_value());
    const auto reply = client.ask<udp::ScrapeReply>(id, udp::ScrapeRequest{{InfoHash(), swarm}});
    QVERIFY(reply.has_value());
    QVERIFY((reply->torrents == std::vector<udp::ScrapeCounts>{{0, 0, 0}, {1, 0, 0}}));
}

void UdpFrontTest::anUnverifiedSenderGetsSilence() {
    Client client(udpPort());
    const std::uint64_t id = client.connect();
    QVERIFY(id != 0);
    client.send(udp::encodeRequest(id ^ 1, 101, announceOf(7001, 0)));
    client.send(udp::encodeRequest(id ^ 1, 102, udp::ScrapeRequest{{swarm}}));
    client.send(asBytes("no request at all, but long enough for one"));
    client.send({});
    client.send(Bytes(5'000, 0));
    // Datagrams of one sender are taken in order: the reply to an honest announce would have come after all others, and
    // would count the forged one.
    client.send(udp::encodeRequest(id, 103, announceOf(7002, 0)));
    QVERIFY(client.waitForDatagram());
    QCOMPARE(client.received.size(), std::size_t{1});
    const auto reply = udp::decodeReply(client.received.front(), udp::Family::v4);
    QVERIFY(reply.has_value());
    QCOMPARE(reply->transactionId, 103u);
    QCOMPARE(std::get<udp::AnnounceReply>(reply->body).seeders, 1u);
}

void UdpFrontTest::aBadRequestIsToldSoInFewerBytes() {
    Client client(udpPort());
    const std::uint64_t id = client.connect();
    auto request = announceOf(7001, 0);
    request.announce.port = 0;
    const auto error = client.ask<udp::ErrorReply>(id, request);
    QVERIFY(error.has_value());
    QVERIFY(error->message.find("port") != std::string::npos);
    client.send(udp::encodeRequest(id, 9, udp::ScrapeRequest{}));
    QVERIFY(client.waitForDatagram());
    QVERIFY(client.received.front().size() <= 16);
}

void UdpFrontTest::aClosedTrackerRefusesWhatItDoesNotKnow() {
    Settings settings = settingsFor("127.0.0.1");
    settings.mode = tracker::TrackerMode::listed;
    start(settings);
    Client client(udpPort());
    const auto error = client.ask<udp::ErrorReply>(client.connect(), announceOf(7001, 0));
    QVERIFY(error.has_value());
    QVERIFY(error->message.find("does not know") != std::string::npos);
}

void UdpFrontTest::withoutAQuorumTheAnswerIsToRetryLater() {
    const std::vector<ReservedPort> ports(9);
    Settings settings = settingsFor("127.0.0.1");
    settings.nodes.clear();
    for (std::uint32_t id = 1; id <= 3; ++id) {
        const std::size_t at = (id - 1) * 3;
        settings.nodes.push_back({NodeId(id),
                                  {"127.0.0.1", ports[at].number()},
                                  {"127.0.0.1", ports[at + 1].number()},
                                  {"127.0.0.1", ports[at + 2].number()},
                                  {"127.0.0.1", 0}});
    }
    start(settings);
    Client client(udpPort());
    const std::uint64_t id = client.connect();
    QElapsedTimer timer;
    timer.start();
    const auto error = client.ask<udp::ErrorReply>(id, announceOf(7001, 0));
    QVERIFY(error.has_value());
    QVERIFY(timer.elapsed() < 2'000);
    QVERIFY(error->message.starts_with("retry later"));
    QVERIFY(error->message.size() + 8 <= client.sent.size());
}

void UdpFrontTest::aPortInUseIsNamed() {
    QTemporaryDir other;
    Settings settings = settingsFor("127.0.0.1");
    settings.dataDirectory = other.path().toStdString();
    settings.nodes[0].udp = udpPort();
    const auto second = TrackerNode::start(settings);
    QVERIFY(!second && second.error().code == ErrorCode::inUse);
    QVERIFY(second.error().context.find(udpPort().toString()) != std::string::npos);
}

void UdpFrontTest::aNodeWithoutUdpAddressServesNone() {
    Settings settings = settingsFor("127.0.0.1");
    settings.nodes[0].udp = {};
    start(settings);
    QCOMPARE(node_->readyPorts().size(), std::size_t{3});
}

QTEST_GUILESS_MAIN(UdpFrontTest)
#include "udp_front_test.moc"
