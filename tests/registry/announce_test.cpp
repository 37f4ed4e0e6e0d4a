#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;
using protocol::AnnounceEvent;

namespace {
const InfoHash swarm = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");
}

class AnnounceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsSeedsAndLeechersByWhatIsLeft();
    void aPeerThatFinishesChangesItsRole();
    void countsACompletedDownloadOncePerPeer();
    void anotherPeerIdAtTheSameEndpointReplaces();
    void nobodyReportsAnotherPeerGone();
    void stoppedInAnUnknownSwarmLeavesNoTrace();
    void refusesEndpointsThatNobodyCanReach_data();
    void refusesEndpointsThatNobodyCanReach();
    void aFullSwarmRefusesNewPeersAndKeepsOldOnes();
    void keepsIpv4AndIpv6Apart();
    void neverTouchesAHoldersRecord();
    void anEndpointThatIsPeerAndHolderCountsOnce();
    void tellsWhichWatchedSwarmsChanged();
    void aRegistryThatTakesAnothersPlaceTellsAllThatIsWatched();
    void remembersDownloadsOfAnEmptySwarmForTheRetention();
    void aRefreshDoesWhatTheSameAnnounceWouldDo();
    void aRefreshIsOfferedOnlyForWhatTheRecordSays();
    void manyAreLookedUpAsOneByOne();
    void aRefreshNeverTouchesAnotherPeer();
    void placesOfABatchCountAnnouncesThenRefreshes();
    void saysHowLongAPeerHasLeft();
};

void AnnounceTest::countsSeedsAndLeechersByWhatIsLeft() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 0));
    applyAt(registry, 0, announce(swarm, 2, 100));
    applyAt(registry, 0, announce(swarm, 3, 5));
    QCOMPARE(registry.counts(swarm).seeds, 1u);
    QCOMPARE(registry.counts(swarm).leechers, 2u);
}

void AnnounceTest::aPeerThatFinishesChangesItsRole() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 100));
    applyAt(registry, 1, announce(swarm, 1, 0, AnnounceEvent::completed));
    QCOMPARE(registry.counts(swarm).seeds, 1u);
    QCOMPARE(registry.counts(swarm).leechers, 0u);
    QCOMPARE(registry.counts(swarm).downloaded, 1u);
}

void AnnounceTest::countsACompletedDownloadOncePerPeer() {
    Registry registry;
    for (int i = 0; i < 3; ++i)
        applyAt(registry, i, announce(swarm, 1, 0, AnnounceEvent::completed));
    applyAt(registry, 3, announce(swarm, 2, 0, AnnounceEvent::completed));
    QCOMPARE(registry.counts(swarm).downloaded, 2u);
}

void AnnounceTest::anotherPeerIdAtTheSameEndpointReplaces() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 100));
    AnnouncePeer restarted = announce(swarm, 1, 0);
    restarted.peerId = peerId(9);
    applyAt(registry, 1, restarted);
    QCOMPARE(registry.counts(swarm).seeds, 1u);
    QCOMPARE(registry.counts(swarm).leechers, 0u);
    SeededRandom random(1);
    const auto sample = registry.sample({.infoHash = swarm}, random);
    QCOMPARE(sample.size(), std::size_t{1});
    QVERIFY(sample.front().peerId == peerId(9));
}

void AnnounceTest::nobodyReportsAnotherPeerGone() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 100));
    AnnouncePeer forged = announce(swarm, 1, 100, AnnounceEvent::stopped);
    forged.peerId = peerId(9);
    QVERIFY(applied(applyAt(registry, 1, forged)));
    QCOMPARE(registry.counts(swarm).leechers, 1u);
    applyAt(registry, 1, announce(swarm, 1, 100, AnnounceEvent::stopped));
    QCOMPARE(registry.counts(swarm).leechers, 0u);
}

void AnnounceTest::stoppedInAnUnknownSwarmLeavesNoTrace() {
    Registry registry;
    const std::uint64_t before = registry.stateHash();
    QVERIFY(applied(applyAt(registry, 0, announce(swarm, 1, 0, AnnounceEvent::stopped))));
    QCOMPARE(registry.stateHash(), before);
    QVERIFY(registry.takeChanges().empty());
}

void AnnounceTest::refusesEndpointsThatNobodyCanReach_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("port zero") << "10.0.0.1" << 0;
    QTest::newRow("unspecified IPv4") << "0.0.0.0" << 6881;
    QTest::newRow("unspecified IPv6") << "::" << 6881;
    QTest::newRow("multicast IPv4") << "224.0.0.1" << 6881;
    QTest::newRow("multicast IPv4, the last") << "239.255.255.255" << 6881;
    QTest::newRow("multicast IPv6") << "ff02::1" << 6881;
    QTest::newRow("broadcast") << "255.255.255.255" << 6881;
}

