// What the desktop is told of the program: the .desktop entry and the AppStream metainfo, by their own judges.
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include "support/program.h"

using namespace bytetorrent;

namespace {

QString packaging(const char* name) {
    return QStringLiteral(BT_PACKAGING_DIR "/") + QLatin1String(name);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PackagingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDesktopEntryIsValid() {
        const QString judge = QStandardPaths::findExecutable(QStringLiteral("desktop-file-validate"));
        if (judge.isEmpty())
            QSKIP("desktop-file-utils is not installed");
        const test::Finished judged = test::run(judge, {packaging("bytetorrent.desktop")}, 20'000);
        QVERIFY2(judged.exitCode == 0, qPrintable(judged.output + judged.errorOutput));
    }

    void theMetainfoIsValid() {
        const QString judge = QStandardPaths::findExecutable(QStringLiteral("appstreamcli"));
        if (judge.isEmpty())
            QSKIP("appstream is not installed");
        const test::Finished judged = test::run(
            judge, {QStringLiteral("validate"), QStringLiteral("--no-net"), QStringLiteral("--explain"), packaging("bytetorrent.metainfo.xml")}, 20'000);
        QVERIFY2(judged.exitCode == 0, qPrintable(judged.output + judged.errorOutput));
    }

    void torrentsAndLinksOpenIt() {
        const QByteArray entry = contentOf(packaging("bytetorrent.desktop"));
        QVERIFY(entry.contains("application/x-bittorrent;"));
        QVERIFY(entry.contains("x-scheme-handler/magnet;"));
        QVERIFY(entry.contains("Exec=bytetorrent %U"));
    }

    void itSpeaksTheLanguagesOfTheWindow_data() {
        QTest::addColumn<QString>("language");
        for (const char* language : {"de", "fr", "es", "it", "pt_BR", "pl", "ru", "zh_CN", "ja", "ar"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }
    void itSpeaksTheLanguagesOfTheWindow() {
        QFETCH(QString, language);
        const QString entry = QString::fromUtf8(contentOf(packaging("bytetorrent.desktop")));
        for (const char* key : {"GenericName", "Comment"})
            QVERIFY(entry.contains(QStringLiteral("\n%1[%2]=").arg(QLatin1String(key), language)));
        QVERIFY(QString::fromUtf8(contentOf(packaging("bytetorrent.metainfo.xml"))).contains(QStringLiteral("<summary xml:lang=\"%1\">").arg(language)));
    }
};

QTEST_MAIN(PackagingTest)
#include "packaging_test.moc"
