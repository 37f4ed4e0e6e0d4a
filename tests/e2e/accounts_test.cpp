// Accounts on a cluster of three nodes, as real processes: whoever logged in at one node is known at all of them, and no
// leader that dies takes a log in, a session or an upload along.
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QtTest>

#include "support/people.h"
#include "support/files.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

// A write that a new leader must take, as a client does it: again, under the same key, until it is answered.
HttpAnswer insistently(const QByteArray& method, const QList<std::uint16_t>& ports, const QByteArray& target, const QByteArray& body, const Headers& headers) {
    HttpAnswer answer;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; timer.elapsed() < 20'000; ++i) {
        answer = httpRequest(method, ports[i % ports.size()], target, body, headers);
        if (answer.status != 0 && answer.status != 503)
            return answer;
        QTest::qWait(100);
    }
    return answer;
}

} // namespace

class AccountsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoLoggedInAtOneNodeIsKnownAtAll();
    void noLogInIsLostAndNoUploadDoubledWhenTheLeaderDies();
    void theAdministratorsTokenNamesThePageToOpen();
    void aPlantedSessionIsTakenOverByNobody();
    void guessingIsThrottled();
    void nobodyWritesWithoutAuthority();
    void membersAloneReadAndUploadWhereItIsSo();
};

void AccountsTest::whoLoggedInAtOneNodeIsKnownAtAll() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const Login root = administrator(cluster, 1);
    QVERIFY(!root.csrf.isEmpty());
    // At once, at every node: no pause between.
    for (int id = 3; id >= 1; --id) {
        const HttpAnswer me = httpRequest("GET", cluster.ports(id).http, "/api/v1/me", {}, with(root));
        QCOMPARE(me.status, 200);
        QCOMPARE(me.json().value(u"role"_s).toString(), u"administrator"_s);
    }
    const HttpAnswer made = httpRequest("POST", cluster.ports(2).http, "/api/v1/me/tokens", R"({"name":"ci"})", with(root));
    QCOMPARE(made.status, 201);
    const QByteArray token = made.json().value(u"token"_s).toString().toUtf8();
    QCOMPARE(httpRequest("GET", cluster.ports(3).http, "/api/v1/audit", {}, {{"Authorization", "Bearer " + token}}).status, 200);
    QCOMPARE(httpRequest("DELETE", cluster.ports(3).http, "/api/v1/me/tokens/" + made.json().value(u"id"_s).toString().toUtf8(), {}, with(root)).status, 204);
    QCOMPARE(httpRequest("GET", cluster.ports(1).http, "/api/v1/audit", {}, {{"Authorization", "Bearer " + token}}).status, 401);

    const HttpAnswer out = httpRequest("DELETE", cluster.ports(2).http, "/api/v1/session", {}, with(root));
    QCOMPARE(out.status, 204);
    QVERIFY(out.header("set-cookie").contains("Max-Age=0"));
    for (int id = 1; id <= 3; ++id)
        QCOMPARE(httpRequest("GET", cluster.ports(id).http, "/api/v1/session", {}, with(root)).status, 401);
    const HttpAnswer again = logIn(cluster.ports(3).http, u"ROOT"_s, u"correct horse"_s);
    QCOMPARE(again.status, 200);
    // A token of an administrator opens once.
    QCOMPARE(cluster.command(1, {u"admin-token"_s, u"--account"_s, u"nobody"_s}).exitCode, 1);
}

