// Sessions and trackers: a native cluster node that remembers what it is told, and HTTP trackers that answer as the test
// wants them to, the malformed replies of the field notes among them.
#include <map>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/net/listener.h"
#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/protocol/native.h"
#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
namespace native = bytetorrent::protocol::native;

namespace {

// One node of the native protocol, honest and small: it keeps records and hands out peers.
class Node {
public:
    explicit Node(std::uint16_t port = 0) {
        auto opened = net::Listener::open({"127.0.0.1", port}, 100, [this](std::unique_ptr<QTcpSocket> socket) { accept(std::move(socket)); });
        if (opened)
            listener_ = std::move(*opened);
    }
    struct Record {
        PieceSet have;
        bool online = false;
        std::uint16_t port = 0;
        int reports = 0;
    };
    [[nodiscard]] HostPort address() const { return listener_->address(); }
    [[nodiscard]] int clients() const { return static_cast<int>(connections_.size()); }
    void push(const InfoHash& infoHash, const HostPort& peer) {
        native::PeersChanged changed;
        changed.peers.infoHash = infoHash;
        changed.peers.peers = {{.endpoint = {*IpAddress::parse(peer.host), peer.port}}};
        for (const auto& connection : connections_)
            static_cast<void>(connection->send(native::encode({0, changed})));
    }
    std::map<InfoHash, Record> records; // of the last client that reported
    std::map<InfoHash, Bytes> torrents;
    std::optional<native::Failure> refusesPublish;
    std::optional<InfoHash> refusesReportsOf;
    std::uint32_t reportIntervalSeconds = 0;
    bool quorum = true;
    std::string httpAddress;
    int subscriptions = 0;

private:
    void accept(std::unique_ptr<QTcpSocket> socket) {
        connections_.push_back(std::make_unique<net::FramedConnection>(std::move(socket), net::FramedConnection::Limits{}));
        net::FramedConnection* connection = connections_.back().get();
        QObject::connect(connection, &net::FramedConnection::frameReceived, [this, connection](ByteView frame) { answer(*connection, frame); });
        QObject::connect(connection, &net::FramedConnection::closed, [this, connection] {
            std::erase_if(connections_, [&](const auto& each) { return each.get() == connection; });
        });
    }
    void answer(net::FramedConnection& connection, ByteView frame) {
        const auto packet = native::decode(frame);
        if (packet)
            static_cast<void>(connection.send(native::encode(
                {packet->requestId, std::visit([this](const auto& asked) { return this->replyTo(asked); }, packet->message)})));
    }
    template <class T>
    native::Message replyTo(const T&) {
        return native::Done{};
    }
    native::Message replyTo(const native::Hello&) {
        native::Welcome welcome;
        welcome.node = NodeId(1);
        welcome.cluster = "test";
        welcome.clientPorts = {address()};
        welcome.reportIntervalSeconds = reportIntervalSeconds;
        return welcome;
    }
    native::Message replyTo(const native::Ping&) { return native::Pong{}; }
    native::Message replyTo(const native::Subscribe&) {
        ++subscriptions;
        return native::Done{};
    }
    native::Message replyTo(const native::GetStatus&) {
        native::ClusterStatus status{.cluster = "test", .node = NodeId(1), .leader = NodeId(1), .quorum = quorum, .nodes = {}};
        status.nodes.push_back({.node = NodeId(1), .role = "leader", .reachable = true, .applied = 1, .http = httpAddress,
                                .client = address().toString(), .udp = ""});
        return status;
    }
    native::Message replyTo(const native::Report& report) {
        for (const native::HoldingReport& holding : report.holdings) {
            if (refusesReportsOf == holding.infoHash)
                return native::Failure{.code = ErrorCode::denied, .message = "not registered here"};
        }
        for (const native::HoldingReport& holding : report.holdings) {
            Record& record = records[holding.infoHash];
            if (holding.full)
                record.have.clear();
            record.have.merge(holding.have);
            record.have.subtract(holding.lost);
            record.online = holding.online;
            record.port = holding.endpoint.port;
            ++record.reports;
        }
        return native::Reported{};
    }
    native::Message replyTo(const native::FindPeers& find) { return native::Peers{.infoHash = find.infoHash, .seeds = 0, .leechers = 0, .peers = {}}; }
    native::Message replyTo(const native::Fetch& fetch) {
        const auto found = torrents.find(fetch.infoHash);
        if (found == torrents.end())
            return native::Failure{.code = ErrorCode::notFound, .message = "unknown"};
        return native::TorrentFile{found->second};
    }
    native::Message replyTo(const native::Publish& publish) {
        if (refusesPublish)
            return *refusesPublish;
        const auto metainfo = protocol::Metainfo::parse(publish.torrent);
        torrents[metainfo->infoHash()] = publish.torrent;
        return native::Published{.infoHash = metainfo->infoHash(), .created = true};
    }

