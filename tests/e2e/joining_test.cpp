// Nodes that join when the beginning of the log is gone: they fetch a snapshot while clients write, get their vote, and
// are none the worse for being killed on the way.
#include <QFileInfo>
#include <QRegularExpression>
#include <QtTest>

#include "bytetorrent/base/random.h"
#include "support/cluster.h"
#include "support/load.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t pieces = 20'000;
const QString smallLog = u"log: {segment_mib: 1, keep_mib: 1}\n"_s;
const QString fetches = u"it fetches a snapshot"_s;
const QString installed = u" is installed; it holds everything up to slot "_s;

// The first slot that a node's log still has, as the operator's program says; -1: it does not say.
qint64 firstSlotInLog(const Cluster& cluster, int id) {
    const Finished verified = run(product(u"paxos-log"_s), {u"verify"_s, cluster.dataDirectory(id)}, 20'000);
    const auto match = QRegularExpression(u"^slots (\\d+)\\.\\."_s, QRegularExpression::MultilineOption).match(verified.output);
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

// .torrents of 800 KB, so that there is something to fetch, and the log's beginning goes.
bool publishMuch(Cluster& cluster, int torrents) {
    for (int number = 0; number < torrents; ++number) {
        const auto torrent = madeUpTorrent("much " + std::to_string(number), 40'000);
        if (!eventually([&] { return httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode()), {}, 20'000).status / 100 == 2; },
                        30'000))
            return false;
    }
    return true;
}

} // namespace

class JoiningTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNodeThatJoinsAfterThePruningGetsASnapshotAndAVote();
    void aNodeWhoseFileLacksTheLeaderFindsItsClusterThroughTheOthers();
    void aNodeKilledWhileItFetchesOrInstallsStartsAgainAndCompletes();
};

void JoiningTest::aNodeThatJoinsAfterThePruningGetsASnapshotAndAVote() {
    Cluster cluster(3);
    cluster.addToConfiguration(smallLog);
    QVERIFY(cluster.start());
    const auto torrent = madeUpTorrent("joined", pieces);
    QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode()), {}, 20'000).status, 201);
    QVERIFY(publishMuch(cluster, 10));
    const QByteArray infoHash = QByteArray::fromStdString(torrent.infoHash().hex());
    Load load(4, infoHash, pieces);
    load.setPorts(cluster.httpPorts({1, 2, 3}));
    load.start();
    QVERIFY2(eventually([&] { return firstSlotInLog(cluster, 1) > 1 && firstSlotInLog(cluster, 2) > 1 && firstSlotInLog(cluster, 3) > 1; }, 60'000),
             "the log is never pruned");
    const double begin = Load::nowMs();
    const int id = cluster.addMember(1);
    QCOMPARE(id, 4);
    QVERIFY2(cluster.startNode(id), qPrintable(cluster.node(id).errorOutput()));
    QVERIFY2(cluster.waitForVote(2, id, 60'000), qPrintable(cluster.node(id).errorOutput()));
    const double end = Load::nowMs();
    const QString lines = cluster.node(id).errorOutput();
    QVERIFY2(lines.contains(fetches) && lines.contains(installed), qPrintable(lines));
    QVERIFY2(firstSlotInLog(cluster, id) > 1, "its log reaches back to the beginning, so it needed no snapshot");
    const auto figures = load.between(begin, end);
    qInfo("a vote %.1f s after it was added; meanwhile %llu writes acknowledged, longest gap %.0f ms", (end - begin) / 1e3,
          static_cast<unsigned long long>(figures.acknowledged), figures.longestGapMs);
    QVERIFY(figures.acknowledged > 0);
    load.stop();
    QVERIFY(cluster.waitUntilLevel(10'000));
    QCOMPARE(load.lossesAt(cluster.ports(id).http), QString());
    QCOMPARE(holdersAt(cluster.ports(id).http, infoHash), holdersAt(cluster.ports(1).http, infoHash));
    // Its vote counts: with one founder down, three of four go on, and it is one of them.
    cluster.killNode(cluster.waitForLeader(5'000) == 3 ? 2 : 3);
    QVERIFY(eventually([&] { return httpRequest("POST", cluster.ports(id).http, "/api/v1/torrents", toQt(madeUpTorrent("after", 8).encode())).status / 100 == 2; },
                       15'000));
}

// The leader calls it, and it may not listen to somebody that it has never heard of; nobody else has anything to tell it.
void JoiningTest::aNodeWhoseFileLacksTheLeaderFindsItsClusterThroughTheOthers() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const int leader = cluster.waitForLeader(5'000);
    const int id = cluster.addMember(leader);
    QCOMPARE(id, 4);
    QFile file(cluster.configurationFile(id));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray known;
    while (!file.atEnd())
        if (const QByteArray line = file.readLine(); !line.contains("{id: " + QByteArray::number(leader) + ","))
            known += line;
    file.close();
    QVERIFY(known.contains("{id: 4,") && known.contains("join: true"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(known) == known.size());
    file.close();
    QVERIFY2(cluster.startNode(id), qPrintable(cluster.node(id).errorOutput()));
    QVERIFY2(cluster.waitForVote(leader, id, 10'000), qPrintable(cluster.node(id).errorOutput()));
    QCOMPARE(cluster.waitForLeader(5'000), leader); // and not because leadership moved
}

void JoiningTest::aNodeKilledWhileItFetchesOrInstallsStartsAgainAndCompletes() {
    const std::uint64_t seed = qEnvironmentVariableIsSet("BT_CHAOS_SEED") ? qEnvironmentVariable("BT_CHAOS_SEED").toULongLong() : secureNumber() % 1'000'000;
    qInfo("BT_CHAOS_SEED=%llu", static_cast<unsigned long long>(seed));
    SeededRandom random(seed);
    Cluster cluster(3);
    cluster.addToConfiguration(smallLog);
    cluster.preloadDisks();
    QVERIFY(cluster.start());
    const auto torrent = madeUpTorrent("killed", pieces);
    QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode()), {}, 20'000).status, 201);
    QVERIFY(publishMuch(cluster, 24));
    Load load(2, QByteArray::fromStdString(torrent.infoHash().hex()), pieces);
    load.setPorts(cluster.httpPorts({1, 2, 3}));
    load.start();
    QVERIFY2(eventually([&] { return firstSlotInLog(cluster, 1) > 1 && firstSlotInLog(cluster, 2) > 1 && firstSlotInLog(cluster, 3) > 1; }, 60'000),
             "the log is never pruned");
    const int id = cluster.addMember(1);
    QCOMPARE(id, 4);
    // A disk on which every step of fetching and installing takes long enough to be killed in it.
    cluster.setDiskFaults(id, "write delay 20 path=snapshots/incoming\nsync delay 150 path=node4\n");
    const QString adopted = cluster.dataDirectory(id) + u"/state.sqlite-adopted"_s;
    for (int round = 0; round < 4; ++round) {
        QVERIFY2(cluster.startNode(id), qPrintable(cluster.node(id).errorOutput()));
        QVERIFY2(cluster.node(id).waitForText(fetches, 30'000), qPrintable(cluster.node(id).errorOutput()));
        if (round < 3) // in the middle of fetching, each time further on
            QTest::qWait(static_cast<int>(random.between(50, 400)) + round * 250);
        else // when the snapshot is about to take the place of the state
            QVERIFY2(eventually([&] { return QFileInfo::exists(adopted); }, 60'000), qPrintable(cluster.node(id).errorOutput()));
        QVERIFY2(cluster.isRunning(id), qPrintable(cluster.node(id).errorOutput()));
        cluster.killNode(id);
        const QString lines = cluster.node(id).errorOutput();
        QVERIFY2(!lines.contains(installed), "it was killed too late to tell anything");
        const qint64 arrived = QFileInfo(cluster.dataDirectory(id) + u"/snapshots/incoming"_s).size();
        qInfo("killed with %lld bytes of a snapshot there%s", static_cast<long long>(arrived), QFileInfo::exists(adopted) ? ", and one about to be adopted" : "");
    }
    cluster.setDiskFaults(id, "");
    QVERIFY2(cluster.startNode(id), qPrintable(cluster.node(id).errorOutput()));
    QVERIFY2(cluster.waitForVote(1, id, 60'000), qPrintable(cluster.node(id).errorOutput()));
    load.stop();
    QVERIFY(cluster.waitUntilLevel(20'000));
    QCOMPARE(load.lossesAt(cluster.ports(id).http), QString());
}

QTEST_GUILESS_MAIN(JoiningTest)
#include "joining_test.moc"
