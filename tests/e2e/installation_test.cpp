// What `cmake --install` puts on a machine that serves: the programs, and a unit that systemd understands and that leaves
// the service little to break.
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "support/program.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

class InstallationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        const Finished installed = run(u"" BT_CMAKE ""_s, {u"--install"_s, u"" BT_BUILD_DIR ""_s, u"--prefix"_s, folder_.path(), u"--component"_s, u"server"_s}, 60'000);
        QVERIFY2(installed.exitCode == 0, qPrintable(installed.errorOutput));
    }
    void theProgramsRunFromThere() {
        for (const char* name : {"tracker-server", "paxos-log"}) {
            const Finished version = run(folder_.filePath(u"bin/"_s + QLatin1String(name)), {u"--version"_s}, 10'000);
            QVERIFY2(version.exitCode == 0, qPrintable(version.errorOutput));
        }
    }
    void whatMonitoringNeedsComesAlong() {
        QVERIFY(QFile::exists(folder_.filePath(u"share/bytetorrent/grafana/bytetorrent.json"_s)));
        QVERIFY(QFile::exists(folder_.filePath(u"share/bytetorrent/prometheus/bytetorrent.rules.yaml"_s)));
    }
    void theUnitStartsAndReloadsTheInstalledProgram() {
        QFile unit(unitFile());
        QVERIFY(unit.open(QIODevice::ReadOnly));
        const QByteArray text = unit.readAll();
        const QByteArray program = folder_.filePath(u"bin/tracker-server"_s).toUtf8();
        QVERIFY(text.contains("\nExecStart=" + program + " --config /etc/bytetorrent/tracker.yaml\n"));
        QVERIFY(text.contains("\nExecReload=" + program + " --config /etc/bytetorrent/tracker.yaml --check-config\nExecReload=/bin/kill -HUP $MAINPID\n"));
        QVERIFY(text.contains("\nType=notify\n") && text.contains("\nWatchdogSec="));
        QVERIFY2(!text.contains("@BT_"), "a place of the template was left open");
    }
    void systemdFindsNothingWrongWithTheUnit() {
        if (analyze_.isEmpty())
            QSKIP("systemd-analyze is not installed");
        const Finished verified = run(analyze_, {u"verify"_s, unitFile()}, 30'000);
        // It also reads other units of this machine, which are none of ours.
        const QStringList ours = verified.errorOutput.split(u'\n').filter(u"bytetorrent"_s);
        QVERIFY2(ours.isEmpty(), qPrintable(ours.join(u'\n')));
    }
    void theServiceIsExposedToLittle() {
        if (analyze_.isEmpty())
            QSKIP("systemd-analyze is not installed");
        const Finished judged = run(analyze_, {u"security"_s, u"--offline=true"_s, u"--threshold=15"_s, u"--no-pager"_s, unitFile()}, 30'000);
        const QString verdict = judged.output.section(u"Overall"_s, -1).simplified();
        qInfo("Overall%s", qPrintable(u" "_s + verdict));
        QVERIFY2(judged.exitCode == 0, qPrintable(judged.output)); // the threshold is in tenths
    }

private:
    [[nodiscard]] QString unitFile() const { return folder_.filePath(u"lib/systemd/system/bytetorrent-tracker.service"_s); }
    QTemporaryDir folder_;
    const QString analyze_ = QStandardPaths::findExecutable(u"systemd-analyze"_s);
};

QTEST_GUILESS_MAIN(InstallationTest)
#include "installation_test.moc"