    std::vector<std::unique_ptr<net::FramedConnection>> connections_;
    std::unique_ptr<net::Listener> listener_;
};

// An HTTP server that answers every request with the same bytes and remembers the paths.
class HttpTracker {
public:
    explicit HttpTracker(QByteArray answer) : answer_(std::move(answer)) {
        server_.listen(QHostAddress::LocalHost);
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
            while (QTcpSocket* socket = server_.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    const QByteArray request = socket->readAll();
                    if (!request.startsWith("GET "))
                        return;
                    requests.push_back(request.left(request.indexOf(' ', 4)).toStdString());
                    socket->write(answer_);
                    if (!endless)
                        socket->disconnectFromHost();
                    else
                        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket] {
                            if (socket->bytesToWrite() < 65'536)
                                socket->write(QByteArray(65'536, 'x'));
                        });
                });
            }
        });
    }
    static QByteArray ok(const QByteArray& body) {
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    // Five kilobytes that unpack to five megabytes of zeros.
    static QByteArray gzipBomb() {
        QByteArray packed = qCompress(QByteArray(5 << 20, '\0'), 9).mid(4); // the zlib stream behind Qt's length
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: deflate\r\nContent-Length: " + QByteArray::number(packed.size()) + "\r\n\r\n" + packed;
    }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.serverPort()) + "/announce"; }
    [[nodiscard]] std::string hostPort() const { return "127.0.0.1:" + std::to_string(server_.serverPort()); }
    std::vector<std::string> requests;
    bool endless = false;

private:
    QTcpServer server_;
    QByteArray answer_;
};

QByteArray replyWith(const std::vector<HostPort>& peers) {
    protocol::AnnounceReply reply;
    reply.intervalSeconds = 60;
    for (const HostPort& peer : peers)
        reply.peers.push_back({.endpoint = {*IpAddress::parse(peer.host), peer.port}, .peerId = {}});
    const Bytes body = protocol::encodeAnnounceReply(reply, true, true);
    return HttpTracker::ok(QByteArray(reinterpret_cast<const char*>(body.data()), static_cast<qsizetype>(body.size())));
}

} // namespace

class SessionClusterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        world_ = std::make_unique<LoopbackWorld>();
        content_ = patternBytes(1'000'000, 1);
        world_->writeFile("there/data.bin", content_);
        torrent_ = std::make_unique<protocol::Metainfo>(world_->torrentOf("there/data.bin"));
    }
    // --- the cluster
    void reportsWhatItHoldsAndGains();
    void usesPushedPeers();
    void noTorrentTakesAnotherOneOutOfTls();
    void waitsForAClusterThatIsNotUpYet();
    void reportsALostPiece();
    void saysThatItGoes();
    void aClusterThatIsNotThereDelaysNobody();
    void transfersNeverWaitForATracker();
    void saysWhenItAsksTheClusterAgain();
    void saysWhatATrackerSaid();
    void saysThatTheClusterHasNoMajority();
    void staysOnlineByRepeating();
    void isHeardThoughOneTorrentIsRefused();
    void getsATorrentByItsInfohash();
    void publishesAndSeeds();
    void saysWhyAPublishFailed();
    void cancelsAPublish();
    // --- HTTP trackers
    void announcesToATracker();
    void announcesStartCompletedAndStop();
    void movesOnToTheNextTracker();
    void oddIntervalsAreClamped_data();
    void oddIntervalsAreClamped();
    void survivesWhatTrackersAnswer_data();
    void survivesWhatTrackersAnswer();
    void endsAnEndlessReply();
    void leavesItsClustersHttpFrontAlone();

