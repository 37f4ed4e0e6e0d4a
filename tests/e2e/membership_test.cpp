// Who belongs to a cluster, changed on real processes by the command that an operator uses: a cluster outlives the nodes
// that founded it, whoever left does not come back, and what makes no sense is refused with a sentence.
#include <memory>

#include <QDir>
#include <QJsonArray>
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

QByteArray published(Cluster& cluster, const std::string& name) {
    const auto torrent = madeUpTorrent(name, pieces);
    const auto answer = httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode()), {}, 20'000);
    return answer.status == 201 ? QByteArray::fromStdString(torrent.infoHash().hex()) : QByteArray();
}

// Tried again while another change, or an election, is in the way; the last answer.
Finished removed(Cluster& cluster, int through, int id) {
    Finished done;
    static_cast<void>(eventually(
        [&] { return (done = cluster.member(through, {u"remove"_s, QString::number(id)})).exitCode == 0; }, 15'000));
    return done;
}

QList<int> memberIds(const QJsonObject& members) {
    QList<int> ids;
    for (const QJsonValue& node : members.value(u"nodes"_s).toArray())
        ids << node.toObject().value(u"id"_s).toInt();
    return ids;
}

bool isReachable(const QJsonObject& members, int id) {
    for (const QJsonValue& node : members.value(u"nodes"_s).toArray())
        if (node.toObject().value(u"id"_s).toInt() == id)
            return node.toObject().value(u"reachable"_s).toBool();
    return false;
}

// A refusal is one sentence on standard error, with status 1.
QString refusal(const Finished& finished) {
    const QString line = finished.errorOutput.trimmed();
    const bool clear = finished.exitCode == 1 && line.startsWith(u"tracker-server: "_s) && !line.contains(u'\n') && finished.output.isEmpty();
    return clear ? line : u"no clear refusal: status %1, \"%2\""_s.arg(finished.exitCode).arg(finished.output + finished.errorOutput);
}

} // namespace

class MembershipTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void threeNodesBecomeFiveAndLoseTheirFoundersUnderLoad();
    void aRemovedNodeEndsAndNeverComesBack();
    void aWipedNodeCannotRejoinUnderItsId();
    void changesThatMakeNoSenseAreRefusedWithASentence();
};

