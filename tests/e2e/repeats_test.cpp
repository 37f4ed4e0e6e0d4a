// Every write of the API, sent again under the same Idempotency-Key because nobody heard the answer: the leader was killed
// meanwhile, and another node is asked. The answer is the first one's, and what was asked for was done once.
#include <set>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QtTest>

#include "api_document.h"

#include <set>
#include "support/cluster.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

struct Write {
    QString operation; // of the document
    QByteArray method, target, body;
    Headers headers{};
    HttpAnswer answer{};
};

Headers keyed(Headers headers, const QByteArray& key) {
    headers.emplaceBack("Idempotency-Key", key);
    return headers;
}

Headers cookieOf(const HttpAnswer& answer) {
    const QByteArray cookie = answer.header("set-cookie");
    return {{"Cookie", cookie.left(cookie.indexOf(';'))}, {"X-CSRF-Token", answer.json().value(u"csrf"_s).toString().toUtf8()}};
}

QByteArray textIn(const HttpAnswer& answer, const QString& key) { return answer.json().value(key).toString().toUtf8(); }

} // namespace

class RepeatsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyWriteButLogInAndOutTakesAKey();
    void whatIsRepeatedElsewhereIsDoneOnce();
    void aWriteWhoseLeaderDiedUnderItIsDoneOnce();
    void shortKeysDrawNoSecrets();

private:
    // Until somebody of them answers.
    [[nodiscard]] HttpAnswer ask(const QList<int>& nodes, const Write& write) const;
    [[nodiscard]] HttpAnswer join(const QByteArray& code, const QByteArray& name) const;
    [[nodiscard]] QJsonObject me(int node) const { return ask({node}, {{}, "GET", "/me", {}, anna_}).json(); }
    [[nodiscard]] qint64 lastEntry(int node) const;
    [[nodiscard]] QList<Write> writes();

    const ApiDocument document_{QStringLiteral(BT_SOURCE_DIR "/docs/openapi.yaml")};
    Cluster cluster_{3};
    Headers root_, anna_;
    QByteArray of_;
};

HttpAnswer RepeatsTest::ask(const QList<int>& nodes, const Write& write) const {
    HttpAnswer answer;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; timer.elapsed() < 30'000; ++i) {
        answer = httpRequest(write.method, cluster_.ports(nodes[i % nodes.size()]).http, "/api/v1" + write.target, write.body, write.headers, 20'000);
        if (answer.status != 0 && answer.status != 503)
            return answer;
        QTest::qWait(100);
    }
    return answer;
}

HttpAnswer RepeatsTest::join(const QByteArray& code, const QByteArray& name) const {
    return ask({1, 2, 3}, {{}, "POST", "/users", R"({"invitation":")" + code + R"(","name":")" + name + R"(","password":"battery staple"})"});
}

void RepeatsTest::initTestCase() {
    QVERIFY(cluster_.start());
    root_ = cookieOf(join(cluster_.command(1, {u"admin-token"_s}).output.section(u'\n', 0, 0).trimmed().toUtf8(), "root"));
    const auto invited = [this](const QByteArray& name) { return cookieOf(join(textIn(ask({1}, {{}, "POST", "/invitations", "{}", root_}), u"code"_s), name)); };
    anna_ = invited("anna");
    (void)invited("berta");
    QVERIFY(anna_[1].second.size() > 20);
}

void RepeatsTest::everyWriteButLogInAndOutTakesAKey() {
    for (const ApiOperation& operation : document_.operations()) {
        const bool takes = std::any_of(operation.parameters.begin(), operation.parameters.end(), [](const ApiParameter& each) { return each.name == u"Idempotency-Key"_s; });
        QVERIFY2(takes == (operation.method != "GET" && operation.id != u"logIn"_s && operation.id != u"logOut"_s), qPrintable(operation.id));
    }
}

