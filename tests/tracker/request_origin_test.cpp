#include "request_origin.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

class RequestOriginTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anotherSitesPagesAreKnown_data() {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QByteArray>("site");
        QTest::addColumn<bool>("isAnother");
        QTest::newRow("no browser") << QByteArray() << QByteArray() << false;
        QTest::newRow("our own") << QByteArray("http://tracker:7101") << QByteArray("same-origin") << false;
        QTest::newRow("typed in") << QByteArray() << QByteArray("none") << false;
        QTest::newRow("another") << QByteArray("http://evil.example") << QByteArray() << true;
        QTest::newRow("another port") << QByteArray("http://tracker:80") << QByteArray() << true;
        QTest::newRow("hidden") << QByteArray("null") << QByteArray() << true;
        QTest::newRow("no address") << QByteArray("tracker:7101") << QByteArray() << true;
        QTest::newRow("another's form without an origin") << QByteArray() << QByteArray("cross-site") << true;
        QTest::newRow("another host of the domain") << QByteArray() << QByteArray("same-site") << true;
    }
    void anotherSitesPagesAreKnown() {
        QFETCH(QByteArray, origin);
        QFETCH(QByteArray, site);
        QFETCH(bool, isAnother);
        protocol::HttpRequest request;
        request.headers.push_back({"Host", "tracker:7101"});
        if (!origin.isEmpty())
            request.headers.push_back({"Origin", origin.toStdString()});
        if (!site.isEmpty())
            request.headers.push_back({"Sec-Fetch-Site", site.toStdString()});
        QCOMPARE(isFromAnotherSite(request), isAnother);
    }
    void aCookieIsFoundByItsWholeName() {
        protocol::HttpRequest request;
        QVERIFY(!cookieOf(request, "a"));
        request.headers.push_back({"Cookie", "ba=1; a=2;a=3; c"});
        QCOMPARE(cookieOf(request, "a").value(), std::string_view("2"));
        QCOMPARE(cookieOf(request, "ba").value(), std::string_view("1"));
        QVERIFY(!cookieOf(request, "c") && !cookieOf(request, ""));
    }
};

QTEST_GUILESS_MAIN(RequestOriginTest)
#include "request_origin_test.moc"
