// Whole sessions on loopback in one process: real sockets, real disk, real database. The line from a seed's file to a
// download's, and what can go wrong on it.
#include <filesystem>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {
constexpr int patienceMs = 30'000;
constexpr std::uint32_t pieceBytes = 32 * 1024;
} // namespace

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void movesAFileFromOneToAnother();
    void movesManyFilesOfAFolder();
    void seedsDialTheirLeechers();
    void leechersServeEachOther();
    void keepsOneConnectionWhenBothDial();
    void doesNotTalkToItself();
    void doesNotKeepACallerOutWhileItChecks();
    void tellsAPeerOnlyWhatIsWritten();
    void fetchesABadPieceElsewhereAndLeavesTheLiar();
    void survivesFiveLiarsOfNine();
    void takesBlocksElsewhereFromAStalledPeer();
    void takesRequestsBackFromAStalledPeer();
    void goesOnWithAnotherWhenAPeerIsKilled();
    void resumesWhereItStopped();
    void seesThatAFileWasRemovedMeanwhile();
    void saysWhatItNoLongerHas();
    void refusesToSeedNothing();
    void seedsWhatIsThere();
    void pausesAndGoesOn();
    void rechecksOnDemand();
    void removesATorrentWithItsFiles();
    void getsMetadataFromAPeerThatDoesNotLie();
    void limitsItsRates();
    void stopsAtItsRatio();
    void mergesWhatIsAddedTwice();
    void refusesASecondProcessOnItsState();
    void remembersTorrentsOverARestart();
    void leavesPeersThatBreakTheProtocol();
    void silentCallersKeepNobodyOut();
    void seedsWhatCameBackAsItWas();
};

void SessionTest::movesAFileFromOneToAnother() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(5'000'000, 1));
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
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
    const auto torrent = world.torrentOf("there/album", pieceBytes);
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