void AccountsTest::noLogInIsLostAndNoUploadDoubledWhenTheLeaderDies() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const int leader = cluster.waitForLeader(10'000);
    QVERIFY(leader != 0);
    const int one = leader % 3 + 1, other = one % 3 + 1;
    const Login root = administrator(cluster, one);
    QVERIFY(!root.csrf.isEmpty());
    const Login anna = member(cluster, leader, root, u"anna"_s);
    QVERIFY(!anna.csrf.isEmpty());
    const auto torrent = madeUpTorrent("of anna", 4);
    Headers headers = with(anna);
    headers.emplaceBack("Idempotency-Key", "first");
    QCOMPARE(httpRequest("POST", cluster.ports(one).http, "/api/v1/torrents", toQt(torrent.encode()), headers).status, 201);

    cluster.killNode(leader);
    const QList<std::uint16_t> alive{cluster.ports(other).http, cluster.ports(one).http};
    // The same write again, at the others, answers as the first did; and hers it is.
    const HttpAnswer again = insistently("POST", alive, "/api/v1/torrents", toQt(torrent.encode()), headers);
    QCOMPARE(again.status, 201);
    for (const std::uint16_t port : alive) {
        const HttpAnswer me = insistently("GET", {port}, "/api/v1/me", {}, with(anna));
        QCOMPARE(me.status, 200);
        QCOMPARE(me.json().value(u"sessions"_s).toArray().size(), 1);
    }
    // By another token of the same account the key is still hers.
    const HttpAnswer second = insistently("POST", alive, "/api/v1/session", json({{u"name"_s, u"anna"_s}, {u"password"_s, u"battery staple"_s}}), {});
    QCOMPARE(second.status, 200);
    Headers fromElsewhere = with(loginOf(second));
    fromElsewhere.emplaceBack("Idempotency-Key", "first");
    QCOMPARE(insistently("POST", alive, "/api/v1/torrents", toQt(torrent.encode()), fromElsewhere).status, 201);
    QCOMPARE(httpGet(alive[0], "/api/v1/torrents").json().value(u"total"_s).toInt(), 1);
    const QByteArray address = "/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex());
    QCOMPARE(insistently("DELETE", alive, address, {}, with(anna)).status, 204);

    QVERIFY(cluster.startNode(leader)); // what it slept through it knows as well
    const HttpAnswer me = insistently("GET", {cluster.ports(leader).http}, "/api/v1/me", {}, with(anna));
    QCOMPARE(me.status, 200);
    QCOMPARE(me.json().value(u"sessions"_s).toArray().size(), 2);
}

// The token alone on standard output, for scripts; for people the page, with the token where no log has it.
void AccountsTest::theAdministratorsTokenNamesThePageToOpen() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    const Finished token = cluster.command(1, {u"admin-token"_s});
    QCOMPARE(token.exitCode, 0);
    const QString code = token.output.trimmed();
    QVERIFY2(QRegularExpression(u"^[0-9a-f]{32}$"_s).match(code).hasMatch(), qPrintable(token.output));
    const QString address = u"http://127.0.0.1:%1/join#%2"_s.arg(cluster.ports(1).http).arg(code);
    QVERIFY2(token.errorOutput.split(u'\n').contains(address), qPrintable(token.errorOutput));
    const HttpAnswer page = httpRequest("GET", cluster.ports(1).http, "/join", {}, {{"Accept", "text/html"}});
    QCOMPARE(page.status, 200);
    QVERIFY2(page.body.contains("name=\"code\"") && page.body.contains("data-from-hash"), page.body.constData());
    QVERIFY(!loginOf(join(cluster.ports(1).http, code, u"root"_s, u"correct horse"_s)).csrf.isEmpty());
}

// Session fixation: whoever slips somebody a cookie before the log in knows nothing of the session after it.
void AccountsTest::aPlantedSessionIsTakenOverByNobody() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    const std::uint16_t port = cluster.ports(1).http;
    const Login root = administrator(cluster, 1);
    const Headers planted{{"Cookie", "bt_session=" + QByteArray(43, 'A')}}, known{{"Cookie", root.cookie}};
    for (const Headers& before : {planted, known}) {
        const QByteArray body = json({{u"name"_s, u"root"_s}, {u"password"_s, u"correct horse"_s}});
        const HttpAnswer answer = httpRequest("POST", port, "/api/v1/session", body, before, 20'000);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("set-cookie").contains("; HttpOnly; SameSite=Strict"));
        const Login login = loginOf(answer);
        QVERIFY(login.cookie != before.first().second && login.csrf != root.csrf);
        QCOMPARE(httpRequest("GET", port, "/api/v1/session", {}, with(login)).status, 200);
    }
    QCOMPARE(httpRequest("GET", port, "/api/v1/session", {}, planted).status, 401);
}

