// What the page looks like, for the documents: pictures at a desktop's and a phone's width, light and dark. They are
// written where BT_PICTURES says, else nowhere but a folder that goes. Every picture that is taken is also checked for what
// anyone must be able to read and use (checks.js), and no console says an error.
#include <QDir>
#include <QtTest>

#include "site.h"
#include "support/http_client.h"

using namespace bytetorrent::test;

class PicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (const QString missing = WebDriver::missing(); !missing.isEmpty()) {
            if (WebDriver::mustBeThere())
                QFAIL(qPrintable(missing));
            QSKIP(qPrintable(missing));
        }
        QVERIFY(site_.start());
        QVERIFY(site_.fill(1));
        work();
        QVERIFY2(browser_.start(), qPrintable(browser_.failure()));
        directory_ = qEnvironmentVariable("BT_PICTURES", temporary_.path());
    }

    void everyPageCanBeReadAndUsed_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("theme");
        for (const char* theme : {"light", "dark"}) {
            for (const int width : {1280, 390}) {
                for (const auto& [name, path] : pages())
                    QTest::addRow("%s-%s-%s", qPrintable(name), width > 600 ? "desktop" : "phone", theme) << path << width << QString::fromLatin1(theme);
            }
        }
    }
    void everyPageCanBeReadAndUsed() {
        QFETCH(QString, path);
        QFETCH(int, width);
        QFETCH(QString, theme);
        QVERIFY(browser_.resize(width, width > 600 ? 860 : 844, width < 600));
        QVERIFY(browser_.prefer(QStringLiteral("prefers-color-scheme"), theme));
        QVERIFY2(browser_.go(site_.url(1, QString(path).replace(QStringLiteral("SHOWN"), QString::fromLatin1(site_.shown())))), qPrintable(browser_.failure()));
        if (path == QStringLiteral("/cluster"))
            QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('#commit .graph')"), 20'000));
        QStringList wrong;
        for (const auto& sentence : browser_.run(accessChecks()).toArray())
            wrong.append(sentence.toString());
        QCOMPARE(browser_.failure(), QString());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QVERIFY(browser_.savePicture(QDir(directory_).filePath(QStringLiteral("page-%1.png").arg(QLatin1String(QTest::currentDataTag())))));
        QCOMPARE(browser_.consoleErrors(path == nowhere), QStringList()); // the browser itself says that it was told 404
    }

private:
    static inline const QString nowhere = QStringLiteral("/nothing-here");
    // So that there is something to measure.
    void work() {
        HttpClient client(site_.cluster().ports(1).http);
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; timer.elapsed() < 12'000; ++round) {
            const QByteArray body = "{\"address\":\"192.0.2.9:6881\",\"have\":\"" + QByteArray::number(round % 800) + "\"}";
            QCOMPARE(client.request("POST", "/api/v1/torrents/" + site_.shown() + "/holdings", body, {{"Authorization", "Bearer worker"}}).status, 200);
            QTest::qWait(10 + 60 * (round / 40 % 3));
        }
    }
    static QList<QPair<QString, QString>> pages() {
        return {{QStringLiteral("browse"), QStringLiteral("/?sort=seeds")}, {QStringLiteral("torrent"), QStringLiteral("/torrent/SHOWN")},
                {QStringLiteral("upload"), QStringLiteral("/upload")},     {QStringLiteral("cluster"), QStringLiteral("/cluster")},
                {QStringLiteral("help"), QStringLiteral("/help")},         {QStringLiteral("nothing"), nowhere}};
    }
    Site site_;
    WebDriver browser_;
    QTemporaryDir temporary_;
    QString directory_;
};

QTEST_GUILESS_MAIN(PicturesTest)
#include "pictures_test.moc"
