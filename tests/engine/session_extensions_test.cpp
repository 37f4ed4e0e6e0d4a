// Whole sessions and a peer of the tests: what the wire's extensions make of a connection. What each message may say, and when,
// is peer_session_test's.
#include <QSignalSpy>
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

QTEST_GUILESS_MAIN(SessionExtensionsTest)
#include "session_extensions_test.moc"
