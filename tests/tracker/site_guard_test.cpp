#include "site_guard.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

protocol::HttpRequest request(const std::string& host, const std::string& origin = {}) {
    protocol::HttpRequest made;
    if (!host.empty())
        made.headers.push_back({"Host", host});
    if (!origin.empty())
        made.headers.push_back({"Origin", origin});
    return made;
}

const std::vector<std::string> names{"Tracker.example"};

} // namespace

class SiteGuardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addressesAndConfiguredNamesAreOurs() {
        for (const char* host : {"127.0.0.1:7301", "192.0.2.7", "[::1]:80", "[2001:db8::1]", "localhost:1", "LOCALHOST", "tracker.example",
                                 "TRACKER.EXAMPLE:443", "tracker.example.:80"})
            QVERIFY2(SiteGuard::isOurs(request(host), names), host);
    }
    void othersAreNot() {
        for (const char* host : {"evil.example", "tracker.example.evil.example", "evil-tracker.example", "localhost.evil.example", "127.0.0.1.evil.example",
                                 "[::1", "[::1]x", "a:b:c", ":80", " "})
            QVERIFY2(!SiteGuard::isOurs(request(host), names), host);
        QVERIFY(!SiteGuard::isOurs(request(""), names)); // HTTP/1.1 has one
        protocol::HttpRequest old = request("");
        old.versionMinor = 0;
        QVERIFY(SiteGuard::isOurs(old, names));
    }
    void anotherOriginIsAnotherSite() {
        QVERIFY(!SiteGuard::isFromAnotherSite(request("a.example:80")));
        QVERIFY(!SiteGuard::isFromAnotherSite(request("a.example:80", "http://a.example:80")));
        QVERIFY(!SiteGuard::isFromAnotherSite(request("A.example", "https://a.EXAMPLE")));
        for (const char* origin : {"null", "http://b.example", "http://a.example:81", "http://a.example:80.evil", "a.example:80", "http://a.example:80/"})
            QVERIFY2(SiteGuard::isFromAnotherSite(request("a.example:80", origin)), origin);
        QVERIFY(SiteGuard::isFromAnotherSite(request("", "http://a.example")));
    }
};

QTEST_APPLESS_MAIN(SiteGuardTest)
#include "site_guard_test.moc"
