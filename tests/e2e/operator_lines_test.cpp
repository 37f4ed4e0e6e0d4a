// What people read when something is wrong: one sentence that says what and where, and nothing of the inside of the
// program. Real processes.
#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QtTest>

#include "support/cluster.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

// "notFound: ..." and "QLocalSocket: ..." are for those who write the program.
bool isForPeople(const QString& line) {
    static const QRegularExpression inside(
        u"(invalidArgument|malformed|tooLarge|unsupported|unsafePath|notFound|alreadyExists|ioError|diskFull|corrupt|denied|notAuthenticated|"
        "notLeader|noQuorum|overloaded|sessionExpired|outcomeUnknown|timeout|unreachable|closed|protocolViolation|cancelled|conflict|inUse|"
        "Q[A-Z]\\w+|SQL\\w*|std): "_s);
    return !inside.match(line).hasMatch();
}

Finished tracker(const QStringList& arguments) { return run(product(u"tracker-server"_s), arguments, 20'000); }

// One line of `program` with this in it, and nothing of the inside.
bool isOneSentence(const Finished& finished, const QString& program, const QString& with) {
    const QString line = finished.errorOutput.trimmed();
    const bool clear = finished.exitCode == 1 && line.startsWith(program + u": "_s) && !line.contains(u'\n') && line.contains(with) && isForPeople(line);
    qInfo("%s", qPrintable(line));
    return clear;
}

// The configuration of a node, without the lines in which `part` stands.
bool dropLines(const Cluster& cluster, int id, const QByteArray& part) {
    QFile file(cluster.configurationFile(id));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QByteArray kept;
    bool dropped = false;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        dropped |= line.contains(part);
        kept += line.contains(part) ? QByteArray() : line;
    }
    file.close();
    return dropped && file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(kept) == kept.size();
}

// It comes soon, and however often the cause is met, it does not come again.
bool isSaidOnce(Cluster& cluster, int id, const QString& text) {
    if (!cluster.node(id).waitForText(text, 10'000))
        return false;
    QTest::qWait(2'000);
    const QStringList lines = cluster.node(id).errorOutput().split(u'\n').filter(text);
    for (const QString& line : lines)
        qInfo("%s", qPrintable(line));
    return lines.size() == 1 && isForPeople(lines[0]);
}

} // namespace

class OperatorLinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void commandsThatCannotWorkSaySoInASentence();
    void aNodeThatFallsSilentAndComesBackIsTold();
    void aNodeThatJoinsAndReachesNobodySaysSo();
    void aNodeThatWasNotToldToJoinIsToldHow();
    void aNodeWithoutTlsAmongNodesWithItSaysSo();
};

void OperatorLinesTest::commandsThatCannotWorkSaySoInASentence() {
    Cluster cluster(1);
    const QString config = cluster.configurationFile(1);
    QVERIFY(isOneSentence(tracker({u"--config"_s, config, u"recover"_s}), u"tracker-server"_s, u"holds no state of a node"_s));
    QVERIFY(isOneSentence(tracker({u"--config"_s, config, u"member"_s, u"list"_s}), u"tracker-server"_s, u"no node is running"_s));
    QVERIFY(isOneSentence(run(product(u"paxos-log"_s), {u"verify"_s, cluster.directory()}, 10'000), u"paxos-log"_s, cluster.directory()));
    QVERIFY(cluster.start());
    QVERIFY(isOneSentence(tracker({u"--config"_s, config}), u"tracker-server"_s, u"another process"_s));
    cluster.killNode(1);
    QVERIFY(QFile::remove(cluster.dataDirectory(1) + u"/state.sqlite-wal"_s)); // or SQLite would mend the file with it
    QFile state(cluster.dataDirectory(1) + u"/state.sqlite"_s);
    QVERIFY(state.open(QIODevice::WriteOnly | QIODevice::Truncate) && state.write(QByteArray(8'192, 'x')) > 0);
    state.close();
    QVERIFY(isOneSentence(tracker({u"--config"_s, config}), u"tracker-server"_s, u"state.sqlite"_s));
    QVERIFY(isOneSentence(tracker({u"--config"_s, config, u"recover"_s}), u"tracker-server"_s, u"state.sqlite"_s));
    QVERIFY(QDir(cluster.dataDirectory(1)).removeRecursively());
    QFile log(cluster.dataDirectory(1) + u"/log/segment-000000000001.log"_s);
    QVERIFY(QDir().mkpath(cluster.dataDirectory(1) + u"/log"_s) && log.open(QIODevice::WriteOnly) && log.write(QByteArray(8'192, 'x')) > 0);
    log.close();
    QVERIFY(isOneSentence(tracker({u"--config"_s, config}), u"tracker-server"_s, u"segment-000000000001.log"_s));
}

void OperatorLinesTest::aNodeThatFallsSilentAndComesBackIsTold() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    QVERIFY(cluster.waitUntilLevel(10'000));
    const int down = cluster.waitForLeader(5'000) % 3 + 1;
    const int other = down % 3 + 1;
    cluster.killNode(down);
    QVERIFY2(isSaidOnce(cluster, other, u"node %1 is out of reach"_s.arg(down)), qPrintable(cluster.node(other).errorOutput()));
    QVERIFY(!cluster.node(other).errorOutput().contains(u"is in reach"_s));
    QVERIFY(cluster.startNode(down));
    QVERIFY2(isSaidOnce(cluster, other, u"node %1 is in reach"_s.arg(down)), qPrintable(cluster.node(other).errorOutput()));
}

void OperatorLinesTest::aNodeThatJoinsAndReachesNobodySaysSo() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    QCOMPARE(cluster.addMember(1), 2);
    cluster.killNode(1);
    QVERIFY2(cluster.startNode(2), qPrintable(cluster.node(2).errorOutput()));
    for (const QJsonValue& node : cluster.get(2, "/api/v1/cluster").json().value(u"nodes"_s).toArray()) {
        const bool self = node.toObject().value(u"id"_s).toInt() == 2;
        QCOMPARE(node.toObject().value(u"role"_s).toString(), self ? u"follower"_s : u"unreachable"_s);
    }
    QVERIFY2(isSaidOnce(cluster, 2, u"no node of this node's configuration answers"_s), qPrintable(cluster.node(2).errorOutput()));
}

void OperatorLinesTest::aNodeThatWasNotToldToJoinIsToldHow() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    QCOMPARE(cluster.addMember(1), 2);
    QVERIFY(dropLines(cluster, 2, "join: true"));
    QVERIFY(isOneSentence(tracker({u"--config"_s, cluster.configurationFile(2)}), u"tracker-server"_s, u"`join: true`"_s));
    // With an odd number of nodes the file alone looks fine.
    QCOMPARE(cluster.addMember(1), 3);
    QVERIFY(dropLines(cluster, 3, "join: true"));
    QVERIFY2(cluster.startNode(3), qPrintable(cluster.node(3).errorOutput()));
    QVERIFY2(isSaidOnce(cluster, 3, u"node 1 at 127.0.0.1:%1 refuses this node"_s.arg(cluster.ports(1).paxos)), qPrintable(cluster.node(3).errorOutput()));
    QVERIFY2(cluster.node(3).errorOutput().contains(u"needs `join: true`"_s), qPrintable(cluster.node(3).errorOutput()));
}

void OperatorLinesTest::aNodeWithoutTlsAmongNodesWithItSaysSo() {
    Cluster cluster(3, false, true);
    QVERIFY(dropLines(cluster, 2, "tls:"));
    QVERIFY2(cluster.startNode(1), qPrintable(cluster.node(1).errorOutput()));
    QVERIFY2(cluster.startNode(2), qPrintable(cluster.node(2).errorOutput()));
    QVERIFY2(isSaidOnce(cluster, 2, u"the configuration of this node has no `tls`"_s), qPrintable(cluster.node(2).errorOutput()));
}

QTEST_GUILESS_MAIN(OperatorLinesTest)
#include "operator_lines_test.moc"
