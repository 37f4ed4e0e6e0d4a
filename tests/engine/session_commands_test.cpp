// Whole sessions on loopback, and what their user asks of them: pause, check, remove, limits.
#include <QElapsedTimer>
#include <QTest>

#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class SessionCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pausesAndGoesOn();
    void rechecksOnDemand();
    void removesATorrentWithItsFiles();
    void limitsItsRates();
    void stopsAtItsRatio();
    void mergesWhatIsAddedTwice();
};

void SessionCommandsTest::pausesAndGoesOn() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
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

void SessionCommandsTest::rechecksOnDemand() {
    LoopbackWorld world;
    Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).piecesDone, torrent.pieceCount(), patienceMs);
    content[40'000] ^= 1;
    world.writeFile("there/data.bin", content);
    QVERIFY(seed->recheck(torrent.infoHash()).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).piecesDone, torrent.pieceCount() - 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
}

void SessionCommandsTest::removesATorrentWithItsFiles() {
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer source(torrent, content, {});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(leecher->remove(torrent.infoHash(), true).has_value());
    QVERIFY(leecher->snapshot()->torrents.empty());
    QTRY_VERIFY_WITH_TIMEOUT(world.readFile("here/data.bin").empty(), patienceMs);
    QVERIFY(!leecher->start(torrent.infoHash()).has_value());
}

void SessionCommandsTest::limitsItsRates() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(1'500'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
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

void SessionCommandsTest::stopsAtItsRatio() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(500'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    auto leecher = world.session("leecher");
    auto add = world.seed(torrent, "there");
    add.settings.ratio = RatioTarget{.ratio = 1.0};
    QVERIFY(seed->add(std::move(add)).has_value());
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::paused, patienceMs);
    QVERIFY(only(*seed).reason.code == ReasonCode::ratioReached);
}

void SessionCommandsTest::mergesWhatIsAddedTwice() {
    LoopbackWorld world;
    const Bytes content = patternBytes(300'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer source(torrent, content, {});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    const auto again = leecher->add(world.download(torrent, "elsewhere", {source.address()}));
    QVERIFY(!again && again.error().code == ErrorCode::alreadyExists);
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs); // its peer was taken over
    QVERIFY(world.readFile("here/data.bin") == content);
}

QTEST_GUILESS_MAIN(SessionCommandsTest)
#include "session_commands_test.moc"
