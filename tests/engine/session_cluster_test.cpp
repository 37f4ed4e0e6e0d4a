// Sessions and clusters: a native node that remembers what it is told. Ordinary trackers are session_trackers_test's.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "http_tracker.h"
#include "loopback_world.h"
#include "tiny_node.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

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
    void publishesWhatHasTheLongestName();
    void saysWhyAPublishFailed();
    void cancelsAPublish();
    void leavesItsClustersHttpFrontAlone();

private:
    [[nodiscard]] Bytes torrentBytes() const { return torrent_->encode(); }
    std::unique_ptr<LoopbackWorld> world_;
    Bytes content_;
    std::unique_ptr<protocol::Metainfo> torrent_;
};

void SessionClusterTest::reportsWhatItHoldsAndGains() {
    TinyNode node;
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
    TinyNode node;
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
        TinyNode node;
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
        TinyNode later;
        address = later.address();
    }
    auto seed = world_->session("seed");
    auto add = world_->seed(*torrent_, "there");
    add.clusterPorts = {address};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs); // nobody waits for a tracker
    QTest::qWait(500);
    TinyNode node(address.port);
    QTRY_VERIFY_WITH_TIMEOUT(node.records[torrent_->infoHash()].have.containsAll(torrent_->pieceCount()), patienceMs);
}

void SessionClusterTest::reportsALostPiece() {
    TinyNode node;
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
    TinyNode node;
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
    TinyNode node;
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
    TinyNode node;
    node.reportIntervalSeconds = 1;
    auto seed = world_->session("seed");
    auto add = world_->seed(*torrent_, "there");
    add.clusterPorts = {node.address()};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(node.records[torrent_->infoHash()].reports >= 3, patienceMs);
    QCOMPARE(node.records[torrent_->infoHash()].have.size(), torrent_->pieceCount());
}

void SessionClusterTest::isHeardThoughOneTorrentIsRefused() {
    TinyNode node;
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
    TinyNode node;
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
    TinyNode node;
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

// The copy in the state folder has a name that is cut, between two characters.
void SessionClusterTest::publishesWhatHasTheLongestName() {
    std::string name = "n";
    while (name.size() < 255)
        name += "\xC3\xA4";
    world_->writeFile("there/" + name, content_);
    auto session = world_->session("publisher");
    QSignalSpy published(session.get(), &Session::published);
    PublishContent content;
    content.paths = {world_->path("there/" + name)};
    session->publish(content);
    QTRY_COMPARE_WITH_TIMEOUT(published.size(), 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*session).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*session).name, name);
}

void SessionClusterTest::saysWhyAPublishFailed() {
    TinyNode node;
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
    QSignalSpy progress(session.get(), &Session::publishProgress);
    const std::uint64_t id = session->publish(content);
    QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty() && progress.back()[1] == progress.back()[2], patienceMs); // it is read, and waits
    session->cancelPublish(id);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
    QVERIFY(failed[0][1].value<Error>().code == ErrorCode::cancelled);
    QCOMPARE(published.size(), 0);
}

void SessionClusterTest::leavesItsClustersHttpFrontAlone() {
    TinyNode node;
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
