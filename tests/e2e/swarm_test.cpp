// The swarm's part of the test plan, on real processes: peers killed, lying, missing pieces; clusters that come late or
// fall silent.
#include <algorithm>
#include <set>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

#include "support/files.h"
#include "support/http.h"
#include "support/lying_seed.h"
#include "support/torrents.h"
#include "support/swarm.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 mebibyte = 1 << 20;

// The one node (1-based) to whose client port a process holds a connection; 0: none, or several. From /proc, as an operator
// would look.
int nodeOf(const Program& program, Cluster& cluster) {
    QStringList inodes;
    const QDir descriptors(u"/proc/%1/fd"_s.arg(program.processId()));
    for (const QString& name : descriptors.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)) {
        const QString target = QFile::symLinkTarget(descriptors.filePath(name)).section(QLatin1Char('/'), -1);
        if (target.startsWith(u"socket:["_s))
            inodes << target.mid(8).chopped(1);
    }
    QFile table(u"/proc/net/tcp"_s);
    if (!table.open(QIODevice::ReadOnly))
        return 0;
    std::set<int> nodes;
    const QStringList lines = QString::fromLatin1(table.readAll()).split(u'\n');
    for (const QString& line : lines) {
        const QStringList fields = line.simplified().split(u' ');
        if (fields.size() < 10 || fields[3] != u"01"_s || !inodes.contains(fields[9]))
            continue;
        const auto remotePort = static_cast<std::uint16_t>(fields[2].section(u':', 1).toUInt(nullptr, 16));
        for (int id = 1; id <= cluster.size(); ++id) {
            if (cluster.ports(id).client == remotePort)
                nodes.insert(id);
        }
    }
    return nodes.size() == 1 ? *nodes.begin() : 0;
}

} // namespace

class SwarmTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void piecesOfASilencedPeerComeFromAnother_data();
    void piecesOfASilencedPeerComeFromAnother();
    void aLostPieceIsAdmittedAndTheRecordShowsIt();
    void theClusterMayStartTenSecondsAfterTheClient();
    void fiveOfNineSeedsLieAndTheDownloadCompletes();
    void aClientLeavesAnUnresponsiveNodeWithinOneSecond();
    void transfersGoOnWithoutTheCluster();
    void aFinishedDownloadIsMovedAndFoundThereAgain();
};

void SwarmTest::piecesOfASilencedPeerComeFromAnother_data() {
    QTest::addColumn<bool>("killed");
    QTest::newRow("killed") << true;
    QTest::newRow("stopped") << false; // connected, and never heard of again
}