void AnnounceTest::refusesEndpointsThatNobodyCanReach() {
    QFETCH(QString, address);
    QFETCH(int, port);
    Registry registry;
    AnnouncePeer command = announce(swarm, 1, 0);
    command.endpoint = {*IpAddress::parse(address.toStdString()), static_cast<std::uint16_t>(port)};
    QVERIFY(failedWith(applyAt(registry, 0, command), ErrorCode::invalidArgument));
    auto holdings = holding(swarm, 1, "0");
    holdings.endpoint = command.endpoint;
    QVERIFY(failedWith(applyAt(registry, 0, report(1, {holdings})), ErrorCode::invalidArgument));
    QCOMPARE(registry.stateHash(), Registry().stateHash());
}

void AnnounceTest::aFullSwarmRefusesNewPeersAndKeepsOldOnes() {
    Limits limits;
    limits.peersPerTorrentMax = 2;
    limits.swarmsMax = 1;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, announce(swarm, 1, 0))));
    QVERIFY(applied(applyAt(registry, 0, announce(swarm, 2, 0))));
    QVERIFY(failedWith(applyAt(registry, 0, announce(swarm, 3, 0)), ErrorCode::tooLarge));
    QVERIFY(applied(applyAt(registry, 1, announce(swarm, 1, 5))));
    InfoHash another = swarm;
    another.value[0] = 9;
    QVERIFY(failedWith(applyAt(registry, 1, announce(another, 3, 0)), ErrorCode::tooLarge));
    QVERIFY(failedWith(applyAt(registry, 1, report(1, {holding(another, 1, "0")})), ErrorCode::tooLarge));
    QCOMPARE(registry.counts(swarm).seeds, 1u);
    QCOMPARE(registry.counts(swarm).leechers, 1u);
}

void AnnounceTest::keepsIpv4AndIpv6Apart() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 0));
    AnnouncePeer v6 = announce(swarm, 1, 0);
    v6.endpoint = endpointV6(1);
    applyAt(registry, 0, v6);
    QCOMPARE(registry.counts(swarm).seeds, 2u);
    SeededRandom random(1);
    const auto others = registry.sample({.infoHash = swarm, .asker = endpoint(1)}, random);
    QCOMPARE(others.size(), std::size_t{1});
    QVERIFY(others.front().endpoint == endpointV6(1));
    v6.event = AnnounceEvent::stopped;
    applyAt(registry, 0, v6);
    QCOMPARE(registry.counts(swarm).seeds, 1u);
}

void AnnounceTest::neverTouchesAHoldersRecord() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-3")}));
    applyAt(registry, 1, announce(torrent, 1, 0, AnnounceEvent::completed));
    applyAt(registry, 2, announce(torrent, 1, 0, AnnounceEvent::stopped));
    const auto holders = registry.holders(torrent, std::nullopt);
    QCOMPARE(holders.size(), std::size_t{1});
    QVERIFY(holders.front().online);
    QCOMPARE(holders.front().pieces.toString(), std::string("0-3"));
    QCOMPARE(holders.front().lastSeenWallMs, wallMs);
}

void AnnounceTest::anEndpointThatIsPeerAndHolderCountsOnce() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, announce(torrent, 1, 0));
    QCOMPARE(registry.counts(torrent).seeds, 1u);
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-3")}));
    QCOMPARE(registry.counts(torrent).seeds, 0u); // the holder's own word is the better one
    QCOMPARE(registry.counts(torrent).leechers, 1u);
    applyAt(registry, 0, report(2, {holding(torrent, 1, "0-7")})); // a second client at the same place
    QCOMPARE(registry.counts(torrent).seeds, 1u);
    QCOMPARE(registry.counts(torrent).leechers, 0u);
    SeededRandom random(1);
    QCOMPARE(registry.sample({.infoHash = torrent}, random).size(), std::size_t{1});
    applyAt(registry, 1, report(1, {holding(torrent, 1, "", "", false, false)}));
    applyAt(registry, 1, report(2, {holding(torrent, 1, "", "", false, false)}));
    QCOMPARE(registry.counts(torrent).seeds, 1u); // the ordinary peer is there still
    QVERIFY(registry.sample({.infoHash = torrent}, random).front().peerId == peerId(1));
}

