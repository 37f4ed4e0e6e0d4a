// Whole sessions and a peer of the tests: what the wire's extensions make of a connection. What each message may say, and when,
// is peer_session_test's.
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class SessionExtensionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesAChokedNewcomerAFewPieces();
    void saysThatItWantsNothingAnyMore();
    void aSeedLeavesWhoeverWantsNothing();
    void aSeedSuggestsWhatItHasJustReadForOthers();
    void thePeerIsCalledByItsOtherAddressWhenItHasGone();
    void addressesThatNobodyCanHaveAreNotRemembered();
};

void SessionExtensionsTest::givesAChokedNewcomerAFewPieces() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer newcomer(torrent, content, {});
    newcomer.pieces.clear();
    // It has all but the last piece: seeds give by their slots alone.
    Bytes most = content;
    most.back() = static_cast<std::uint8_t>(most.back() ^ 1);
    world.writeFile("most/data.bin", most);
    auto giver = world.session("giver");
    QVERIFY(giver->add(world.download(torrent, "most", {})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(only(*giver).piecesDone, torrent.pieceCount() - 1, patienceMs);
    QVERIFY(giver->addPeers(torrent.infoHash(), {newcomer.address()}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(newcomer.allowedFastSeen.size() >= 9, patienceMs);
    const PieceIndex piece = newcomer.allowedFastSeen.front();
    newcomer.request({piece, 0, 16 * 1024});
    QTRY_COMPARE_WITH_TIMEOUT(newcomer.blocksSeen.size(), std::size_t(1), patienceMs);
    QVERIFY(!newcomer.unchokedSeen); // it never said that it is interested
    const auto begin = content.begin() + static_cast<std::ptrdiff_t>(piece.value) * torrent.pieceBytes();
    QVERIFY(newcomer.blocksSeen.front().second == Bytes(begin, begin + 16 * 1024));
}

void SessionExtensionsTest::saysThatItWantsNothingAnyMore() {
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer source(torrent, content, {});
    WirePeer watcher(torrent, content, {});
    watcher.pieces.clear();
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {watcher.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.connections(), std::size_t(1), patienceMs);
    QVERIFY(leecher->addPeers(torrent.infoHash(), {source.address()}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.uploadOnlySeen, std::optional(true), patienceMs);
    QVERIFY(only(*leecher).state == TorrentState::seeding);
}

void SessionExtensionsTest::aSeedLeavesWhoeverWantsNothing() {
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer partial(torrent, content, {.uploadOnly = true});
    partial.pieces.clear();
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QVERIFY(seed->addPeers(torrent.infoHash(), {partial.address()}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(partial.accepted, 1, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(partial.connections(), std::size_t(0), patienceMs);
    QTest::qWait(300); // nor does it call again and again
    QCOMPARE(partial.accepted, 1);
}

void SessionExtensionsTest::aSeedSuggestsWhatItHasJustReadForOthers() {
    LoopbackWorld world;
    const Bytes content = patternBytes(640'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    WirePeer first(torrent, content, {}), second(torrent, content, {});
    first.pieces.clear();
    second.pieces.clear();
    first.dial(addressOf(*seed));
    QTRY_COMPARE_WITH_TIMEOUT(first.connections(), std::size_t(1), patienceMs);
    first.send(protocol::wire::Interested{});
    QTRY_VERIFY_WITH_TIMEOUT(first.unchokedSeen, patienceMs);
    for (const std::uint32_t piece : {3u, 7u, 9u})
        first.request({PieceIndex(piece), 0, 16 * 1024});
    QTRY_COMPARE_WITH_TIMEOUT(first.blocksSeen.size(), std::size_t(3), patienceMs);
    first.send(protocol::wire::Have{PieceIndex(3)});
    first.send(protocol::wire::Have{PieceIndex(7)});
    first.request({PieceIndex(7), 0, 16 * 1024}); // answered after the words before it were heard
    QTRY_COMPARE_WITH_TIMEOUT(first.blocksSeen.size(), std::size_t(4), patienceMs);
    second.dial(addressOf(*seed));
    QTRY_COMPARE_WITH_TIMEOUT(second.connections(), std::size_t(1), patienceMs);
    second.send(protocol::wire::Interested{});
    QTRY_VERIFY_WITH_TIMEOUT(second.unchokedSeen, patienceMs);
    second.request({PieceIndex(0), 0, 16 * 1024});
    QTRY_COMPARE_WITH_TIMEOUT(second.blocksSeen.size(), std::size_t(1), patienceMs);
    QCOMPARE(second.suggestionsSeen, (std::vector<PieceIndex>{PieceIndex(7), PieceIndex(3)})); // piece 9 nobody else has
    QVERIFY(first.suggestionsSeen.empty());
}

void SessionExtensionsTest::thePeerIsCalledByItsOtherAddressWhenItHasGone() {
    QTcpServer otherDoor;
    if (!otherDoor.listen(QHostAddress::LocalHostIPv6))
        QSKIP("this machine has no ::1");
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer peer(torrent, content, {.stallAfterBlocks = 2, .alsoAt = Endpoint{*IpAddress::parse("::1"), otherDoor.serverPort()}});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {peer.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(peer.blocksServed, 2, patienceMs);
    QCOMPARE(only(*leecher).peersKnown, 2u);
    QTest::qWait(300);
    QVERIFY(!otherDoor.hasPendingConnections()); // it is here already
    peer.closeAll();
    QTRY_VERIFY_WITH_TIMEOUT(otherDoor.hasPendingConnections(), patienceMs);
}

void SessionExtensionsTest::addressesThatNobodyCanHaveAreNotRemembered() {
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    for (const char* address : {"ff02::1", "::"}) {
        WirePeer peer(torrent, content, {.stallAfterBlocks = 2, .alsoAt = Endpoint{*IpAddress::parse(address), 6881}});
        auto leecher = world.session(std::string("leecher") + (address[0] == 'f' ? "1" : "2"));
        QVERIFY(leecher->add(world.download(torrent, "here", {peer.address()})).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(peer.blocksServed, 2, patienceMs);
        QCOMPARE(only(*leecher).peersKnown, 1u);
    }
}

QTEST_GUILESS_MAIN(SessionExtensionsTest)
#include "session_extensions_test.moc"
