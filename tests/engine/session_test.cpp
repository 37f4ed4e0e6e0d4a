// Whole sessions on loopback in one process: real sockets, real disk, real database. The line from a seed's file to a
// download's, as it should be; session_peers_test.cpp, session_disk_test.cpp and session_commands_test.cpp have the rest.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void movesAFileFromOneToAnother();
    void movesManyFilesOfAFolder();
    void whatIsCompleteIsSyncedWhileItSeeds();
    void seedsDialTheirLeechers();
    void leechersServeEachOther();
    void keepsOneConnectionWhenBothDial();
    void doesNotTalkToItself();
    void doesNotKeepACallerOutWhileItChecks();
    void tellsAPeerOnlyWhatIsWritten();
    void getsMetadataFromAPeerThatDoesNotLie();
};

void SessionTest::movesAFileFromOneToAnother() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(5'000'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    auto leecher = world.session("leecher");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == world.readFile("there/data.bin"));
    QVERIFY(only(*leecher).state == TorrentState::seeding);
    QCOMPARE(only(*leecher).downloaded, torrent.totalBytes());
    QCOMPARE(only(*leecher).wastedBytes, std::uint64_t(0));
    QCOMPARE(only(*seed).uploaded, torrent.totalBytes());
}

void SessionTest::movesManyFilesOfAFolder() {
    LoopbackWorld world;
    std::uint64_t seedNumber = 0;
    for (const auto& [name, size] : std::map<std::string, std::size_t>{
             {"a.txt", 1}, {"b/c.bin", 70'000}, {"b/d/e.bin", 200'001}, {"empty", 0}, {"z.bin", 32 * 1024}})
        world.writeFile("there/album/" + name, patternBytes(size, ++seedNumber));
    const auto torrent = world.torrentOf("there/album");
    auto seed = world.session("seed");
    auto leecher = world.session("leecher");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.exists("here/album/empty"));
    for (const char* name : {"a.txt", "b/c.bin", "b/d/e.bin", "z.bin"})
        QVERIFY2(world.readFile(std::string("here/album/") + name) == world.readFile(std::string("there/album/") + name), name);
    leecher->setDetailed(torrent.infoHash());
    const auto shown = only(*leecher);
    QCOMPARE(shown.files.size(), std::size_t(5));
    for (const FileSnapshot& file : shown.files)
        QCOMPARE(file.done, file.size);
}

void SessionTest::whatIsCompleteIsSyncedWhileItSeeds() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(300'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    auto leecher = world.session("leecher");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    SQLite::Database database(world.path("state/leecher/resume.db"), SQLite::OPEN_READONLY, 1'000);
    const auto syncedBytes = [&] { return database.execAndGet("SELECT length(synced) FROM torrents").getInt(); };
    QTRY_VERIFY_WITH_TIMEOUT(syncedBytes() > 0, patienceMs); // a set of pieces takes no bytes when it is empty
    QVERIFY(only(*leecher).state == TorrentState::seeding);
}

void SessionTest::seedsDialTheirLeechers() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(300'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto leecher = world.session("leecher");
    auto seed = world.session("seed");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QVERIFY(only(*leecher).peersConnected == 0);
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::downloading, patienceMs);
    auto add = world.seed(torrent, "there");
    add.peers = {addressOf(*leecher)};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
}

void SessionTest::leechersServeEachOther() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    // Two peers with a half each; neither could complete anybody alone.
    WirePeer even(torrent, content, {}), odd(torrent, content, {});
    even.pieces.clear();
    odd.pieces.clear();
    for (std::uint32_t piece = 0; piece < torrent.pieceCount(); ++piece)
        (piece % 2 == 0 ? even : odd).pieces.add(PieceIndex(piece));
    auto left = world.session("left");
    auto right = world.session("right");
    QSignalSpy leftDone(left.get(), &Session::torrentCompleted), rightDone(right.get(), &Session::torrentCompleted);
    QVERIFY(left->add(world.download(torrent, "left", {even.address(), addressOf(*right)})).has_value());
    QVERIFY(right->add(world.download(torrent, "right", {odd.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(leftDone.size() + rightDone.size(), 2, patienceMs);
    QVERIFY(world.readFile("left/data.bin") == content);
    QVERIFY(world.readFile("right/data.bin") == content);
}

void SessionTest::keepsOneConnectionWhenBothDial() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(300'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    SessionSettings slow;
    slow.upLimitBytesPerSecond = 60'000; // long enough for both to have dialled
    auto seed = world.session("seed", slow);
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    auto add = world.seed(torrent, "there");
    add.peers = {addressOf(*leecher)};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).doneBytes > 0, patienceMs);
    QTest::qWait(600);
    QCOMPARE(only(*leecher).peersConnected, 1u);
    QCOMPARE(only(*seed).peersConnected, 1u);
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QCOMPARE(only(*leecher).wastedBytes, std::uint64_t(0));
}

void SessionTest::doesNotTalkToItself() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(300'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*leecher)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::downloading, patienceMs);
    QTest::qWait(300);
    QCOMPARE(only(*leecher).peersConnected, 0u);
    QVERIFY(only(*leecher).reason.code == ReasonCode::noPeersKnown); // and does not try again
}

void SessionTest::doesNotKeepACallerOutWhileItChecks() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(60'000'000, 1));
    const auto torrent = world.torrentOf("there/data.bin", 1024 * 1024);
    auto seed = world.session("seed");
    auto leecher = world.session("leecher");
    QElapsedTimer since;
    since.start();
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).piecesDone > 0, patienceMs);
    QVERIFY2(since.elapsed() < 3'500, qPrintable(QString::number(since.elapsed()))); // a back-off would have taken longer
}

void SessionTest::tellsAPeerOnlyWhatIsWritten() {
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer source(torrent, content, {});
    WirePeer watcher(torrent, content, {});
    watcher.pieces.clear();
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {watcher.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.connections(), std::size_t(1), patienceMs);
    QVERIFY(leecher->addPeers(torrent.infoHash(), {source.address()}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.havesSeen.size(), std::size_t(torrent.pieceCount()), patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void SessionTest::getsMetadataFromAPeerThatDoesNotLie() {
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", 16 * 1024);
    WirePeer liar(torrent, content, {.hasMetadata = true, .liesAboutMetadata = true});
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    auto leecher = world.session("leecher");
    AddTorrent add;
    add.magnet = protocol::Magnet{};
    add.magnet->infoHash = torrent.infoHash();
    add.folder = world.path("here");
    add.peers = {liar.address()};
    QSignalSpy known(leecher.get(), &Session::metadataReceived);
    QVERIFY(leecher->add(std::move(add)).has_value());
    QVERIFY(only(*leecher).state == TorrentState::fetchingMetadata);
    QTRY_COMPARE_WITH_TIMEOUT(liar.accepted, 1, patienceMs);
    QTest::qWait(300);
    QCOMPARE(known.size(), 0);
    QVERIFY(leecher->addPeers(torrent.infoHash(), {addressOf(*seed)}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(known.size(), 1, patienceMs);
    QCOMPARE(leecher->metainfo(torrent.infoHash())->info(), torrent.info());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