void SwarmTest::piecesOfASilencedPeerComeFromAnother() {
    QFETCH(bool, killed);
    Swarm swarm;
    const Share share = swarm.share(u"twice.bin"_s, 24 * mebibyte, nullptr);
    QVERIFY2(share.ok, qPrintable(share.problem));
    const QStringList slow{u"--up-limit"_s, u"4096"_s};
    auto first = swarm.seed(share, share.content, slow);
    auto second = swarm.seed(share, swarm.copyOf(share, u"copy"_s), slow);
    QVERIFY(first && second);
    const QString firstPeer = u"127.0.0.1:%1"_s.arg(Swarm::listenPort(*first));
    const QString secondPeer = u"127.0.0.1:%1"_s.arg(Swarm::listenPort(*second));
    auto download = swarm.download(share.torrent, u"to"_s, {u"--peer"_s, firstPeer, u"--peer"_s, secondPeer, u"--json"_s});
    QVERIFY(download);
    QVERIFY(eventually([&] { return Swarm::bytesDone(*download) > 4 * mebibyte; }, 20'000));
    killed ? first->kill() : first->suspend();
    QVERIFY2(download->waitForExit(60'000), qPrintable(download->output().right(400)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/twice.bin"_s)), share.digest);
}

void SwarmTest::aLostPieceIsAdmittedAndTheRecordShowsIt() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    Swarm swarm;
    const Share share = swarm.share(u"lossy.bin"_s, 4 * mebibyte, &cluster, {u"--piece-length"_s, u"262144"_s});
    QVERIFY2(share.ok, qPrintable(share.problem));
    const QString copy = swarm.copyOf(share, u"copy"_s);
    auto seed = swarm.seed(share, copy);
    QVERIFY(seed);
    const QByteArray holders = "/api/v1/torrents/" + share.infoHash + "/holders";
    QVERIFY(eventually([&] { return httpGet(cluster.ports(1).http, holders).body.contains("\"0-15\""); }, 10'000));
    QVERIFY(QFile::resize(copy, 3 * mebibyte)); // pieces 12 to 15 are gone

    auto download = swarm.download(share.torrent, u"to"_s, {u"--json"_s});
    QVERIFY(download);
    // The record loses what was asked for and not there; the rest stays.
    QVERIFY(eventually([&] { return !httpGet(cluster.ports(2).http, holders + "?piece=12").body.contains("\"0-15\""); }, 20'000));
    QVERIFY(eventually([&] { return Swarm::bytesDone(*download) == 3 * mebibyte; }, 20'000));
    QVERIFY(eventually([&] { return httpGet(cluster.ports(3).http, holders).body.contains("\"0-11\""); }, 20'000));
    QVERIFY(download->running());
    // Someone whole comes along, and the download ends well.
    auto whole = swarm.seed(share, share.content);
    QVERIFY(whole);
    QVERIFY2(download->waitForExit(60'000), qPrintable(download->output().right(400)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/lossy.bin"_s)), share.digest);
}

void SwarmTest::theClusterMayStartTenSecondsAfterTheClient() {
    Cluster cluster(3);
    Swarm swarm;
    Share share;
    {
        QVERIFY(cluster.start());
        share = swarm.share(u"early.bin"_s, 2 * mebibyte, &cluster);
        QVERIFY2(share.ok, qPrintable(share.problem));
        for (int id = 1; id <= 3; ++id)
            cluster.killNode(id);
    }
    auto seed = swarm.seed(share, share.content);
    auto download = swarm.download(share.torrent, u"to"_s, {u"--json"_s});
    QVERIFY(seed && download);
    QTest::qWait(10'000);
    QVERIFY(seed->running() && download->running());
    QVERIFY(cluster.start());
    QElapsedTimer sinceStart;
    sinceStart.start();
    QVERIFY2(download->waitForExit(20'000), qPrintable(download->output().right(400) + download->errorOutput()));
    qInfo("download complete %lld ms after the cluster was up", static_cast<long long>(sinceStart.elapsed()));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/early.bin"_s)), share.digest);
}

void SwarmTest::fiveOfNineSeedsLieAndTheDownloadCompletes() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    Swarm swarm;
    const Share share = swarm.share(u"truth.bin"_s, 16 * mebibyte, &cluster, {u"--piece-length"_s, u"131072"_s});
    QVERIFY2(share.ok, qPrintable(share.problem));
    QFile file(share.torrent);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto metainfo = protocol::Metainfo::parse(asBytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    QVERIFY(metainfo.has_value());

    std::vector<std::unique_ptr<LyingSeed>> liars;
    for (std::uint8_t i = 0; i < 5; ++i) {
        liars.push_back(std::make_unique<LyingSeed>(*metainfo, i));
        const QByteArray peerId = toQt(liars.back()->peerId().view());
        QCOMPARE(announce(cluster.ports(i % 3 + 1).http, share.infoHash, peerId, liars.back()->port(), 0, "started").status, 200);
    }
    std::vector<std::unique_ptr<Program>> honest;
    for (int i = 0; i < 4; ++i) {
        honest.push_back(swarm.seed(share, i == 0 ? share.content : swarm.copyOf(share, u"copy%1"_s.arg(i)), {u"--up-limit"_s, u"512"_s}));
        QVERIFY(honest.back() && Swarm::listenPort(*honest.back()) != 0);
    }
    auto download = swarm.download(share.torrent, u"to"_s, {u"--json"_s});
    QVERIFY(download);
    // Every liar is heard, found out and dropped while the honest seeds are still sending.
    const auto blocksSent = [&] {
        int blocks = 0;
        for (const auto& liar : liars)
            blocks += liar->blocksSent();
        return blocks;
    };
    const bool dropped = eventually(
        [&] {
            return !download->running() ||
                   std::all_of(liars.begin(), liars.end(), [](const auto& liar) { return liar->drops() > 0 && liar->openConnections() == 0; });
        },
        60'000);
    QVERIFY(dropped);
    QVERIFY2(download->running(), "the download was over before all the liars were dropped");
    const int lies = blocksSent();
    QVERIFY2(download->waitForExit(90'000), qPrintable(download->output().right(600)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/truth.bin"_s)), share.digest);
    QCOMPARE(blocksSent(), lies); // and nobody asked them again
    qInfo("%d blocks of noise were sent", lies);
    QVERIFY(lies > 0);
}

void SwarmTest::aClientLeavesAnUnresponsiveNodeWithinOneSecond() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    Swarm swarm;
    const Share share = swarm.share(u"node.bin"_s, 1 * mebibyte, &cluster);
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content);
    QVERIFY(seed);
    QVERIFY(eventually([&] { return nodeOf(*seed, cluster) != 0; }, 10'000));
    QTest::qWait(1500); // settled: nothing is under way
    const int node = nodeOf(*seed, cluster);
    cluster.node(node).suspend();
    QElapsedTimer sinceStop;
    sinceStop.start();
    QVERIFY(eventually([&] { const int now = nodeOf(*seed, cluster); return now != 0 && now != node; }, 10'000));
    const qint64 movedMs = sinceStop.elapsed();
    qInfo("moved to another node after %lld ms", static_cast<long long>(movedMs));
    QVERIFY2(movedMs <= 1000, qPrintable(QString::number(movedMs)));
    cluster.node(node).resume();
}

void SwarmTest::transfersGoOnWithoutTheCluster() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    Swarm swarm;
    const Share share = swarm.share(u"alone.bin"_s, 24 * mebibyte, &cluster);
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content, {u"--up-limit"_s, u"6144"_s});
    QVERIFY(seed);
    auto download = swarm.download(share.torrent, u"to"_s, {u"--json"_s});
    QVERIFY(download);
    QVERIFY(eventually([&] { return Swarm::bytesDone(*download) > 2 * mebibyte; }, 20'000));
    for (int id = 1; id <= 3; ++id)
        cluster.killNode(id);
    QVERIFY2(download->waitForExit(30'000), qPrintable(download->output().right(400)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/alone.bin"_s)), share.digest);
}

void SwarmTest::aFinishedDownloadIsMovedAndFoundThereAgain() {
    Swarm swarm;
    const Share share = swarm.share(u"moved.bin"_s, 3 * mebibyte, nullptr);
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content);
    QVERIFY(seed);
    const QStringList how{u"--peer"_s, u"127.0.0.1:%1"_s.arg(Swarm::listenPort(*seed)), u"--json"_s, u"--move-to"_s, swarm.path(u"shelf"_s)};
    auto download = swarm.download(share.torrent, u"to"_s, how, swarm.path(u"remembered"_s));
    QVERIFY(download);
    QVERIFY2(download->waitForExit(60'000), qPrintable(download->output().right(400)));
    QCOMPARE(download->exitCode(), 0);
    QVERIFY(download->output().contains("\"moved\""));
    QCOMPARE(sha256OfFile(swarm.path(u"shelf/moved.bin"_s)), share.digest);
    QVERIFY(!QFile::exists(swarm.path(u"to/moved.bin"_s)));
    // The same command again knows where it is, without a peer and without a second copy.
    seed->kill();
    auto again = swarm.download(share.torrent, u"to"_s, how, swarm.path(u"remembered"_s));
    QVERIFY(again);
    QVERIFY2(again->waitForExit(20'000), qPrintable(again->output().right(400)));
    QCOMPARE(again->exitCode(), 0);
    QVERIFY(!QFile::exists(swarm.path(u"to/moved.bin"_s)));
}

QTEST_GUILESS_MAIN(SwarmTest)
#include "swarm_test.moc"