void MembershipTest::threeNodesBecomeFiveAndLoseTheirFoundersUnderLoad() {
    Cluster cluster(3);
    cluster.addToConfiguration(u"log: {segment_mib: 1, keep_mib: 1}\n"_s);
    QVERIFY(cluster.start());
    const QByteArray infoHash = published(cluster, "outlives its founders");
    QVERIFY(!infoHash.isEmpty());
    Load load(4, infoHash, pieces);
    load.setPorts(cluster.httpPorts({1, 2, 3}));
    load.start();
    QVERIFY(load.waitFor(100, 10'000));
    for (int added = 4; added <= 5; ++added) {
        int id = 0;
        // The last one's vote may still be on its way.
        QVERIFY(eventually([&] { return (id = cluster.addMember(1)) != 0; }, 15'000));
        QCOMPARE(id, added);
        QVERIFY2(cluster.startNode(id), qPrintable(cluster.node(id).errorOutput()));
        QVERIFY2(cluster.waitForVote(1, id, 30'000), qPrintable(cluster.node(id).errorOutput()));
    }
    load.setPorts(cluster.httpPorts({1, 2, 3, 4, 5}));
    QList<int> founders{1, 2, 3};
    while (!founders.isEmpty()) {
        const int leader = cluster.waitForLeader(10'000);
        const int founder = founders.contains(leader) ? leader : founders.first(); // the hardest to lose first
        founders.removeOne(founder);
        const double begin = Load::nowMs();
        const Finished done = removed(cluster, 4, founder);
        QVERIFY2(done.exitCode == 0, qPrintable(done.errorOutput));
        QVERIFY2(cluster.node(founder).waitForExit(10'000), qPrintable(cluster.node(founder).errorOutput()));
        QTest::qWait(1'000);
        qInfo("node %d is removed%s: longest gap between acknowledged writes %.0f ms", founder, leader == founder ? " (it led)" : "",
              load.between(begin, Load::nowMs()).longestGapMs);
    }
    load.setPorts(cluster.httpPorts({4, 5}));
    const std::uint64_t before = load.figures().acknowledged;
    QVERIFY(load.waitFor(before + 100, 10'000));
    load.stop();
    const auto figures = load.figures();
    qInfo("%llu writes acknowledged, %llu attempts refused or unanswered; longest gap between acknowledged writes %.0f ms, slowest write %.0f ms",
          static_cast<unsigned long long>(figures.acknowledged), static_cast<unsigned long long>(figures.attemptsFailed), figures.longestGapMs,
          figures.slowestWriteMs);

    QCOMPARE(memberIds(cluster.members(5)), (QList<int>{4, 5}));
    QVERIFY(cluster.waitUntilLevel(10'000));
    for (const int id : {4, 5})
        QCOMPARE(load.lossesAt(cluster.ports(id).http), QString());
    QCOMPARE(holdersAt(cluster.ports(4).http, infoHash), holdersAt(cluster.ports(5).http, infoHash));
    // Nothing of that hangs on processes that ran all the time.
    for (const int id : {4, 5})
        cluster.killNode(id);
    for (const int id : {4, 5})
        QVERIFY2(cluster.startNode(id), qPrintable(cluster.node(id).errorOutput()));
    QVERIFY(cluster.waitForLeader(10'000) != 0);
    QVERIFY(cluster.waitUntilLevel(10'000));
    QCOMPARE(memberIds(cluster.members(4)), (QList<int>{4, 5}));
    for (const int id : {4, 5})
        QCOMPARE(load.lossesAt(cluster.ports(id).http), QString());
    QVERIFY2(figures.longestGapMs < 2'000, "nobody was acknowledged anything for longer than a failover takes");
    QVERIFY2(figures.slowestWriteMs < 3'000, "a write took longer than a failover");
}

void MembershipTest::aRemovedNodeEndsAndNeverComesBack() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const int leader = cluster.waitForLeader(5'000);
    const int gone = leader % 3 + 1;
    const Finished done = removed(cluster, gone, gone); // through itself: the answer comes before its end
    QVERIFY2(done.exitCode == 0, qPrintable(done.errorOutput));
    QCOMPARE(done.output, u"node %1 is removed\n"_s.arg(gone));
    QVERIFY2(cluster.node(gone).waitForExit(10'000), "a removed node goes on");
    QCOMPARE(cluster.node(gone).exitCode(), 1);
    QVERIFY2(cluster.node(gone).errorOutput().contains(u"node %1 was removed from this cluster"_s.arg(gone)),
             qPrintable(cluster.node(gone).errorOutput()));
    // Started again as if nothing had been, it is told so again.
    QVERIFY2(cluster.startNode(gone), qPrintable(cluster.node(gone).errorOutput()));
    QVERIFY2(cluster.node(gone).waitForExit(10'000), "a removed node that was started again goes on");
    QCOMPARE(cluster.node(gone).exitCode(), 1);
    QVERIFY2(cluster.node(gone).errorOutput().contains(u"node %1 was removed from this cluster"_s.arg(gone)),
             qPrintable(cluster.node(gone).errorOutput()));
    // Its id is spent.
    const NodePorts& ports = cluster.ports(gone);
    const Finished again = cluster.member(leader, {u"add"_s, u"--id"_s, QString::number(gone), u"--paxos"_s, u"127.0.0.1:%1"_s.arg(ports.paxos),
                                                   u"--client"_s, u"127.0.0.1:%1"_s.arg(ports.client), u"--http"_s, u"127.0.0.1:%1"_s.arg(ports.http)});
    QVERIFY2(refusal(again).contains(u"id"_s), qPrintable(refusal(again)));
    qInfo("%s", qPrintable(refusal(again)));
}

void MembershipTest::aWipedNodeCannotRejoinUnderItsId() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    QVERIFY(cluster.waitUntilLevel(10'000));
    const int wiped = cluster.waitForLeader(5'000) % 3 + 1;
    cluster.killNode(wiped);
    QVERIFY(QDir(cluster.dataDirectory(wiped)).removeRecursively());
    QFile file(cluster.configurationFile(wiped));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray text = file.readAll().replace("cluster:\n", "cluster:\n  join: true\n");
    QVERIFY(text.contains("join: true"));
    QVERIFY(file.seek(0) && file.write(text) == text.size());
    file.close();
    QVERIFY2(cluster.startNode(wiped), qPrintable(cluster.node(wiped).errorOutput()));
    QVERIFY2(cluster.node(wiped).waitForExit(10'000), "a wiped node goes on under its id");
    QCOMPARE(cluster.node(wiped).exitCode(), 1);
    QVERIFY2(cluster.node(wiped).errorOutput().contains(u"had another disk before"_s), qPrintable(cluster.node(wiped).errorOutput()));
}

void MembershipTest::changesThatMakeNoSenseAreRefusedWithASentence() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const int leader = cluster.waitForLeader(5'000);
    const int other = leader % 3 + 1;
    const int third = other % 3 + 1;
    QStringList refusals;
    refusals << refusal(cluster.member(leader, {u"remove"_s, u"9"_s}));
    QVERIFY2(refusals.last().contains(u"node 9"_s), qPrintable(refusals.last()));
    QCOMPARE(cluster.member(leader, {u"add"_s}).exitCode, 2); // wrong arguments are the command line's

    // Two changes at once: whichever comes second is told so. The first cannot end, for the votes stand still.
    cluster.node(other).suspend();
    cluster.node(third).suspend();
    std::vector<std::unique_ptr<Program>> changes;
    for (int number = 0; number < 2; ++number) {
        const auto address = [number](int port) { return u"127.0.0.1:%1"_s.arg(3 * number + port); };
        changes.push_back(std::make_unique<Program>(
            product(u"tracker-server"_s), QStringList{u"--config"_s, cluster.configurationFile(leader), u"member"_s, u"add"_s, u"--paxos"_s,
                                                      address(1), u"--client"_s, address(2), u"--http"_s, address(3)}));
        QVERIFY(changes.back()->start());
    }
    QVERIFY(eventually([&] { return !changes[0]->running() || !changes[1]->running(); }, 8'000));
    const std::size_t second = changes[0]->running() ? 1 : 0;
    QVERIFY2(changes[1 - second]->running(), "the first change ended without votes");
    QVERIFY(changes[second]->waitForExit(1'000));
    refusals << refusal({changes[second]->exitCode(), changes[second]->output(), changes[second]->errorOutput()});
    QVERIFY2(refusals.last().contains(u"another change"_s), qPrintable(refusals.last()));
    cluster.node(other).resume();
    cluster.node(third).resume();
    Program& first = *changes[1 - second];
    QVERIFY(first.waitForExit(20'000));
    qInfo("the first change ended with status %d: %s", first.exitCode(), qPrintable(first.errorOutput().section(u'\n', 0, 0)));

    // With one of the three down, removing another would leave one voter of two.
    QVERIFY(cluster.waitUntilLevel(10'000));
    const int now = cluster.waitForLeader(10'000);
    const int down = now % 3 + 1;
    const int up = down % 3 + 1;
    cluster.killNode(down);
    QVERIFY(eventually([&] { return !isReachable(cluster.members(now), down); }, 10'000));
    QString majority;
    QVERIFY2(eventually([&] { return (majority = refusal(cluster.member(now, {u"remove"_s, QString::number(up)}))).contains(u"majority"_s); }, 15'000),
             qPrintable(majority));
    refusals << majority;

    // Without a quorum a node cannot change anything, and still says what it knows.
    cluster.killNode(up);
    const Finished listed = cluster.member(now, {u"list"_s});
    QVERIFY2(listed.exitCode == 0, qPrintable(listed.errorOutput));
    QVERIFY(eventually([&] { return cluster.member(now, {u"list"_s}).output.contains(u"no majority"_s); }, 10'000));
    refusals << refusal(cluster.member(now, {u"remove"_s, QString::number(up)}));
    QVERIFY2(!refusals.last().startsWith(u"no clear"_s), qPrintable(refusals.last()));
    cluster.killNode(now);
    refusals << refusal(cluster.member(now, {u"list"_s}));
    QVERIFY2(refusals.last().contains(u"no node is running"_s), qPrintable(refusals.last()));
    for (const QString& line : std::as_const(refusals))
        qInfo("%s", qPrintable(line));
}

QTEST_GUILESS_MAIN(MembershipTest)
#include "membership_test.moc"
