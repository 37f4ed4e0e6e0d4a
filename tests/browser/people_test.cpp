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

    void anUploadSaysWhatItIsAndKeepsWhatWasTyped() {
        const auto one = madeUpTorrent("described one", 3), two = madeUpTorrent("described two", 3);
        const auto addressOf = [](const auto& torrent) { return "/torrent/" + QByteArray::fromStdString(torrent.infoHash().hex()); };
        const QList<QPair<QByteArray, QByteArray>> label{{"category", "audio"}, {"tags", "live, 2026"}, {"description", "**both** <b>of</b> them"}};
        // What cannot be taken publishes nothing, and stays in the form.
        for (const auto& [name, value, problem] : {std::tuple{QByteArray("tags"), QByteArray("NOT-A-TAG"), QByteArray("A tag has 1 to 32")},
                                                   std::tuple{QByteArray("description"), QByteArray(8'193, 'x'), QByteArray("The description is too long")}}) {
            auto bad = label;
            bad.removeIf([&](const auto& field) { return field.first == name; });
            bad.append({name, value});
            const HttpAnswer refused = upload(1, {toQt(one.encode()), toQt(two.encode())}, anna_, bad);
            QCOMPARE(refused.status, 400);
            QVERIFY(refused.body.contains(problem) && refused.body.contains("<option value=\"audio\" selected>") && refused.body.contains(value));
            QCOMPARE(page(1, addressOf(one), anna_).status, 404);
        }
        // One of the files is none: the others are here, with what was said of them, and the form has it still.
        const HttpAnswer mixed = upload(1, {toQt(one.encode()), "d3:abci1ee", toQt(two.encode())}, anna_, label);
        QCOMPARE(mixed.status, 400);
        QCOMPARE(mixed.body.count("<span>published</span>"), 2);
        QVERIFY(mixed.body.contains("value=\"live, 2026\"") && mixed.body.contains("**both** &lt;b&gt;of&lt;/b&gt; them</textarea>"));
        for (const auto& torrent : {one, two}) {
            const QByteArray shown = page(2, addressOf(torrent), anna_).body;
            QVERIFY(shown.contains(">Audio</a>") && shown.contains(">2026</a>") && shown.contains("<strong>both</strong> &lt;b&gt;of&lt;/b&gt; them"));
        }
        // Again, with less: the rest stays. And of somebody else's torrent nothing is said.
        QCOMPARE(upload(1, {toQt(one.encode())}, anna_, {{"category", "video"}, {"tags", ""}, {"description", ""}}).status, 303);
        QVERIFY(page(1, addressOf(one), anna_).body.contains(">Video</a>") && page(1, addressOf(one), anna_).body.contains("<strong>both</strong>"));
        QCOMPARE(upload(1, {toQt(one.encode())}, root_, {{"description", "mine now"}}).status, 303);
        QVERIFY(page(1, addressOf(one), anna_).body.contains("<strong>both</strong>"));
        for (const auto& torrent : {one, two})
            QCOMPARE(post(1, addressOf(torrent), {{"do", "delete"}, {"sure", "yes"}}, anna_).status, 303);
    }

    void whatWasTypedIsKeptWhenAChangeIsRefused() {
        const HttpAnswer refused = post(1, "/torrent/" + infoHash_, {{"do", "describe"}, {"category", "video"}, {"tags", "NOT A TAG!"}, {"description", "still here"}}, anna_);
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.body.contains("A tag has 1 to 32") && refused.body.contains("value=\"NOT A TAG!\"") && refused.body.contains("still here</textarea>"));
        QVERIFY(refused.body.contains("<option value=\"video\" selected>") && refused.body.contains("<details class=\"editor\" open>"));
    }

    // Uploads, passkeys and sessions are the account's, which has a number; its name is only what people call it.
    void anAdministratorRenamesSomebodyWhoKeepsEverything() {
        QCOMPARE(post(1, "/users", {{"do", "rename"}, {"id", "anna"}, {"name", "annabel"}}, anna_).status, 403);
        const HttpAnswer taken = post(1, "/users", {{"do", "rename"}, {"id", "anna"}, {"name", "root"}}, root_);
        QCOMPARE(taken.status, 409);
        QVERIFY(taken.body.contains("role=\"alert\"") && taken.body.contains("value=\"root\"") && taken.body.contains("<h1>anna</h1>"));
        QCOMPARE(post(1, "/users", {{"do", "rename"}, {"id", "anna"}, {"name", ""}}, root_).status, 400);
        const HttpAnswer renamed = post(1, "/users", {{"do", "rename"}, {"id", "anna"}, {"name", "anna bell"}}, root_);
        QCOMPARE(renamed.status, 303);
        QCOMPARE(renamed.header("location"), QByteArray("/users?who=anna%20bell"));
        QVERIFY(page(2, renamed.header("location"), root_).body.contains("<h1>anna bell</h1>"));
        QVERIFY(page(3, "/me", anna_).body.contains(">anna bell</h1>"));
        QVERIFY(page(3, "/mine", anna_).body.contains("annas own"));
        QVERIFY(page(2, "/audit", root_).body.contains("anna -&gt; anna bell"));
        QCOMPARE(post(2, "/login", {{"name", "anna"}, {"password", password}}).status, 401);
        QCOMPARE(post(2, "/login", {{"name", "anna bell"}, {"password", password}}).status, 303);
        QCOMPARE(page(1, "/users?who=anna", root_).status, 404);
        QCOMPARE(post(3, "/users", {{"do", "rename"}, {"id", "anna bell"}, {"name", "anna"}}, root_).status, 303);
    }

    // Exactly as they stand on the page, with the places filled in.
    void theCommandsForMembersAreWhatTheProgramTakes() {
        QVERIFY(!page(1, "/cluster", anna_).body.contains("member add"));
        QVERIFY(!site_.cluster().get(1, "/cluster").body.contains("member add"));
        const QString shown = QString::fromUtf8(page(1, "/cluster", root_).body);
        const auto commandOf = [&](const QString& what) {
            const auto found = QRegularExpression(QStringLiteral("<code>tracker-server --config node1\\.yaml (member %1 [^<]+)</code>").arg(what)).match(shown);
            return found.captured(1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        QStringList add = commandOf(QStringLiteral("add")), remove = commandOf(QStringLiteral("remove"));
        QVERIFY(add.size() > 4 && remove.size() == 3);
        ReservedPort ports[3];
        int port = 0;
        for (QString& word : add)
            if (word == QStringLiteral("HOST:PORT"))
                word = QStringLiteral("127.0.0.1:%1").arg(ports[port++].number());
        QCOMPARE(port, 3);
        QCOMPARE(add.last(), QStringLiteral("node4.yaml"));
        add.last() = site_.cluster().configurationFile(4);
        const Finished added = site_.cluster().command(1, add);
        QVERIFY2(added.exitCode == 0, qPrintable(added.errorOutput));
        QVERIFY(QFile::exists(add.last()));
        QTRY_VERIFY(page(2, "/cluster", root_).body.contains("Node 4"));
        QCOMPARE(remove.last(), QStringLiteral("NUMBER"));
        remove.last() = QStringLiteral("4");
        const Finished removed = site_.cluster().command(1, remove);
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.errorOutput));
        QTRY_VERIFY(!page(2, "/cluster", root_).body.contains("Node 4"));
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
        QTest::newRow("rename") << QByteArray("/users") << QByteArray("do=rename&id=anna&name=x");
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

    // A second click, or a reload of the answer.
    void whatIsSentTwiceFromOnePageIsDoneOnce() {
        const auto secretOf = [](const HttpAnswer& answer) {
            return QRegularExpression(QStringLiteral("<code>([^<]+)</code>")).match(QString::fromUtf8(answer.body)).captured(1).toUtf8();
        };
        const QByteArray me = page(1, "/me", anna_).body;
        const QByteArray once = QRegularExpression(QStringLiteral("name=\"once\" value=\"([^\"]{22})\"")).match(QString::fromUtf8(me)).captured(1).toUtf8();
        QVERIFY(!once.isEmpty() && !page(1, "/me", anna_).body.contains(once));
        const auto passkeys = page(1, "/me", anna_).body.count("revoke-passkey");
        for (const QByteArray what : {"passkey", "token"}) {
            const QList<QPair<QByteArray, QByteArray>> fields{{"once", once}, {"do", what}, {"name", "twice"}, {"days", "3"}};
            const QByteArray first = secretOf(post(1, "/me", fields, anna_));
            QVERIFY(!first.isEmpty());
            QCOMPARE(secretOf(post(2, "/me", fields, anna_)), first);
        }
        QVERIFY(!secretOf(post(1, "/me", {{"once", once}, {"do", "token"}, {"name", "another"}, {"days", "3"}}, anna_)).isEmpty());
        const QByteArray now = page(3, "/me", anna_).body;
        QCOMPARE(now.count("revoke-passkey"), passkeys + 1);
        QCOMPARE(now.count(">twice<"), 1);
        QCOMPARE(now.count(">another<"), 1);
    }

    // The page in the browser may be older than who is logged in now.
    void aPageOfASessionThatIsOverWritesNothing() {
        const HttpAnswer answer = post(1, "/me", {{"csrf", anna_.csrf}, {"do", "passkey"}});
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("location"), QByteArray("/login?back=%2Fme"));
        const auto torrent = madeUpTorrent("of nobody", 3);
        const QByteArray hash = QByteArray::fromStdString(torrent.infoHash().hex());
        const HttpAnswer script = httpRequest("POST", site_.cluster().ports(1).http, "/api/v1/torrents", toQt(torrent.encode()), {{"X-CSRF-Token", anna_.csrf}});
        QCOMPARE(script.status, 401);
        QCOMPARE(site_.cluster().get(1, "/torrent/" + hash).status, 404);
        const HttpAnswer mixed = post(1, "/me", {{"csrf", QByteArray(43, 'A')}, {"do", "passkey"}}, anna_.headers());
        QCOMPARE(mixed.status, 403);
        QVERIFY(mixed.body.contains("older than your log in"));
    }

    void aPageBehindTheLastIsTheLast() {
        QCOMPARE(site_.cluster().get(1, "/?page=99").header("location"), QByteArray("/"));
        QVERIFY(page(1, "/mine?page=99", anna_).body.contains("/torrent/"));
        const HttpAnswer tooLong = site_.cluster().get(1, "/?query=" + QByteArray(2'000, 'x'));
        QCOMPARE(tooLong.status, 200);
        QVERIFY(!tooLong.body.contains("href=\"/torrent/"));
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
        QVERIFY(browser.type(QStringLiteral("#tags"), QStringLiteral("NOT-A-TAG")));
        QVERIFY(!browser.run(QStringLiteral("return document.getElementById('upload').checkValidity()")).toBool());
        QVERIFY(browser.clear(QStringLiteral("#tags")));
        QVERIFY(browser.type(QStringLiteral("#tags"), QStringLiteral("live, 2026")));
        QVERIFY(browser.run(QStringLiteral("document.getElementById('category').value = 'audio'; return 0")).isDouble());
        // It is counted in bytes: 2,731 signs of three each are one too many.
        QVERIFY(browser.run(QStringLiteral("const text = document.getElementById('description'); text.value = '\u957F'.repeat(2731); text.dispatchEvent(new Event('input')); return text.checkValidity()")).toBool() == false);
        QVERIFY(browser.clear(QStringLiteral("#description")));
        QVERIFY(browser.type(QStringLiteral("#description"), QStringLiteral("said **at once**")));
        QVERIFY(browser.click(QStringLiteral("#publish")));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelector('#results .done a')"), 30'000));
        QVERIFY(browser.click(QStringLiteral("#results .done a")));
        QCOMPARE(browser.text(QStringLiteral("article > .labels")), QStringLiteral("Audio\n2026\nlive"));
        QCOMPARE(browser.text(QStringLiteral(".prose strong")), QStringLiteral("at once"));
        QVERIFY(browser.text(QStringLiteral("#seed-it")).contains(QStringLiteral("Nobody seeds this yet.")));
        QVERIFY(browser.click(QStringLiteral(".editor summary")));
        QVERIFY(browser.type(QStringLiteral("#tags"), QStringLiteral(" flac")));
        QVERIFY(browser.clear(QStringLiteral("#description")));
        QVERIFY(browser.type(QStringLiteral("#description"), QStringLiteral("**two** <b>lines</b>\nof it")));
        QVERIFY(browser.click(QStringLiteral(".editor form button")));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelector('.prose') && document.querySelector('.prose').innerText.includes('two <b>lines</b> of it')")));
        QVERIFY(site_.cluster().startNode(leader));
        QVERIFY(site_.cluster().waitUntilLevel(20'000));
        QVERIFY(browser.go(site_.url(node, QStringLiteral("/mine"))));
        QCOMPARE(browser.count(QStringLiteral(".torrents tbody tr")), 2);
        QVERIFY(browser.click(QStringLiteral(".person button")));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelector('.person').innerText === 'Log in'")));
        QVERIFY(browser.click(QStringLiteral(".person a")));
        QVERIFY(browser.type(QStringLiteral("#name"), QStringLiteral("root")));
        QVERIFY(browser.type(QStringLiteral("#password"), QString::fromUtf8(password)));
        QVERIFY(browser.click(QStringLiteral("main form button")));
        QVERIFY(browser.waitUntil(QStringLiteral("document.querySelector('.person').innerText.startsWith('root')")));
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
    HttpAnswer upload(int node, const QByteArray& torrent, const Person& person) { return upload(node, QList<QByteArray>{torrent}, person, {}); }
    HttpAnswer upload(int node, const QList<QByteArray>& torrents, const Person& person, QList<QPair<QByteArray, QByteArray>> fields) {
        QByteArray body;
        fields.append({"csrf", person.csrf});
        for (const auto& [name, value] : fields)
            body += "--x-y-z\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
        for (const QByteArray& torrent : torrents)
            body += "--x-y-z\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + torrent + "\r\n";
        body += "--x-y-z--\r\n";
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
