// Whole sessions on loopback in one process: real sockets, real disk, real database.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "loopback_world.h"

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
    QCOMPARE(only(*seed).uploaded, torrent.totalBytes());
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
