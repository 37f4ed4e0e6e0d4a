// What somebody who means harm does with the pages and the API of a node that speaks TLS, a row for each: markup in every text,
// redirects and headers of their own making, pages kept by caches or framed, guessing from many addresses, telling names by
// the clock. What the fuzzer, the browser and the floods try is elsewhere (docs/security.md names the tests).
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QtTest>

#include "api_document.h"
#include "support/cluster.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray formType = "application/x-www-form-urlencoded";
const QByteArray markup = "\"'><img src=x onerror=alert(1)>"; // 31 bytes
const Headers asBrowser{{"Accept", "text/html"}};

QByteArray encoded(const QList<QPair<QByteArray, QByteArray>>& fields) {
    QByteArray body;
    for (const auto& [name, value] : fields)
        body += (body.isEmpty() ? "" : "&") + name + "=" + value.toPercentEncoding();
    return body;
}

QByteArray json(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

} // namespace

class AttacksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theCookieIsForTlsAndNoScript();
    void aPageWithoutTlsIsAnotherSite();
    void markupInATextIsText_data();
    void markupInATextIsText();
    void nobodyIsSentElsewhere_data();
    void nobodyIsSentElsewhere();
    void noTextEndsAHeader();
    void nothingPrivateIsKeptOrFramed_data();
    void nothingPrivateIsKeptOrFramed();
    void aCompressedBodyIsNotUnpacked();
    void namesAreNotToldByTheClock();
    void nobodyClaimsAnotherAddressToGuessOn(); // last: this address is throttled then

private:
    [[nodiscard]] HttpAnswer ask(const QByteArray& method, const QByteArray& target, const QByteArray& body = {}, const Headers& headers = {}) const {
        return httpRequest(method, cluster_.ports(1).http, target, body, headers, 20'000, cluster_.caFile());
    }
    [[nodiscard]] HttpAnswer api(const QByteArray& method, const QByteArray& target, const QByteArray& body = {}) const { return ask(method, "/api/v1" + target, body, root_); }
    [[nodiscard]] HttpAnswer page(const QByteArray& target) const { return ask("GET", target, {}, root_ + asBrowser); }
    [[nodiscard]] HttpAnswer form(const QByteArray& target, const QList<QPair<QByteArray, QByteArray>>& fields, const Headers& headers = {}) const {
        return ask("POST", target, encoded(fields), headers + asBrowser + Headers{{"Content-Type", formType}});
    }
    [[nodiscard]] HttpAnswer logIn(const QByteArray& name, const QByteArray& password, const Headers& headers = {}) const {
        return ask("POST", "/api/v1/session", json({{u"name"_s, QString::fromUtf8(name)}, {u"password"_s, QString::fromUtf8(password)}}), headers);
    }

    Cluster cluster_{1, false, true};
    Headers root_;
    QByteArray setCookie_, torrent_;
};

