// Whole sessions, and what happens to their files while they run: changed by others, moved by us, let go of and taken up
// again; and rechecks that are interrupted.
#include <filesystem>
#include <fstream>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

// A peer that has nothing, and is served.
struct Asker {
    WirePeer peer;
    Asker(const protocol::Metainfo& torrent, const Session& seed) : peer(torrent, {}, {}) {
        peer.pieces.clear();
        peer.dial(addressOf(seed));
    }
    [[nodiscard]] bool served() {
        if (!QTest::qWaitFor([&] { return peer.connections() == 1; }, patienceMs))
            return false;
        peer.send(protocol::wire::Interested{});
        return QTest::qWaitFor([&] { return peer.unchokedSeen; }, patienceMs);
    }
    [[nodiscard]] bool gets(std::uint32_t piece) {
        const std::size_t before = peer.blocksSeen.size();
        peer.request({PieceIndex(piece), 0, 16'384});
        return QTest::qWaitFor([&] { return peer.blocksSeen.size() > before; }, patienceMs);
    }
};

} // namespace

class SessionStorageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dropsWhatWasChangedWhileItServesIt();
    void takesBackWhatWasOnlyTouched();
    void downloadsOnAfterAFileWasDeletedUnderIt();
    void movesASeedWhileItServes();
    void movesADownloadAndFinishesItThere();
    void movesToAnotherFileSystemAndDeletesTheOldCopy();
    void goesOnMovingAfterARestart();
    void refusesToMoveOverWhatIsThere();
    void goesOnCheckingAfterARestart();
    void reservesTheRoomOfAFileIfTheUserWantsIt();
    void sleepsWhenNobodyIsHereAndWakesForACaller();
    void showsTheFilesOfOneThatSleeps();
    void showsTheSameRowsWhileNothingChanges();
};