private:
    [[nodiscard]] Bytes torrentBytes() const { return torrent_->encode(); }
    std::unique_ptr<LoopbackWorld> world_;
    Bytes content_;
    std::unique_ptr<protocol::Metainfo> torrent_;
};

void SessionClusterTest::reportsWhatItHoldsAndGains() {
    Node node;
    WirePeer half(*torrent_, content_, {.stallAfterBlocks = 20});
    auto leecher = world_->session("leecher");
    auto add = world_->download(*torrent_, "here", {half.address()});
    add.clusterPorts = {node.address()};
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).piecesDone >= 8, patienceMs);
    QElapsedTimer since;
    since.start();
    const InfoHash infoHash = torrent_->infoHash();
    QTRY_VERIFY_WITH_TIMEOUT(node.records[infoHash].have == only(*leecher).have, patienceMs);
    QVERIFY(since.elapsed() < 2'000);
    QCOMPARE(node.records[infoHash].port, leecher->listenPort());
    QVERIFY(node.records[infoHash].online);
    QVERIFY(node.records[infoHash].reports <= 6); // batches, not one a piece
}

void SessionClusterTest::transfersNeverWaitForATracker() {
    QTcpServer silent; // takes every connection and says nothing: as cluster and as tracker
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    torrent_->trackerTiers = {{"http://127.0.0.1:" + std::to_string(silent.serverPort()) + "/announce"}};
    WirePeer source(*torrent_, content_, {});
    auto leecher = world_->session("leecher");
    auto add = world_->download(*torrent_, "here", {source.address()});
    add.clusterPorts = {{"127.0.0.1", silent.serverPort()}};
    QElapsedTimer since;
    since.start();
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY2(since.elapsed() < 3'000, qPrintable(QString::number(since.elapsed())));
    QVERIFY(!leecher->snapshot()->clusters.front().connectedTo);
}

void SessionClusterTest::saysWhenItAsksTheClusterAgain() {
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const HostPort nobody{"127.0.0.1", gone.serverPort()};
    gone.close();
    auto leecher = world_->session("leecher");
    auto add = world_->download(*torrent_, "here", {});
    add.clusterPorts = {nobody};
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::waitingForCluster && only(*leecher).reason.number > 0, patienceMs);
    QCOMPARE(only(*leecher).reason.text, nobody.toString());
    QVERIFY(only(*leecher).reason.number < 20'000);
}

void SessionClusterTest::usesPushedPeers() {
    Node node;
    WirePeer source(*torrent_, content_, {});
    auto leecher = world_->session("leecher");
    auto add = world_->download(*torrent_, "here", {});
    add.clusterPorts = {node.address()};
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(node.subscriptions, 1, patienceMs);
    node.push(torrent_->infoHash(), source.address());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

// Two torrents name the same nodes, and only one of them says by which CA they are known.
void SessionClusterTest::noTorrentTakesAnotherOneOutOfTls() {
    world_->writeFile("there/other.bin", patternBytes(100'000, 2));
    const auto other = world_->torrentOf("there/other.bin");
    for (const bool plainFirst : {true, false}) {
        Node node;
        auto session = world_->session(plainFirst ? "plain first" : "plain second");
        auto plain = world_->seed(*torrent_, "there");
        plain.clusterPorts = {node.address()};
        auto trusting = world_->seed(other, "there");
        trusting.clusterPorts = {node.address()};
        trusting.clusterFingerprint = std::string(64, 'a');
        QVERIFY(session->add(plainFirst ? plain : trusting).has_value());
        QVERIFY(session->add(plainFirst ? trusting : plain).has_value());
        // A conversation of its own, or the safe one for both.
        QCOMPARE(session->snapshot()->clusters.size(), std::size_t{plainFirst ? 2u : 1u});
        QTest::qWait(500);
        // The node speaks no TLS, so whoever insists on it told the node nothing.
        QVERIFY(!node.records.contains(other.infoHash()));
        QCOMPARE(node.records.contains(torrent_->infoHash()), plainFirst);
    }
}

void SessionClusterTest::waitsForAClusterThatIsNotUpYet() {
    HostPort address;
    {
        Node later;
        address = later.address();
    }
    auto seed = world_->session("seed");
    auto add = world_->seed(*torrent_, "there");
    add.clusterPorts = {address};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs); // nobody waits for a tracker
    QTest::qWait(500);
    Node node(address.port);
    QTRY_VERIFY_WITH_TIMEOUT(node.records[torrent_->infoHash()].have.containsAll(torrent_->pieceCount()), patienceMs);
}

void SessionClusterTest::reportsALostPiece() {
    Node node;
    auto seed = world_->session("seed");
    auto add = world_->seed(*torrent_, "there");
    add.clusterPorts = {node.address()};
    QVERIFY(seed->add(std::move(add)).has_value());
    const InfoHash infoHash = torrent_->infoHash();
    QTRY_COMPARE_WITH_TIMEOUT(node.records[infoHash].have.size(), torrent_->pieceCount(), patienceMs);
    WirePeer asker(*torrent_, content_, {});
    asker.pieces.clear();
    asker.dial(addressOf(*seed));
    QTRY_COMPARE_WITH_TIMEOUT(asker.connections(), std::size_t(1), patienceMs);
    asker.send(protocol::wire::Interested{});
    QTRY_VERIFY_WITH_TIMEOUT(asker.unchokedSeen, patienceMs);
    world_->writeFile("there/data.bin", ByteView(content_).first(900'000));
    asker.request({PieceIndex(torrent_->pieceCount() - 1), 0, 1'000});
    QTRY_COMPARE_WITH_TIMEOUT(node.records[infoHash].have.size(), 900'000u / pieceBytes, patienceMs);
}

void SessionClusterTest::saysThatItGoes() {
    Node node;
    auto seed = world_->session("seed");
    auto add = world_->seed(*torrent_, "there");
    add.clusterPorts = {node.address()};
    QVERIFY(seed->add(std::move(add)).has_value());
    const InfoHash infoHash = torrent_->infoHash();
    QTRY_VERIFY_WITH_TIMEOUT(node.records[infoHash].online, patienceMs);
    bool told = false;
    seed->shutDown(5'000, [&] { told = true; });
    QTRY_VERIFY_WITH_TIMEOUT(told, 2'000);
    QVERIFY(!node.records[infoHash].online);
    QCOMPARE(node.records[infoHash].have.size(), torrent_->pieceCount()); // the record stays
    // A cluster that is not there delays nobody for longer than was allowed.
    auto alone = world_->session("alone");
    auto again = world_->seed(*torrent_, "there");
    again.clusterPorts = {{"127.0.0.1", 1}};
    QVERIFY(alone->add(std::move(again)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*alone).state == TorrentState::seeding, patienceMs);
    bool left = false;
    alone->shutDown(500, [&] { left = true; });
    QTRY_VERIFY_WITH_TIMEOUT(left, 2'000);
}

void SessionClusterTest::aClusterThatIsNotThereDelaysNobody() {
    auto alone = world_->session("alone");
    auto add = world_->seed(*torrent_, "there");
    add.clusterPorts = {{"127.0.0.1", 1}, {"127.0.0.1", 2}};
    QVERIFY(alone->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*alone).state == TorrentState::seeding, patienceMs);
    bool left = false;
    alone->shutDown(60'000, [&] { left = true; });
    QTRY_VERIFY_WITH_TIMEOUT(left, patienceMs);
}

void SessionClusterTest::saysThatTheClusterHasNoMajority() {
    Node node;
    node.quorum = false;
    auto leecher = world_->session("leecher");
    auto add = world_->download(*torrent_, "here", {});
    add.clusterPorts = {node.address()};
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.text.find("majority") != std::string::npos, patienceMs);
}

void SessionClusterTest::saysWhatATrackerSaid() {
    HttpTracker closed(HttpTracker::ok("d14:failure reason8:not heree"));
    torrent_->trackerTiers = {{closed.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::trackerRefused, patienceMs);
    QVERIFY(only(*leecher).reason.text.find("not here") != std::string::npos);
    QTest::qWait(2'000);
    QCOMPARE(closed.requests.size(), std::size_t(1)); // that peers are wanted is no reason to knock again at once
}

void SessionClusterTest::staysOnlineByRepeating() {
    Node node;
    node.reportIntervalSeconds = 1;
    auto seed = world_->session("seed");
    auto add = world_->seed(*torrent_, "there");
    add.clusterPorts = {node.address()};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(node.records[torrent_->infoHash()].reports >= 3, patienceMs);
    QCOMPARE(node.records[torrent_->infoHash()].have.size(), torrent_->pieceCount());
}

void SessionClusterTest::isHeardThoughOneTorrentIsRefused() {
    Node node;
    world_->writeFile("there/other.bin", patternBytes(100'000, 2));
    const auto other = world_->torrentOf("there/other.bin");
    node.refusesReportsOf = other.infoHash();
    auto seed = world_->session("seed");
    for (const protocol::Metainfo& metainfo : {*torrent_, other}) {
        auto add = world_->seed(metainfo, "there");
        add.clusterPorts = {node.address()};
        QVERIFY(seed->add(std::move(add)).has_value());
    }
    QTRY_COMPARE_WITH_TIMEOUT(node.records[torrent_->infoHash()].have.size(), torrent_->pieceCount(), patienceMs);
    QVERIFY(!node.records.contains(other.infoHash()));
    seed->setDetailed(other.infoHash());
    QTRY_COMPARE_WITH_TIMEOUT(seed->snapshot()->torrents[1].trackers.at(0).lastMessage, std::string("not registered here"), patienceMs);
}

void SessionClusterTest::getsATorrentByItsInfohash() {
    Node node;
    torrent_->cluster = protocol::ClusterInfo{"test", {node.address()}, {}};
    node.torrents[torrent_->infoHash()] = torrentBytes();
    WirePeer source(*torrent_, content_, {});
    auto leecher = world_->session("leecher");
    AddTorrent add;
    add.magnet = protocol::Magnet{};
    add.magnet->infoHash = torrent_->infoHash();
    add.folder = world_->path("here");
    add.clusterPorts = {node.address()};
    add.peers = {source.address()};
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world_->readFile("here/data.bin") == content_);
    QTRY_COMPARE_WITH_TIMEOUT(node.records[torrent_->infoHash()].have.size(), torrent_->pieceCount(), patienceMs);
}

void SessionClusterTest::publishesAndSeeds() {
    Node node;
    node.httpAddress = "127.0.0.1:9";
    auto session = world_->session("publisher");
    QSignalSpy published(session.get(), &Session::published), progress(session.get(), &Session::publishProgress);
    PublishContent content;
    content.paths = {world_->path("there/data.bin")};
    content.comment = "for all";
    content.clusterPorts = {node.address()};
    content.torrentPath = world_->path("data.torrent");
    const std::uint64_t id = session->publish(content);
    QTRY_COMPARE_WITH_TIMEOUT(published.size(), 1, patienceMs);
    QCOMPARE(published[0][0].toULongLong(), id);
    QVERIFY(progress.size() >= 1);
    const auto written = protocol::Metainfo::parse(world_->readFile("data.torrent"));
    QVERIFY(written.has_value());
    QVERIFY(node.torrents.contains(written->infoHash()));
    QCOMPARE(written->cluster->clientPorts, std::vector<HostPort>{node.address()});
    QCOMPARE(written->trackerTiers, (std::vector<std::vector<std::string>>{{"http://127.0.0.1:9/announce"}}));
    QTRY_VERIFY_WITH_TIMEOUT(only(*session).state == TorrentState::seeding, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(node.records[written->infoHash()].have.size(), written->pieceCount(), patienceMs);
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*written, "here", {addressOf(*session)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world_->readFile("here/data.bin") == content_);
}

void SessionClusterTest::saysWhyAPublishFailed() {
    Node node;
    node.refusesPublish = native::Failure{.code = ErrorCode::denied, .message = "not you"};
    auto session = world_->session("publisher");
    QSignalSpy failed(session.get(), &Session::publishFailed);
    PublishContent content;
    content.paths = {world_->path("there/data.bin")};
    content.clusterPorts = {node.address()};
    session->publish(content);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
    QVERIFY(failed[0][1].value<Error>().code == ErrorCode::denied);
    QVERIFY(session->snapshot()->torrents.empty());
    content.paths = {world_->path("absent")};
    session->publish(content);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, patienceMs);
    content.paths = {world_->path("there/data.bin"), world_->path("elsewhere/x")};
    session->publish(content);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 3, patienceMs);
    QVERIFY(failed[2][1].value<Error>().code == ErrorCode::invalidArgument);
}

void SessionClusterTest::cancelsAPublish() {
    auto session = world_->session("publisher");
    QSignalSpy failed(session.get(), &Session::publishFailed), published(session.get(), &Session::published);
    PublishContent content;
    content.paths = {world_->path("there/data.bin")};
    content.clusterPorts = {{"127.0.0.1", 1}}; // nobody is there: it waits
    const std::uint64_t id = session->publish(content);
    QTest::qWait(100);
    session->cancelPublish(id);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
    QVERIFY(failed[0][1].value<Error>().code == ErrorCode::cancelled);
    QCOMPARE(published.size(), 0);
}

// --- HTTP trackers

void SessionClusterTest::announcesToATracker() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker tracker(replyWith({source.address()}));
    torrent_->trackerTiers = {{tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    leecher->setDetailed(torrent_->infoHash());
    QVERIFY(only(*leecher).trackers.at(0).working);
}

void SessionClusterTest::announcesStartCompletedAndStop() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker tracker(replyWith({source.address()}));
    torrent_->trackerTiers = {{tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(tracker.requests.size() >= 2, patienceMs);
    bool told = false;
    leecher->shutDown(5'000, [&] { told = true; });
    QTRY_VERIFY_WITH_TIMEOUT(told, 6'000);
    const auto eventOf = [&](std::size_t at) {
        const std::string& path = tracker.requests.at(at);
        return protocol::decodeAnnounceQuery(std::string_view(path).substr(path.find('?') + 1))->event;
    };
    QVERIFY(eventOf(0) == protocol::AnnounceEvent::started);
    QVERIFY(eventOf(1) == protocol::AnnounceEvent::completed);
    QVERIFY(eventOf(tracker.requests.size() - 1) == protocol::AnnounceEvent::stopped);
}

void SessionClusterTest::movesOnToTheNextTracker() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker tracker(replyWith({source.address()}));
    torrent_->trackerTiers = {{"http://127.0.0.1:1/announce"}, {"udp://127.0.0.1:2"}, {tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

void SessionClusterTest::oddIntervalsAreClamped_data() {
    QTest::addColumn<QByteArray>("interval");
    for (const char* interval : {"0", "-1", "1", "2147483648", "9223372036854775807"})
        QTest::newRow(interval) << QByteArray(interval);
}

void SessionClusterTest::oddIntervalsAreClamped() {
    QFETCH(QByteArray, interval);
    HttpTracker tracker(HttpTracker::ok("d8:intervali" + interval + "e5:peers0:e"));
    torrent_->trackerTiers = {{tracker.url()}};
    auto seed = world_->session("seed");
    QVERIFY(seed->add(world_->seed(*torrent_, "there")).has_value());
    seed->setDetailed(torrent_->infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*seed).trackers.empty() && only(*seed).trackers[0].working, patienceMs);
    const Millis nextMs = only(*seed).trackers[0].nextAnnounceInMs;
    QVERIFY2(nextMs > 8'000 && nextMs <= 86'400'000, qPrintable(QString::number(nextMs)));
    QTest::qWait(300);
    QCOMPARE(tracker.requests.size(), std::size_t(1));
}

void SessionClusterTest::survivesWhatTrackersAnswer_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("html") << HttpTracker::ok("<html>welcome</html>");
    QTest::newRow("empty") << HttpTracker::ok("");
    QTest::newRow("peers not a multiple of 6") << HttpTracker::ok("d8:intervali60e5:peers5:abcdee");
    QTest::newRow("failure with html") << HttpTracker::ok("d14:failure reason8:<b>no</be");
    QTest::newRow("status 500") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    QTest::newRow("no http at all") << QByteArray("hello\r\n\r\n");
    QTest::newRow("redirect to link-local") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/announce\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("redirect to a file") << QByteArray("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("failure with peers") << HttpTracker::ok("d14:failure reason2:no8:intervali60e5:peers6:\x7f\0\0\x01\0\x01" "e");
    QTest::newRow("failure that is no text") << HttpTracker::ok("d14:failure reasoni1ee");
    QTest::newRow("nested too deep") << HttpTracker::ok(QByteArray(20'000, 'l') + QByteArray(20'000, 'e'));
    QTest::newRow("a string that is not there") << HttpTracker::ok("d5:peers99999999999:x");
    QTest::newRow("a body shorter than promised") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nd8:inter");
    QTest::newRow("gzip bomb") << HttpTracker::gzipBomb();
    QTest::newRow("gzip that is none") << QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    QTest::newRow("redirect to IPv6 link-local") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://[fe80::1]/announce\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("redirect without a target") << QByteArray("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    QTest::newRow("redirect loop") << QByteArray("HTTP/1.1 302 Found\r\nLocation: /announce\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

void SessionClusterTest::survivesWhatTrackersAnswer() {
    QFETCH(QByteArray, answer);
    WirePeer source(*torrent_, content_, {});
    HttpTracker bad(answer), good(replyWith({source.address()}));
    torrent_->trackerTiers = {{bad.url()}, {good.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(!bad.requests.empty());
    QVERIFY2(bad.requests.size() <= 6, qPrintable(QString::number(bad.requests.size()))); // a loop is five steps long
    leecher->setDetailed(torrent_->infoHash());
    QVERIFY(!only(*leecher).trackers.at(0).working);
    QVERIFY(!only(*leecher).trackers.at(0).lastMessage.empty());
}

void SessionClusterTest::endsAnEndlessReply() {
    HttpTracker endless("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
    endless.endless = true;
    torrent_->trackerTiers = {{endless.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    leecher->setDetailed(torrent_->infoHash());
    QTRY_COMPARE_WITH_TIMEOUT(only(*leecher).trackers.at(0).lastMessage, std::string("the reply is too long"), patienceMs);
}

void SessionClusterTest::leavesItsClustersHttpFrontAlone() {
    Node node;
    HttpTracker front(replyWith({}));
    node.httpAddress = front.hostPort();
    torrent_->trackerTiers = {{front.url()}};
    auto seed = world_->session("seed");
    auto add = world_->seed(*torrent_, "there");
    add.clusterPorts = {node.address()};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(node.records[torrent_->infoHash()].online, patienceMs);
    QTest::qWait(2'000);
    QVERIFY(front.requests.empty());
}

QTEST_GUILESS_MAIN(SessionClusterTest)
#include "session_cluster_test.moc"
