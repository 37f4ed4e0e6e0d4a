// What is added twice is there once, with what both named: trackers, web seeds, peers, cluster nodes; after a restart, too. Real
// sessions on loopback.
#include <QSignalSpy>
#include <QTest>

#include "http_tracker.h"
#include "loopback_world.h"
#include "range_server.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class SessionMergeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        world_ = std::make_unique<LoopbackWorld>();
        content_ = patternBytes(300'000, 1);
        world_->writeFile("there/data.bin", content_);
        torrent_ = std::make_unique<protocol::Metainfo>(world_->torrentOf("there/data.bin"));
    }
    void aSecondLinkBringsItsTrackersAtOnce();
    void theyAreKeptOverARestart();
    void theTiersOfASecondTorrentFileStayTiers();
    void aTrackerThatAllNamedIsThereOnce();
    void aPrivateTorrentTakesNothingUnconfirmed();
    void aSecondLinkBringsItsWebSeeds();
    void aSecondLinkBringsItsPeers();
    void aLinkWithoutMetadataIsJoinedByAnother();
    void aTorrentFileEndsTheWaitOfALink();
    void noMoreThanTwoHundredTrackersComeTogether();
    void nodesOfAClusterOfAnotherCaAreNotMixedIn();
    void nodesThatAreKnownAreGivenNoCa();

private:
    [[nodiscard]] AddTorrent linkTo(const std::vector<std::string>& trackers) const {
        AddTorrent add;
        add.magnet.emplace();
        add.magnet->infoHash = torrent_->infoHash();
        add.magnet->trackers = trackers;
        add.folder = world_->path("elsewhere");
        return add;
    }
    // Adds what is there already, and says what it brought.
    static Merged merge(Session& session, AddTorrent add) {
        std::optional<Merged> merged;
        const auto listening = connect(&session, &Session::torrentMerged, &session, [&](const InfoHash&, const Merged& told) { merged = told; });
        const auto added = session.add(std::move(add));
        disconnect(listening);
        return !added && added.error().code == ErrorCode::alreadyExists ? merged.value_or(Merged{.trackers = 99}) : Merged{.trackers = 98};
    }
    static std::vector<std::string> trackersOf(Session& session) {
        session.setDetailed(only(session).infoHash);
        std::vector<std::string> names;
        for (const TrackerSnapshot& tracker : only(session).trackers)
            names.push_back(tracker.name);
        return names;
    }
    std::unique_ptr<LoopbackWorld> world_;
    Bytes content_;
    std::unique_ptr<protocol::Metainfo> torrent_;
};

void SessionMergeTest::aSecondLinkBringsItsTrackersAtOnce() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker first(replyWith({})), second(replyWith({})), third(replyWith({source.address()}));
    torrent_->trackerTiers = {{first.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(first.requests.size(), std::size_t(1), patienceMs);
    leecher->setDetailed(torrent_->infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).trackers.at(0).working, patienceMs); // content for a minute, by BEP 12 the others would wait for ever
    QVERIFY(merge(*leecher, linkTo({second.url(), third.url(), first.url()})) == Merged{.trackers = 2});
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(!second.requests.empty());
    QVERIFY(world_->readFile("here/data.bin") == content_);
    QVERIFY(merge(*leecher, linkTo({second.url(), third.url()})).empty());
}

void SessionMergeTest::theyAreKeptOverARestart() {
    torrent_->trackerTiers = {{"http://127.0.0.1:1/a"}};
    auto paused = world_->download(*torrent_, "here", {});
    paused.start = false;
    {
        auto leecher = world_->session("leecher");
        QVERIFY(leecher->add(std::move(paused)).has_value());
        QVERIFY(merge(*leecher, linkTo({"http://127.0.0.1:1/b"})) == Merged{.trackers = 1});
        QCOMPARE(leecher->metainfo(torrent_->infoHash())->trackerTiers.size(), std::size_t(2));
    }
    auto again = world_->session("leecher");
    QVERIFY(again->metainfo(torrent_->infoHash())->trackerTiers == (std::vector<std::vector<std::string>>{{"http://127.0.0.1:1/a"}, {"http://127.0.0.1:1/b"}}));
    QVERIFY(again->start(torrent_->infoHash()).has_value());
    QVERIFY(trackersOf(*again) == (std::vector<std::string>{"http://127.0.0.1:1/a", "http://127.0.0.1:1/b"}));
}

