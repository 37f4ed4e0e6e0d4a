// Logging in over TLS, on nodes whose certificates this test made: which cookies a browser is given, what it does with
// them, and that a session is one on every node.
#include <QJsonObject>
#include <QtTest>

#include "site.h"

using namespace bytetorrent::test;

class TlsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (const QString missing = WebDriver::missing(); !missing.isEmpty()) {
            if (WebDriver::mustBeThere())
                QFAIL(qPrintable(missing));
            QSKIP(qPrintable(missing));
        }
        QVERIFY(site_.start());
        QVERIFY(site_.makePeople(1));
        QVERIFY2(browser_.start(QStringLiteral("en"), true), qPrintable(browser_.failure()));
    }

    void whoeverLogsInComesBackToWhereTheyWere() {
        QVERIFY(browser_.go(site_.url(1, QStringLiteral("/mine"))));
        QVERIFY(browser_.url().startsWith(QStringLiteral("https://127.0.0.1")) && browser_.url().contains(QStringLiteral("/login?back=%2Fmine")));
        QCOMPARE(browser_.run(QStringLiteral("return isSecureContext")).toBool(), true);
        QVERIFY(fillIn(QStringLiteral("anna"), QStringLiteral("wrong horse")));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('[role=alert]')?.innerText.includes('Name or password is wrong.')")));
        QVERIFY(!cookie().contains(QStringLiteral("name")));
        QVERIFY(browser_.clear(QStringLiteral("#name")));
        QVERIFY(fillIn(QStringLiteral("anna"), Site::password));
        QVERIFY(browser_.waitUntil(QStringLiteral("location.pathname === '/mine'")));
        QCOMPARE(browser_.text(QStringLiteral(".person a")), QStringLiteral("anna"));
        QCOMPARE(browser_.count(QStringLiteral(".torrents tbody tr")), 2);
    }

    void theCookieIsForThisTrackerOverTlsAlone() {
        const QJsonObject session = cookie();
        // By its name a browser takes it only if it is Secure, for this host alone, and for all of it (RFC 6265bis, 4.1.3.2).
        QCOMPARE(session.value(QStringLiteral("name")).toString(), QStringLiteral("__Host-bt_session"));
        QCOMPARE(session.value(QStringLiteral("secure")).toBool(), true);
        QCOMPARE(session.value(QStringLiteral("httpOnly")).toBool(), true);
        QCOMPARE(session.value(QStringLiteral("sameSite")).toString(), QStringLiteral("Strict"));
        QCOMPARE(session.value(QStringLiteral("path")).toString(), QStringLiteral("/"));
        QCOMPARE(session.value(QStringLiteral("domain")).toString(), QStringLiteral("127.0.0.1"));
        QCOMPARE(browser_.run(QStringLiteral("return document.cookie")).toString(), QString());
        QVERIFY(browser_.click(QStringLiteral("footer [lang=de]")));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.documentElement.lang === 'de'")));
        for (const QJsonValue& each : browser_.cookies())
            QVERIFY2(each.toObject().value(QStringLiteral("secure")).toBool(), qPrintable(each.toObject().value(QStringLiteral("name")).toString()));
        QCOMPARE(browser_.cookies().size(), 2);
        QVERIFY(browser_.click(QStringLiteral("footer [lang=en]")));
    }

    void theSessionIsOneOnEveryNodeAndSurvivesTheLeader() {
        const int leader = site_.cluster().waitForLeader(20'000);
        const int other = leader == 1 ? 2 : 1;
        site_.cluster().killNode(leader);
        QVERIFY(site_.cluster().waitForLeader(20'000) != 0);
        QVERIFY(browser_.go(site_.url(other, QStringLiteral("/me"))));
        QCOMPARE(browser_.text(QStringLiteral("h1")), QStringLiteral("anna"));
        // A form that changes something, with its token and the browser's Origin.
        const int before = browser_.count(QStringLiteral("[value=revoke-passkey]"));
        QVERIFY(browser_.run(QStringLiteral("document.querySelector('[value=passkey]').form.querySelector('button').click(); return 0")).isDouble());
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('.secret')")));
        QCOMPARE(browser_.count(QStringLiteral("[value=revoke-passkey]")), before + 1);
        QVERIFY(site_.cluster().startNode(leader));
        QVERIFY(site_.cluster().waitUntilLevel(20'000));
    }

    void whoeverLogsOutHasNoCookieAnyMore() {
        const QJsonObject before = cookie();
        QVERIFY(browser_.click(QStringLiteral(".person button")));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('.person').innerText === 'Log in'")));
        QCOMPARE(cookie(), QJsonObject());
        // And it would be good for nothing.
        const QByteArray kept = "__Host-bt_session=" + before.value(QStringLiteral("value")).toString().toUtf8();
        for (int node = 1; node <= 3; ++node)
            QCOMPARE(httpRequest("GET", site_.cluster().ports(node).http, "/api/v1/session", {}, {{"Cookie", kept}}, 5'000, site_.cluster().caFile()).status, 401);
    }

    void aCookieFromAPageWithoutTlsIsNotTaken() {
        const HttpAnswer answer = httpRequest("POST", site_.cluster().ports(1).http, "/api/v1/session", R"({"name":"anna","password":"correct horse"})", {}, 10'000, site_.cluster().caFile());
        QCOMPARE(answer.status, 200);
        const QByteArray cookie = answer.header("set-cookie").split(';').first();
        const QByteArray plain = "bt_session" + cookie.mid(cookie.indexOf('='));
        const auto statusWith = [&](const QByteArray& sent) {
            return httpRequest("GET", site_.cluster().ports(2).http, "/api/v1/session", {}, {{"Cookie", sent}}, 5'000, site_.cluster().caFile()).status;
        };
        QCOMPARE(statusWith(cookie), 200);
        QCOMPARE(statusWith(plain), 401);
    }

private:
    [[nodiscard]] bool fillIn(const QString& name, const QString& password) {
        return browser_.type(QStringLiteral("#name"), name) && browser_.type(QStringLiteral("#password"), password) && browser_.click(QStringLiteral("main form button"));
    }
    // The session's; empty: there is none.
    [[nodiscard]] QJsonObject cookie() {
        for (const QJsonValue& each : browser_.cookies())
            if (each.toObject().value(QStringLiteral("name")).toString().endsWith(QStringLiteral("bt_session")))
                return each.toObject();
        return {};
    }
    Site site_{true};
    WebDriver browser_;
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
