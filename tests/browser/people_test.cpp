// Accounts on the page: the first administrator joins by the operator's token, invites, bans; a member uploads and
// describes, while the leader is killed between steps. Without scripts, by plain HTTP, the same forms and what somebody who
// means harm does with them.
#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QtTest>

#include "site.h"

using namespace bytetorrent::test;

namespace {

const QByteArray formType = "application/x-www-form-urlencoded";
const QByteArray password = "correct horse";

QByteArray encoded(const QList<QPair<QByteArray, QByteArray>>& fields) {
    QByteArray body;
    for (const auto& [name, value] : fields)
        body += (body.isEmpty() ? "" : "&") + name + "=" + value.toPercentEncoding();
    return body;
}

// What a browser keeps of somebody who is logged in.
struct Person {
    QByteArray cookie, csrf;
    [[nodiscard]] Headers headers() const { return {{"Cookie", cookie}, {"Accept", "text/html"}}; }
};

QByteArray csrfOf(const QByteArray& page) {
    return QRegularExpression(QStringLiteral("name=\"csrf\" value=\"([^\"]+)\"")).match(QString::fromUtf8(page)).captured(1).toUtf8();
}

} // namespace

class PeopleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(site_.start()); }

    void theFirstAdministratorJoinsByTheOperatorsToken() {
        const Finished token = site_.cluster().command(1, {QStringLiteral("admin-token")});
        QCOMPARE(token.exitCode, 0);
        root_ = join(2, token.output.trimmed().section(QLatin1Char('\n'), -1).toUtf8(), "root");
        QVERIFY(!root_.cookie.isEmpty() && !root_.csrf.isEmpty());
        QVERIFY(page(3, "/me", root_).body.contains("administrator"));
        // It is spent.
        QVERIFY(site_.cluster().get(1, "/join?code=" + token.output.trimmed().toUtf8()).body.contains("invitation"));
    }

    void cookiesAreForOurPagesAlone() {
        const HttpAnswer answer = post(1, "/login", {{"name", "root"}, {"password", password}, {"back", "/mine"}});
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("location"), QByteArray("/mine"));
        const QByteArray cookie = answer.header("set-cookie");
        QVERIFY2(cookie.startsWith("bt_session=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"), cookie.constData());
        // Another one than before: nobody can have chosen it (session fixation).
        const HttpAnswer fixed = post(1, "/login", {{"name", "root"}, {"password", password}}, {{"Cookie", "bt_session=chosen-by-somebody-else"}});
        QCOMPARE(fixed.status, 303);
        QVERIFY(!fixed.header("set-cookie").contains("chosen-by-somebody-else") && fixed.header("set-cookie") != cookie);
        QCOMPARE(post(1, "/login", {{"name", "root"}, {"password", password}, {"back", "//evil.example"}}).header("location"), QByteArray("/"));
    }

    void wrongPasswordsAreToldApartFromNothing() {
        const HttpAnswer wrong = post(1, "/login", {{"name", "root"}, {"password", "wrong horse"}}, {{"Accept", "text/html"}});
        QCOMPARE(wrong.status, 401);
        QVERIFY(wrong.body.contains("Name or password is wrong.") && wrong.body.contains("value=\"root\"") && !wrong.body.contains("wrong horse"));
        const HttpAnswer unknown = post(1, "/login", {{"name", "nobody"}, {"password", "wrong horse"}}, {{"Accept", "text/html"}});
        QCOMPARE(unknown.status, 401);
        QVERIFY(unknown.body.contains("Name or password is wrong."));
    }

    void anAdministratorInvitesAMember() {
        const HttpAnswer invited = post(1, "/invitations", {{"do", "invite"}, {"role", "member"}, {"days", "3"}}, root_);
        QCOMPARE(invited.status, 200);
        const QByteArray code = QRegularExpression(QStringLiteral("/join\\?code=([^<\"]+)<")).match(QString::fromUtf8(invited.body)).captured(1).toUtf8();
        QVERIFY(!code.isEmpty());
        QVERIFY(page(2, "/invitations", root_).body.contains("a new account"));
        anna_ = join(3, code, "anna");
        QVERIFY(!anna_.csrf.isEmpty());
        QCOMPARE(join(1, code, "berta").csrf, QByteArray()); // spent
        QCOMPARE(page(1, "/users", anna_).status, 403);
        QCOMPARE(page(1, "/audit", anna_).status, 403);
        const QByteArray audit = page(1, "/audit", root_).body;
        QVERIFY(audit.contains("made an invitation") && audit.contains("anna"));
    }

    void theLeaderDiesBetweenStepsAndNobodyIsLoggedOut() {
        const int leader = site_.cluster().waitForLeader(20'000);
        const int other = leader == 1 ? 2 : 1;
        const auto torrent = madeUpTorrent("annas own", 3);
        infoHash_ = QByteArray::fromStdString(torrent.infoHash().hex());
        site_.cluster().killNode(leader);
        QTRY_VERIFY_WITH_TIMEOUT(upload(other, toQt(torrent.encode()), anna_).status == 303, 20'000);
        QVERIFY(page(other, "/mine", anna_).body.contains("annas own"));
        QVERIFY(site_.cluster().startNode(leader));
        QVERIFY(site_.cluster().waitUntilLevel(20'000));
        QVERIFY(page(leader, "/me", anna_).body.contains(">anna</h1>"));
        QCOMPARE(page(leader, "/mine", anna_).body.count("<tr><td class=\"name\">"), 1);
    }

    void itsOwnerDescribesATorrentAndOthersDoNot() {
        const QByteArray address = "/torrent/" + infoHash_;
        const QByteArray text = "# About\n\n*good* [x](javascript:alert(1)) <script>alert(1)</script> ![p](https://example.org/p.png)";
        QCOMPARE(post(1, address, {{"do", "describe"}, {"category", "audio"}, {"tags", "live 2026"}, {"description", text}}, anna_).status, 303);
        const QByteArray shown = page(2, address, anna_).body;
        QVERIFY(shown.contains("<h3>About</h3>") && shown.contains("<em>good</em>") && shown.contains("&lt;script&gt;"));
        QVERIFY(!shown.contains("<script>") && !shown.contains("href=\"javascript") && !shown.contains("<img"));
        QVERIFY(shown.contains(">Audio</a>") && shown.contains(">2026</a>"));
        QTRY_VERIFY(page(3, "/?category=audio", anna_).body.contains("annas own")); // lists may lag by a second
        QTRY_VERIFY(page(3, "/?tag=live", anna_).body.contains("annas own"));
        QVERIFY(!page(3, "/?category=video", anna_).body.contains("annas own"));
        QCOMPARE(post(1, address, {{"do", "describe"}, {"tags", "NOT A TAG!"}}, anna_).status, 400);
        // Nobody, and without the word of the form.
        QCOMPARE(post(1, address, {{"do", "describe"}, {"description", "mine now"}}).status, 303); // to /login
        QCOMPARE(post(1, address, {{"do", "delete"}}, anna_).status, 400);
        QVERIFY(page(1, address, anna_).body.contains("<em>good</em>"));
        QVERIFY(!site_.cluster().get(1, address).body.contains("<textarea"));
    }

    // Each address that changes something, from another site's page: with the cookie that a browser would send, and without
    // what only our pages know.
    void anotherSitesPagesChangeNothing_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("password") << QByteArray("/me") << QByteArray("do=password&old=correct+horse&new=stolen+horse");
        QTest::newRow("passkey") << QByteArray("/me") << QByteArray("do=passkey");
        QTest::newRow("token") << QByteArray("/me") << QByteArray("do=token&name=x&days=1");
        QTest::newRow("sessions") << QByteArray("/me") << QByteArray("do=end-others");
        QTest::newRow("role") << QByteArray("/users") << QByteArray("do=role&id=anna&role=administrator");
        QTest::newRow("ban") << QByteArray("/users") << QByteArray("do=ban&id=anna&reason=x");
        QTest::newRow("reset") << QByteArray("/users") << QByteArray("do=reset&id=anna");
        QTest::newRow("invite") << QByteArray("/invitations") << QByteArray("do=invite&role=administrator&days=1");
        QTest::newRow("describe") << QByteArray("/torrent/HASH") << QByteArray("do=describe&description=x");
        QTest::newRow("delete") << QByteArray("/torrent/HASH") << QByteArray("do=delete&sure=yes");
        QTest::newRow("upload") << QByteArray("/upload") << QByteArray("x=y");
        QTest::newRow("logout") << QByteArray("/logout") << QByteArray();
    }
    void anotherSitesPagesChangeNothing() {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, fields);
        address.replace("HASH", infoHash_);
        const std::uint16_t port = site_.cluster().ports(1).http;
        const auto tried = [&](const QByteArray& body, Headers headers) {
            headers.append({{"Cookie", root_.cookie}, {"Content-Type", formType}});
            return httpRequest("POST", port, address, body, headers).status;
        };
        QCOMPARE(tried(fields, {}), 403);
        QCOMPARE(tried(fields + "&csrf=", {}), 403);
        QCOMPARE(tried(fields + "&csrf=" + anna_.csrf, {}), 403); // another session's
        QCOMPARE(tried(fields + "&csrf=" + root_.csrf, {{"Origin", "http://evil.example"}}), 403);
        QCOMPARE(tried(fields + "&csrf=" + root_.csrf, {{"Sec-Fetch-Site", "cross-site"}}), 403);
        QVERIFY(page(1, "/me", root_).status == 200 && page(1, "/torrent/" + infoHash_, anna_).status == 200);
        QVERIFY(!page(1, "/users", root_).body.contains("banned"));
    }

    void aNameOfAnotherMachineIsNotOurs() {
        HttpClientOfHost rebinding{site_.cluster().ports(1).http};
        QCOMPARE(rebinding.get("/", "evil.example"), 403);
        QCOMPARE(rebinding.get("/me", "evil.example:80"), 403);
        QCOMPARE(rebinding.get("/", "127.0.0.1"), 200);
        QCOMPARE(rebinding.get("/", "localhost"), 200);
    }

    void namesOfPeopleAreText() {
        const HttpAnswer invited = post(1, "/invitations", {{"do", "invite"}, {"role", "guest"}, {"days", "3"}}, root_);
        const QByteArray code = QRegularExpression(QStringLiteral("/join\\?code=([^<\"]+)<")).match(QString::fromUtf8(invited.body)).captured(1).toUtf8();
        const Person evil = join(1, code, "<img src=x onerror=alert(1)>");
        QVERIFY(!evil.csrf.isEmpty());
        for (const char* address : {"/users", "/audit", "/invitations", "/users?query=%3Cimg"})
            QVERIFY(!page(1, address, root_).body.contains("<img"));
        QVERIFY(!page(1, "/me", evil).body.contains("<img"));
        QVERIFY(page(1, "/users", root_).body.contains("&lt;img"));
        QVERIFY(!site_.cluster().get(1, "/login?back=%22%3E%3Cimg").body.contains("<img"));
        // A guest does not upload.
        QCOMPARE(upload(1, toQt(madeUpTorrent("a guest's", 3).encode()), evil).status, 401);
        QCOMPARE(post(1, "/users", {{"do", "ban"}, {"id", "<img src=x onerror=alert(1)>"}, {"reason", "<script>alert(1)</script>"}}, root_).status, 303);
        QVERIFY(!page(1, "/users", root_).body.contains("<script>"));
        QVERIFY(page(1, "/me", evil).status != 200); // its sessions ended
    }

    void tokensAndPasskeysAreShownOnceAndRevoked() {
        const HttpAnswer made = post(1, "/me", {{"do", "token"}, {"name", "ci"}, {"days", "30"}, {"read_only", "yes"}}, anna_);
        const QByteArray token = QRegularExpression(QStringLiteral("<code>(bt_[^<]+)</code>")).match(QString::fromUtf8(made.body)).captured(1).toUtf8();
        QVERIFY(!token.isEmpty());
        QCOMPARE(httpRequest("GET", site_.cluster().ports(2).http, "/api/v1/me", {}, {{"Authorization", "Bearer " + token}}).status, 200);
        const QByteArray me = page(2, "/me", anna_).body;
        QVERIFY(!me.contains(token) && me.contains("may only read") == false && me.contains("May only read"));
        const QByteArray id = QRegularExpression(QStringLiteral("value=\"revoke-token\"><input type=\"hidden\" name=\"id\" value=\"([0-9a-f]+)\"")).match(QString::fromUtf8(me)).captured(1).toUtf8();
        QVERIFY(!id.isEmpty());
        QCOMPARE(post(3, "/me", {{"do", "revoke-token"}, {"id", id}}, anna_).status, 303);
        QCOMPARE(httpRequest("GET", site_.cluster().ports(1).http, "/api/v1/me", {}, {{"Authorization", "Bearer " + token}}).status, 401);
        QVERIFY(post(1, "/me", {{"do", "passkey"}}, anna_).body.contains("Keep this now"));
        QVERIFY(page(2, "/me", anna_).body.contains("revoke-passkey"));
    }

    void aBrowserDoesAllOfItWithTheLeaderKilledBetween() {
        if (const QString missing = WebDriver::missing(); !missing.isEmpty()) {
            if (WebDriver::mustBeThere())
                QFAIL(qPrintable(missing));
            QSKIP(qPrintable(missing));
        }
        WebDriver browser;
        QVERIFY2(browser.start(), qPrintable(browser.failure()));
        const int leader = site_.cluster().waitForLeader(20'000);
        const int node = leader == 1 ? 2 : 1;
        QVERIFY(browser.go(site_.url(node, QStringLiteral("/mine"))));
        QVERIFY(browser.url().contains(QStringLiteral("/login?back=%2Fmine")));
        QVERIFY(browser.type(QStringLiteral("#name"), QStringLiteral("anna")));
        QVERIFY(browser.type(QStringLiteral("#password"), QString::fromUtf8(password)));
        QVERIFY(browser.click(QStringLiteral("main form button")));
        QVERIFY(browser.waitUntil(QStringLiteral("location.pathname === '/mine'")));
        QVERIFY(browser.run(QStringLiteral("return document.cookie.includes('session')")).toBool() == false);
        site_.cluster().killNode(leader);
        QVERIFY(site_.cluster().waitForLeader(20'000) != 0);
        QVERIFY(browser.go(site_.url(node, QStringLiteral("/upload"))));
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("x.torrent")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(toQt(madeUpTorrent("by annas browser", 3).encode())) > 0 && file.flush());
        QVERIFY(browser.type(QStringLiteral("#files"), file.fileName()));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelectorAll('#chosen li').length === 1")));
        QVERIFY(browser.click(QStringLiteral("#publish")));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelector('#results .done a')"), 30'000));
        QVERIFY(browser.click(QStringLiteral("#results .done a")));
        QVERIFY(browser.click(QStringLiteral(".editor summary")));
        QVERIFY(browser.type(QStringLiteral("#tags"), QStringLiteral("flac")));
        QVERIFY(browser.type(QStringLiteral("#description"), QStringLiteral("**two** <b>lines</b>\nof it")));
        QVERIFY(browser.click(QStringLiteral(".editor form button")));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelector('.prose') && document.querySelector('.prose').innerText.includes('two <b>lines</b> of it')")));
        QVERIFY(site_.cluster().startNode(leader));
        QVERIFY(site_.cluster().waitUntilLevel(20'000));
        QVERIFY(browser.go(site_.url(node, QStringLiteral("/mine"))));
        QCOMPARE(browser.count(QStringLiteral(".torrents tbody tr")), 2);
        for (const char* path : {"/me", "/mine", "/upload", "/login", "/join?code=none"}) {
            QVERIFY(browser.go(site_.url(node, QString::fromLatin1(path))));
            QStringList wrong;
            for (const auto& sentence : browser.run(accessChecks()).toArray())
                wrong.append(sentence.toString());
            QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromLatin1(path) + QStringLiteral(": ") + wrong.join(QLatin1Char('\n'))));
        }
        if (qEnvironmentVariableIsSet("BT_PICTURES")) {
            QVERIFY(browser.resize(1280, 860));
            QVERIFY(browser.go(site_.url(node, QStringLiteral("/me"))));
            QVERIFY(browser.savePicture(qEnvironmentVariable("BT_PICTURES") + QStringLiteral("/page-me-desktop-light.png")));
        }
        QVERIFY(browser.click(QStringLiteral(".person button")));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelector('.person').innerText === 'Log in'")));
        QVERIFY(browser.click(QStringLiteral(".person a")));
        QVERIFY(browser.type(QStringLiteral("#name"), QStringLiteral("root")));
        QVERIFY(browser.type(QStringLiteral("#password"), QString::fromUtf8(password)));
        QVERIFY(browser.click(QStringLiteral("main form button")));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelector('.person').innerText.startsWith('root')")));
        for (const char* path : {"/users", "/invitations", "/audit"}) {
            QVERIFY(browser.go(site_.url(node, QString::fromLatin1(path))));
            QVERIFY(browser.run(QStringLiteral("for (const each of document.querySelectorAll('details')) each.open = true; return 0")).isDouble());
            QStringList wrong;
            for (const auto& sentence : browser.run(accessChecks()).toArray())
                wrong.append(sentence.toString());
            QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromLatin1(path) + QStringLiteral(": ") + wrong.join(QLatin1Char('\n'))));
            if (qEnvironmentVariableIsSet("BT_PICTURES"))
                QVERIFY(browser.savePicture(qEnvironmentVariable("BT_PICTURES") + QStringLiteral("/page%1-desktop-light.png").arg(QString::fromLatin1(path).replace(QLatin1Char('/'), QLatin1Char('-')))));
        }
        QCOMPARE(browser.consoleErrors(true), QStringList());
    }

    void whoLogsOutIsOutEverywhere() {
        QCOMPARE(post(1, "/logout", {}, anna_).status, 303);
        for (int node = 1; node <= 3; ++node)
            QCOMPARE(page(node, "/me", anna_).status, 303);
    }

private:
    // GET with a Host of one's own.
    struct HttpClientOfHost {
        std::uint16_t port;
        [[nodiscard]] int get(const QByteArray& target, const QByteArray& host) const {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
            if (!socket.waitForConnected(5'000))
                return 0;
            socket.write("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            QByteArray received;
            while (socket.waitForReadyRead(5'000))
                received += socket.readAll();
            return parseHttpAnswer(received).status;
        }
    };
    HttpAnswer page(int node, const QByteArray& target, const Person& person) {
        return httpRequest("GET", site_.cluster().ports(node).http, target, {}, person.headers());
    }
    HttpAnswer post(int node, const QByteArray& target, const QList<QPair<QByteArray, QByteArray>>& fields, Headers headers = {}) {
        headers.append({"Content-Type", formType});
        return httpRequest("POST", site_.cluster().ports(node).http, target, encoded(fields), headers);
    }
    HttpAnswer post(int node, const QByteArray& target, QList<QPair<QByteArray, QByteArray>> fields, const Person& person) {
        fields.append({"csrf", person.csrf});
        return post(node, target, fields, person.headers());
    }
    HttpAnswer upload(int node, const QByteArray& torrent, const Person& person) {
        const QByteArray body = "--x-y-z\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + person.csrf +
                                "\r\n--x-y-z\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + torrent + "\r\n--x-y-z--\r\n";
        Headers headers = person.headers();
        headers.append(QPair<QByteArray, QByteArray>("Content-Type", "multipart/form-data; boundary=x-y-z"));
        return httpRequest("POST", site_.cluster().ports(node).http, "/upload", body, headers);
    }
    Person join(int node, const QByteArray& code, const QByteArray& name) {
        const HttpAnswer answer = post(node, "/join", {{"code", code}, {"name", name}, {"password", password}});
        Person person;
        if (answer.status != 303)
            return person;
        person.cookie = answer.header("set-cookie").split(';').first();
        person.csrf = csrfOf(page(node, "/me", person).body);
        return person;
    }

    Site site_;
    Person root_, anna_;
    QByteArray infoHash_;
};

QTEST_GUILESS_MAIN(PeopleTest)
#include "people_test.moc"
