// kill -9 in a loop, while a process downloads and while it moves: nothing is lost, nothing corrupt is believed, and little
// is checked again. BT_KILLS=200 asks for more rounds than the ordinary suite has time for; the figures are printed.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string_view>

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/content_hasher.h"
#include "loopback_world.h"
#include "resume_store.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr std::uint64_t inDoubtBytesMax = 64u << 20;
constexpr std::uint32_t bytesPerPiece = 256 * 1024;

int killsAsked(int otherwise) {
    bool given = false;
    const int kills = qEnvironmentVariableIntValue("BT_KILLS", &given);
    return given ? kills : otherwise;
}

// What the killed process does: downloads, or moves, until it is done or dead.
int victim(int count, char** arguments) {
    QCoreApplication application(count, arguments);
    const std::string what = arguments[1], state = arguments[2];
    SessionSettings settings;
    settings.stateDirectory = state;
    settings.listenHost = "127.0.0.1";
    auto opened = Session::open(settings);
    if (!opened)
        return 1;
    auto session = std::move(*opened);
    QObject::connect(session.get(), &Session::torrentCompleted, &application, &QCoreApplication::quit);
    QObject::connect(session.get(), &Session::torrentMoved, &application, &QCoreApplication::quit);
    if (what == "--download") {
        QFile file(QString::fromLocal8Bit(arguments[3]));
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        const QByteArray bytes = file.readAll();
        auto metainfo = protocol::Metainfo::parse(ByteView(reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())));
        if (!metainfo)
            return 1;
        AddTorrent add;
        const InfoHash infoHash = metainfo->infoHash();
        add.metainfo = std::move(*metainfo);
        add.folder = arguments[4];
        add.peers = {{"127.0.0.1", static_cast<std::uint16_t>(std::stoi(arguments[5]))}};
        static_cast<void>(session->add(add)); // it may be there already: then the peer is dialled
        static_cast<void>(session->start(infoHash));
    } else if (session->snapshot()->torrents.front().movingTo.empty()) {
        static_cast<void>(session->move(session->snapshot()->torrents.front().infoHash, arguments[3]));
    }
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

struct Figures {
    int kills = 0, finished = 0;
    std::uint64_t rows = 0, inDoubtMax = 0, inDoubtSum = 0;
};

} // namespace

class KilledTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDownloadThatIsKilledAgainAndAgainLosesNothing();
    void aMoveThatIsKilledLeavesTheContentWhole();

private:
    // False when it ended by itself before.
    static bool runAndKill(const QStringList& arguments, int afterReadyMs) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QEventLoop loop;
        connect(&child, &QProcess::finished, &loop, &QEventLoop::quit);
        bool killed = false;
        connect(&child, &QProcess::readyReadStandardOutput, &child, [&] {
            static_cast<void>(child.readAllStandardOutput());
            QTimer::singleShot(afterReadyMs, Qt::PreciseTimer, &child, [&] {
                killed = child.state() == QProcess::Running;
                child.kill();
            });
        });
        child.start(QCoreApplication::applicationFilePath(), arguments);
        loop.exec();
        return killed && child.exitStatus() == QProcess::CrashExit;
    }
    // What the database says after a kill, held against what lies on the disk.
    static void examine(const std::string& state, const protocol::Metainfo& torrent, const std::string& folder, Figures& figures) {
        auto store = ResumeStore::open({.directory = state});
        QVERIFY2(store.has_value(), store ? "" : describe(store.error()).c_str());
        QVERIFY((*store)->loaded().size() >= figures.rows); // no torrent is lost
        figures.rows = (*store)->loaded().size();
        if (figures.rows == 0)
            return; // killed before it was added
        const StoredTorrent& row = (*store)->loaded().front();
        const auto whole = verifyContent(torrent, folder, 0, {});
        QVERIFY(whole.has_value());
        PieceSet corrupt = row.have;
        corrupt.subtract(*whole);
        QVERIFY2(corrupt.empty(), corrupt.toString().c_str()); // nothing is believed that is not there
        const std::uint64_t inDoubt = std::uint64_t{row.inDoubt.size()} * torrent.pieceBytes();
        figures.inDoubtMax = std::max(figures.inDoubtMax, inDoubt);
        figures.inDoubtSum += inDoubt;
        QVERIFY(inDoubt <= inDoubtBytesMax);
    }
};

