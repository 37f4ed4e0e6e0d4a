// A cluster is backed up while it works, is lost with all of its disks, and comes back: everything that was acknowledged
// before the backup was asked for is there.
#include <QDir>
#include <QRegularExpression>
#include <QtTest>

#include "support/cluster.h"
#include "support/http.h"
#include "support/load.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t pieces = 20'000;

QByteArray published(const Cluster& cluster, int node, const std::string& name) {
    const auto torrent = madeUpTorrent(name, pieces);
    const auto answer = httpRequest("POST", cluster.ports(node).http, "/api/v1/torrents", toQt(torrent.encode()), {}, 20'000);
    return answer.status / 100 == 2 ? QByteArray::fromStdString(torrent.infoHash().hex()) : QByteArray();
}

Finished server(const QStringList& arguments) { return run(product(u"tracker-server"_s), arguments, 60'000); }

} // namespace

class BackupTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClusterThatLostEveryDiskComesBack();
    void withoutAMajorityABackupIsRefusedUnlessAskedFor();
    void aDamagedBackupIsNotRestored();
    void whatRestoreWritesOnOneHostStarts();
};

void BackupTest::aClusterThatLostEveryDiskComesBack() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const QByteArray before = published(cluster, 1, "before");
    const QByteArray during = published(cluster, 2, "during");
    QVERIFY(!before.isEmpty() && !during.isEmpty());
    Load early(4, before, pieces);
    early.setPorts(cluster.httpPorts({1, 2, 3}));
    early.start();
    Load late(4, during, pieces);
    late.setPorts(cluster.httpPorts({1, 2, 3}));
    late.start();
    QVERIFY(early.waitFor(500, 20'000));
    early.stop(); // acknowledged by any node, up to now

    const int follower = cluster.waitForLeader(5'000) % 3 + 1;
    const QString file = cluster.directory() + u"/cluster.backup"_s;
    const double begin = Load::nowMs();
    const Finished saved = server({u"--config"_s, cluster.configurationFile(follower), u"backup"_s, file});
    const double end = Load::nowMs();
    QVERIFY2(saved.exitCode == 0, qPrintable(saved.errorOutput));
    qInfo("%s", qPrintable(saved.output.simplified()));
    QVERIFY(late.waitFor(late.figures().acknowledged + 50, 10'000));
    qInfo("the backup took %.0f ms; longest gap between acknowledged writes meanwhile %.0f ms", end - begin, late.between(begin, end).longestGapMs);
    QVERIFY2(QDir(cluster.dataDirectory(follower) + u"/snapshots"_s).isEmpty(), "a copy was left in the node's folder");
    late.stop();
    const Finished verified = server({u"backup"_s, u"--verify"_s, file});
    QVERIFY2(verified.exitCode == 0 && verified.output.contains(u"whole; 2 torrents, 2 swarms, 0 peers, 8 records"_s), qPrintable(verified.output + verified.errorOutput));
    const QByteArray torrent = httpGet(cluster.ports(1).http, "/api/v1/torrents/" + before + "/file").body;

    for (int id = 1; id <= 3; ++id) {
        cluster.killNode(id);
        QVERIFY(QDir(cluster.dataDirectory(id)).removeRecursively());
    }
    const QString restored = cluster.directory() + u"/restored"_s;
    const Finished done = server({u"restore"_s, file, u"--dir"_s, restored, u"--like"_s, cluster.configurationFile(2), u"--yes"_s});
    QVERIFY2(done.exitCode == 0, qPrintable(done.errorOutput));
    for (int id = 1; id <= 3; ++id)
        QVERIFY(QDir().rename(restored + u"/node%1"_s.arg(id), cluster.dataDirectory(id)));
    QVERIFY2(QDir(restored).isEmpty(), qPrintable(QDir(restored).entryList().join(u' ')));
    QVERIFY(cluster.start());
    QVERIFY(cluster.waitUntilLevel(10'000));
    for (int id = 1; id <= 3; ++id) {
        QCOMPARE(early.lossesAt(cluster.ports(id).http), QString());
        QCOMPARE(httpGet(cluster.ports(id).http, "/api/v1/torrents/" + before + "/file").body, torrent);
    }

    // It is a cluster like any other: it takes writes, a node that was away finds back, and one that has nothing is given all
    // that no log ever held.
    cluster.killNode(3);
    QVERIFY(!published(cluster, cluster.waitForLeader(10'000), "after").isEmpty());
    QVERIFY(cluster.startNode(3));
    QVERIFY(cluster.waitUntilLevel(20'000));
    const int added = cluster.addMember(1);
    QCOMPARE(added, 4);
    QVERIFY(cluster.startNode(added));
    QVERIFY2(cluster.waitForVote(1, added, 30'000), qPrintable(cluster.node(added).errorOutput()));
    QCOMPARE(early.lossesAt(cluster.ports(added).http), QString());
}

void BackupTest::withoutAMajorityABackupIsRefusedUnlessAskedFor() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    QVERIFY(!published(cluster, 1, "alone").isEmpty());
    QVERIFY(cluster.waitUntilLevel(5'000));
    cluster.killNode(2);
    cluster.killNode(3);
    QTRY_COMPARE_WITH_TIMEOUT(cluster.get(1, "/readyz").status, 503, 10'000);
    const QString file = cluster.directory() + u"/f"_s;
    const Finished refused = server({u"--config"_s, cluster.configurationFile(1), u"backup"_s, file});
    QVERIFY2(refused.exitCode == 1 && refused.errorOutput.contains(u"no majority is in reach"_s), qPrintable(refused.errorOutput));
    QVERIFY(!QFile::exists(file));
    const Finished taken = server({u"--config"_s, cluster.configurationFile(1), u"backup"_s, u"--without-majority"_s, file});
    QVERIFY2(taken.exitCode == 0, qPrintable(taken.errorOutput));
    QVERIFY(server({u"backup"_s, u"--verify"_s, file}).output.contains(u"1 torrents"_s));
    // Twice into one file, and of a node that does not run.
    const Finished again = server({u"--config"_s, cluster.configurationFile(1), u"backup"_s, file});
    QVERIFY2(again.exitCode == 1 && again.errorOutput.contains(u"is there already"_s), qPrintable(again.errorOutput));
    const Finished nobody = server({u"--config"_s, cluster.configurationFile(2), u"backup"_s, file + u"2"_s});
    QVERIFY2(nobody.exitCode == 1 && nobody.errorOutput.contains(u"no node is running"_s), qPrintable(nobody.errorOutput));
}

void BackupTest::aDamagedBackupIsNotRestored() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    const QString file = cluster.directory() + u"/f"_s;
    QCOMPARE(server({u"--config"_s, cluster.configurationFile(1), u"backup"_s, file}).exitCode, 0);
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(damaged.size() / 2) && damaged.putChar('!'));
    damaged.close();
    const Finished verified = server({u"backup"_s, u"--verify"_s, file});
    QVERIFY2(verified.exitCode == 1 && verified.errorOutput.contains(u"checksum"_s), qPrintable(verified.errorOutput));
    const QString folder = cluster.directory() + u"/restored"_s;
    QCOMPARE(server({u"restore"_s, file, u"--dir"_s, folder, u"--yes"_s}).exitCode, 1);
    QVERIFY(QDir(folder).isEmpty());
}

void BackupTest::whatRestoreWritesOnOneHostStarts() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    QVERIFY(!published(cluster, 1, "moves").isEmpty());
    const QString file = cluster.directory() + u"/f"_s;
    QCOMPARE(server({u"--config"_s, cluster.configurationFile(1), u"backup"_s, file}).exitCode, 0);
    // Nobody agreed: nothing is there.
    const QString folder = cluster.directory() + u"/restored"_s;
    const Finished asked = run(u"/bin/sh"_s, {u"-c"_s, u"echo no | \"$0\" restore \"$1\" --dir \"$2\" --nodes 1 --name moved"_s, product(u"tracker-server"_s), file, folder}, 10'000);
    QVERIFY2(asked.exitCode == 1 && asked.output.contains(u"Type the cluster's name"_s) && asked.errorOutput.contains(u"nothing was written"_s), qPrintable(asked.output));
    QVERIFY(QDir(folder).isEmpty());
    QCOMPARE(server({u"restore"_s, file, u"--dir"_s, folder, u"--nodes"_s, u"1"_s, u"--name"_s, u"moved"_s, u"--tls"_s, u"--yes"_s}).exitCode, 0);
    const QString written = folder + u"/node1.yaml"_s;
    QCOMPARE(server({u"--config"_s, written, u"--check-config"_s}).exitCode, 0);
    // On ports of this test's own.
    QFile configuration(written);
    QVERIFY(configuration.open(QIODevice::ReadWrite));
    const QByteArray text = configuration.readAll().replace("7101", "0").replace("7201", "0").replace("7301", "0").replace("7401", "0");
    QVERIFY(configuration.seek(0) && configuration.resize(0) && configuration.write(text) == text.size());
    configuration.close();
    Program node(product(u"tracker-server"_s), {u"--config"_s, written});
    QVERIFY(node.start() && node.waitForText(u"\nready"_s, 10'000));
    static const QRegularExpression line(u"http 127\\.0\\.0\\.1:(\\d+)"_s);
    const auto port = line.match(node.errorOutput()).captured(1).toUShort();
    QTRY_COMPARE(httpGet(port, "/api/v1/torrents", 5'000, folder + u"/cluster.crt"_s).json().value(u"total"_s).toInt(), 1);
    QTRY_VERIFY(node.errorOutput().contains(u"node 1 leads"_s));
}

QTEST_GUILESS_MAIN(BackupTest)
#include "backup_test.moc"