// One of each, in an order in which none undoes another.
QList<Write> RepeatsTest::writes() {
    const auto madeId = [this](const QByteArray& target, const QByteArray& body, const Headers& who) { return textIn(ask({1}, {{}, "POST", target, body, who}), u"id"_s); };
    const auto torrent = madeUpTorrent("stays", 4), gone = madeUpTorrent("goes", 4);
    of_ = "/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex());
    (void)ask({1}, {{}, "POST", "/torrents", toQt(gone.encode()), anna_});
    const QByteArray code = textIn(ask({1}, {{}, "POST", "/invitations", "{}", root_}), u"code"_s);
    for (int i = 0; i < 2; ++i) // further sessions
        (void)ask({1}, {{}, "POST", "/session", R"({"name":"anna","password":"battery staple"})"});
    QByteArray session;
    const QJsonArray sessions = ask({1}, {{}, "GET", "/me", {}, anna_}).json().value(u"sessions"_s).toArray();
    for (const QJsonValue& each : sessions) {
        if (!each[u"this"_s].toBool())
            session = each[u"id"_s].toString().toUtf8();
    }
    return {{u"publishTorrent"_s, "POST", "/torrents", toQt(torrent.encode()), anna_},
            {u"describeTorrent"_s, "PATCH", of_, R"({"category":"audio","description":"*once*"})", anna_},
            {u"reportHoldings"_s, "POST", of_ + "/holdings", R"({"address":"192.0.2.1:6881","have":"0-1"})", {{"Authorization", "Bearer a client's secret"}}},
            {u"deleteTorrent"_s, "DELETE", "/torrents/" + QByteArray::fromStdString(gone.infoHash().hex()), {}, anna_},
            {u"addPasskey"_s, "POST", "/me/passkeys", {}, anna_},
            {u"addApiToken"_s, "POST", "/me/tokens", R"({"name":"once","days":9})", anna_},
            {u"revokePasskey"_s, "DELETE", "/me/passkeys/" + madeId("/me/passkeys", {}, anna_), {}, anna_},
            {u"revokeApiToken"_s, "DELETE", "/me/tokens/" + madeId("/me/tokens", R"({"name":"gone"})", anna_), {}, anna_},
            {u"changePassword"_s, "POST", "/me/password", R"({"old":"battery staple","new":"tr0ub4dor and three"})", anna_},
            {u"invite"_s, "POST", "/invitations", R"({"role":"guest","days":3})", root_},
            {u"withdrawInvitation"_s, "DELETE", "/invitations/" + madeId("/invitations", "{}", root_), {}, root_},
            {u"join"_s, "POST", "/users", R"({"invitation":")" + code + R"(","name":"carla","password":"battery staple"})", {}},
            {u"changeUser"_s, "PATCH", "/users/berta", R"({"name":"bertha","role":"guest","sessions":"end"})", root_},
            {u"endSession"_s, "DELETE", "/me/sessions/" + session, {}, anna_},
            {u"endOtherSessions"_s, "DELETE", "/me/sessions", {}, anna_}};
}

qint64 RepeatsTest::lastEntry(int node) const {
    return ask({node}, {{}, "GET", "/audit?limit=1", {}, root_}).json().value(u"entries"_s)[0][u"number"_s].toInteger();
}