void AnnounceTest::tellsWhichWatchedSwarmsChanged() {
    Registry registry;
    registry.watch(swarm, true); // before it is there
    applyAt(registry, 0, announce(InfoHash(), 1, 0));
    applyAt(registry, 0, announce(swarm, 1, 0));
    applyAt(registry, 0, announce(swarm, 2, 0));
    QCOMPARE(registry.takeChangedSwarms(), std::vector<InfoHash>{swarm});
    applyAt(registry, 5, announce(swarm, 1, 0));
    QVERIFY(registry.takeChangedSwarms().empty()); // a mere refresh
    applyAt(registry, 6, announce(swarm, 1, 7));
    QCOMPARE(registry.takeChangedSwarms(), std::vector<InfoHash>{swarm});
    for (const unsigned peer : {1, 2})
        applyAt(registry, 7, announce(swarm, peer, 0, AnnounceEvent::stopped));
    QCOMPARE(registry.takeChangedSwarms(), std::vector<InfoHash>{swarm}); // it ended
    applyAt(registry, 8, announce(swarm, 1, 0));
    QCOMPARE(registry.takeChangedSwarms(), std::vector<InfoHash>{swarm}); // and began again
    registry.watch(swarm, false);
    applyAt(registry, 9, announce(swarm, 2, 0));
    QVERIFY(registry.takeChangedSwarms().empty());
}

void AnnounceTest::aRegistryThatTakesAnothersPlaceTellsAllThatIsWatched() {
    Registry before;
    before.watch(swarm, true);
    Registry after;
    applyAt(after, 0, announce(swarm, 1, 0));
    after.watchAs(before);
    QCOMPARE(after.takeChangedSwarms(), std::vector<InfoHash>{swarm});
    applyAt(after, 1, announce(swarm, 2, 0));
    QCOMPARE(after.takeChangedSwarms(), std::vector<InfoHash>{swarm});
}

void AnnounceTest::remembersDownloadsOfAnEmptySwarmForTheRetention() {
    Limits limits;
    limits.retentionMs = 100'000;
    Registry registry(limits);
    applyAt(registry, 0, announce(swarm, 1, 0, AnnounceEvent::completed));
    applyAt(registry, 10, announce(swarm, 1, 0, AnnounceEvent::stopped));
    advanceTo(registry, 100);
    QCOMPARE(registry.counts(swarm).downloaded, 1u);
    advanceTo(registry, 110);
    QCOMPARE(registry.counts(swarm).downloaded, 0u);
    QCOMPARE(registry.stateHash(), Registry().stateHash());
}

void AnnounceTest::aRefreshDoesWhatTheSameAnnounceWouldDo() {
    Registry announced;
    Registry refreshed;
    for (Registry* registry : {&announced, &refreshed}) {
        registry->watch(swarm, true);
        for (unsigned i = 0; i < 100; ++i)
            applyAt(*registry, 0, announce(swarm, i, i % 2));
        (void)registry->takeChangedSwarms();
    }
    AnnounceBatch batch;
    batch.expireSeconds = 60;
    for (unsigned i = 0; i < 100; i += 3) {
        batch.refreshes.push_back(*refreshed.refreshOf(announce(swarm, i, i % 2)));
        applyAt(announced, 30, announce(swarm, i, i % 2));
    }
    QVERIFY(std::get<AnnouncedReply>(applyAt(refreshed, 30, batch)).refused.empty());
    QCOMPARE(refreshed.stateHash(), announced.stateHash());
    QVERIFY(refreshed.takeChangedSwarms().empty()); // nothing that anybody would want to hear of
    advanceTo(refreshed, 60);
    QCOMPARE(refreshed.counts(swarm).seeds + refreshed.counts(swarm).leechers, 34u);
}

void AnnounceTest::aRefreshIsOfferedOnlyForWhatTheRecordSays() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 5, AnnounceEvent::started));
    const AnnouncePeer same = announce(swarm, 1, 3);
    QVERIFY(registry.refreshOf(same).has_value());
    AnnouncePeer other = same;
    other.peerId = peerId(2);
    QVERIFY(!registry.refreshOf(other));
    other = same;
    other.left = 0; // another role
    QVERIFY(!registry.refreshOf(other));
    other = same;
    other.endpoint.port = 1;
    QVERIFY(!registry.refreshOf(other));
    other = same;
    other.infoHash = InfoHash();
    QVERIFY(!registry.refreshOf(other));
    other = same;
    other.passkey = PasskeyId(1); // its counters count
    QVERIFY(!registry.refreshOf(other));
    for (const auto event : {AnnounceEvent::completed, AnnounceEvent::started, AnnounceEvent::stopped, AnnounceEvent::paused}) {
        other = same;
        other.event = event;
        QVERIFY(!registry.refreshOf(other));
    }
}