void AccountsTest::guessingIsThrottled() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    QVERIFY(!administrator(cluster, 1).csrf.isEmpty());
    int wrong = 0, throttled = 0;
    for (int i = 0; i < 40; ++i) {
        const HttpAnswer answer = logIn(cluster.ports(1).http, u"root"_s, u"guess %1"_s.arg(i));
        wrong += answer.status == 401 ? 1 : 0;
        if (answer.status == 429) {
            ++throttled;
            QVERIFY(answer.header("retry-after").toInt() >= 1);
        }
    }
    QVERIFY2(wrong + throttled == 40 && wrong <= 12 && throttled >= 28, qPrintable(u"%1 wrong, %2 throttled"_s.arg(wrong).arg(throttled)));
    const HttpAnswer form = httpRequest("POST", cluster.ports(1).http, "/login", "name=root&password=guess", {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "text/html"}});
    QCOMPARE(form.status, 429);
    QVERIFY(form.header("retry-after").toInt() >= 1);
    QCOMPARE(httpGet(cluster.ports(1).http, "/livez").status, 200);
}

void AccountsTest::nobodyWritesWithoutAuthority() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    const std::uint16_t port = cluster.ports(1).http;
    const Login root = administrator(cluster, 1);
    const Login anna = member(cluster, 1, root, u"anna"_s);
    const auto asks = [&](const char* method, const char* target, const char* body, const Headers& headers) {
        return httpRequest(method, port, QByteArray("/api/v1/") + target, body, headers).status;
    };
    struct Write {
        const char *method, *target, *body;
    };
    const Write writes[] = {{"POST", "me/password", R"({"old":"battery staple","new":"another one"})"},
                            {"POST", "me/passkeys", "{}"},
                            {"POST", "me/tokens", R"({"name":"x"})"},
                            {"DELETE", "me/sessions", ""},
                            {"DELETE", "session", ""},
                            {"POST", "invitations", R"({"role":"member"})"},
                            {"PATCH", "users/root", R"({"role":"guest"})"},
                            {"POST", "torrents", "d4:infoe"},
                            {"DELETE", "torrents/00112233445566778899aabbccddeeff00112233", ""}};
    for (const Write& write : writes) {
        QVERIFY2(asks(write.method, write.target, write.body, with(root, false)) == 403, write.target); // no CSRF token
        Headers wrong{{"Cookie", root.cookie}, {"X-CSRF-Token", anna.csrf}};
        QVERIFY2(asks(write.method, write.target, write.body, wrong) == 403, write.target); // another session's
        Headers foreign = with(root);
        foreign.emplaceBack("Origin", "http://evil.example");
        QVERIFY2(asks(write.method, write.target, write.body, foreign) == 403, write.target);
    }
    // Rights, not the token alone.
    QCOMPARE(asks("POST", "invitations", R"({"role":"member"})", with(anna)), 403);
    QCOMPARE(asks("PATCH", "users/root", R"({"banned":true})", with(anna)), 403);
    QCOMPARE(asks("GET", "users", "", with(anna)), 403);
    QCOMPARE(asks("GET", "audit", "", with(anna)), 403);
    QCOMPARE(asks("GET", "audit", "", {}), 401);
    QCOMPARE(asks("PATCH", "users/root", R"({"role":"member"})", with(root)), 409); // the last administrator
    QCOMPARE(asks("PATCH", "users/anna", R"({"banned":true,"reason":"spam"})", with(root)), 200);
    QCOMPARE(asks("GET", "me", "", with(anna)), 401);
    const HttpAnswer banned = logIn(port, u"anna"_s, u"battery staple"_s);
    QCOMPARE(banned.status, 403);
    QVERIFY(banned.body.contains("spam"));
    QCOMPARE(httpRequest("GET", port, "/api/v1/users?query=AN", {}, with(root)).json().value(u"total"_s).toInt(), 1);
}

