// The program itself: its arguments, one instance a state directory, the picture.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "single_instance.h"
#include "support/program.h"

using namespace bytetorrent;
using gui::SingleInstance;

class ProgramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void argumentsBecomeAbsolute() {
        const QString link = QStringLiteral("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567");
        QCOMPARE(gui::absoluteArguments({QStringLiteral("a.torrent"), link, QStringLiteral("/x/y"),
                                         QStringLiteral("file:///with%20space")}),
                 (QStringList{QDir::current().absoluteFilePath(QStringLiteral("a.torrent")), link,
                              QStringLiteral("/x/y"), QStringLiteral("/with space")}));
    }

    void theFirstInstanceGetsWhatTheSecondWasAsked() {
        const QTemporaryDir state;
        SingleInstance first(state.path());
        QVERIFY(!first.handOver({}));
        QSignalSpy received(&first, &SingleInstance::argumentsReceived);
        const QStringList arguments{QStringLiteral("/a b/\u00e4.torrent"), QStringLiteral("magnet:?x=1\n2")};
        SingleInstance second(state.path());
        QVERIFY(second.handOver(arguments));
        QVERIFY(received.count() > 0 || received.wait(5000));
        QCOMPARE(received[0][0].toStringList(), arguments);
    }

    void anotherStateDirectoryIsAnotherInstance() {
        const QTemporaryDir one;
        const QTemporaryDir other;
        SingleInstance first(one.path());
        QVERIFY(!first.handOver({}));
        SingleInstance second(other.path());
        QVERIFY(!second.handOver({}));
    }

    void aSecondStartHandsOverAndLeaves() {
        const QTemporaryDir state;
        QVERIFY(keepToThisMachine(state.path()));
        test::Program first(program(), {QStringLiteral("--state"), state.path()});
        QVERIFY(first.start());
        // It listens a moment after it started.
        QVERIFY(test::eventually([&] { return QFile::exists(state.filePath(QStringLiteral("lock"))); }, 15'000));
        const test::Finished second = test::run(
            program(), {QStringLiteral("--state"), state.path(), state.filePath(QStringLiteral("not-there"))}, 15'000);
        QCOMPARE(second.exitCode, 0);
        QVERIFY(first.running());
        QVERIFY(second.elapsedMs < 5000);
        // A picture of a state that is in use is refused, in words.
        const test::Finished picture =
            test::run(program(),
                      {QStringLiteral("--state"), state.path(), QStringLiteral("--screenshot"),
                       state.filePath(QStringLiteral("x.png"))},
                      30'000);
        QCOMPARE(picture.exitCode, 1);
        QVERIFY2(picture.errorOutput.contains(QStringLiteral("bytetorrent: ")), qPrintable(picture.errorOutput));
    }

    void aPictureIsWritten_data() {
        QTest::addColumn<QString>("theme");
        QTest::newRow("light") << QStringLiteral("light");
        QTest::newRow("dark") << QStringLiteral("dark");
    }
    void aPictureIsWritten() {
        QFETCH(QString, theme);
        const QTemporaryDir directory;
        QVERIFY(keepToThisMachine(directory.filePath(QStringLiteral("state"))));
        const QString file = directory.filePath(QStringLiteral("window.png"));
        const test::Finished made = test::run(program(),
                                              {QStringLiteral("--state"), directory.filePath(QStringLiteral("state")),
                                               QStringLiteral("--theme"), theme, QStringLiteral("--screenshot"), file},
                                              30'000, {QStringLiteral("LC_ALL=C.UTF-8")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errorOutput));
        const QImage image(file);
        QVERIFY2(image.width() >= 800 && image.height() >= 480,
                 qPrintable(QStringLiteral("%1 x %2").arg(image.width()).arg(image.height())));
        QSet<QRgb> seen;
        for (int y = 0; y < image.height(); y += 2) {
            for (int x = 0; x < image.width(); x += 2)
                seen.insert(image.pixel(x, y));
        }
        QVERIFY2(seen.size() > 20, "a window has more colours than a blank page");
        QCOMPARE(QColor(image.pixel(image.width() / 2, image.height() - 60)).lightness() < 128,
                 theme == QStringLiteral("dark"));
    }

    void aPictureThatCannotBeWrittenIsAnError() {
        const QTemporaryDir directory;
        QVERIFY(keepToThisMachine(directory.filePath(QStringLiteral("state"))));
        const test::Finished made =
            test::run(program(),
                      {QStringLiteral("--state"), directory.filePath(QStringLiteral("state")),
                       QStringLiteral("--screenshot"), directory.filePath(QStringLiteral("no/such/folder/x.png"))},
                      30'000);
        QCOMPARE(made.exitCode, 1);
        QVERIFY(made.errorOutput.contains(QStringLiteral("could not be written")));
    }

    void itsVersionIsPrinted() {
        const test::Finished asked = test::run(program(), {QStringLiteral("--version")}, 10'000);
        QCOMPARE(asked.exitCode, 0);
        QVERIFY(asked.output.contains(QStringLiteral("bytetorrent")) ||
                asked.output.contains(QStringLiteral("ByteTorrent")));
    }

private:
    // The loopback interface is the network that this state's program is bound to.
    [[nodiscard]] static bool keepToThisMachine(const QString& state) {
        QFile file(state + QStringLiteral("/preferences.json"));
        return QDir().mkpath(state) && file.open(QIODevice::WriteOnly) &&
               file.write(R"({"version": 1, "settings": {"networkInterface": "lo"}})") > 0;
    }
    [[nodiscard]] static QString program() { return test::product(QStringLiteral("bytetorrent")); }
};

QTEST_MAIN(ProgramTest)
#include "program_test.moc"
