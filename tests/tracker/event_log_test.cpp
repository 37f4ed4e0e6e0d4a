#include "event_log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>
#include <QtTest>

#include <sys/stat.h>

using namespace bytetorrent;
using namespace bytetorrent::server;
using tracker::LogStyle;
using tracker::Severity;

namespace {

constexpr Millis at = 1'767'225'600'042; // 2026-01-01
const LogOrigin origin{"demo", 2};

std::string text(const LogEvent& event, bool forJournal = false) {
    return formatEvent(event, origin, LogStyle::Format::text, forJournal, at);
}

} // namespace

class EventLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTextLineHasTimeAndSeverity() {
        QCOMPARE(text({Severity::info, "state", "node 2 leads, ballot 1"}), std::string("2026-01-01T00:00:00.042Z node 2 leads, ballot 1\n"));
        QCOMPARE(text({Severity::warning, "state", "the disk is full"}), std::string("2026-01-01T00:00:00.042Z warning: the disk is full\n"));
        QCOMPARE(text({Severity::error, "reload", "no"}), std::string("2026-01-01T00:00:00.042Z error: no\n"));
    }
    void linesThatScriptsWaitForStandBare() {
        QCOMPARE(text({Severity::info, "ready", "ready", true}), std::string("ready\n"));
        QCOMPARE(text({Severity::info, "listening", "http 127.0.0.1:7301", true}), std::string("http 127.0.0.1:7301\n"));
    }
    void theJournalAddsTheTimeItselfAndIsToldTheSeverity() {
        QCOMPARE(text({Severity::info, "state", "a"}, true), std::string("<6>a\n"));
        QCOMPARE(text({Severity::warning, "state", "a"}, true), std::string("<4>warning: a\n"));
        QCOMPARE(text({Severity::error, "state", "a"}, true), std::string("<3>error: a\n"));
    }
    void aJsonLineIsOneObject() {
        const std::string line = formatEvent({Severity::warning, "state", "says \"no\" to C:\\x\n\x01 gr\xc3\xbcn"}, {"a \"b\"", 7}, LogStyle::Format::json, false, at);
        QVERIFY(line.ends_with("\n") && line.find('\n') == line.size() - 1);
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(line), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(object.size(), 6);
        QCOMPARE(object.value(QLatin1String("time")).toString(), QStringLiteral("2026-01-01T00:00:00.042Z"));
        QCOMPARE(object.value(QLatin1String("level")).toString(), QStringLiteral("warning"));
        QCOMPARE(object.value(QLatin1String("event")).toString(), QStringLiteral("state"));
        QCOMPARE(object.value(QLatin1String("cluster")).toString(), QStringLiteral("a \"b\""));
        QCOMPARE(object.value(QLatin1String("node")).toInt(), 7);
        QCOMPARE(object.value(QLatin1String("message")).toString(), QStringLiteral("says \"no\" to C:\\x\n\x01 gr\u00fcn"));
    }
    void jsonForTheJournalHasNoTime() {
        const std::string line = formatEvent({Severity::info, "ready", "ready", true}, origin, LogStyle::Format::json, true, at);
        QVERIFY(line.starts_with("<6>{\"level\":\"info\""));
        QVERIFY(line.find("time") == std::string::npos);
    }
    void aStrangerCannotAddALine() {
        QCOMPARE(text({Severity::info, "state", "bad\nready\x1b[2J", true}), std::string("bad\\u000aready\\u001b[2J\n"));
    }
    void onlyTheJournalsOwnStreamIsTakenForIt() {
        QTemporaryFile file;
        QVERIFY(file.open());
        struct stat known = {};
        QVERIFY(::fstat(file.handle(), &known) == 0);
        const std::string right = std::to_string(known.st_dev) + ":" + std::to_string(known.st_ino);
        QVERIFY(isJournal(right.c_str(), file.handle()));
        QVERIFY(!isJournal((right + "1").c_str(), file.handle()));
        QVERIFY(!isJournal("", file.handle()));
        QVERIFY(!isJournal(nullptr, file.handle()));
        QVERIFY(!isJournal(right.c_str(), -1));
    }
};

QTEST_GUILESS_MAIN(EventLogTest)
#include "event_log_test.moc"
