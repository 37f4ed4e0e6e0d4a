// UDP trackers over real sockets on loopback: a tracker of the tests that answers as it is told, our sessions' announcers, and
// the ways of getting a udp:// URL.
#include <QHostAddress>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QUdpSocket>
#include <QtTest>

#include "../../libs/engine/src/local_discovery.h"
#include "../../libs/engine/src/udp_trackers.h"
#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
namespace udp = protocol::udp;

namespace {

class UdpTracker {
public:
    explicit UdpTracker(const QHostAddress& host = QHostAddress(QHostAddress::LocalHost)) {
        bound_ = socket_.bind(host, 0);
        QObject::connect(&socket_, &QUdpSocket::readyRead, &socket_, [this] {
            while (socket_.hasPendingDatagrams())
                answer();
        });
    }
    [[nodiscard]] bool works() const { return bound_; }
    [[nodiscard]] std::string url(const std::string& pathAndQuery = "/announce") const {
        const std::string host = socket_.localAddress().protocol() == QAbstractSocket::IPv6Protocol ? "[::1]" : "127.0.0.1";
        return "udp://" + host + ":" + std::to_string(socket_.localPort()) + pathAndQuery;
    }
    std::vector<Endpoint> peers;
    std::string refusal; // instead of an announce reply
    bool silent = false;
    bool liesFirst = false; // sends nonsense before each honest answer
    std::vector<udp::AnnounceRequest> announces;
    int connects = 0;

private:
    void answer() {
        QByteArray bytes(socket_.pendingDatagramSize(), '\0');
        QHostAddress from;
        quint16 port = 0;
        socket_.readDatagram(bytes.data(), bytes.size(), &from, &port);
        const ByteView datagram(reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
        const auto head = udp::decodeRequestHead(datagram);
        if (!head || silent)
            return;
        udp::Reply reply{head->transactionId, udp::ConnectReply{0x1234567890ABCDEF}};
        if (head->action == udp::Action::connect) {
            ++connects;
        } else {
            const auto body = udp::decodeRequestBody(*head, datagram);
            announces.push_back(std::get<udp::AnnounceRequest>(*body));
            if (!refusal.empty())
                reply.body = udp::ErrorReply{refusal};
            else
                reply.body = udp::AnnounceReply{.intervalSeconds = 60, .leechers = 1, .seeders = 2, .peers = peers};
        }
        Bytes out;
        const udp::Family family = from.protocol() == QAbstractSocket::IPv6Protocol ? udp::Family::v6 : udp::Family::v4;
        if (liesFirst) {
            for (const QByteArray& nonsense : {QByteArray("x"), QByteArray(3'000, 'x'), QByteArray("<html>no</html>")})
                socket_.writeDatagram(nonsense, from, port);
            udp::encodeReply({reply.transactionId ^ 1, reply.body}, family, out);
            socket_.writeDatagram(reinterpret_cast<const char*>(out.data()), static_cast<qint64>(out.size()), from, port);
        }
        udp::encodeReply(reply, family, out);
        socket_.writeDatagram(reinterpret_cast<const char*>(out.data()), static_cast<qint64>(out.size()), from, port);
    }
    QUdpSocket socket_;
    bool bound_ = false;
};

Endpoint endpointOf(const HostPort& address) { return {*IpAddress::parse(address.host), address.port}; }

} // namespace

class UdpTrackersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        world_ = std::make_unique<LoopbackWorld>();
        content_ = patternBytes(1'000'000, 1);
        world_->writeFile("there/data.bin", content_);
        torrent_ = std::make_unique<protocol::Metainfo>(world_->torrentOf("there/data.bin"));
    }
    void aTorrentFindsItsPeers();
    void aMagnetFindsItsPeers();
    void startedCompletedAndStoppedAreSaid();
    void nonsenseInBetweenChangesNothing();
    void aRefusalIsShownInItsWords();
    void aSilentTrackerIsRepeatedToAndGivenUp();
    void oneConnectServesManyTorrents();
    void asksOverIPv6();
    void aUrlThatIsNoneIsSaidSo_data();
    void aUrlThatIsNoneIsSaidSo();

    void neighboursFindEachOtherByMulticast();
    void aPrivateTorrentIsNotSpokenOf();

private:
    std::unique_ptr<LoopbackWorld> world_;
    Bytes content_;
    std::unique_ptr<protocol::Metainfo> torrent_;
};

void UdpTrackersTest::aTorrentFindsItsPeers() {
    WirePeer source(*torrent_, content_, {});
    UdpTracker tracker;
    tracker.peers = {endpointOf(source.address())};
    torrent_->trackerTiers = {{tracker.url("/announce?passkey=00112233445566778899aabbccddeeff")}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    leecher->setDetailed(torrent_->infoHash());
    QVERIFY(only(*leecher).trackers.at(0).working);
    QCOMPARE(only(*leecher).trackers.at(0).seeds, 2u);
    QVERIFY(tracker.announces.at(0).announce.event == protocol::AnnounceEvent::started);
    QCOMPARE(tracker.announces.at(0).announce.port, leecher->listenPort());
    QCOMPARE(tracker.announces.at(0).urlData, std::string("/announce?passkey=00112233445566778899aabbccddeeff"));
}

void UdpTrackersTest::aMagnetFindsItsPeers() {
    WirePeer source(*torrent_, content_, {.hasMetadata = true});
    UdpTracker tracker;
    tracker.peers = {endpointOf(source.address())};
    AddTorrent add;
    add.magnet = *protocol::Magnet::parse("magnet:?xt=urn:btih:" + torrent_->infoHash().hex() + "&tr=" + protocol::percentEncode(asBytes(tracker.url())));
    add.folder = world_->path("here");
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world_->readFile("here/data.bin") == content_);
    QCOMPARE(leecher->metainfo(torrent_->infoHash())->trackerTiers, (std::vector<std::vector<std::string>>{{tracker.url()}})); // kept
}

void UdpTrackersTest::startedCompletedAndStoppedAreSaid() {
    WirePeer source(*torrent_, content_, {});
    UdpTracker tracker;
    tracker.peers = {endpointOf(source.address())};
    torrent_->trackerTiers = {{tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(tracker.announces.size() >= 2, patienceMs);
    bool told = false;
    leecher->shutDown(5'000, [&] { told = true; });
    QTRY_VERIFY_WITH_TIMEOUT(told, 6'000);
    QVERIFY(tracker.announces.at(0).announce.event == protocol::AnnounceEvent::started);
    QVERIFY(tracker.announces.at(1).announce.event == protocol::AnnounceEvent::completed);
    QVERIFY(tracker.announces.back().announce.event == protocol::AnnounceEvent::stopped);
    QCOMPARE(tracker.connects, 1);
}

void UdpTrackersTest::nonsenseInBetweenChangesNothing() {
    WirePeer source(*torrent_, content_, {});
    UdpTracker tracker;
    tracker.liesFirst = true;
    tracker.peers = {endpointOf(source.address())};
    torrent_->trackerTiers = {{tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

void UdpTrackersTest::aRefusalIsShownInItsWords() {
    UdpTracker tracker;
    tracker.refusal = "<b>not registered</b>";
    torrent_->trackerTiers = {{tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::trackerRefused, patienceMs);
    QVERIFY(only(*leecher).reason.text.ends_with("<b>not registered</b>")); // plain text, whoever shows it
}

void UdpTrackersTest::aSilentTrackerIsRepeatedToAndGivenUp() {
    SystemClock clock;
    UdpTracker tracker;
    tracker.silent = true;
    UdpTrackers trackers("127.0.0.1", clock, {.firstWaitMs = 50, .triesUnheard = 3});
    std::optional<Error> error;
    (void)trackers.announce(tracker.url(), {}, [&](const Result<protocol::AnnounceReply>& reply, bool) { error = reply.error(); });
    QTRY_VERIFY_WITH_TIMEOUT(error.has_value(), patienceMs);
    QVERIFY(error->code == ErrorCode::unreachable);
}

void UdpTrackersTest::oneConnectServesManyTorrents() {
    SystemClock clock;
    UdpTracker tracker;
    UdpTrackers trackers("127.0.0.1", clock);
    int answers = 0;
    for (std::uint8_t number = 1; number <= 50; ++number) {
        protocol::AnnounceRequest request;
        request.infoHash.value[0] = number;
        request.port = 6881;
        (void)trackers.announce(tracker.url(), request, [&](const Result<protocol::AnnounceReply>& reply, bool) { answers += reply ? 1 : 0; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, 50, patienceMs);
    QCOMPARE(tracker.connects, 1);
    QCOMPARE(tracker.announces.size(), std::size_t(50));
}

void UdpTrackersTest::asksOverIPv6() {
    UdpTracker tracker{QHostAddress(QHostAddress::LocalHostIPv6)};
    if (!tracker.works())
        QSKIP("this machine has no ::1");
    SystemClock clock;
    UdpTrackers trackers("::", clock);
    tracker.peers = {{*IpAddress::parse("2001:db8::1"), 7}, {IpAddress::v4(1), 1}};
    std::optional<protocol::AnnounceReply> got;
    protocol::AnnounceRequest request;
    request.port = 6881;
    (void)trackers.announce(tracker.url(), request, [&](const Result<protocol::AnnounceReply>& reply, bool) { got = *reply; });
    QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), patienceMs);
    QCOMPARE(got->peers.size(), std::size_t(1));
    QVERIFY(got->peers[0].endpoint == tracker.peers[0]);
}

void UdpTrackersTest::aUrlThatIsNoneIsSaidSo_data() {
    QTest::addColumn<QString>("url");
    for (const char* url : {"udp://", "udp://127.0.0.1", "udp://127.0.0.1:0/announce", "udp://127.0.0.1:99999/announce", "udp:///announce"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void UdpTrackersTest::aUrlThatIsNoneIsSaidSo() {
    QFETCH(QString, url);
    torrent_->trackerTiers = {{url.toStdString()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    leecher->setDetailed(torrent_->infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*leecher).trackers.empty() && only(*leecher).trackers[0].lastMessage.starts_with("not a valid URL"), patienceMs);
}

// --- local discovery

void UdpTrackersTest::neighboursFindEachOtherByMulticast() {
    std::string loopback;
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        if (interface.flags().testFlag(QNetworkInterface::IsLoopBack))
            loopback = interface.name().toStdString();
    }
    QUdpSocket probe;
    QVERIFY(probe.bind(QHostAddress(QHostAddress::AnyIPv4), 0));
    const std::uint16_t port = probe.localPort();
    probe.close();
    SystemClock clock;
    LocalDiscovery here(clock, {.interfaceName = loopback, .port = port, .v6 = false});
    LocalDiscovery there(clock, {.interfaceName = loopback, .port = port, .v6 = false});
    std::vector<Endpoint> found, foundThere;
    here.onFound([&](const InfoHash& infoHash, PeerSource source, const std::vector<Endpoint>& peers) {
        QVERIFY(infoHash == torrent_->infoHash() && source == PeerSource::lsd);
        found.insert(found.end(), peers.begin(), peers.end());
    });
    there.onFound([&](const InfoHash&, PeerSource, const std::vector<Endpoint>& peers) { foundThere.insert(foundThere.end(), peers.begin(), peers.end()); });
    here.announce({.infoHash = torrent_->infoHash(), .listenPort = 1'111});
    there.announce({.infoHash = torrent_->infoHash(), .listenPort = 2'222});
    if (!here.works() || !QTest::qWaitFor([&] { return !found.empty(); }, 2'000))
        QSKIP("multicast does not work on this machine's loopback interface");
    QCOMPARE(found[0].port, std::uint16_t(2'222));
    QTRY_VERIFY_WITH_TIMEOUT(!foundThere.empty(), 2'000);
    for (const Endpoint& peer : found)
        QVERIFY(peer.port != 1'111); // not itself
}

void UdpTrackersTest::aPrivateTorrentIsNotSpokenOf() {
    SystemClock clock;
    LocalDiscovery discovery(clock, {.interfaceName = "none", .port = 0});
    int found = 0;
    discovery.onFound([&](const InfoHash&, PeerSource, const std::vector<Endpoint>&) { ++found; });
    discovery.announce({.infoHash = torrent_->infoHash(), .isPrivate = true, .listenPort = 1});
    discovery.find({.infoHash = torrent_->infoHash(), .isPrivate = true, .listenPort = 1});
    QVERIFY(!discovery.speaks());
    discovery.announce({.infoHash = torrent_->infoHash(), .listenPort = 1});
    QVERIFY(discovery.speaks());
}

QTEST_GUILESS_MAIN(UdpTrackersTest)
#include "udp_trackers_test.moc"
