// Whole sessions on loopback, and their disk: what is there at the start, what is remembered over a restart, what goes
// away and comes back.
#include <filesystem>

#include <QSignalSpy>
#include <QTest>

#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class SessionDiskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void resumesWhereItStopped();
    void seesThatAFileWasRemovedMeanwhile();
    void saysWhatItNoLongerHas();
    void refusesToSeedNothing();
    void seedsWhatIsThere();
    void refusesASecondProcessOnItsState();
    void remembersTorrentsOverARestart();
    void seedsWhatCameBackAsItWas();
};

void SessionDiskTest::resumesWhereItStopped() {
    LoopbackWorld world;
    const Bytes content = patternBytes(4'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    std::uint64_t doneBefore = 0;
    {
        WirePeer partial(torrent, content, {.stallAfterBlocks = 100});
        auto leecher = world.session("leecher");
        QVERIFY(leecher->add(world.download(torrent, "here", {partial.address()})).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(partial.blocksServed, 100, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).doneBytes > 1'000'000, patienceMs);
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

void SessionDiskTest::seesThatAFileWasRemovedMeanwhile() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    {
        WirePeer source(torrent, content, {});
        auto leecher = world.session("leecher");
        QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    }
    world.removeFile("here/data.bin");
    auto leecher = world.session("leecher");
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::downloading, patienceMs);
    QCOMPARE(only(*leecher).piecesDone, 0u);
}

void SessionDiskTest::saysWhatItNoLongerHas() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
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

void SessionDiskTest::refusesToSeedNothing() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(100'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    world.removeFile("there/data.bin");
    auto seed = world.session("seed");
    QSignalSpy failed(seed.get(), &Session::torrentFailed);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
    QVERIFY(only(*seed).state == TorrentState::failed);
    QVERIFY(only(*seed).reason.code == ReasonCode::contentMissing);
    QVERIFY(world.readFile("there/data.bin").empty());
}

void SessionDiskTest::seedsWhatIsThere() {
    LoopbackWorld world;
    Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    content[5] ^= 1; // piece 0 is not what it was
    world.writeFile("there/data.bin", content);
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*seed).piecesDone, torrent.pieceCount() - 1);
    QVERIFY(!only(*seed).have.contains(PieceIndex(0)));
}

void SessionDiskTest::refusesASecondProcessOnItsState() {
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

void SessionDiskTest::remembersTorrentsOverARestart() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(300'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
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

void SessionDiskTest::seedsWhatCameBackAsItWas() {
    LoopbackWorld world;
    const Bytes content = patternBytes(300'000, 1);
    world.writeFile("there/data.bin", content);
    const std::filesystem::path file = world.path("there/data.bin");
    const auto written = std::filesystem::last_write_time(file);
    const auto torrent = world.torrentOf("there/data.bin");
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

QTEST_GUILESS_MAIN(SessionDiskTest)
#include "session_disk_test.moc"