void SessionTest::seedsDialTheirLeechers() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(300'000, 1));
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
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
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
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
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
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
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
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
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
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

void SessionTest::fetchesABadPieceElsewhereAndLeavesTheLiar() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    WirePeer liar(torrent, content, {.lies = true});
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {liar.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(liar.blocksServed > 0 && liar.connections() == 0, patienceMs); // found out
    liar.dial(addressOf(*leecher));
    QTest::qWait(300);
    QCOMPARE(only(*leecher).peersConnected, 0u); // and not let in again by another address
    WirePeer honest(torrent, content, {});
    QVERIFY(leecher->addPeers(torrent.infoHash(), {honest.address()}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QVERIFY(only(*leecher).wastedBytes > 0);
}

void SessionTest::survivesFiveLiarsOfNine() {
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", 64 * 1024);
    std::vector<std::unique_ptr<WirePeer>> peers;
    std::vector<HostPort> addresses;
    for (int number = 0; number < 9; ++number) {
        peers.push_back(std::make_unique<WirePeer>(torrent, content, WirePeer::Manners{.lies = number < 5}));
        addresses.push_back(peers.back()->address());
    }
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", addresses)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void SessionTest::takesBlocksElsewhereFromAStalledPeer() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    WirePeer stalled(torrent, content, {.stallAfterBlocks = 3});
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {stalled.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(stalled.blocksServed, 3, patienceMs);
    WirePeer good(torrent, content, {});
    QElapsedTimer since;
    since.start();
    QVERIFY(leecher->addPeers(torrent.infoHash(), {good.address()}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY2(since.elapsed() < 10'000, qPrintable(QString::number(since.elapsed())));
    QVERIFY(world.readFile("here/data.bin") == content);
}

void SessionTest::takesRequestsBackFromAStalledPeer() {
    LoopbackWorld world;
    const Bytes content = patternBytes(8'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    WirePeer stalled(torrent, content, {.stallAfterBlocks = 3});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {stalled.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(stalled.blocksServed, 3, patienceMs);
    QTest::qWait(5'000);
    QCOMPARE(stalled.cancelsSeen, 0); // alone, it is waited for
    WirePeer other(torrent, content, {.stallAfterBlocks = 0}); // has all, and gives nothing: no end game helps
    QVERIFY(leecher->addPeers(torrent.infoHash(), {other.address()}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(stalled.cancelsSeen >= 20, 3'000);
}

void SessionTest::goesOnWithAnotherWhenAPeerIsKilled() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    auto dying = std::make_unique<WirePeer>(torrent, content, WirePeer::Manners{.stallAfterBlocks = 20});
    WirePeer other(torrent, content, {.choking = true});
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {dying->address(), other.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(dying->blocksServed, 20, patienceMs);
    dying.reset();
    other.send(protocol::wire::Unchoke{});
    QElapsedTimer since;
    since.start();
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(since.elapsed() < 5'000);
}

void SessionTest::resumesWhereItStopped() {
    LoopbackWorld world;
    const Bytes content = patternBytes(4'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    std::uint64_t doneBefore = 0;
    {
        WirePeer partial(torrent, content, {.stallAfterBlocks = 100});
        auto leecher = world.session("leecher");
        QVERIFY(leecher->add(world.download(torrent, "here", {partial.address()})).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(partial.blocksServed, 100, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).doneBytes > 1'000'000, patienceMs);
        QTest::qWait(500); // the database gathers for 200 ms
        doneBefore = only(*leecher).doneBytes;
    }
    WirePeer rest(torrent, content, {});
    auto leecher = world.session("leecher");
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::downloading, patienceMs);
    QVERIFY(only(*leecher).doneBytes >= doneBefore);
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->addPeers(torrent.infoHash(), {rest.address()}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QVERIFY(static_cast<std::uint64_t>(rest.blocksServed) * 16'384 <= content.size() - doneBefore + 16'384);
}

void SessionTest::seesThatAFileWasRemovedMeanwhile() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    {
        WirePeer source(torrent, content, {});
        auto leecher = world.session("leecher");
        QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
        QTest::qWait(300);
    }
    world.removeFile("here/data.bin");
    auto leecher = world.session("leecher");
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::downloading, patienceMs);
    QCOMPARE(only(*leecher).piecesDone, 0u);
}

void SessionTest::saysWhatItNoLongerHas() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    WirePeer asker(torrent, content, {});
    asker.pieces.clear();
    asker.dial(addressOf(*seed));
    asker.request({PieceIndex(0), 0, 16'384});
    QTRY_COMPARE_WITH_TIMEOUT(asker.connections(), std::size_t(1), patienceMs);
    asker.send(protocol::wire::Interested{});
    QTRY_VERIFY_WITH_TIMEOUT(asker.unchokedSeen, patienceMs);
    asker.request({PieceIndex(1), 0, 16'384});
    QTRY_COMPARE_WITH_TIMEOUT(asker.blocksSeen.size(), std::size_t(1), patienceMs);
    world.writeFile("there/data.bin", ByteView(content).first(500'000)); // truncated behind its back
    const protocol::BlockRequest gone{PieceIndex(25), 0, 16'384};
    asker.request(gone);
    QTRY_VERIFY_WITH_TIMEOUT(std::find(asker.rejectsSeen.begin(), asker.rejectsSeen.end(), gone) != asker.rejectsSeen.end(), patienceMs);
    // Everything that was in the missing half is taken back, not only what was asked for.
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).piecesDone, 500'000u / pieceBytes, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(asker.dontHavesSeen.size(), std::size_t(torrent.pieceCount() - 500'000 / pieceBytes), patienceMs);
    QVERIFY(only(*seed).reason.code == ReasonCode::contentMissing);
    asker.request({PieceIndex(1), 0, 16'384});
    QTRY_COMPARE_WITH_TIMEOUT(asker.blocksSeen.size(), std::size_t(2), patienceMs);
}

void SessionTest::refusesToSeedNothing() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(100'000, 1));
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    world.removeFile("there/data.bin");
    auto seed = world.session("seed");
    QSignalSpy failed(seed.get(), &Session::torrentFailed);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
    QVERIFY(only(*seed).state == TorrentState::failed);
    QVERIFY(only(*seed).reason.code == ReasonCode::contentMissing);
    QVERIFY(world.readFile("there/data.bin").empty());
}

void SessionTest::seedsWhatIsThere() {
    LoopbackWorld world;
    Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    content[5] ^= 1; // piece 0 is not what it was
    world.writeFile("there/data.bin", content);
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*seed).piecesDone, torrent.pieceCount() - 1);
    QVERIFY(!only(*seed).have.contains(PieceIndex(0)));
}

void SessionTest::pausesAndGoesOn() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    WirePeer source(torrent, content, {.stallAfterBlocks = 30});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(source.blocksServed, 30, patienceMs);
    QVERIFY(leecher->pause(torrent.infoHash()).has_value());
    QVERIFY(only(*leecher).state == TorrentState::paused);
    QTRY_COMPARE_WITH_TIMEOUT(source.connections(), std::size_t(0), patienceMs);
    source.manners.stallAfterBlocks = -1;
    QVERIFY(leecher->start(torrent.infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void SessionTest::rechecksOnDemand() {
    LoopbackWorld world;
    Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).piecesDone, torrent.pieceCount(), patienceMs);
    content[40'000] ^= 1;
    world.writeFile("there/data.bin", content);
    QVERIFY(seed->recheck(torrent.infoHash()).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).piecesDone, torrent.pieceCount() - 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
}

void SessionTest::removesATorrentWithItsFiles() {
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    WirePeer source(torrent, content, {});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(leecher->remove(torrent.infoHash(), true).has_value());
    QVERIFY(leecher->snapshot()->torrents.empty());
    QTRY_VERIFY_WITH_TIMEOUT(world.readFile("here/data.bin").empty(), patienceMs);
    QVERIFY(!leecher->start(torrent.infoHash()).has_value());
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

void SessionTest::limitsItsRates() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(1'500'000, 1));
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    for (const bool down : {true, false}) {
        SessionSettings limited;
        (down ? limited.downLimitBytesPerSecond : limited.upLimitBytesPerSecond) = 500'000;
        const std::string name = down ? "down" : "up";
        auto seed = world.session("seed-" + name, down ? SessionSettings{} : limited);
        auto leecher = world.session("leecher-" + name, down ? limited : SessionSettings{});
        QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
        QElapsedTimer since;
        since.start();
        QVERIFY(leecher->add(world.download(torrent, "here-" + name, {addressOf(*seed)})).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
        QVERIFY2(since.elapsed() > 2'400 && since.elapsed() < 4'500, qPrintable(QString::number(since.elapsed())));
    }
}

void SessionTest::stopsAtItsRatio() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(500'000, 1));
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    auto seed = world.session("seed");
    auto leecher = world.session("leecher");
    auto add = world.seed(torrent, "there");
    add.stopRatio = 1.0;
    QVERIFY(seed->add(std::move(add)).has_value());
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::paused, patienceMs);
    QVERIFY(only(*seed).reason.code == ReasonCode::ratioReached);
}

void SessionTest::mergesWhatIsAddedTwice() {
    LoopbackWorld world;
    const Bytes content = patternBytes(300'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    WirePeer source(torrent, content, {});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    const auto again = leecher->add(world.download(torrent, "elsewhere", {source.address()}));
    QVERIFY(!again && again.error().code == ErrorCode::alreadyExists);
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs); // its peer was taken over
    QVERIFY(world.readFile("here/data.bin") == content);
}

void SessionTest::refusesASecondProcessOnItsState() {
    LoopbackWorld world;
    auto first = world.session("same");
    SessionSettings settings;
    settings.stateDirectory = world.path("state/same");
    const auto second = Session::open(settings);
    QVERIFY(!second && second.error().code == ErrorCode::inUse);
    SessionSettings other;
    other.stateDirectory = world.path("state/other");
    other.listenHost = "127.0.0.1";
    other.listenPort = first->listenPort();
    const auto third = Session::open(other);
    QVERIFY(!third && third.error().code == ErrorCode::inUse);
}

void SessionTest::remembersTorrentsOverARestart() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(300'000, 1));
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    {
        auto seed = world.session("seed");
        QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
        QTest::qWait(100);
        bool told = false;
        seed->shutDown(2'000, [&] { told = true; });
        QTRY_VERIFY_WITH_TIMEOUT(told, 3'000);
    }
    {
        auto seed = world.session("seed");
        QCOMPARE(only(*seed).name, std::string("data.bin"));
        QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
        QCOMPARE(only(*seed).piecesDone, torrent.pieceCount());
        QVERIFY(seed->pause(torrent.infoHash()).has_value());
    }
    auto seed = world.session("seed");
    QVERIFY(only(*seed).state == TorrentState::paused);
}

void SessionTest::leavesPeersThatBreakTheProtocol() {
    LoopbackWorld world;
    const Bytes content = patternBytes(300'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    const Bytes endless{0xFF, 0xFF, 0xFF, 0xFF, 0x07};
    Bytes wrapped;
    protocol::encodePeerMessage(protocol::wire::Request{{PieceIndex(0), 0xFFFFFFF0u, 0x20}}, wrapped);
    for (const Bytes& attack : {endless, wrapped}) {
        WirePeer hostile(torrent, content, {});
        hostile.pieces.clear();
        hostile.dial(addressOf(*seed));
        QTRY_COMPARE_WITH_TIMEOUT(only(*seed).peersConnected, 1u, patienceMs);
        hostile.sendRaw(attack);
        QTRY_COMPARE_WITH_TIMEOUT(only(*seed).peersConnected, 0u, patienceMs);
    }
    // A stranger who says nothing, or nonsense, never becomes a peer.
    QTcpSocket stranger;
    stranger.connectToHost("127.0.0.1", seed->listenPort());
    stranger.write(QByteArray(68, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(stranger.state(), QAbstractSocket::UnconnectedState, patienceMs);
}

void SessionTest::silentCallersKeepNobodyOut() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(200'000, 1));
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    SessionSettings settings;
    settings.connectionsPerTorrentMax = 3;
    auto seed = world.session("seed", settings);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    // More than may wait for a greeting say nothing at all, and more than there are places greet and say no more.
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 80; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QHostAddress::LocalHost, seed->listenPort());
    }
    std::vector<std::unique_ptr<WirePeer>> idle;
    for (int i = 0; i < 5; ++i) {
        idle.push_back(std::make_unique<WirePeer>(torrent, Bytes{}, WirePeer::Manners{}));
        idle.back()->pieces = PieceSet();
        idle.back()->dial(addressOf(*seed));
    }
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).peersConnected, 3u, patienceMs);
    QTest::qWait(2'500); // newcomers have a moment to say what they want
    auto leecher = world.session("leecher");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY2(timer.elapsed() < 4'000, qPrintable(QString::number(timer.elapsed())));
}

void SessionTest::seedsWhatCameBackAsItWas() {
    LoopbackWorld world;
    const Bytes content = patternBytes(300'000, 1);
    world.writeFile("there/data.bin", content);
    const std::filesystem::path file = world.path("there/data.bin");
    const auto written = std::filesystem::last_write_time(file);
    const auto torrent = world.torrentOf("there/data.bin", pieceBytes);
    {
        auto seed = world.session("seed");
        QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
        world.writeFile("there/data.bin", Bytes{});
        WirePeer asker(torrent, content, {});
        asker.pieces.clear();
        asker.dial(addressOf(*seed));
        QTRY_COMPARE_WITH_TIMEOUT(asker.connections(), std::size_t(1), patienceMs);
        asker.send(protocol::wire::Interested{});
        QTRY_VERIFY_WITH_TIMEOUT(asker.unchokedSeen, patienceMs);
        asker.request({PieceIndex(1), 0, 16'384});
        QTRY_COMPARE_WITH_TIMEOUT(only(*seed).piecesDone, 0u, patienceMs);
    }
    // Moved back from where it was: the same bytes, size and time as before.
    world.writeFile("there/data.bin", content);
    std::filesystem::last_write_time(file, written);
    auto again = world.session("seed");
    QTRY_VERIFY_WITH_TIMEOUT(only(*again).state == TorrentState::seeding, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(only(*again).piecesDone, torrent.pieceCount(), patienceMs);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
