// What a browser without JavaScript does with the page, by plain HTTP: every answer's headers, the forms, and what
// somebody who means harm sends.
#include <QRegularExpression>
#include <QJsonArray>
#include <QtTest>

#include "site.h"

using namespace bytetorrent::test;

namespace {

const QByteArray boundary = "a-boundary-of-this-test";

QByteArray part(const QByteArray& disposition, const QByteArray& content) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}
QByteArray filePart(const QByteArray& name, const QByteArray& content) { return part("name=\"file\"; filename=\"" + name + "\"", content); }

} // namespace

class WithoutScriptsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QVERIFY(site_.start());
        QVERIFY(site_.fill(1));
    }

    void everyAnswerIsGuarded_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        for (const char* target : {"/", "/upload", "/cluster", "/help", "/?query=%3Cscript%3E&sort=nonsense&page=0"})
            QTest::newRow(target) << QByteArray(target) << 200;
        for (const char* target : {"/nothing", "/torrent/", "/torrent/zz", "/torrent/0000000000000000000000000000000000000000", "/assets/", "/assets/x/../../../../etc/passwd",
                                   "/assets/x/%2e%2e%2fweb.qrc", "/../../etc/passwd", "//evil.example/", "/.git/config"})
            QTest::newRow(target) << QByteArray(target) << 404;
        QTest::newRow("language") << QByteArray("/language?to=de&back=/help") << 303;
    }
    void everyAnswerIsGuarded() {
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        const HttpAnswer answer = site_.cluster().get(1, target);
        QCOMPARE(answer.status, status);
        const QByteArray policy = answer.header("content-security-policy");
        QVERIFY(policy.contains("default-src 'none'") && policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
        QCOMPARE(answer.header("x-content-type-options"), QByteArray("nosniff"));
        QCOMPARE(answer.header("cross-origin-opener-policy"), QByteArray("same-origin"));
        QCOMPARE(answer.header("referrer-policy"), QByteArray("same-origin"));
        QCOMPARE(answer.header("cache-control"), QByteArray("no-store"));
        QVERIFY(!answer.body.contains("<script>") && !answer.body.contains(" onerror=") && !answer.body.contains(" style="));
    }

    void theWholePageIsLight() {
        const QByteArray page = site_.cluster().get(2, "/").body;
        qsizetype bytes = page.size();
        auto found = QRegularExpression(QStringLiteral("(?:src|href)=\"(/assets/[^\"]+)\"")).globalMatch(QString::fromUtf8(page));
        int assets = 0;
        while (found.hasNext()) {
            const HttpAnswer asset = site_.cluster().get(2, found.next().captured(1).toUtf8());
            QCOMPARE(asset.status, 200);
            QCOMPARE(asset.header("cache-control"), QByteArray("public, max-age=31536000, immutable"));
            QVERIFY(asset.header("content-security-policy").contains("default-src 'none'"));
            bytes += asset.body.size();
            ++assets;
        }
        QCOMPARE(assets, 4);
        qInfo("page and assets: %lld bytes", static_cast<long long>(bytes));
        QVERIFY(bytes <= 100'000);
    }

    void assetsOfAnotherVersionAreAnsweredButNotKept() {
        const HttpAnswer asset = site_.cluster().get(1, "/assets/0000000000000000/page.css");
        QCOMPARE(asset.status, 200);
        QCOMPARE(asset.header("cache-control"), QByteArray("no-store"));
    }

    void aPlainFormPublishesAndTheLeaderMayGoMeanwhile() {
        const auto torrent = madeUpTorrent("by plain form", 3);
        const QByteArray body = filePart("x.torrent", toQt(torrent.encode())) + "--" + boundary + "--\r\n";
        HttpAnswer answer = post(1, body);
        QCOMPARE(answer.status, 303);
        const QByteArray where = answer.header("location");
        QCOMPARE(where, QByteArray("/torrent/") + QByteArray::fromStdString(torrent.infoHash().hex()));
        const int leader = site_.cluster().waitForLeader(20'000);
        const int other = leader == 1 ? 2 : 1;
        site_.cluster().killNode(leader);
        // The same once more, as people do who saw no answer: a node says 503 until there is a leader again.
        QTRY_VERIFY_WITH_TIMEOUT((answer = post(other, body)).status == 303, 20'000);
        QCOMPARE(answer.header("location"), where);
        QVERIFY(site_.cluster().get(other, where).body.contains("<h1>by plain form</h1>"));
        QCOMPARE(site_.cluster().get(other, "/?query=plain+form").body.count("<tr><td class=\"name\">"), 1);
        QVERIFY(site_.cluster().startNode(leader));
        QVERIFY(site_.cluster().waitUntilLevel(20'000));
    }

    // Rows link to it, so that the list is light: all nodes, and the whole name.
    void aMagnetLinkNamesEveryNode() {
        QTRY_VERIFY(site_.cluster().get(1, "/").body.contains("href=\"/torrent/" + site_.shown() + "/magnet\""));
        QVERIFY(!site_.cluster().get(1, "/").body.contains("magnet:?"));
        const HttpAnswer answer = site_.cluster().get(2, "/torrent/" + site_.shown() + "/magnet");
        QCOMPARE(answer.status, 303);
        const QByteArray magnet = answer.header("location");
        QVERIFY(magnet.startsWith("magnet:?xt=urn:btih:" + site_.shown() + "&dn=survey-2026&tr="));
        for (int node = 1; node <= 3; ++node)
            QVERIFY(magnet.contains("%3A" + QByteArray::number(site_.cluster().ports(node).http) + "%2Fannounce"));
        QCOMPARE(site_.cluster().get(1, "/torrent/0000000000000000000000000000000000000000/magnet").status, 404);
        QCOMPARE(site_.cluster().get(1, "/torrent/zz/magnet").status, 404);
        QVERIFY(!site_.cluster().get(1, "/?per_page=1").body.contains("Page 1 of")); // pages are of fifty
    }

    void severalFilesAreToldOneByOne() {
        const QByteArray body = filePart("good.torrent", toQt(madeUpTorrent("one of several", 3).encode())) + filePart("<b>bad</b>.torrent", "d3:abci1ee") +
                                filePart("by plain form.torrent", toQt(madeUpTorrent("by plain form", 3).encode())) + "--" + boundary + "--\r\n";
        const HttpAnswer answer = post(1, body);
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.body.contains("one of several</a> <span>published"));
        QVERIFY(answer.body.contains("&lt;b&gt;bad&lt;/b&gt;.torrent</strong> <span>This is no .torrent"));
        QVERIFY(answer.body.contains("by plain form</a> <span>was here already"));
    }

    void harmfulUploadsAreRefused_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray end = "--" + boundary + "--\r\n";
        QTest::newRow("nothing chosen") << filePart("", "") + end << 400;
        QTest::newRow("no parts") << QByteArray("hello") << 400;
        QTest::newRow("cut in the middle") << filePart("x", "d") << 400;
        QTest::newRow("not a torrent") << filePart("x", "<html>") + end << 400;
        QTest::newRow("deep bencode") << filePart("x", QByteArray(100'000, 'l')) + end << 400;
        QTest::newRow("many files") << filePart("x", "d").repeated(200) + end << 400;
        QTest::newRow("too large") << filePart("x", QByteArray(9 << 20, 'x')) + end << 413;
    }
    void harmfulUploadsAreRefused() {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QCOMPARE(post(1, body).status, status);
    }

    void whatIsTooLargeIsSaidOnAPage() {
        const QByteArray body = filePart("x", QByteArray(9 << 20, 'x')) + "--" + boundary + "--\r\n";
        const HttpAnswer page = post(1, body, {{"Accept", "text/html,*/*"}, {"Accept-Language", "de"}});
        QCOMPARE(page.status, 413);
        QVERIFY(page.header("content-type").startsWith("text/html") && !page.header("content-security-policy").isEmpty());
        QVERIFY(page.body.contains("lang=\"de\"") && page.body.contains("Zusammen höchstens 8,0\u00a0MiB."));
        const HttpAnswer program = post(1, body);
        QCOMPARE(program.status, 413);
        QVERIFY(program.header("content-type").startsWith("application/json") && program.body.contains("\"tooLarge\""));
    }

    void aNameThatNobodyShouldTrustIsText() {
        const auto torrent = madeUpTorrent("<img src=x onerror=alert(1)>\"'", 3);
        QCOMPARE(post(1, filePart("../../../etc/passwd", toQt(torrent.encode())) + "--" + boundary + "--\r\n").status, 303);
        const QByteArray page = site_.cluster().get(1, "/torrent/" + QByteArray::fromStdString(torrent.infoHash().hex())).body;
        QVERIFY(page.contains("<h1>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;</h1>") && !page.contains("<img"));
        QVERIFY(!site_.cluster().get(1, "/?query=%3Cimg").body.contains("<img"));
    }

    void anotherSitesFormChangesNothing_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("origin") << QByteArray("Origin") << QByteArray("http://evil.example");
        QTest::newRow("hidden origin") << QByteArray("Origin") << QByteArray("null");
        QTest::newRow("fetch metadata") << QByteArray("Sec-Fetch-Site") << QByteArray("cross-site");
    }
    void anotherSitesFormChangesNothing() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const auto torrent = madeUpTorrent("from elsewhere", 3);
        const HttpAnswer answer = post(1, filePart("x", toQt(torrent.encode())) + "--" + boundary + "--\r\n", {{name, value}});
        QCOMPARE(answer.status, 403);
        QCOMPARE(site_.cluster().get(1, "/torrent/" + QByteArray::fromStdString(torrent.infoHash().hex())).status, 404);
    }

    void theWayBackFromALanguageIsOurs_data() {
        QTest::addColumn<QByteArray>("back");
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("ours") << QByteArray("/torrent/ab?x=1") << QByteArray("/torrent/ab?x=1");
        for (const char* back : {"//evil.example", "http://evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aSet-Cookie:x=1", ""})
            QTest::newRow(back) << QByteArray(back) << QByteArray("/");
    }
    void theWayBackFromALanguageIsOurs() {
        QFETCH(QByteArray, back);
        QFETCH(QByteArray, location);
        const HttpAnswer answer = site_.cluster().get(1, "/language?to=fr&back=" + (back.contains('%') ? back : back.toPercentEncoding()));
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("location"), location);
        QVERIFY(answer.header("set-cookie").startsWith("bt_language=fr; Path=/;"));
        QVERIFY(answer.header("set-cookie").contains("HttpOnly; SameSite=Lax"));
    }

    void otherMethodsAreRefused() {
        for (const char* method : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
            QCOMPARE(httpRequest(method, site_.cluster().ports(1).http, "/cluster").status, 405);
        QCOMPARE(httpRequest("POST", site_.cluster().ports(1).http, "/").status, 405);
    }

    void everyLanguageIsServed() {
        for (const char* language : {"en", "de", "fr", "es", "zh-CN"}) {
            const HttpAnswer answer = httpRequest("GET", site_.cluster().ports(1).http, "/help", {}, {{"Accept-Language", language}});
            QVERIFY(answer.body.contains(QByteArray("<html lang=\"") + language + "\">"));
        }
    }

    void theFiguresOfTheClusterAreThere() {
        const auto figures = [&] { return site_.cluster().get(1, "/api/v1/cluster/figures").json(); };
        QTRY_VERIFY_WITH_TIMEOUT(figures().value(QStringLiteral("samples")).toArray().size() > 1, 10'000);
        QVERIFY(figures().value(QStringLiteral("ballot")).toObject().value(QStringLiteral("node")).toInt() >= 1);
        QVERIFY(figures().value(QStringLiteral("applied")).toInt() > 0);
    }

private:
    HttpAnswer post(int node, const QByteArray& body, Headers headers = {}) {
        headers.append({"Content-Type", "multipart/form-data; boundary=" + boundary});
        return httpRequest("POST", site_.cluster().ports(node).http, "/upload", body, headers);
    }
    Site site_;
};

QTEST_GUILESS_MAIN(WithoutScriptsTest)
#include "without_scripts_test.moc"