void AccountsTest::membersAloneReadAndUploadWhereItIsSo() {
    Cluster cluster(1);
    cluster.addToConfiguration(u"accounts: {guests: none, uploads: members}\n"_s);
    QVERIFY(cluster.start());
    const std::uint16_t port = cluster.ports(1).http;
    const Login root = administrator(cluster, 1);
    const Login anna = member(cluster, 1, root, u"anna"_s);
    const auto torrent = madeUpTorrent("of members", 4);
    QCOMPARE(httpGet(port, "/api/v1/torrents").status, 401);
    QCOMPARE(httpRequest("POST", port, "/api/v1/torrents", toQt(torrent.encode()), {{"Authorization", "Bearer a client's secret"}}).status, 401);
    QCOMPARE(httpRequest("POST", port, "/api/v1/torrents", toQt(torrent.encode()), with(anna)).status, 201);
    QCOMPARE(httpRequest("GET", port, "/api/v1/torrents", {}, with(anna)).json().value(u"total"_s).toInt(), 1);
    // Native clients say who they are by a passkey.
    const HttpAnswer made = httpRequest("POST", port, "/api/v1/me/passkeys", "{}", with(anna));
    QCOMPARE(made.status, 201);
    QTemporaryDir folder;
    const auto second = madeUpTorrent("by her client", 4);
    const QString file = folder.filePath(u"second.torrent"_s);
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly) && written.write(toQt(second.encode())) > 0);
    written.close();
    const auto publish = [&](const QStringList& more) {
        return run(product(u"bytetorrent-cli"_s),
                   QStringList{u"publish"_s, file, u"--cluster"_s, cluster.clientPorts(), u"--state"_s, folder.path()} + more, 20'000);
    };
    const Finished refused = publish({});
    QVERIFY2(refused.exitCode == 1 && refused.errorOutput.contains(u"passkey"_s), qPrintable(refused.errorOutput));
    QCOMPARE(publish({u"--passkey"_s, made.json().value(u"passkey"_s).toString()}).exitCode, 0);
    QCOMPARE(httpRequest("DELETE", port, "/api/v1/torrents/" + QByteArray::fromStdString(second.infoHash().hex()), {}, with(anna)).status, 204);
    // Or by an API token, which one that only reads does not do.
    const auto tokenOf = [&](const QByteArray& body) {
        return httpRequest("POST", port, "/api/v1/me/tokens", body, with(anna)).json().value(u"token"_s).toString();
    };
    const Finished reading = publish({u"--token"_s, tokenOf(R"({"name":"reader","read_only":true})")});
    QVERIFY2(reading.exitCode == 1 && reading.errorOutput.contains(u"may not upload"_s), qPrintable(reading.errorOutput));
    const QString token = tokenOf(R"({"name":"cli"})");
    QCOMPARE(publish({u"--token"_s, token}).exitCode, 0);
    const QStringList browse{u"browse"_s, u"--cluster"_s, cluster.clientPorts()};
    QVERIFY(run(product(u"bytetorrent-cli"_s), browse, 20'000).exitCode == 1);
    QVERIFY(run(product(u"bytetorrent-cli"_s), browse, 20'000, {u"BYTETORRENT_TOKEN="_s + token}).output.contains(u"by her client"_s));
    QCOMPARE(httpRequest("DELETE", port, "/api/v1/torrents/" + QByteArray::fromStdString(second.infoHash().hex()), {}, with(anna)).status, 204);
    // With a good passkey besides, a .torrent's announce URLs say it; a wrong one goes nowhere.
    const QByteArray passkey = made.json().value(u"passkey"_s).toString().toUtf8();
    const QByteArray fileOf = "/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex()) + "/file?passkey=";
    QVERIFY(httpRequest("GET", port, fileOf + passkey, {}, with(anna)).body.contains(passkey + "/announce"));
    const HttpAnswer wrongOne = httpRequest("GET", port, fileOf + QByteArray(32, '7'), {}, with(anna));
    QVERIFY(wrongOne.status == 200 && !wrongOne.body.contains(QByteArray(32, '7')));
    // Of a torrent that is hers, an administrator may do what she may.
    QCOMPARE(httpRequest("DELETE", port, "/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex()), {}, with(root)).status, 204);
}

QTEST_GUILESS_MAIN(AccountsTest)
#include "accounts_test.moc"