void SessionMergeTest::theTiersOfASecondTorrentFileStayTiers() {
    torrent_->trackerTiers = {{"http://127.0.0.1:1/a"}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    auto second = *torrent_;
    second.trackerTiers = {{"http://127.0.0.1:1/b", "http://127.0.0.1:1/a", "http://127.0.0.1:1/c"}, {"http://127.0.0.1:1/a"}, {"udp://127.0.0.1:1"}};
    second.webSeeds = {"http://127.0.0.1:1/data.bin"};
    QVERIFY((merge(*leecher, world_->download(second, "elsewhere", {})) == Merged{.trackers = 3, .webSeeds = 1}));
    const auto merged = leecher->metainfo(torrent_->infoHash());
    QVERIFY(merged->trackerTiers == (std::vector<std::vector<std::string>>{
                                        {"http://127.0.0.1:1/a"}, {"http://127.0.0.1:1/b", "http://127.0.0.1:1/c"}, {"udp://127.0.0.1:1"}}));
    QVERIFY(merged->infoHash() == torrent_->infoHash());
}

void SessionMergeTest::aTrackerThatAllNamedIsThereOnce() {
    torrent_->trackerTiers = {{"http://127.0.0.1:1/a"}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QVERIFY(merge(*leecher, linkTo({"http://127.0.0.1:1/b", "http://127.0.0.1:1/b"})) == Merged{.trackers = 1});
    QCOMPARE(trackersOf(*leecher).size(), std::size_t(2));
}

void SessionMergeTest::aPrivateTorrentTakesNothingUnconfirmed() {
    protocol::InfoDraft draft{.name = "data.bin", .pieceBytes = pieceBytes, .files = {{.path = {"data.bin"}, .size = content_.size()}}, .singleFile = true, .isPrivate = true, .pieceHashes = {}};
    for (std::uint32_t piece = 0; piece < torrent_->pieceCount(); ++piece)
        draft.pieceHashes.push_back(torrent_->pieceHash(PieceIndex(piece)));
    *torrent_ = *protocol::Metainfo::fromInfo(*protocol::encodeInfo(draft));
    QVERIFY(torrent_->isPrivate());
    HttpTracker own(replyWith({})), foreign(replyWith({}));
    WirePeer stranger(*torrent_, content_, {});
    torrent_->trackerTiers = {{own.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    auto link = linkTo({foreign.url()});
    link.magnet->peers = {stranger.address()};
    link.magnet->webSeeds = {"http://127.0.0.1:1/data.bin"};
    QVERIFY(merge(*leecher, link) == Merged{.withheld = true});
    QVERIFY(merge(*leecher, linkTo({own.url()})) == Merged{}); // there was nothing to withhold
    QVERIFY(leecher->metainfo(torrent_->infoHash())->trackerTiers == torrent_->trackerTiers);
    QTRY_VERIFY_WITH_TIMEOUT(!own.requests.empty(), patienceMs);
    QVERIFY(foreign.requests.empty());
    QCOMPARE(stranger.connections(), std::size_t(0));
    link.mergeIntoPrivate = true;
    QVERIFY((merge(*leecher, link) == Merged{.trackers = 1, .webSeeds = 1, .peers = 1}));
    QTRY_VERIFY_WITH_TIMEOUT(!foreign.requests.empty(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

void SessionMergeTest::aSecondLinkBringsItsWebSeeds() {
    RangeServer server;
    server.serve("/data.bin", content_);
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::downloading, patienceMs);
    auto link = linkTo({});
    link.magnet->webSeeds = {server.url("/data.bin")};
    QVERIFY(merge(*leecher, link) == Merged{.webSeeds = 1});
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world_->readFile("here/data.bin") == content_);
    QVERIFY(merge(*leecher, link).empty());
}

void SessionMergeTest::aSecondLinkBringsItsPeers() {
    WirePeer source(*torrent_, content_, {});
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    auto link = linkTo({});
    link.magnet->peers = {source.address()};
    QVERIFY(merge(*leecher, link) == Merged{.peers = 1});
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

void SessionMergeTest::aLinkWithoutMetadataIsJoinedByAnother() {
    auto seed = world_->session("seed");
    QVERIFY(seed->add(world_->seed(*torrent_, "there")).has_value());
    HttpTracker tracker(replyWith({addressOf(*seed)}));
    {
        auto leecher = world_->session("leecher");
        auto first = linkTo({"http://127.0.0.1:1/a"});
        first.start = false;
        QVERIFY(leecher->add(first).has_value());
        auto second = linkTo({tracker.url()});
        second.magnet->webSeeds = {"http://127.0.0.1:1/data.bin"};
        second.magnet->peers = {*HostPort::parse("127.0.0.1:1")};
        QVERIFY((merge(*leecher, second) == Merged{.trackers = 1, .webSeeds = 1, .peers = 1}));
    }
    auto leecher = world_->session("leecher");
    const auto link = leecher->link(torrent_->infoHash());
    QCOMPARE(link->trackers.size(), std::size_t(2));
    QCOMPARE(link->webSeeds.size(), std::size_t(1));
    QCOMPARE(link->peers.size(), std::size_t(1));
    QVERIFY(leecher->start(torrent_->infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QCOMPARE(leecher->metainfo(torrent_->infoHash())->trackerTiers.size(), std::size_t(2)); // they outlive the link
}

void SessionMergeTest::aTorrentFileEndsTheWaitOfALink() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker first(replyWith({})), second(replyWith({source.address()}));
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(linkTo({first.url()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!first.requests.empty(), patienceMs);
    torrent_->trackerTiers = {{second.url()}};
    QVERIFY(merge(*leecher, world_->download(*torrent_, "here", {})) == Merged{.trackers = 1});
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world_->readFile("elsewhere/data.bin") == content_); // where the link put it
}

void SessionMergeTest::noMoreThanTwoHundredTrackersComeTogether() {
    torrent_->trackerTiers = {{"http://127.0.0.1:1/a"}};
    auto add = world_->download(*torrent_, "here", {});
    add.start = false;
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(std::move(add)).has_value());
    auto second = *torrent_;
    for (int number = 0; number < 900; ++number)
        second.trackerTiers.push_back({"http://127.0.0.1:1/" + std::to_string(number)});
    QVERIFY(merge(*leecher, world_->download(second, "here", {})) == Merged{.trackers = 199});
    QCOMPARE(leecher->metainfo(torrent_->infoHash())->trackerTiers.size(), std::size_t(200));
}

void SessionMergeTest::nodesOfAClusterOfAnotherCaAreNotMixedIn() {
    auto leecher = world_->session("leecher");
    auto add = world_->download(*torrent_, "here", {});
    add.clusterPorts = {*HostPort::parse("127.0.0.1:1")};
    add.clusterFingerprint = std::string(64, 'a');
    add.start = false;
    QVERIFY(leecher->add(std::move(add)).has_value());
    auto link = linkTo({});
    link.magnet->clusterPorts = {*HostPort::parse("127.0.0.1:2")};
    link.magnet->clusterFingerprint = std::string(64, 'b');
    QVERIFY(merge(*leecher, link).empty());
    QCOMPARE(leecher->link(torrent_->infoHash())->clusterPorts.size(), std::size_t(1));
    link.magnet->clusterFingerprint = std::string(64, 'a');
    QVERIFY(merge(*leecher, link) == Merged{.clusterNodes = 1});
    QCOMPARE(leecher->link(torrent_->infoHash())->clusterPorts.size(), std::size_t(2));
}

// Anybody writes links: one with a false CA would lock the torrent out of its own cluster.
void SessionMergeTest::nodesThatAreKnownAreGivenNoCa() {
    auto leecher = world_->session("leecher");
    auto add = world_->download(*torrent_, "here", {});
    add.clusterPorts = {*HostPort::parse("127.0.0.1:1")};
    add.start = false;
    QVERIFY(leecher->add(std::move(add)).has_value());
    auto link = linkTo({});
    link.magnet->clusterPorts = {*HostPort::parse("127.0.0.1:1"), *HostPort::parse("127.0.0.1:2")};
    link.magnet->clusterFingerprint = std::string(64, 'b');
    QVERIFY(merge(*leecher, link).empty());
    QCOMPARE(leecher->link(torrent_->infoHash())->clusterFingerprint, std::string());
    link.magnet->clusterFingerprint.clear();
    QVERIFY(merge(*leecher, link) == Merged{.clusterNodes = 1});
}

QTEST_GUILESS_MAIN(SessionMergeTest)
#include "session_merge_test.moc"
