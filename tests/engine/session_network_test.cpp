// Sessions on loopback whose ways to others are changed while they run: port, encryption, slots, finders, proxy.
#include <QSignalSpy>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

#include "loopback_world.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

// A SOCKS5 proxy (RFC 1928) without authentication, which counts whom it connected.
class SocksProxy {
public:
    SocksProxy() {
        server_.listen(QHostAddress::LocalHost);
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
            while (QTcpSocket* client = server_.nextPendingConnection())
                serve(client);
        });
    }
    [[nodiscard]] ProxySettings settings() const { return {.kind = ProxyKind::socks5, .host = "127.0.0.1", .port = server_.serverPort()}; }
    int connected = 0;

private:
    void serve(QTcpSocket* client) {
        auto* target = new QTcpSocket(client);
        target->setProxy(QNetworkProxy::NoProxy);
        QObject::connect(client, &QTcpSocket::readyRead, client, [this, client, target, step = 0]() mutable {
            if (step == 0 && client->bytesAvailable() >= 3) {
                client->readAll();
                client->write(QByteArray("\x05\x00", 2));
                step = 1;
            } else if (step == 1 && client->bytesAvailable() >= 10) {
                const QByteArray asked = client->read(10); // version, connect, 0, IPv4, address, port
                const auto port = static_cast<quint16>((static_cast<quint8>(asked[8]) << 8) | static_cast<quint8>(asked[9]));
                step = 2;
                QObject::connect(target, &QTcpSocket::connected, client, [this, client] {
                    ++connected;
                    client->write(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01", 10));
                });
                QObject::connect(target, &QTcpSocket::readyRead, client, [client, target] { client->write(target->readAll()); });
                QObject::connect(target, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
                target->connectToHost(QHostAddress::LocalHost, port);
            } else if (step == 2) {
                target->write(client->readAll());
            }
        });
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
    QTcpServer server_;
};

bool reaches(std::uint16_t port, const char* host = "127.0.0.1") {
    QTcpSocket socket;
    socket.connectToHost(QString::fromLatin1(host), port);
    return socket.waitForConnected(2'000);
}

// A seed and somebody who downloads from it.
struct Pair {
    LoopbackWorld world;
    protocol::Metainfo torrent;
    std::unique_ptr<Session> seed, leecher;
    explicit Pair(std::size_t pieces = 4) : torrent(made(pieces)) {
        seed = world.session("seed");
        leecher = world.session("leecher");
        static_cast<void>(seed->add(world.seed(torrent, "there")));
        leecher->setDetailed(torrent.infoHash());
    }
    void begin() { static_cast<void>(leecher->add(world.download(torrent, "here", {addressOf(*seed)}))); }
    [[nodiscard]] bool done() const { return only(*leecher).state == TorrentState::seeding; }

private:
    protocol::Metainfo made(std::size_t pieces) const {
        world.writeFile("there/file", patternBytes(pieces * pieceBytes, 3));
        return world.torrentOf("there/file");
    }
};

} // namespace

class SessionNetworkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listensElsewhereWhenTold() {
        const LoopbackWorld world;
        const auto session = world.session("one");
        const std::uint16_t before = session->listenPort();
        QVERIFY(session->setListen("127.0.0.1", 0, false)); // any: what it has is good
        QCOMPARE(session->listenPort(), before);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const std::uint16_t taken = other.serverPort();
        const auto refused = session->setListen("127.0.0.1", taken, false);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::inUse);
        QCOMPARE(session->listenPort(), before);
        QVERIFY(reaches(before));
        other.close();
        QVERIFY(session->setListen("127.0.0.1", taken, false));
        QCOMPARE(session->listenPort(), taken);
        QCOMPARE(session->snapshot()->listenPort, taken);
        QVERIFY(reaches(taken));
        QVERIFY(!reaches(before));
    }

    void keepsItsPortOnAnotherAddress() {
        const LoopbackWorld world;
        const auto session = world.session("one");
        const std::uint16_t port = session->listenPort();
        QVERIFY(session->setListen("127.0.0.2", port, true));
        QCOMPARE(session->listenPort(), port);
        QVERIFY(reaches(port, "127.0.0.2"));
        QVERIFY(!reaches(port));
        QVERIFY(!session->setListen("192.0.2.1", port, true)); // no address of this machine
        QVERIFY(reaches(port, "127.0.0.2"));
    }

    void leavesByTheAddressThatItIsBoundTo() {
        Pair pair;
        QVERIFY(pair.leecher->setListen("127.0.0.3", 0, true));
        pair.seed->setDetailed(pair.torrent.infoHash());
        pair.seed->setLimits(0, 64 * 1024); // so that it is seen
        pair.begin();
        QTRY_VERIFY_WITH_TIMEOUT(!only(*pair.seed).peers.empty(), patienceMs);
        QCOMPARE(only(*pair.seed).peers.front().endpoint.address.toString(), std::string("127.0.0.3"));
    }

    void encryptsFromNowOn() {
        Pair pair;
        pair.seed->setEncryption(Encryption::require);
        pair.leecher->setEncryption(Encryption::off);
        pair.begin();
        QTest::qWait(1'000);
        QCOMPARE(only(*pair.leecher).piecesDone, 0u);
        pair.leecher->setEncryption(Encryption::require);
        static_cast<void>(pair.leecher->addPeers(pair.torrent.infoHash(), {addressOf(*pair.seed)}));
        QTRY_VERIFY_WITH_TIMEOUT(pair.done(), patienceMs);
    }

    void goesThroughAProxyAndBack() {
        Pair pair;
        SocksProxy proxy;
        pair.leecher->setProxy(proxy.settings());
        pair.begin();
        QTRY_VERIFY_WITH_TIMEOUT(pair.done(), patienceMs);
        QVERIFY(proxy.connected >= 1);
        QCOMPARE(pair.world.readFile("here/file"), pair.world.readFile("there/file"));
        Pair other;
        other.leecher->setProxy(proxy.settings());
        other.leecher->setProxy({});
        const int before = proxy.connected;
        other.begin();
        QTRY_VERIFY_WITH_TIMEOUT(other.done(), patienceMs);
        QCOMPARE(proxy.connected, before);
    }

    void letsNobodyInPastItsProxy() {
        Pair pair;
        pair.leecher->setProxy({.kind = ProxyKind::socks5, .host = "127.0.0.1", .port = 9});
        static_cast<void>(pair.leecher->add(pair.world.download(pair.torrent, "here", {})));
        static_cast<void>(pair.seed->addPeers(pair.torrent.infoHash(), {addressOf(*pair.leecher)}));
        QTest::qWait(1'000);
        QVERIFY(only(*pair.leecher).peers.empty());
        QCOMPARE(only(*pair.leecher).piecesDone, 0u);
        pair.leecher->setProxy({});
        QTRY_VERIFY_WITH_TIMEOUT((static_cast<void>(pair.seed->addPeers(pair.torrent.infoHash(), {addressOf(*pair.leecher)})), pair.done()), patienceMs);
    }

    void asksNoUdpTrackerAndNoDhtThroughAProxy() {
        const LoopbackWorld world;
        world.writeFile("there/file", patternBytes(pieceBytes, 3));
        QUdpSocket tracker;
        QVERIFY(tracker.bind(QHostAddress::LocalHost));
        auto torrent = world.torrentOf("there/file");
        torrent.trackerTiers = {{"udp://127.0.0.1:" + std::to_string(tracker.localPort())}};
        SessionSettings settings;
        settings.dht = true;
        settings.dhtBootstrap = {};
        settings.proxy = {.kind = ProxyKind::socks5, .host = "127.0.0.1", .port = 9};
        const auto session = world.session("one", settings);
        QVERIFY(session->snapshot()->dht.state == DhtState::off);
        static_cast<void>(session->add(world.seed(torrent, "there")));
        session->setDetailed(torrent.infoHash());
        QTRY_VERIFY_WITH_TIMEOUT(!only(*session).trackers.empty() && !only(*session).trackers.front().lastMessage.empty(), patienceMs);
        QVERIFY(only(*session).trackers.front().lastMessage.find("proxy") != std::string::npos);
        QVERIFY(!tracker.hasPendingDatagrams());
        session->setProxy({});
        QVERIFY(session->snapshot()->dht.state != DhtState::off);
        session->setDht(false);
        QVERIFY(session->snapshot()->dht.state == DhtState::off);
    }

    void localDiscoveryRestsOnLoopback() {
        const LoopbackWorld world;
        const auto session = world.session("one");
        session->setLsd(true);
        QVERIFY(!session->snapshot()->lsdWorks);
        session->setPortMapping(true);
        QVERIFY(session->snapshot()->portMapping.state == PortMappingState::off);
    }

    void givesNothingWithoutSlotsAndGoesOnWithThem() {
        Pair pair;
        pair.seed->setUploadSlots(0);
        pair.seed->setConnectionsMax(0, 0);
        pair.begin();
        QTest::qWait(700);
        QCOMPARE(only(*pair.leecher).piecesDone, 0u);
        pair.seed->setConnectionsMax(10, 10);
        pair.seed->setUploadSlots(4);
        static_cast<void>(pair.leecher->addPeers(pair.torrent.infoHash(), {addressOf(*pair.seed)}));
        QTRY_VERIFY_WITH_TIMEOUT(pair.done(), patienceMs);
    }
};

QTEST_MAIN(SessionNetworkTest)
#include "session_network_test.moc"
