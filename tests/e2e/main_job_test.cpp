// The main job, end to end: create, publish, seed and download through a three-node tracker, with nodes and peers dying.
#include <QElapsedTimer>
#include <QtTest>

#include "support/files.h"
#include "support/http.h"
#include "support/swarm.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 mebibyte = 1 << 20;
}

class MainJobTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileArrivesAlthoughTheLeaderAndASeedAreKilled();
    void anInfohashAndAClusterAreEnough();
    void aKilledDownloadGoesOnWhereItStopped();
    void aSeedIsRecordedPieceByPiece();
};

void MainJobTest::aFileArrivesAlthoughTheLeaderAndASeedAreKilled() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    Swarm swarm;
    const Share share = swarm.share(u"film.bin"_s, 256 * mebibyte, &cluster, {u"--piece-length"_s, u"262144"_s});
    QVERIFY2(share.ok, qPrintable(share.problem));
    // Each seed is slow enough that the kill comes in the midst.
    const QStringList slow{u"--up-limit"_s, u"40960"_s};
    auto first = swarm.seed(share, share.content, slow);
    auto second = swarm.seed(share, swarm.copyOf(share, u"copy"_s), slow);
    QVERIFY(first && second);
    QVERIFY(Swarm::listenPort(*first) != 0 && Swarm::listenPort(*second) != 0);

    auto download = swarm.download(share.torrent, u"to"_s, {u"--json"_s});
    QVERIFY(download);
    QVERIFY(eventually([&] { return Swarm::bytesDone(*download) > 32 * mebibyte; }, 30'000));
    const int leader = cluster.leader();
    QVERIFY(leader != 0);
    cluster.killNode(leader);
    first->kill();
    QElapsedTimer sinceKill;
    sinceKill.start();
    QVERIFY2(download->running(), "the download was over before the kill");
    QVERIFY2(download->waitForExit(60'000), qPrintable(download->output().right(500) + download->errorOutput().right(2000)));
    qInfo("whole file %lld ms after the kill", static_cast<long long>(sinceKill.elapsed()));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/film.bin"_s)), share.digest);
}

void MainJobTest::anInfohashAndAClusterAreEnough() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    Swarm swarm;
    const Share share = swarm.share(u"notes.bin"_s, 5 * mebibyte + 123, &cluster);
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content);
    QVERIFY(seed);
    auto download = swarm.download(QString::fromLatin1(share.infoHash), u"to"_s, {u"--cluster"_s, cluster.clientPorts()});
    QVERIFY(download && download->waitForExit(30'000));
    QVERIFY2(download->exitCode() == 0, qPrintable(download->errorOutput()));
    QCOMPARE(sha256OfFile(swarm.path(u"to/notes.bin"_s)), share.digest);
}

void MainJobTest::aKilledDownloadGoesOnWhereItStopped() {
    Swarm swarm;
    const Share share = swarm.share(u"big.bin"_s, 48 * mebibyte, nullptr);
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content);
    QVERIFY(seed);
    const QString peer = u"127.0.0.1:%1"_s.arg(Swarm::listenPort(*seed));
    const QString state = swarm.path(u"download-state"_s);
    const QStringList arguments{u"download"_s, share.torrent, u"--to"_s, swarm.path(u"to"_s), u"--state"_s, state, u"--peer"_s, peer,
                                u"--json"_s};
    Program firstTry(product(u"bytetorrent-cli"_s), arguments + QStringList{u"--down-limit"_s, u"8192"_s});
    QVERIFY(firstTry.start());
    QVERIFY(eventually([&] { return Swarm::bytesDone(firstTry) > 16 * mebibyte; }, 20'000));
    const qint64 before = Swarm::bytesDone(firstTry);
    firstTry.kill();

    Program secondTry(product(u"bytetorrent-cli"_s), arguments + QStringList{u"--down-limit"_s, u"8192"_s});
    QVERIFY(secondTry.start());
    // The database is written about once a second: it may have forgotten the last moments, never more.
    QVERIFY(eventually([&] { return Swarm::bytesDone(secondTry) > 0; }, 10'000));
    QVERIFY2(Swarm::bytesDone(secondTry) > before - 12 * mebibyte, qPrintable(secondTry.output().left(500)));
    QVERIFY(secondTry.waitForExit(30'000));
    QCOMPARE(secondTry.exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/big.bin"_s)), share.digest);
}

void MainJobTest::aSeedIsRecordedPieceByPiece() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    Swarm swarm;
    const Share share = swarm.share(u"record.bin"_s, 4 * mebibyte, &cluster, {u"--piece-length"_s, u"262144"_s});
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content);
    QVERIFY(seed);
    const QString address = u"127.0.0.1:%1"_s.arg(Swarm::listenPort(*seed));
    for (int node = 1; node <= 3; ++node) {
        QVERIFY(eventually(
            [&] {
                const auto holders = httpGet(cluster.ports(node).http, "/api/v1/torrents/" + share.infoHash + "/holders");
                return holders.body.contains("\"0-15\"") && holders.body.contains(address.toLatin1());
            },
            5000));
    }
}

QTEST_GUILESS_MAIN(MainJobTest)
#include "main_job_test.moc"
