// Disks that fail with EIO under real clients: what cannot be read is admitted to peers and cluster, what cannot be written
// holds the download up and loses nothing.
#include <QFile>
#include <QtTest>

#include "support/disk_faults.h"
#include "support/files.h"
#include "support/http.h"
#include "support/swarm.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 mebibyte = 1 << 20;
}

class DiskErrorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCannotBeReadIsAdmittedToPeersAndCluster();
    void aDownloadThatCannotWriteWaitsAndGoesOn();
};

void DiskErrorsTest::whatCannotBeReadIsAdmittedToPeersAndCluster() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    Swarm swarm;
    const Share share = swarm.share(u"worn.bin"_s, 4 * mebibyte, &cluster, {u"--piece-length"_s, u"262144"_s});
    QVERIFY2(share.ok, qPrintable(share.problem));
    const QString copy = swarm.copyOf(share, u"copy"_s);
    const DiskFaults disk(swarm.path(u"faults"_s));
    swarm.setEnvironment(disk.environment());
    auto seed = swarm.seed(share, copy, {u"--up-limit"_s, u"512"_s});
    QVERIFY(seed);
    const QByteArray holders = "/api/v1/torrents/" + share.infoHash + "/holders";
    QVERIFY(eventually([&] { return httpGet(cluster.ports(1).http, holders).body.contains("\"0-15\""); }, 10'000));
    QVERIFY(seed->waitForText(u"seeding worn.bin"_s, 20'000));
    disk.set("read error EIO path=worn.bin count=1\n");
    swarm.setEnvironment({});
    auto download = swarm.download(share.torrent, u"to"_s, {u"--json"_s});
    QVERIFY(download);
    // One read failed, so that one piece is gone; the others are served on.
    QVERIFY2(seed->waitForText(u"1 of 16 pieces are no longer in"_s, 20'000), qPrintable(seed->errorOutput()));
    QVERIFY(eventually([&] { return Swarm::bytesDone(*download) == 4 * mebibyte - 262'144; }, 30'000));
    QVERIFY(eventually([&] { return !httpGet(cluster.ports(1).http, holders).body.contains("\"0-15\""); }, 10'000));
    QVERIFY(download->running() && seed->running());
    auto whole = swarm.seed(share, share.content);
    QVERIFY(whole);
    QVERIFY2(download->waitForExit(30'000), qPrintable(download->output().right(400)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/worn.bin"_s)), share.digest);
}

void DiskErrorsTest::aDownloadThatCannotWriteWaitsAndGoesOn() {
    Swarm swarm;
    const Share share = swarm.share(u"worn.bin"_s, 24 * mebibyte, nullptr);
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content, {u"--up-limit"_s, u"8192"_s});
    QVERIFY(seed);
    const DiskFaults disk(swarm.path(u"faults"_s));
    swarm.setEnvironment(disk.environment());
    auto download = swarm.download(share.torrent, u"to"_s, {u"--json"_s, u"--peer"_s, u"127.0.0.1:%1"_s.arg(Swarm::listenPort(*seed))});
    QVERIFY(download);
    QVERIFY(eventually([&] { return Swarm::bytesDone(*download) > 4 * mebibyte; }, 20'000));
    disk.set("write error EIO path=to/worn.bin\n");
    QVERIFY2(download->waitForText(u"the disk failed"_s, 20'000), qPrintable(download->output().right(400)));
    const qint64 done = Swarm::bytesDone(*download);
    QVERIFY(!download->waitForExit(1'500)); // it waits, and forgets nothing
    QVERIFY(Swarm::bytesDone(*download) >= done && done > 4 * mebibyte);
    QVERIFY(Swarm::bytesDone(*download) < 24 * mebibyte);
    disk.set("");
    QVERIFY2(download->waitForExit(60'000), qPrintable(download->output().right(400)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/worn.bin"_s)), share.digest);
}

QTEST_GUILESS_MAIN(DiskErrorsTest)
#include "disk_errors_test.moc"