void AttacksTest::initTestCase() {
    cluster_.setTracker(u"{open: true, announce_interval: 30m, proxies: [\"192.0.2.1\"]}"_s); // which this machine is not
    QVERIFY(cluster_.start());
    const QByteArray code = cluster_.command(1, {u"admin-token"_s}).output.section(u'\n', 0, 0).trimmed().toUtf8();
    const HttpAnswer joined = ask("POST", "/api/v1/users", R"({"invitation":")" + code + R"(","name":"root","password":"correct horse"})", {{"User-Agent", markup}});
    QCOMPARE(joined.status, 201);
    setCookie_ = joined.header("set-cookie");
    root_ = {{"Cookie", setCookie_.left(setCookie_.indexOf(';'))}, {"X-CSRF-Token", joined.json().value(u"csrf"_s).toString().toUtf8()}};
    // Every text that somebody may write, with markup in it.
    auto torrent = madeUpTorrent(markup.toStdString(), 4);
    torrent_ = QByteArray::fromStdString(torrent.infoHash().hex());
    QCOMPARE(api("POST", "/torrents", toQt(torrent.encode())).status, 201);
    QCOMPARE(api("PATCH", "/torrents/" + torrent_, json({{u"description"_s, QString::fromLatin1(markup)}})).status, 200);
    QCOMPARE(api("PATCH", "/torrents/" + torrent_, json({{u"tags"_s, QJsonArray{QString::fromLatin1(markup)}}})).status, 400); // no tag at all
    QCOMPARE(api("POST", "/me/tokens", json({{u"name"_s, QString::fromLatin1(markup)}})).status, 201);
    const QString invitation = api("POST", "/invitations", "{}").json().value(u"code"_s).toString();
    const QJsonObject joining{{u"invitation"_s, invitation}, {u"name"_s, QString::fromLatin1(markup)}, {u"password"_s, u"battery staple"_s}};
    QCOMPARE(ask("POST", "/api/v1/users", json(joining)).status, 201);
    QCOMPARE(api("PATCH", "/users/" + markup.toPercentEncoding(), json({{u"banned"_s, true}, {u"reason"_s, QString::fromLatin1(markup)}})).status, 200);
    QCOMPARE(ask("POST", "/api/v1/torrents/" + torrent_ + "/holdings", R"({"address":"192.0.2.9:6881","have":"0-1"})", {{"Authorization", "Bearer " + markup}}).status, 200);
    const QByteArray peer = "?info_hash=" + QByteArray::fromHex(torrent_).toPercentEncoding() + "&peer_id=" + QByteArray("<img src=x onerror>>").toPercentEncoding() + "&port=6881&left=0&uploaded=0&downloaded=0";
    QCOMPARE(ask("GET", "/announce" + peer).status, 200);
}

void AttacksTest::theCookieIsForTlsAndNoScript() {
    QVERIFY2(setCookie_.startsWith("__Host-bt_session=") && setCookie_.contains("; Path=/") && !setCookie_.contains("Domain"), setCookie_.constData());
    for (const char* flag : {"; HttpOnly", "; Secure", "; SameSite=Strict"})
        QVERIFY2(setCookie_.contains(flag), flag);
    // Without the prefix, by which browsers know that this host has set it, it opens nothing.
    const Headers bare{{"Cookie", root_[0].second.mid(int(strlen("__Host-")))}};
    QCOMPARE(ask("GET", "/api/v1/session", {}, bare).status, 401);
    QCOMPARE(ask("GET", "/api/v1/session", {}, root_).status, 200);
    QVERIFY(ask("GET", "/language?to=de&back=/").header("set-cookie").contains("; Secure"));
}

void AttacksTest::aPageWithoutTlsIsAnotherSite() {
    const QByteArray host = "127.0.0.1:" + QByteArray::number(cluster_.ports(1).http);
    QCOMPARE(ask("GET", "/api/v1/session", {}, root_ + Headers{{"Origin", "https://" + host}}).status, 200);
    QCOMPARE(ask("GET", "/api/v1/session", {}, root_ + Headers{{"Origin", "http://" + host}}).status, 403);
    QCOMPARE(form("/login", {{"name", "root"}, {"password", "correct horse"}}, {{"Origin", "http://" + host}}).status, 403);
    // Nor does a proxy that is none make it one of ours.
    QCOMPARE(ask("GET", "/api/v1/session", {}, root_ + Headers{{"Origin", "http://" + host}, {"X-Forwarded-Proto", "http"}}).status, 403);
}

void AttacksTest::markupInATextIsText_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("isShown"); // the text stands there, as text
    const auto row = [](const char* name, const QByteArray& target, bool isShown = true) { QTest::newRow(name) << target << isShown; };
    row("names of torrents, browsed", "/");
    row("name, file, description, holders, of a torrent", "/torrent/" + torrent_);
    row("a search", "/?query=" + markup.toPercentEncoding());
    row("a tag", "/?tag=" + markup.toPercentEncoding(), false);
    row("names of tokens, browsers of sessions", "/me");
    row("my uploads", "/mine");
    row("names of people, why they were banned", "/users");
    row("a search for people", "/users?query=" + markup.left(20).toPercentEncoding());
    row("the audit log", "/audit");
    row("invitations", "/invitations", false);
    row("a code", "/join?code=" + markup.toPercentEncoding(), false);
    row("an address that is none", "/" + markup.toPercentEncoding(), false);
    row("a torrent that is none", "/torrent/" + markup.toPercentEncoding(), false);
    row("a language", "/language?to=" + markup.toPercentEncoding() + "&back=/", false);
    row("upload", "/upload", false);
    row("cluster", "/cluster", false);
}

