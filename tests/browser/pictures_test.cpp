// Every page, as a guest, a member and an administrator see it, at a desktop's and a small phone's width, light and dark:
// what anyone must be able to read and use is there (checks.js), Tab reaches everything in its order, nothing scrolls
// sideways, nothing moves for whoever wants no motion, and no console says an error. Pictures for the documents are
// written where BT_PICTURES says, else nowhere but a folder that goes.
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
        QVERIFY(site_.makePeople(1));
        work();
        QVERIFY2(browser_.start(), qPrintable(browser_.failure()));
        directory_ = qEnvironmentVariable("BT_PICTURES", temporary_.path());
    }

    void everyPageCanBeReadAndUsed_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("theme");
        for (const Page& page : pages()) {
            for (const char* theme : {"light", "dark"}) {
                for (const int width : {1280, 360})
                    QTest::addRow("%s-%s-%s", page.name, width > 600 ? "desktop" : "phone", theme) << QString::fromLatin1(page.who) << QString::fromLatin1(page.path) << width << QString::fromLatin1(theme);
            }
        }
    }
    void everyPageCanBeReadAndUsed() {
        QFETCH(QString, who);
        QFETCH(QString, path);
        QFETCH(int, width);
        QFETCH(QString, theme);
        QVERIFY(become(who));
        QVERIFY(browser_.resize(width, width > 600 ? 860 : 800, width < 600));
        QVERIFY(browser_.prefer({{QStringLiteral("prefers-color-scheme"), theme}, {QStringLiteral("prefers-reduced-motion"), QStringLiteral("reduce")}}));
        QVERIFY(open(path));
        if (path == QStringLiteral("/cluster"))
            QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('#commit .graph')"), 20'000));
        QCOMPARE(wrong(), QString());
        QVERIFY(browser_.savePicture(QDir(directory_).filePath(QStringLiteral("page-%1.png").arg(QLatin1String(QTest::currentDataTag())))));
        // What is closed until somebody opens it.
        if (browser_.run(QStringLiteral("const closed = document.querySelectorAll('details:not([open])'); for (const each of closed) each.open = true; return closed.length")).toInt() > 0)
            QCOMPARE(wrong(), QString());
        const bool isRefused = browser_.run(QStringLiteral("return performance.getEntriesByType('navigation')[0].responseStatus")).toInt() >= 400;
        QCOMPARE(browser_.consoleErrors(isRefused), QStringList()); // the browser itself says what it was told
    }

    void theKeyboardReachesEverything_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("path");
        for (const Page& page : pages())
            QTest::addRow("%s", page.name) << QString::fromLatin1(page.who) << QString::fromLatin1(page.path);
    }
    void theKeyboardReachesEverything() {
        QFETCH(QString, who);
        QFETCH(QString, path);
        QVERIFY(become(who));
        QVERIFY(browser_.resize(1280, 900));
        QVERIFY(open(path));
        const int reachable = browser_.run(QStringLiteral("window.order = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]"
                                                          ".filter((e) => !e.hidden && e.checkVisibility()); return order.length")).toInt();
        QVERIFY(reachable > 8);
        for (int at = 0; at < std::min(reachable, 40); ++at) {
            QVERIFY(browser_.press(QStringLiteral("\uE004")));
            const QString missed = browser_.run(QStringLiteral("const e = document.activeElement; if (e !== order[arguments[0]]) return `not ${order[arguments[0]].outerHTML} but ${e.outerHTML}`;"
                                                               "const seen = (e) => getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 2;"
                                                               "return seen(e) || seen(e.parentElement) ? '' : `no focus is seen on ${e.outerHTML}`"), {at}).toString();
            QVERIFY2(missed.isEmpty(), qPrintable(missed));
        }
        static_cast<void>(browser_.consoleErrors());
    }

private:
    struct Page {
        const char* who; // "": nobody
        const char* name;
        const char* path;
    };
    static QList<Page> pages() {
        return {{"", "browse", "/?sort=seeds"},
                {"", "found-nothing", "/?query=nothing-has-this-word"},
                {"", "torrent", "/torrent/SHOWN"},
                {"", "cluster", "/cluster"},
                {"", "upload-guest", "/upload"},
                {"", "help", "/help"},
                {"", "login", "/login?back=%2Fmine"},
                {"", "join-over", "/join?code=none"},
                {"", "nothing", "/nothing-here"},
                {"anna", "upload", "/upload"},
                {"anna", "mine", "/mine"},
                {"anna", "me", "/me"},
                {"anna", "own-torrent", "/torrent/OWN"},
                {"anna", "refused", "/audit?"},
                {"root", "users", "/users"},
                {"root", "user", "/users?who=anna"},
                {"root", "invitations", "/invitations"},
                {"root", "audit", "/audit"},
                {"root", "members", "/cluster"}};
    }
    [[nodiscard]] bool become(const QString& who) {
        if (who == who_)
            return true;
        who_ = who;
        const bool left = browser_.go(site_.url(1)) &&
                          (browser_.count(QStringLiteral(".person form")) == 0 || (browser_.click(QStringLiteral(".person button")) && browser_.waitUntil(QStringLiteral("!document.querySelector('.person form')"))));
        return left && (who.isEmpty() || site_.logIn(browser_, 1, who));
    }
    [[nodiscard]] bool open(QString path) {
        path.replace(QStringLiteral("SHOWN"), QString::fromLatin1(site_.shown())).replace(QStringLiteral("OWN"), QString::fromLatin1(site_.own()));
        return browser_.go(site_.url(1, path));
    }
    [[nodiscard]] QString wrong() {
        QStringList sentences;
        for (const auto& sentence : browser_.run(accessChecks()).toArray())
            sentences.append(sentence.toString());
        return browser_.failure() + sentences.join(QLatin1Char('\n'));
    }
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
    Site site_;
    WebDriver browser_;
    QTemporaryDir temporary_;
    QString directory_, who_;
};

QTEST_GUILESS_MAIN(PicturesTest)
#include "pictures_test.moc"
