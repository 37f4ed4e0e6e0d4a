// What people read when something is wrong: one sentence that says what and where, and nothing of the inside of the
// program. Real processes.
#include <QDir>
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

} // namespace

class OperatorLinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void commandsThatCannotWorkSaySoInASentence();
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

QTEST_GUILESS_MAIN(OperatorLinesTest)
#include "operator_lines_test.moc"