void KilledTest::aDownloadThatIsKilledAgainAndAgainLosesNothing() {
    const int kills = killsAsked(12);
    LoopbackWorld world;
    const Bytes content = patternBytes((kills > 50 ? 512u : 96u) << 20, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", bytesPerPiece);
    const Bytes encoded = torrent.encode();
    world.writeFile("data.torrent", encoded);
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    const std::string state = world.path("state/victim"), folder = world.path("here");
    const QStringList arguments{QStringLiteral("--download"), QString::fromStdString(state), QString::fromStdString(world.path("data.torrent")),
                                QString::fromStdString(folder), QString::number(seed->listenPort())};
    SeededRandom random(7);
    Figures figures;
    while (figures.kills < kills) {
        if (runAndKill(arguments, 20 + static_cast<int>(random.below(400)))) {
            ++figures.kills;
            examine(state, torrent, folder, figures);
            if (QTest::currentTestFailed())
                return;
            continue;
        }
        // It was done before: compared, and begun anew.
        ++figures.finished;
        QVERIFY(world.readFile("here/data.bin") == content);
        std::filesystem::remove_all(state);
        std::filesystem::remove_all(folder);
        figures.rows = 0;
    }
    QVERIFY(!runAndKill(arguments, 300'000)); // left alone, it finishes
    QVERIFY(world.readFile("here/data.bin") == content);
    std::printf("%d kills, %d downloads finished: in doubt at most %.1f MiB, on average %.1f MiB\n", figures.kills, figures.finished + 1,
                static_cast<double>(figures.inDoubtMax) / (1 << 20), static_cast<double>(figures.inDoubtSum) / figures.kills / (1 << 20));
}

void KilledTest::aMoveThatIsKilledLeavesTheContentWhole() {
    QTemporaryDir memory(QStringLiteral("/dev/shm/bytetorrent-test-XXXXXX"));
    LoopbackWorld world;
    const std::string here = world.path("content");
    // Without a second file system it is a rename, which is killed as well.
    const std::string there = memory.isValid() ? memory.path().toStdString() + "/content" : world.path("other");
    Bytes all;
    for (int file = 0; file < 8; ++file)
        world.writeFile("content/album/" + std::to_string(file), patternBytes(12u << 20, static_cast<std::uint64_t>(file)));
    const auto torrent = world.torrentOf("content/album", bytesPerPiece);
    const std::string state = world.path("state/mover");
    {
        auto seed = world.session("mover");
        QVERIFY(seed->add(world.seed(torrent, "content")).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    }
    SeededRandom random(9);
    int kills = 0, finished = 0;
    while (kills < killsAsked(12)) {
        std::string from;
        {
            auto store = ResumeStore::open({.directory = state});
            QVERIFY(store.has_value() && (*store)->loaded().size() == 1);
            const StoredTorrent& row = (*store)->loaded().front();
            QCOMPARE(row.have.size(), torrent.pieceCount());
            from = row.folder;
        }
        const std::string to = from == here ? there : here;
        const bool killed = runAndKill({QStringLiteral("--move"), QString::fromStdString(state), QString::fromStdString(to)},
                                       static_cast<int>(random.below(400)));
        ++(killed ? kills : finished);
    }
    // Whoever comes next finishes it, and every byte is where the database says.
    auto seed = world.session("mover");
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).movingTo.empty() && only(*seed).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*seed).piecesDone, torrent.pieceCount());
    const std::string at = only(*seed).folder;
    const auto whole = verifyContent(torrent, at, 0, {});
    QVERIFY(whole && whole->containsAll(torrent.pieceCount()));
    QTRY_VERIFY_WITH_TIMEOUT(!std::filesystem::exists((at == here ? there : here) + "/album"), patienceMs); // and nothing is left behind
    std::printf("%d kills, %d moves finished between them\n", kills, finished);
}

int main(int count, char** arguments) {
    if (count > 2 && (std::string_view(arguments[1]) == "--download" || std::string_view(arguments[1]) == "--move"))
        return victim(count, arguments);
    const QCoreApplication application(count, arguments);
    KilledTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "killed_test.moc"