void SessionStorageTest::dropsWhatWasChangedWhileItServesIt() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    Asker asker(torrent, *seed);
    QVERIFY(asker.served() && asker.gets(1));
    {
        // Of the same size, in place: only its time tells.
        std::fstream file(world.path("there/data.bin"), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(40 * 32 * 1024 / 2);
        file.write("changed", 7);
    }
    const std::uint32_t bad = 20;
    // It is looked at once a second while it is read.
    QTRY_VERIFY_WITH_TIMEOUT((asker.peer.request({PieceIndex(2), 0, 16'384}), !asker.peer.dontHavesSeen.empty()), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).piecesDone, torrent.pieceCount() - 1, patienceMs); // the others are whole, and back
    QVERIFY(!only(*seed).have.contains(PieceIndex(bad)));
    QVERIFY(std::find(asker.peer.dontHavesSeen.begin(), asker.peer.dontHavesSeen.end(), PieceIndex(bad)) != asker.peer.dontHavesSeen.end());
    QVERIFY(only(*seed).reason.code == ReasonCode::contentMissing);
    QVERIFY(asker.gets(3));
}

void SessionStorageTest::takesBackWhatWasOnlyTouched() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(1'000'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    Asker asker(torrent, *seed);
    QVERIFY(asker.served() && asker.gets(1));
    std::filesystem::last_write_time(world.path("there/data.bin"), std::filesystem::file_time_type::clock::now());
    QTRY_VERIFY_WITH_TIMEOUT((asker.peer.request({PieceIndex(2), 0, 16'384}), !asker.peer.dontHavesSeen.empty()), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).piecesDone, torrent.pieceCount(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).reason.code == ReasonCode::none, patienceMs);
    QVERIFY(asker.gets(3));
}

void SessionStorageTest::downloadsOnAfterAFileWasDeletedUnderIt() {
    LoopbackWorld world;
    const Bytes content = patternBytes(4'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer partial(torrent, content, {.stallAfterBlocks = 100});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {partial.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).doneBytes > 1'000'000, patienceMs);
    world.removeFile("here/data.bin");
    QTest::qWait(1'100); // it is looked at once a second
    partial.closeAll();
    WirePeer rest(torrent, content, {});
    QVERIFY(leecher->addPeers(torrent.infoHash(), {rest.address()}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void SessionStorageTest::movesASeedWhileItServes() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(1'000'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    {
        auto seed = world.session("seed");
        QSignalSpy moved(seed.get(), &Session::torrentMoved);
        QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
        Asker asker(torrent, *seed);
        QVERIFY(asker.served() && asker.gets(1));
        QVERIFY(seed->move(torrent.infoHash(), world.path("elsewhere/below")).has_value());
        QCOMPARE(only(*seed).movingTo, world.path("elsewhere/below"));
        QVERIFY(!seed->move(torrent.infoHash(), world.path("third")).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(moved.size(), 1, patienceMs);
        QCOMPARE(only(*seed).folder, world.path("elsewhere/below"));
        QVERIFY(only(*seed).movingTo.empty());
        QVERIFY(world.exists("elsewhere/below/data.bin") && !world.exists("there/data.bin"));
        QTest::qWait(1'100);
        QVERIFY(asker.gets(2)); // and nothing was taken for changed
        QCOMPARE(only(*seed).piecesDone, torrent.pieceCount());
    }
    auto again = world.session("seed");
    QCOMPARE(only(*again).folder, world.path("elsewhere/below"));
    QTRY_VERIFY_WITH_TIMEOUT(only(*again).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*again).piecesDone, torrent.pieceCount());
}

void SessionStorageTest::movesADownloadAndFinishesItThere() {
    LoopbackWorld world;
    const Bytes content = patternBytes(4'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer partial(torrent, content, {.stallAfterBlocks = 100});
    auto leecher = world.session("leecher");
    QSignalSpy moved(leecher.get(), &Session::torrentMoved);
    QVERIFY(leecher->add(world.download(torrent, "here", {partial.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).doneBytes > 1'000'000, patienceMs);
    QVERIFY(leecher->move(torrent.infoHash(), world.path("elsewhere")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(moved.size(), 1, patienceMs);
    WirePeer rest(torrent, content, {});
    QVERIFY(leecher->addPeers(torrent.infoHash(), {rest.address()}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("elsewhere/data.bin") == content);
    QVERIFY(!world.exists("here/data.bin"));
}

void SessionStorageTest::movesToAnotherFileSystemAndDeletesTheOldCopy() {
    QTemporaryDir memory(QStringLiteral("/dev/shm/bytetorrent-test-XXXXXX"));
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    struct stat here {}, there {};
    if (!memory.isValid() || ::stat(world.path("there").c_str(), &here) != 0 || ::stat(memory.path().toStdString().c_str(), &there) != 0 ||
        here.st_dev == there.st_dev)
        QSKIP("there is no second file system");
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    QSignalSpy moved(seed.get(), &Session::torrentMoved);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    Asker asker(torrent, *seed);
    QVERIFY(asker.served() && asker.gets(1));
    QVERIFY(seed->move(torrent.infoHash(), memory.path().toStdString()).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(moved.size(), 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!world.exists("there/data.bin"), patienceMs);
    QFile copy(memory.filePath(QStringLiteral("data.bin")));
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), QByteArray(reinterpret_cast<const char*>(content.data()), static_cast<qsizetype>(content.size())));
    QTest::qWait(1'100);
    QVERIFY(asker.gets(2));
    QCOMPARE(only(*seed).piecesDone, torrent.pieceCount());
}

void SessionStorageTest::goesOnMovingAfterARestart() {
    LoopbackWorld world;
    world.writeFile("there/data/a", patternBytes(300'000, 1));
    world.writeFile("there/data/b", patternBytes(300'000, 2));
    const auto torrent = world.torrentOf("there/data");
    {
        auto seed = world.session("seed");
        QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
        QVERIFY(seed->pause(torrent.infoHash()).has_value());
        QTest::qWait(300);
        QVERIFY(seed->move(torrent.infoHash(), world.path("elsewhere")).has_value());
        // Ends at once: wherever the move stands, and whether or not anybody heard of it.
    }
    auto again = world.session("seed");
    QTRY_VERIFY_WITH_TIMEOUT(only(*again).folder == world.path("elsewhere") && only(*again).movingTo.empty(), patienceMs);
    QVERIFY(world.readFile("elsewhere/data/a") == patternBytes(300'000, 1) && world.readFile("elsewhere/data/b") == patternBytes(300'000, 2));
    QTRY_VERIFY_WITH_TIMEOUT(!world.exists("there/data/a") && !world.exists("there/data/b"), patienceMs);
}

void SessionStorageTest::refusesToMoveOverWhatIsThere() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(300'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    world.writeFile("elsewhere/data.bin", Bytes{1});
    auto seed = world.session("seed");
    QSignalSpy failed(seed.get(), &Session::torrentMoveFailed);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QVERIFY(seed->move(torrent.infoHash(), world.path("elsewhere")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
    QVERIFY(failed[0][1].value<Error>().code == ErrorCode::alreadyExists);
    QVERIFY(world.readFile("elsewhere/data.bin") == Bytes{1});
    QVERIFY(only(*seed).folder == world.path("there") && only(*seed).movingTo.empty());
    QVERIFY(only(*seed).state == TorrentState::seeding);
}

void SessionStorageTest::goesOnCheckingAfterARestart() {
    LoopbackWorld world;
    const Bytes content = patternBytes(200'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", 65'536);
    {
        auto seed = world.session("seed");
        QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
        QTest::qWait(300);
        QVERIFY(seed->recheck(torrent.infoHash()).has_value());
        // Ends in the middle of it.
    }
    auto again = world.session("seed");
    const auto begun = only(*again);
    QVERIFY(begun.state == TorrentState::checking || begun.state == TorrentState::seeding);
    QTRY_VERIFY_WITH_TIMEOUT(only(*again).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*again).piecesDone, torrent.pieceCount());
}

void SessionStorageTest::reservesTheRoomOfAFileIfTheUserWantsIt() {
    for (const Allocation allocation : {Allocation::sparse, Allocation::full}) {
        LoopbackWorld world;
        const Bytes content = patternBytes(8'000'000, 1);
        world.writeFile("there/data.bin", content);
        const auto torrent = world.torrentOf("there/data.bin");
        WirePeer partial(torrent, content, {.stallAfterBlocks = 20});
        SessionSettings settings;
        settings.allocation = allocation;
        auto leecher = world.session("leecher", settings);
        QVERIFY(leecher->snapshot()->allocation == allocation);
        QVERIFY(leecher->add(world.download(torrent, "here", {partial.address()})).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).piecesDone > 0, patienceMs);
        struct stat facts {};
        QVERIFY(::stat(world.path("here/data.bin").c_str(), &facts) == 0);
        QCOMPARE(facts.st_blocks * 512 >= 8'000'000, allocation == Allocation::full);
    }
}

void SessionStorageTest::sleepsWhenNobodyIsHereAndWakesForACaller() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(1'000'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    SessionSettings settings;
    settings.sleepAfterMs = 200;
    auto seed = world.session("seed", settings);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    const auto asleep = [&] {
        // Whoever rests is shown by the same row again and again.
        const auto first = seed->snapshot(), second = seed->snapshot();
        return first->torrents.shared(0) == second->torrents.shared(0);
    };
    QTRY_VERIFY_WITH_TIMEOUT(asleep(), patienceMs);
    QVERIFY(only(*seed).state == TorrentState::seeding);
    QCOMPARE(only(*seed).doneBytes, std::uint64_t{1'000'000});
    for (int time = 0; time < 2; ++time) {
        Asker asker(torrent, *seed);
        QVERIFY(asker.served() && asker.gets(1));
        asker.peer.closeAll();
        QTRY_VERIFY_WITH_TIMEOUT(asleep(), patienceMs);
    }
    QVERIFY(seed->pause(torrent.infoHash()).has_value());
    QVERIFY(only(*seed).state == TorrentState::paused);
    QVERIFY(seed->start(torrent.infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(asleep(), patienceMs);
    QVERIFY(seed->recheck(torrent.infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(asleep(), patienceMs);
    QVERIFY(seed->remove(torrent.infoHash(), true).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!world.exists("there/data.bin"), patienceMs);
}

void SessionStorageTest::showsTheFilesOfOneThatSleeps() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(1'000'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    SessionSettings settings;
    settings.sleepAfterMs = 200;
    auto seed = world.session("seed", settings);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    const auto asleep = [&] { return seed->snapshot()->torrents.shared(0) == seed->snapshot()->torrents.shared(0); };
    const auto files = [&] { return seed->snapshot()->torrents[0].files.size(); };
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding && asleep(), patienceMs);
    QCOMPARE(files(), std::size_t{0});
    seed->setDetailed(torrent.infoHash());
    QCOMPARE(files(), std::size_t{1});
    QTest::qWait(500); // it goes on sleeping, and they go on looking
    QCOMPARE(files(), std::size_t{1});
    seed->setDetailed({});
    QCOMPARE(files(), std::size_t{0});
    QTRY_VERIFY_WITH_TIMEOUT(asleep(), patienceMs);
    // It falls asleep while they look; and it is the same after a restart.
    seed->setDetailed(torrent.infoHash());
    QVERIFY(seed->recheck(torrent.infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QTest::qWait(1'000);
    QCOMPARE(files(), std::size_t{1});
    seed.reset();
    seed = world.session("seed", settings);
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding && asleep(), patienceMs);
    seed->setDetailed(torrent.infoHash());
    QCOMPARE(files(), std::size_t{1});
}

void SessionStorageTest::showsTheSameRowsWhileNothingChanges() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(100'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    AddTorrent request = world.seed(torrent, "there");
    request.start = false;
    QVERIFY(seed->add(request).has_value());
    const auto before = seed->snapshot();
    QVERIFY(seed->snapshot()->torrents.shared(0) == before->torrents.shared(0));
    seed->setDetailed(torrent.infoHash());
    QVERIFY(seed->snapshot()->torrents.shared(0) != before->torrents.shared(0));
    seed->setDetailed(std::nullopt);
    QVERIFY(seed->start(torrent.infoHash()).has_value());
    QVERIFY(only(*seed).state != TorrentState::paused);
    QVERIFY(before->torrents[0].state == TorrentState::paused); // what was shown stays as it was
}

QTEST_GUILESS_MAIN(SessionStorageTest)
#include "session_storage_test.moc"