void AttacksTest::markupInATextIsText() {
    QFETCH(QByteArray, target);
    QFETCH(bool, isShown);
    const HttpAnswer answer = page(target);
    QVERIFY2(answer.status > 0 && answer.status < 500, QByteArray::number(answer.status).constData());
    QVERIFY2(!answer.body.contains("<img") && !answer.body.contains("<script>") && !answer.body.contains("='\"'>"), answer.body.constData());
    QVERIFY2(!isShown || answer.body.contains("&lt;img src=x"), answer.body.constData());
    for (const HttpAnswer& failed : {form("/login", {{"name", markup}, {"password", markup}, {"back", "/" + markup}}), form("/join", {{"code", markup}, {"name", markup}, {"password", "battery staple"}})})
        QVERIFY2(failed.status >= 400 && failed.status < 500 && !failed.body.contains("<img"), failed.body.constData());
}

void AttacksTest::nobodyIsSentElsewhere_data() {
    QTest::addColumn<QByteArray>("back");
    for (const char* back : {"https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "evil.example",
                             "/x\r\nSet-Cookie: bt_session=planted", "http:/evil.example", " //evil.example", "\x01//evil.example"})
        QTest::newRow(QByteArray(back).toPercentEncoding().constData()) << QByteArray(back);
}

void AttacksTest::nobodyIsSentElsewhere() {
    QFETCH(QByteArray, back);
    const QByteArray parameter = back.toPercentEncoding();
    const HttpAnswer ways[] = {ask("GET", "/language?to=de&back=" + parameter, {}, asBrowser), page("/login?back=" + parameter)};
    for (const HttpAnswer& answer : ways) {
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("location"), QByteArray("/"));
        QVERIFY(!answer.header("set-cookie").contains("planted"));
    }
    const HttpAnswer asked = ask("GET", "/login?back=" + parameter, {}, asBrowser); // the form does not carry it on
    QCOMPARE(asked.status, 200);
    const QString carried = QRegularExpression(u"name=\"back\" value=\"([^\"]*)\""_s).match(QString::fromUtf8(asked.body)).captured(1);
    QVERIFY2(carried.isEmpty(), qPrintable(carried));
}

// A name that has a line's end in it stays within the header that tells it, and in whatever else.
void AttacksTest::noTextEndsAHeader() {
    QByteArray torrent = toQt(madeUpTorrent("a__X-Injected__yes____<img src=x>", 4).encode());
    torrent.replace("a__X-Injected__", "a\r\nX-Injected: ").replace("yes____", "yes\r\n\r\n");
    QCOMPARE(api("POST", "/torrents", torrent).status, 400); // no such name is taken
    // One that is taken, and is more than a file's name.
    const auto quoted = madeUpTorrent("a\"; filename=\"b.exe\"; x=' é", 4);
    QCOMPARE(api("POST", "/torrents", toQt(quoted.encode())).status, 201);
    const QByteArray named = api("GET", "/torrents/" + QByteArray::fromStdString(quoted.infoHash().hex()) + "/file").header("content-disposition");
    QVERIFY2(named.startsWith("attachment; filename=\"a___filename__b.exe___x_____.torrent\"; filename*=UTF-8''a%22"), named.constData());
    for (const QByteArray target : {"/%0d%0aX-Injected:%20yes", "/torrent/%0d%0aX-Injected:%20yes", "/?query=%0d%0aX-Injected:%20yes", "/mine?page=%0d%0aX-Injected:%20yes", "/api/v1/%0d%0aX-Injected:%20yes",
                                    "/api/v1/torrents/%0d%0aX-Injected:%20yes/file", "/assets/%0d%0aX-Injected:%20yes"})
        QVERIFY2(ask("GET", target, {}, asBrowser).header("x-injected").isEmpty(), target.constData());
}

