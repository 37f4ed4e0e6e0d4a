// What an operator does with a node's process besides talking to it: checks its configuration, has it read again, reads
// what it logs, and lets a service manager look after it.
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include "support/http.h"
#include "support/notify_socket.h"
#include "support/program.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

// A cluster of one on any free ports, whose configuration can be written again.
class SoloNode {
public:
    explicit SoloNode(const QString& more) { write(more); }
    void write(const QString& more) const {
        QFile file(configuration());
        if (file.open(QIODevice::WriteOnly))
            file.write(u"node: 1\ndata: ./data\ncluster:\n  name: solo\n  nodes:\n    - {id: 1, paxos: \"127.0.0.1:0\", client: \"127.0.0.1:0\", http: \"127.0.0.1:0\", udp: \"127.0.0.1:0\"}\n%1\n"_s
                           .arg(more)
                           .toUtf8());
    }
    [[nodiscard]] QString configuration() const { return folder_.filePath(u"node.yaml"_s); }
    [[nodiscard]] bool start(const QStringList& environment = {}) {
        return program_.start(environment) && program_.waitForText(u"ready"_s, 10'000);
    }
    [[nodiscard]] Program& program() { return program_; }
    [[nodiscard]] std::uint16_t httpPort() {
        static const QRegularExpression line(u"http 127\\.0\\.0\\.1:(\\d+)"_s);
        return line.match(program_.errorOutput()).captured(1).toUShort();
    }
    // What ordinary clients are told; -1: nothing.
    [[nodiscard]] int interval() {
        const QByteArray body = announce(httpPort(), QByteArray(40, 'a'), "-XX0001-abcdefghijkl", 6'881, 1).body;
        const qsizetype at = body.indexOf("8:intervali");
        return at < 0 ? -1 : body.mid(at + 11, body.indexOf('e', at + 11) - at - 11).toInt();
    }
    // Sends SIGHUP and waits for a new line that contains `text`.
    [[nodiscard]] bool reload(const QString& text) {
        const qsizetype before = program_.errorOutput().size();
        program_.hangUp();
        return eventually([&] { return program_.errorOutput().mid(before).contains(text); }, 5'000);
    }
    [[nodiscard]] QString lastLine() { return program_.errorOutput().trimmed().section(u'\n', -1); }

private:
    QTemporaryDir folder_;
    Program program_{product(u"tracker-server"_s), {u"--config"_s, configuration()}};
};

const QString usual = u"tracker: {open: true, announce_interval: 30m}"_s;

} // namespace

class OperatingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMistakeOfAConfigurationIsListed();
    void aReloadTakesOverWhatMayChange();
    void aBrokenFileChangesNothing();
    void everyLineOfAJsonLogIsAnObject();
    void aLogCanBeMadeQuietAndLoudAgain();
    void theServiceManagerHearsOfAllThatMatters();
};

void OperatingTest::everyMistakeOfAConfigurationIsListed() {
    const SoloNode node(u"tracker: {opne: true, announce_interval: soon}\ncolour: blue"_s);
    const Finished check = run(product(u"tracker-server"_s), {u"--config"_s, node.configuration(), u"--check-config"_s}, 10'000);
    QCOMPARE(check.exitCode, 1);
    const QStringList lines = check.errorOutput.trimmed().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].startsWith(node.configuration() + u":7: "_s) && lines[2].startsWith(node.configuration() + u":8: unknown key \"colour\""_s),
             qPrintable(check.errorOutput));
    const Finished print = run(product(u"tracker-server"_s), {u"--config"_s, node.configuration(), u"--print-config"_s}, 10'000);
    QCOMPARE(print.exitCode, 1);
    QVERIFY(print.output.isEmpty());
    // A start says one line.
    const Finished started = run(product(u"tracker-server"_s), {u"--config"_s, node.configuration()}, 10'000);
    QCOMPARE(started.exitCode, 1);
    QCOMPARE(started.errorOutput.count(u'\n'), 1);
    QVERIFY2(started.errorOutput.contains(u":7: "_s) && started.errorOutput.contains(u"2 more"_s), qPrintable(started.errorOutput));

    node.write(usual);
    const Finished right = run(product(u"tracker-server"_s), {u"--config"_s, node.configuration(), u"--check-config"_s}, 10'000);
    QVERIFY2(right.exitCode == 0 && right.errorOutput.isEmpty(), qPrintable(right.errorOutput));
}

void OperatingTest::aReloadTakesOverWhatMayChange() {
    SoloNode node(usual);
    QVERIFY2(node.start(), qPrintable(node.program().errorOutput()));
    QTRY_COMPARE(node.interval(), 1'800);
    QVERIFY(node.reload(u"nothing changed"_s));

    node.write(u"tracker: {open: true, announce_interval: 10m}\ntiming: {heartbeat: 50ms, election: 400ms}"_s);
    QVERIFY2(node.reload(u"the configuration was read again; changed: tracker.announce_interval; changes at the next start only: timing.election"_s),
             qPrintable(node.program().errorOutput()));
    QCOMPARE(node.interval(), 600);

    node.write(u"tracker: {open: false, announce_interval: 10m}"_s);
    QVERIFY2(node.reload(u"changed: tracker.mode"_s), qPrintable(node.program().errorOutput()));
    QCOMPARE(node.interval(), -1); // nobody published that torrent

    node.write(u"tracker: {open: true, announce_interval: 10m}\nlimits: {exempt_loopback: false, per_minute: {announces: {address: 1}}}"_s);
    QVERIFY2(node.reload(u"changed: tracker.mode, limits"_s), qPrintable(node.program().errorOutput()));
    QCOMPARE(node.interval(), 600);
    QCOMPARE(node.interval(), -1); // the second within a minute
    node.write(u"tracker: {open: true, announce_interval: 10m}"_s);
    QVERIFY2(node.reload(u"changed: limits"_s), qPrintable(node.program().errorOutput()));
    QCOMPARE(node.interval(), 600);
    node.program().terminate();
    QVERIFY(node.program().waitForExit(5'000));
    QCOMPARE(node.program().exitCode(), 0);
}

void OperatingTest::aBrokenFileChangesNothing() {
    SoloNode node(usual);
    QVERIFY2(node.start(), qPrintable(node.program().errorOutput()));
    QTRY_COMPARE(node.interval(), 1'800);
    node.write(u"tracker: {open: true, announce_interval: 10m}\nlog: {format: json}\ncolour: blue"_s);
    QVERIFY2(node.reload(u"everything stays as it was: "_s + node.configuration() + u":9: unknown key \"colour\""_s), qPrintable(node.program().errorOutput()));
    QVERIFY(!node.lastLine().startsWith(u'{'));
    QCOMPARE(node.interval(), 1'800);
    QVERIFY(QFile::remove(node.configuration()));
    QVERIFY2(node.reload(u"everything stays as it was: "_s + node.configuration()), qPrintable(node.program().errorOutput()));
    QCOMPARE(node.interval(), 1'800);
    node.write(u"tracker: {open: true, announce_interval: 10m}"_s);
    QVERIFY(node.reload(u"changed: tracker.announce_interval"_s));
    QCOMPARE(node.interval(), 600);
}

void OperatingTest::everyLineOfAJsonLogIsAnObject() {
    SoloNode node(usual + u"\nlog: {format: json}"_s);
    QVERIFY2(node.start(), qPrintable(node.program().errorOutput()));
    QTRY_VERIFY(node.program().errorOutput().contains(u"leads"_s));
    QVERIFY(node.reload(u"nothing changed"_s));
    node.program().terminate();
    QVERIFY(node.program().waitForExit(5'000));
    QStringList kinds;
    for (const QString& line : node.program().errorOutput().trimmed().split(u'\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
        QVERIFY2(!object.isEmpty(), qPrintable(line));
        QVERIFY2(!object.value(u"time"_s).toString().isEmpty() && object.value(u"cluster"_s) == u"solo"_s && object.value(u"node"_s) == 1, qPrintable(line));
        kinds << object.value(u"event"_s).toString();
    }
    QVERIFY2(kinds.count(u"listening"_s) == 4 && kinds.count(u"ready"_s) == 1 && kinds.contains(u"state"_s) && kinds.contains(u"reload"_s), qPrintable(kinds.join(u' ')));
}

void OperatingTest::aLogCanBeMadeQuietAndLoudAgain() {
    SoloNode node(usual);
    QVERIFY2(node.start(), qPrintable(node.program().errorOutput()));
    QTRY_VERIFY(node.program().errorOutput().contains(u"leads"_s));
    // The answer to the order is heard even then.
    node.write(usual + u"\nlog: {level: error}"_s);
    QVERIFY2(node.reload(u"changed: log.level"_s), qPrintable(node.program().errorOutput()));
    const qsizetype quiet = node.program().errorOutput().size();
    node.write(usual + u"\nlog: {format: json}"_s);
    QVERIFY2(node.reload(u"changed: log.format, log.level"_s), qPrintable(node.program().errorOutput()));
    QVERIFY(node.program().errorOutput().mid(quiet).startsWith(u'{'));
}

void OperatingTest::theServiceManagerHearsOfAllThatMatters() {
    NotifySocket manager;
    SoloNode node(usual);
    QVERIFY2(node.start({manager.environment(), u"WATCHDOG_USEC=200000"_s}), qPrintable(node.program().errorOutput()));
    QVERIFY(manager.waitFor(u"READY=1"_s, 5'000));
    QVERIFY(manager.waitFor(u"STATUS=node 1 leads"_s, 5'000));
    QVERIFY(manager.waitFor(u"WATCHDOG=1"_s, 5'000));
    const qsizetype ready = manager.messages().indexOf(u"READY=1"_s);
    QVERIFY2(ready > 0 && manager.messages().first(ready).filter(u"WATCHDOG"_s).isEmpty(), "the watchdog is fed before anything is served");
    QVERIFY(manager.messages().first(ready).filter(u"EXTEND_TIMEOUT_USEC="_s).size() == 1);

    // The heart-beat is the event loop's: a process that does not run sends none.
    node.program().suspend();
    QTest::qWait(300); // what was under way arrives
    const qsizetype asleep = manager.messages().size();
    QTest::qWait(600);
    QCOMPARE(manager.messages().size(), asleep);
    node.program().resume();
    QVERIFY(manager.waitFor(u"WATCHDOG=1"_s, 5'000, asleep));

    const qsizetype before = manager.messages().size();
    QVERIFY(node.reload(u"nothing changed"_s));
    QVERIFY(manager.waitFor(u"READY=1"_s, 5'000, before));
    const QStringList reload = manager.messages().mid(before);
    const qsizetype reloading = reload.indexOf(QRegularExpression(u"^RELOADING=1\nMONOTONIC_USEC=\\d+$"_s));
    QVERIFY2(reloading >= 0 && reloading < reload.indexOf(u"READY=1"_s), qPrintable(reload.join(u'|')));

    node.program().terminate();
    QVERIFY(node.program().waitForExit(5'000));
    QCOMPARE(node.program().exitCode(), 0);
    QVERIFY2(manager.messages().contains(u"STOPPING=1"_s), qPrintable(manager.messages().join(u'|')));
}

QTEST_GUILESS_MAIN(OperatingTest)
#include "operating_test.moc"
