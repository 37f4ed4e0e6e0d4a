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
        QVERIFY(!SiteGuard::isFromAnotherSite(request("a.example:80"), true));
        QVERIFY(!SiteGuard::isFromAnotherSite(request("a.example:80", "http://a.example:80"), false));
        QVERIFY(!SiteGuard::isFromAnotherSite(request("A.example", "https://a.EXAMPLE"), false));
        for (const char* origin : {"null", "http://b.example", "http://a.example:81", "http://a.example:80.evil", "a.example:80", "http://a.example:80/", "ftp://a.example:80", "httpss://a.example:80", "://a.example:80", ""})
            QVERIFY2((*origin == '\0') != SiteGuard::isFromAnotherSite(request("a.example:80", origin), false), origin); // "": no header
        QVERIFY(SiteGuard::isFromAnotherSite(request("", "http://a.example"), false));
    }
    // Whoever sits on the line can write a page at http://a.example, but not one at https://a.example.
    void aPlainPageIsAnotherSiteUnderTls() {
        QVERIFY(!SiteGuard::isFromAnotherSite(request("a.example", "https://a.example"), true));
        QVERIFY(SiteGuard::isFromAnotherSite(request("a.example", "http://a.example"), true));
        // Behind a proxy that takes off the TLS, and that nobody configured.
        QVERIFY(!SiteGuard::isFromAnotherSite(request("a.example", "https://a.example"), false));
    }
};

QTEST_APPLESS_MAIN(SiteGuardTest)
#include "site_guard_test.moc"
