#include "access_token.h"

#include <set>

#include <QtTest>

#include "browser_name.h"
#include "bytetorrent/base/hash.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

class AccessTokenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void base64UrlIsThatOfTheRfc() {
        QCOMPARE(base64Url(asBytes("")), std::string());
        QCOMPARE(base64Url(asBytes("f")), std::string("Zg"));
        QCOMPARE(base64Url(asBytes("fo")), std::string("Zm8"));
        QCOMPARE(base64Url(asBytes("foobar")), std::string("Zm9vYmFy"));
        QCOMPARE(base64Url(Bytes{0xfb, 0xff, 0xfe}), std::string("-__-"));
    }
    void tokensAreLongAndNeverTheSame() {
        std::set<std::string> seen;
        for (int i = 0; i < 100; ++i)
            QVERIFY(seen.insert(freshApiToken()).second);
        QCOMPARE(seen.begin()->size(), std::size_t{46});
        QVERIFY(looksLikeApiToken(*seen.begin()) && !looksLikeApiToken(randomToken(32).insert(0, "x")));
    }
    void aCookieComesBack() {
        for (const bool tls : {false, true}) {
            const SessionCookie cookie{tls};
            const std::string token = randomToken(32);
            const std::string written = cookie.write(token, 3'600'000);
            QCOMPARE(cookie.read(written.substr(0, written.find(';'))), std::optional(token));
            QCOMPARE(cookie.read("a=b; " + std::string(cookie.name()) + "=" + token + "; c=d"), std::optional(token));
            QVERIFY(written.find("; HttpOnly") != std::string::npos && written.find("; SameSite=Strict") != std::string::npos &&
                    written.find("; Path=/") != std::string::npos && written.find("; Max-Age=3600") != std::string::npos);
            QCOMPARE(written.find("; Secure") != std::string::npos, tls);
            QCOMPARE(written.starts_with("__Host-"), tls);
            QVERIFY(cookie.write(token, 0).find("Max-Age") == std::string::npos);
            QVERIFY(cookie.takeBack().find("; Max-Age=0") != std::string::npos);
        }
    }
    void whatIsNoTokenIsNoCookie() {
        const SessionCookie cookie{false};
        QVERIFY(!cookie.read(std::nullopt) && !cookie.read("") && !cookie.read(";;;=") && !cookie.read("bt_session"));
        QVERIFY(!cookie.read("bt_session=short") && !cookie.read("bt_session=" + std::string(43, '%')));
        QVERIFY(!cookie.read("xbt_session=" + std::string(43, 'a')) && !cookie.read("bt_session=" + std::string(44, 'a')));
        // The first of the name counts: who can set another one for a wider path or domain replaces nobody.
        QVERIFY(!cookie.read("bt_session=bad; bt_session=" + std::string(43, 'a')));
        QVERIFY(!SessionCookie{true}.read("bt_session=" + std::string(43, 'a')));
    }
    void theTokenOfWritesFollowsFromTheSessions() {
        QCOMPARE(csrfOf("a"), base64Url(hmacSha256(asBytes("a"), asBytes("csrf"))));
        QVERIFY(csrfOf("a") != csrfOf("b"));
        QVERIFY(sameSecret("ab", "ab") && !sameSecret("ab", "ac") && !sameSecret("ab", "a") && sameSecret("", ""));
    }
    void browsersHaveShortNames() {
        QCOMPARE(browserName("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0"), std::string("Firefox on Linux"));
        QCOMPARE(browserName("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0"), std::string("Edge on Windows"));
        QCOMPARE(browserName("curl/7.88"), std::string("curl"));
        QCOMPARE(browserName("<b>\n\xff" + std::string(200, 'x')).size(), std::size_t{40});
        QVERIFY(browserName("<b>\n\xff").find('\n') == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(AccessTokenTest)
#include "access_token_test.moc"
