// Sessions on loopback that find each other by the DHT, and torrents that must not be told to it.
#include <QNetworkDatagram>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/engine/content_hasher.h"
#include "dht_finder.h"
#include "loopback_world.h"
#include "peer_session.h"
#include "resume_store.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
namespace wire = bytetorrent::protocol::wire;

namespace {

// Never the public nodes.
SessionSettings withDht(std::vector<HostPort> bootstrap = {}, const std::string& listenHost = {}) {
    SessionSettings settings;
    settings.listenHost = listenHost.empty() ? settings.listenHost : listenHost;
    settings.dht = true;
    settings.dhtBootstrap = std::move(bootstrap);
    return settings;
}

HostPort dhtOf(const Session& session, const std::string& host = "127.0.0.1") { return {host, session.snapshot()->dht.port}; }
DhtSnapshot shown(const Session& session) { return session.snapshot()->dht; }

protocol::Metainfo privateTorrentOf(const LoopbackWorld& world, const std::string& relative) {
    ContentSource source;
    source.paths = {world.path(relative)};
    source.pieceBytes = pieceBytes;
    source.isPrivate = true;
    const auto info = hashContent(source, [](std::uint64_t, std::uint64_t) { return true; });
    BT_ASSERT(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    return std::move(*metainfo);
}

AddTorrent byMagnet(const LoopbackWorld& world, const protocol::Metainfo& metainfo, const std::string& folder) {
    AddTorrent add;
    add.magnet.emplace();
    add.magnet->infoHash = metainfo.infoHash();
    add.folder = world.path(folder);
    return add;
}

// In its handshake to one who does.
bool saysItHasDht(const Session& session, const InfoHash& infoHash) {
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), session.listenPort());
    PeerId peerId;
    peerId.value[0] = 7;
    const Bytes greeting = protocol::encodeHandshake({.infoHash = infoHash, .peerId = peerId, .dht = true});
    socket.write(reinterpret_cast<const char*>(greeting.data()), static_cast<qint64>(greeting.size()));
    const auto answered = [&socket] { return socket.bytesAvailable() >= static_cast<qint64>(protocol::Handshake::size); };
    BT_ASSERT(QTest::qWaitFor(answered, patienceMs));
    const QByteArray bytes = socket.read(protocol::Handshake::size);
    return protocol::decodeHandshake(asBytes(bytes.toStdString())).value().dht;
}

struct HeldClock final : Clock {
    Millis nowMs = 1'000;
    [[nodiscard]] Millis monotonicMs() const override { return nowMs; }
    [[nodiscard]] Millis wallMs() const override { return nowMs; }
};

// A node that answers whatever it is asked, knows nobody, and counts who announces.
class CountingNode {
public:
    CountingNode() {
        BT_ASSERT(socket_.bind(QHostAddress::LocalHost));
        QObject::connect(&socket_, &QUdpSocket::readyRead, &socket_, [this] {
            while (socket_.hasPendingDatagrams())
                answer(socket_.receiveDatagram());
        });
    }
    [[nodiscard]] HostPort address() const { return {"127.0.0.1", socket_.localPort()}; }
    int announces = 0;

private:
    void answer(const QNetworkDatagram& datagram) {
        const QByteArray asked = datagram.data();
        const auto message = protocol::krpc::decode(asBytes(std::string_view(asked.constData(), static_cast<std::size_t>(asked.size()))));
        const auto* query = message ? std::get_if<protocol::krpc::Query>(&message->body) : nullptr;
        if (query == nullptr)
            return;
        announces += query->method == protocol::krpc::Method::announcePeer ? 1 : 0;
        protocol::krpc::Response response;
        response.id.value[0] = 7;
        response.token = query->method == protocol::krpc::Method::getPeers ? "token" : "";
        const Bytes bytes = protocol::krpc::encode({.transactionId = message->transactionId, .version = {}, .body = response});
        socket_.writeDatagram(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()), datagram.senderAddress(),
                              static_cast<quint16>(datagram.senderPort()));
    }
    QUdpSocket socket_;
};

} // namespace

class SessionDhtTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMagnetFindsItsSeedByTheDhtAlone_data();
    void aMagnetFindsItsSeedByTheDhtAlone();
    void anAnnounceIsRepeatedByItself();
    void torrentsOfClustersAndPrivateOnesAreNeverToldToTheDht();
    void aMagnetThatTurnsOutPrivateIsForgotten();
    void connectedPeersIntroduceTheirNodes();
    void portMessagesGoOnlyWhereBothHaveIt();
    void itsNodesAreTheWayInOfTheNextRun();
    void memoryIsReadAsItWasWritten();
    void isOffByDefaultAndSwitchedAtAnyTime();
    void takesAnotherPortWhereItsOwnIsTaken();
};