void AttacksTest::nothingPrivateIsKeptOrFramed_data() {
    QTest::addColumn<QByteArray>("target");
    for (const char* target : {"/", "/me", "/mine", "/users", "/audit", "/invitations", "/login", "/join?code=x", "/upload", "/cluster", "/nothing", "/api/v1/me", "/api/v1/session", "/api/v1/users",
                               "/api/v1/audit", "/api/v1/invitations", "/api/v1/accounts/root", "/api/v1/torrents", "/api/v1/cluster", "/api/v1/nothing"})
        QTest::newRow(target) << QByteArray(target);
    QTest::newRow("a torrent") << QByteArray("/torrent/" + torrent_);
    QTest::newRow("its file") << QByteArray("/api/v1/torrents/" + torrent_ + "/file");
    QTest::newRow("its holders") << QByteArray("/api/v1/torrents/" + torrent_ + "/holders");
}

void AttacksTest::nothingPrivateIsKeptOrFramed() {
    QFETCH(QByteArray, target);
    for (const HttpAnswer& answer : {page(target), ask("GET", target, {}, asBrowser)}) { // as somebody, and as nobody
        QVERIFY2(answer.header("cache-control").contains("no-store"), QByteArray::number(answer.status) + answer.header("cache-control"));
        QCOMPARE(answer.header("x-content-type-options"), QByteArray("nosniff"));
        if (answer.header("content-type").startsWith("text/html")) {
            const QByteArray policy = answer.header("content-security-policy");
            QVERIFY2(policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'") && !policy.contains("unsafe"), policy.constData());
        }
    }
}

// Nothing is unpacked, so there is no bomb: what says that it is packed is read as it is, which is no JSON.
void AttacksTest::aCompressedBodyIsNotUnpacked() {
    const QByteArray packed = qCompress(QByteArray(50 << 20, ' ') + R"({"name":"x"})", 9).mid(4);
    QVERIFY(packed.size() < 200 << 10);
    for (const char* encoding : {"deflate", "gzip", "br"}) {
        const HttpAnswer answer = ask("POST", "/api/v1/me/tokens", packed, root_ + Headers{{"Content-Encoding", encoding}});
        QVERIFY2(answer.status == 400 && answer.elapsedMs < 10'000, encoding);
    }
}

void AttacksTest::namesAreNotToldByTheClock() {
    QList<qint64> known, unknown;
    for (int i = 0; i < 7; ++i) { // below the account's tokens
        for (const bool isKnown : {true, false}) {
            const HttpAnswer answer = logIn(isKnown ? QByteArray("root") : "nobody" + QByteArray::number(i), "wrong horse");
            if (answer.status == 401)
                (isKnown ? known : unknown).append(answer.elapsedMs);
        }
    }
    QVERIFY(known.size() >= 3 && unknown.size() >= 3);
    std::ranges::sort(known);
    std::ranges::sort(unknown);
    // The quickest of each: what else the machine does makes some slower. A scrypt is some 80 ms, all else a few.
    QVERIFY2(unknown[0] * 3 > known[0] && known[0] * 10 > unknown[0], qPrintable(u"%1 ms known, %2 ms unknown"_s.arg(known[0]).arg(unknown[0])));
}

void AttacksTest::nobodyClaimsAnotherAddressToGuessOn() {
    int throttled = 0;
    for (int i = 0; i < 70; ++i) // an address has sixty, and then waits
        throttled += logIn("nobody" + QByteArray::number(i), "wrong horse", {{"X-Forwarded-For", "198.51.100." + QByteArray::number(i)}}).status == 429 ? 1 : 0;
    QVERIFY2(throttled >= 10, QByteArray::number(throttled).constData());
}

QTEST_GUILESS_MAIN(AttacksTest)
#include "attacks_test.moc"