void AnnounceTest::manyAreLookedUpAsOneByOne() {
    Registry registry;
    std::vector<AnnouncePeer> announces;
    for (unsigned i = 0; i < 100; ++i) {
        InfoHash infoHash = swarm;
        infoHash.value[0] = static_cast<std::uint8_t>(i % 9);
        announces.push_back(announce(infoHash, i, i % 2));
        if (i % 3 != 0)
            applyAt(registry, 0, announces.back());
    }
    const auto refreshes = registry.refreshesOf(announces);
    QCOMPARE(refreshes.size(), announces.size());
    for (unsigned i = 0; i < 100; ++i) {
        QVERIFY(refreshes[i] == registry.refreshOf(announces[i]));
        QCOMPARE(refreshes[i].has_value(), i % 3 != 0);
    }
    QVERIFY(registry.refreshesOf({}).empty());
}

void AnnounceTest::aRefreshNeverTouchesAnotherPeer() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 5));
    const RefreshPeer refresh = *registry.refreshOf(announce(swarm, 1, 5));
    const auto refused = [&registry](const RefreshPeer& one) {
        const std::uint64_t before = registry.stateHash();
        AnnounceBatch batch;
        batch.expireSeconds = 100;
        batch.refreshes = {one};
        const auto reply = std::get<AnnouncedReply>(applyAt(registry, 9, batch)).refused;
        return before == registry.stateHash() && reply == decltype(reply){{0u, ErrorCode::conflict}};
    };
    QVERIFY(refused({refresh.peer, refresh.check + 1}));
    QVERIFY(refused({refresh.peer + 1, refresh.check})); // nobody's
    QVERIFY(refused({UINT32_MAX, refresh.check}));
    applyAt(registry, 1, ListTorrents{Listing::denied, {swarm}});
    QVERIFY(refused(refresh));
    applyAt(registry, 1, ListTorrents{Listing::none, {swarm}});
    applyAt(registry, 1, announce(swarm, 1, 0)); // its role changed meanwhile
    QVERIFY(refused(refresh));
    applyAt(registry, 2, announce(swarm, 1, 5));
    applyAt(registry, 3, announce(swarm, 1, 5, AnnounceEvent::stopped));
    QVERIFY(refused(refresh));
    applyAt(registry, 4, announce(swarm, 2, 5)); // took the number over
    QCOMPARE(registry.refreshOf(announce(swarm, 2, 5))->peer, refresh.peer);
    QVERIFY(refused(refresh));
}

void AnnounceTest::placesOfABatchCountAnnouncesThenRefreshes() {
    Registry registry;
    for (unsigned i = 1; i <= 3; ++i)
        applyAt(registry, 0, announce(swarm, i, 5));
    AnnounceBatch batch;
    batch.expireSeconds = 60;
    for (unsigned i = 0; i < 100; ++i) { // more than are looked up at once
        batch.announces.push_back(announce(swarm, 10 + i, 5));
        batch.announces.back().endpoint.port = i % 40 == 1 ? 0 : 1;
        batch.refreshes.push_back(*registry.refreshOf(announce(swarm, 1 + i % 3, 5)));
        batch.refreshes.back().check += i % 50 == 2 ? 1 : 0;
    }
    const auto reply = std::get<AnnouncedReply>(applyAt(registry, 1, batch)).refused;
    QCOMPARE(reply, (std::vector<std::pair<std::uint32_t, ErrorCode>>{{1, ErrorCode::invalidArgument},
                                                                      {41, ErrorCode::invalidArgument},
                                                                      {81, ErrorCode::invalidArgument},
                                                                      {102, ErrorCode::conflict},
                                                                      {152, ErrorCode::conflict}}));
    QCOMPARE(registry.counts(swarm).leechers, 100u);
}

void AnnounceTest::saysHowLongAPeerHasLeft() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 5));
    const std::uint32_t peer = registry.refreshOf(announce(swarm, 1, 5))->peer;
    QCOMPARE(registry.remainingSeconds(peer, startMs), 60u);
    QCOMPARE(registry.remainingSeconds(peer, startMs + 59'999), 1u);
    QCOMPARE(registry.remainingSeconds(peer, startMs + 60'000), 0u);
    QCOMPARE(registry.remainingSeconds(peer, startMs + 90'000), 0u);
    QCOMPARE(registry.remainingSeconds(peer + 1, startMs), 0u);
    AnnounceBatch batch;
    batch.expireSeconds = 60;
    batch.refreshes = {*registry.refreshOf(announce(swarm, 1, 5))};
    applyAt(registry, 40, batch);
    QCOMPARE(registry.remainingSeconds(peer, startMs + 40'000), 60u);
}

QTEST_APPLESS_MAIN(AnnounceTest)
#include "announce_test.moc"