void SessionDhtTest::aMagnetFindsItsSeedByTheDhtAlone_data() {
    QTest::addColumn<QString>("routerHost"); // where all listen, ...
    QTest::addColumn<QString>("wayIn");      // ... and the address by which the router is named
    QTest::newRow("IPv4") << "127.0.0.1" << "127.0.0.1";
    QTest::newRow("IPv6") << "::1" << "::1";
    QTest::newRow("both, by IPv4") << "::" << "127.0.0.1";
    QTest::newRow("both, by IPv6") << "::" << "::1";
}

void SessionDhtTest::aMagnetFindsItsSeedByTheDhtAlone() {
    QFETCH(QString, routerHost);
    QFETCH(QString, wayIn);
    if (QUdpSocket probe; routerHost.contains(u':') && !probe.bind(QHostAddress::LocalHostIPv6))
        QSKIP("this machine has no ::1");
    const std::string host = routerHost.toStdString(), way = wayIn.toStdString();
    LoopbackWorld world;
    const Bytes content = patternBytes(500'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    const auto settings = [&](std::vector<HostPort> bootstrap) {
        SessionSettings made = withDht(std::move(bootstrap), host);
        made.lsd = false; // they find each other by the DHT, or not at all
        return made;
    };
    auto router = world.session("router", settings({}));
    auto seed = world.session("seed", settings({dhtOf(*router, way)}));
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    auto leecher = world.session("leecher", settings({dhtOf(*router, way)}));
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(byMagnet(world, torrent, "here")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT((way == "::1" ? shown(*seed).nodes6 : shown(*seed).nodes) >= 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(shown(*router).storedPeers + shown(*seed).storedPeers + shown(*leecher).storedPeers >= 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).peersKnown >= 1, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QCOMPARE(shown(*leecher).state, DhtState::connected);
    QVERIFY((way == "::1" ? shown(*leecher).nodes6 : shown(*leecher).nodes) >= 1);
    QCOMPARE(shown(*leecher).torrents, 1u);
}

void SessionDhtTest::anAnnounceIsRepeatedByItself() {
    // A torrent that sleeps says nothing to its finders any more, and goes on being announced.
    LoopbackWorld world;
    HeldClock clock;
    CountingNode node;
    auto store = ResumeStore::open({.directory = world.path("state")});
    QVERIFY(store.has_value());
    DhtFinder::Settings settings;
    settings.listen = {"127.0.0.1", 0};
    settings.bootstrap.push_back(node.address());
    auto finder = DhtFinder::open(std::move(settings), **store, clock);
    QVERIFY(finder.has_value());
    (*finder)->announce({.infoHash = InfoHash{}, .listenPort = 7'000});
    QTRY_COMPARE_WITH_TIMEOUT(node.announces, 1, patienceMs);
    QTest::qWait(1'200);
    QCOMPARE(node.announces, 1);
    clock.nowMs += 16 * 60'000;
    QTRY_COMPARE_WITH_TIMEOUT(node.announces, 2, patienceMs);
    (*finder)->forget(InfoHash{});
    clock.nowMs += 16 * 60'000;
    QTest::qWait(1'200);
    QCOMPARE(node.announces, 2);
}

void SessionDhtTest::torrentsOfClustersAndPrivateOnesAreNeverToldToTheDht() {
    LoopbackWorld world;
    for (const char* name : {"there/open.bin", "there/private.bin", "there/cluster.bin"})
        world.writeFile(name, patternBytes(200'000, static_cast<std::uint64_t>(name[6])));
    auto router = world.session("router", withDht());
    auto seed = world.session("seed", withDht({dhtOf(*router)}));
    const auto hidden = privateTorrentOf(world, "there/private.bin");
    QVERIFY(seed->add(world.seed(hidden, "there")).has_value());
    AddTorrent ofCluster = world.seed(world.torrentOf("there/cluster.bin"), "there");
    ofCluster.clusterPorts = {{"127.0.0.1", 1}}; // nobody is there, and that makes no difference
    QVERIFY(seed->add(ofCluster).has_value());
    AddTorrent magnetOfCluster = byMagnet(world, privateTorrentOf(world, "there/open.bin"), "here");
    magnetOfCluster.magnet->clusterPorts = {{"127.0.0.1", 1}};
    QVERIFY(seed->add(magnetOfCluster).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(shown(*seed).state, DhtState::connected, patienceMs);
    // The one that may be told shows when the others would have been.
    const auto open = world.torrentOf("there/open.bin");
    QVERIFY(seed->add(world.seed(open, "there")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(shown(*router).storedPeers, 1u, patienceMs);
    QTest::qWait(1'500);
    QCOMPARE(shown(*seed).torrents, 1u);
    QCOMPARE(shown(*router).storedPeers, 1u);
    // Nor are its peers told that we have a node.
    QVERIFY(saysItHasDht(*seed, open.infoHash()));
    QVERIFY(!saysItHasDht(*seed, hidden.infoHash()));
}

void SessionDhtTest::aMagnetThatTurnsOutPrivateIsForgotten() {
    LoopbackWorld world;
    const Bytes content = patternBytes(200'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = privateTorrentOf(world, "there/data.bin");
    WirePeer seed(torrent, content, {.hasMetadata = true});
    auto leecher = world.session("leecher", withDht());
    QVERIFY(leecher->add(byMagnet(world, torrent, "here")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(shown(*leecher).torrents, 1u, patienceMs); // nobody can know yet
    QVERIFY(leecher->addPeers(torrent.infoHash(), {seed.address()}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(shown(*leecher).torrents, 0u, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(world.readFile("here/data.bin") == content, patienceMs);
    QCOMPARE(shown(*leecher).torrents, 0u);
}

void SessionDhtTest::connectedPeersIntroduceTheirNodes() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(200'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed", withDht());
    auto leecher = world.session("leecher", withDht());
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(shown(*leecher).nodes, 1u, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(shown(*seed).nodes, 1u, patienceMs);
}

void SessionDhtTest::portMessagesGoOnlyWhereBothHaveIt() {
    for (const bool theyHaveIt : {false, true}) {
        for (const std::uint16_t ours : {std::uint16_t{0}, std::uint16_t{6881}}) {
            PeerSession session({.fast = true, .dht = theyHaveIt}, std::nullopt, 0);
            session.open(PieceSet(), {.client = "test", .dhtPort = ours}, 0);
            Bytes sent, port;
            session.takeControl(sent, 0);
            protocol::encodePeerMessage(wire::Port{6881}, port);
            const bool said = std::search(sent.begin(), sent.end(), port.begin(), port.end()) != sent.end();
            QCOMPARE(said, theyHaveIt && ours != 0);
            auto event = session.receive(wire::Port{7000}, PieceSet(), 0);
            QVERIFY(event && std::get<peer_event::DhtPort>(*event).port == 7'000);
            QVERIFY(std::holds_alternative<peer_event::None>(*session.receive(wire::Port{0}, PieceSet(), 0)));
            // Repeated without end it is a flood.
            bool flood = false;
            for (int i = 0; i < 1'000 && !flood; ++i)
                flood = !session.receive(wire::Port{7000}, PieceSet(), 0).has_value();
            QVERIFY(flood);
        }
    }
}

void SessionDhtTest::itsNodesAreTheWayInOfTheNextRun() {
    LoopbackWorld world;
    auto router = world.session("router", withDht());
    {
        auto first = world.session("session", withDht({dhtOf(*router)}));
        QTRY_COMPARE_WITH_TIMEOUT(shown(*first).nodes, 1u, patienceMs);
    }
    auto second = world.session("session", withDht());
    QTRY_COMPARE_WITH_TIMEOUT(shown(*second).nodes, 1u, patienceMs);
}

void SessionDhtTest::memoryIsReadAsItWasWritten() {
    SeededRandom random(1);
    DhtMemory memory{dht::randomId(random), dht::randomId(random), {}};
    QVERIFY(decodeDhtMemory(encodeDhtMemory(memory)) == memory);
    for (const char* endpoint : {"1.2.3.4:5", "[2001:db8::1]:65535"})
        memory.nodes.push_back({dht::randomId(random), Endpoint::parse(endpoint).value()});
    const Bytes bytes = encodeDhtMemory(memory);
    QVERIFY(decodeDhtMemory(bytes) == memory);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!decodeDhtMemory(ByteView(bytes).first(size)).has_value());
    Bytes newer = bytes;
    newer[0] = 2;
    QCOMPARE(decodeDhtMemory(newer).error().code, ErrorCode::unsupported);
    Bytes longer = bytes;
    longer.push_back(0);
    QVERIFY(!decodeDhtMemory(longer).has_value());
}

void SessionDhtTest::isOffByDefaultAndSwitchedAtAnyTime() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(200'000, 1));
    QVERIFY(!SessionSettings{}.dht);
    QVERIFY(!SessionSettings{}.dhtBootstrap.empty());
    SessionSettings off = withDht();
    off.dht = false;
    auto session = world.session("session", off);
    QVERIFY(session->add(world.seed(world.torrentOf("there/data.bin"), "there")).has_value());
    QTest::qWait(700);
    QCOMPARE(shown(*session).state, DhtState::off);
    session->setDht(true);
    session->setDht(true);
    QCOMPARE(shown(*session).state, DhtState::searching);
    QVERIFY(shown(*session).port != 0);
    session->setDht(false);
    QCOMPARE(shown(*session).state, DhtState::off);
    QTest::qWait(700); // its torrents go on without it
}

void SessionDhtTest::takesAnotherPortWhereItsOwnIsTaken() {
    LoopbackWorld world;
    SessionSettings off = withDht();
    off.dht = false;
    auto session = world.session("session", off);
    QUdpSocket other;
    QVERIFY(other.bind(QHostAddress::LocalHost, session->listenPort(), QAbstractSocket::DontShareAddress));
    session->setDht(true);
    QCOMPARE(shown(*session).state, DhtState::searching);
    QVERIFY(shown(*session).port != 0 && shown(*session).port != session->listenPort());
}

QTEST_GUILESS_MAIN(SessionDhtTest)
#include "session_dht_test.moc"