void RepeatsTest::whatIsRepeatedElsewhereIsDoneOnce() {
    const int leader = cluster_.waitForLeader(20'000);
    QVERIFY(leader != 0);
    const int one = leader % 3 + 1, other = one % 3 + 1;
    QList<Write> list = writes();
    std::set<QString> asked;
    // A new password ends the other sessions, so the session that is ended is of before; it goes first.
    std::stable_partition(list.begin(), list.end(), [](const Write& write) { return write.operation == u"endSession"_s; });
    for (Write& write : list) {
        write.headers = keyed(write.headers, "the key of " + write.operation.toLatin1() + " is long");
        write.answer = ask({one}, write);
        QVERIFY2(write.answer.status >= 200 && write.answer.status < 300, qPrintable(write.operation + u": "_s + QString::fromUtf8(write.answer.body)));
        asked.insert(write.operation);
    }
    for (const ApiOperation& operation : document_.operations())
        QVERIFY2(operation.method == "GET" || operation.id.startsWith(u"log"_s) || asked.contains(operation.id), qPrintable(operation.id));
    const qint64 entries = lastEntry(one);
    const QJsonObject before = me(one);

    cluster_.killNode(leader);
    for (const Write& write : list) {
        const HttpAnswer again = ask({other, one}, write);
        QVERIFY2(again.status == write.answer.status, qPrintable(u"%1: %2, not %3: "_s.arg(write.operation).arg(again.status).arg(write.answer.status) + QString::fromUtf8(again.body)));
        if (write.operation == u"join"_s) // another session, of the same account
            QCOMPARE(again.json().value(u"account"_s), write.answer.json().value(u"account"_s));
        else if (write.operation == u"describeTorrent"_s) // and who holds it goes on
            QVERIFY(again.json().value(u"description"_s) == u"*once*"_s && again.json().value(u"category"_s) == u"audio"_s);
        else
            QVERIFY2(again.body == write.answer.body, qPrintable(write.operation + u": "_s + QString::fromUtf8(again.body)));
        if (write.operation == u"addApiToken"_s) // and it is good
            QCOMPARE(ask({other}, {{}, "GET", "/me", {}, {{"Authorization", "Bearer " + textIn(again, u"token"_s)}}}).status, 200);
    }
    QCOMPARE(lastEntry(other), entries + 1); // of the session
    const QJsonObject after = me(other);
    for (const char* list_ : {"tokens", "passkeys", "sessions"})
        QCOMPARE(after.value(QLatin1String(list_)).toArray().size(), before.value(QLatin1String(list_)).toArray().size());
    // With another body it is another write.
    for (Write write : list) {
        if (write.body.isEmpty() || write.operation == u"publishTorrent"_s)
            continue;
        write.body.replace("audio", "video").replace("0-1", "0-2").replace("once\"", "twice\"").replace("tr0ub4dor", "another").replace(":3", ":4").replace("battery", "cavalry").replace("guest\",\"s", "member\",\"s");
        if (write.operation == u"addPasskey"_s)
            continue;
        const HttpAnswer refused = ask({other, one}, write);
        QVERIFY2(refused.status == 409, qPrintable(u"%1: %2 "_s.arg(write.operation).arg(refused.status) + QString::fromUtf8(refused.body)));
    }
    QCOMPARE(lastEntry(other), entries + 1);
    QVERIFY(cluster_.startNode(leader));
    QVERIFY(cluster_.waitUntilLevel(20'000));
}

void RepeatsTest::aWriteWhoseLeaderDiedUnderItIsDoneOnce() {
    for (int round = 0; round < 3; ++round) {
        const int leader = cluster_.waitForLeader(20'000);
        QVERIFY(leader != 0);
        const QByteArray name = "under way " + QByteArray::number(round), body = R"({"name":")" + name + R"("})";
        const Write write{u"addApiToken"_s, "POST", "/me/tokens", body, keyed(anna_, "the leader dies in round " + QByteArray::number(round))};
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, cluster_.ports(leader).http);
        QVERIFY(socket.waitForConnected(5'000));
        QByteArray request = "POST /api/v1/me/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        for (const auto& [header, value] : write.headers)
            request += header + ": " + value + "\r\n";
        socket.write(request + "\r\n" + body);
        QVERIFY(socket.waitForBytesWritten(5'000));
        if (round > 0) // once before it can have been heard, once soon after, once when it was done
            (void)socket.waitForReadyRead(round == 1 ? 2 : 5'000);
        const HttpAnswer heard = parseHttpAnswer(socket.readAll());
        cluster_.killNode(leader);
        const int one = leader % 3 + 1, other = one % 3 + 1;
        const HttpAnswer first = ask({one}, write), second = ask({other}, write);
        QCOMPARE(first.status, 201);
        QCOMPARE(second.body, first.body);
        int found = 0;
        const QJsonArray tokens = me(other).value(u"tokens"_s).toArray();
        for (const QJsonValue& token : tokens)
            found += token[u"name"_s].toString().toUtf8() == name ? 1 : 0;
        QCOMPARE(found, 1);
        if (heard.status != 0) // of the one that is dead
            QCOMPARE(first.body, heard.body);
        QVERIFY(round < 2 || heard.status == 201);
        QVERIFY(cluster_.startNode(leader));
        QVERIFY(cluster_.waitUntilLevel(20'000));
    }
}

void RepeatsTest::shortKeysDrawNoSecrets() {
    for (const char* target : {"/me/passkeys", "/me/tokens", "/invitations"}) {
        const HttpAnswer refused = ask({1}, {{}, "POST", target, R"({"name":"x"})", keyed(root_, "fifteen letters")});
        QVERIFY2(refused.status == 400, target);
    }
}

QTEST_GUILESS_MAIN(RepeatsTest)
#include "repeats_test.moc"
