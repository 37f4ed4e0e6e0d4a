// docs/openapi.yaml against a running node: every operation is asked for what it is there for, and its answer has the
// status and the shape that the document gives it; and no address serves a method that the document does not know.
#include "api_document.h"

#include <set>

#include <QJsonDocument>
#include <QtTest>

#include "support/cluster.h"
#include "support/http_client.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

class ApiDocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyKeywordIsUnderstood();
    void everyOperationAnswersAsItSays();
    void otherMethodsAreRefusedAndTheRightOnesNamed();
    void otherAddressesAreNothing();
    void aValueThatIsNoneOfItsSchemaIsSeen();

private:
    // One request of an operation: `target` below /api/v1. Checks status and shape, and gives the answer's object.
    QJsonObject ask(const QString& operation, const QByteArray& target, int status, const QByteArray& body = {}, const Headers& headers = {});
    void walkTorrents();
    void walkOneself();
    void walkPeople();
    Headers cookieOf(const HttpAnswer& answer) const;

    const ApiDocument document_{QStringLiteral(BT_SOURCE_DIR "/docs/openapi.yaml")};
    Cluster cluster_{1};
    HttpAnswer last_;
    std::set<QString> asked_;
    Headers root_; // an administrator's, for writes
};

void ApiDocumentTest::initTestCase() {
    QVERIFY(cluster_.start());
    const Finished token = cluster_.command(1, {u"admin-token"_s});
    QCOMPARE(token.exitCode, 0);
    const QByteArray joining = R"({"invitation":")" + token.output.trimmed().toUtf8() + R"(","name":"root","password":"correct horse"})";
    ask(u"join"_s, "/users", 201, joining);
    root_ = cookieOf(last_);
}

Headers ApiDocumentTest::cookieOf(const HttpAnswer& answer) const {
    const QByteArray cookie = answer.header("set-cookie");
    return {{"Cookie", cookie.left(cookie.indexOf(';'))}, {"X-CSRF-Token", answer.json().value(u"csrf"_s).toString().toUtf8()}};
}

QJsonObject ApiDocumentTest::ask(const QString& id, const QByteArray& target, int status, const QByteArray& body, const Headers& headers) {
    const ApiOperation& operation = document_.operation(id);
    last_ = httpRequest(operation.method, cluster_.ports(1).http, "/api/v1" + target, body, headers, 20'000);
    const QString problem = operation.problemOf(last_);
    if (last_.status != status || !problem.isEmpty())
        QTest::qFail(qPrintable(u"%1: %2, %3 %4"_s.arg(id).arg(last_.status).arg(problem, QString::fromUtf8(last_.body.left(300)))), __FILE__, __LINE__);
    if (status < 300)
        asked_.insert(id);
    return last_.json();
}

void ApiDocumentTest::everyKeywordIsUnderstood() {
    QCOMPARE(document_.unknownKeywords(), QStringList());
    for (const ApiOperation& operation : document_.operations()) {
        QVERIFY2(!operation.id.isEmpty() && (operation.method == "GET" || !operation.authority.isEmpty()), qPrintable(operation.path));
        for (const QString& place : operation.path.split(u'/').filter(u"{"_s)) {
            const auto isIt = [&](const ApiParameter& parameter) { return parameter.in == u"path"_s && u'{' + parameter.name + u'}' == place; };
            QVERIFY2(std::any_of(operation.parameters.begin(), operation.parameters.end(), isIt), qPrintable(operation.path));
        }
    }
}

void ApiDocumentTest::walkTorrents() {
    const auto torrent = madeUpTorrent("a \"word\" of note; x", 4);
    const Headers client{{"Authorization", "Bearer the secret of a client"}};
    ask(u"publishTorrent"_s, "/torrents", 201, toQt(torrent.encode()), client);
    ask(u"publishTorrent"_s, "/torrents", 200, toQt(torrent.encode()), client);
    const QByteArray one = "/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex());
    ask(u"reportHoldings"_s, one + "/holdings", 200, R"({"address":"192.0.2.1:6881","have":"0-1","uploaded":16384,"downloaded":32768,"left":0})", client);
    const QJsonObject holders = ask(u"getHolders"_s, one + "/holders?piece=1", 200);
    QCOMPARE(holders[u"holders"_s].toArray().size(), 1);
    const QJsonObject described = ask(u"describeTorrent"_s, one, 200, R"({"category":"video","tags":["new"],"description":"**Note**"})", client);
    QCOMPARE(described[u"category"_s].toString(), u"video"_s);
    ask(u"describeTorrent"_s, one, 200, R"({"category":null})", root_);
    ask(u"describeTorrent"_s, one, 403, R"({"category":null})", {{"Authorization", "Bearer another client's secret"}});
    ask(u"describeTorrent"_s, one, 401, R"({"category":null})");
    ask(u"getTorrent"_s, one, 200);
    ask(u"getHistory"_s, one + "/history", 200);
    ask(u"getTorrentFile"_s, one + "/file", 200);
    // A stranger's name stays within its quotes.
    QCOMPARE(last_.header("content-disposition"),
             QByteArray("attachment; filename=\"a__word__of_note__x.torrent\"; filename*=UTF-8''a%20%22word%22%20of%20note%3B%20x.torrent"));
    QTRY_COMPARE_WITH_TIMEOUT(ask(u"listTorrents"_s, "/torrents?query=word&tag=new&sort=match&page=1&per_page=10", 200)[u"total"_s].toInt(), 1, 10'000);
    ask(u"listTorrents"_s, "/torrents?sort=sideways", 400);
    ask(u"deleteTorrent"_s, one, 204, {}, client);
    ask(u"getTorrent"_s, one, 404);
    ask(u"getTorrent"_s, "/torrents/nonsense", 400);
}

void ApiDocumentTest::walkOneself() {
    ask(u"getSession"_s, "/session", 401);
    ask(u"logIn"_s, "/session", 401, R"({"name":"root","password":"wrong horse"})");
    ask(u"logIn"_s, "/session", 200, R"({"name":"root","password":"correct horse","remember":true})");
    const Headers second = cookieOf(last_);
    ask(u"getSession"_s, "/session", 200, {}, second);
    const QJsonObject passkey = ask(u"addPasskey"_s, "/me/passkeys", 201, {}, second);
    const QJsonObject token = ask(u"addApiToken"_s, "/me/tokens", 201, R"({"name":"backups","read_only":true,"days":30})", second);
    ask(u"getSession"_s, "/session", 200, {}, {{"Authorization", "Bearer " + token[u"token"_s].toString().toUtf8()}});
    const QJsonObject me = ask(u"getMe"_s, "/me", 200, {}, second);
    QCOMPARE(me[u"sessions"_s].toArray().size(), 2);
    ask(u"getAccount"_s, "/accounts/root?passkey=" + passkey[u"passkey"_s].toString().toUtf8(), 200);
    ask(u"revokePasskey"_s, "/me/passkeys/" + passkey[u"id"_s].toString().toUtf8(), 204, {}, second);
    ask(u"revokeApiToken"_s, "/me/tokens/" + token[u"id"_s].toString().toUtf8(), 204, {}, second);
    ask(u"revokeApiToken"_s, "/me/tokens/0000000000000000", 404, {}, second);
    ask(u"changePassword"_s, "/me/password", 403, R"({"old":"wrong horse","new":"battery staple"})", root_);
    ask(u"changePassword"_s, "/me/password", 204, R"({"old":"correct horse","new":"battery staple"})", root_); // and the second session is over
    ask(u"getMe"_s, "/me", 401, {}, second);
    ask(u"logIn"_s, "/session", 200, R"({"name":"root","password":"battery staple"})");
    const Headers third = cookieOf(last_);
    ask(u"endOtherSessions"_s, "/me/sessions", 204, {}, third);
    root_ = third;
    ask(u"logIn"_s, "/session", 200, R"({"name":"root","password":"battery staple"})");
    const QJsonArray sessions = ask(u"getMe"_s, "/me", 200, {}, root_)[u"sessions"_s].toArray();
    for (const QJsonValue& session : sessions) {
        if (!session[u"this"_s].toBool())
            ask(u"endSession"_s, "/me/sessions/" + session[u"id"_s].toString().toUtf8(), 204, {}, root_);
    }
}

void ApiDocumentTest::walkPeople() {
    const QJsonObject invitation = ask(u"invite"_s, "/invitations", 201, R"({"role":"member","days":1})", root_);
    ask(u"listInvitations"_s, "/invitations", 200, {}, root_);
    ask(u"join"_s, "/users", 201, R"({"invitation":")" + invitation[u"code"_s].toString().toUtf8() + R"(","name":"anna","password":"battery staple"})");
    const Headers anna = cookieOf(last_);
    ask(u"join"_s, "/users", 404, R"({"invitation":"spent","name":"anna","password":"battery staple"})");
    ask(u"invite"_s, "/invitations", 403, R"({"role":"member"})", anna);
    ask(u"listUsers"_s, "/users", 403, {}, anna);
    ask(u"listAudit"_s, "/audit", 403, {}, anna);
    const QJsonObject withdrawn = ask(u"invite"_s, "/invitations", 201, R"({"account":"anna"})", root_);
    ask(u"withdrawInvitation"_s, "/invitations/" + withdrawn[u"id"_s].toString().toUtf8(), 204, {}, root_);
    ask(u"listUsers"_s, "/users?query=AN&page=1", 200, {}, root_);
    const QJsonObject changed =
        ask(u"changeUser"_s, "/users/anna", 200, R"({"role":"guest","banned":true,"reason":"of note","until":"2099-01-31T12:00:00Z"})", root_);
    QVERIFY(changed[u"banned"_s].toBool());
    ask(u"changeUser"_s, "/users/root", 409, R"({"role":"guest"})", root_);
    ask(u"listAudit"_s, "/audit?limit=500&before=4294967295", 200, {}, root_);
    ask(u"getCluster"_s, "/cluster", 200);
    ask(u"getFigures"_s, "/cluster/figures", 200);
    ask(u"logOut"_s, "/session", 204, {}, root_);
}

void ApiDocumentTest::everyOperationAnswersAsItSays() {
    walkTorrents();
    walkOneself();
    walkPeople();
    for (const ApiOperation& operation : document_.operations())
        QVERIFY2(asked_.contains(operation.id), qPrintable(operation.id + u" was not asked for"_s));
}

void ApiDocumentTest::otherMethodsAreRefusedAndTheRightOnesNamed() {
    HttpClient client(cluster_.ports(1).http); // which knows that an answer to HEAD has no body
    for (const QString& path : document_.paths()) {
        QByteArray target = "/api/v1" + path.toLatin1();
        target.replace("{infohash}", QByteArray(40, 'a')).replace("{id}", QByteArray(16, 'a')).replace("{name}", "nobody");
        const QStringList methods = document_.methodsOf(path);
        for (const QByteArray method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get"}) {
            const HttpAnswer answer = client.request(method, target, {}, {}, 20'000);
            const QByteArray what = method + ' ' + target + ": " + QByteArray::number(answer.status);
            QVERIFY2(answer.status != 0, what.constData());
            QVERIFY2((answer.status == 405) != methods.contains(QString::fromLatin1(method)), what.constData());
            if (answer.status == 405) {
                QCOMPARE(answer.header("allow"), methods.join(u", "_s).toLatin1());
                if (method != QByteArray("HEAD"))
                    QCOMPARE(ApiDocument::problemOf(answer.json(), document_.errorSchema()), QString());
            }
        }
    }
}

void ApiDocumentTest::otherAddressesAreNothing() {
    for (const char* path : {"", "users/", "users/a/b", "torrents/", "torrents//file", "me/", "me/nothing", "cluster/x", "../v1/cluster", "openapi"}) {
        for (const char* method : {"GET", "POST", "DELETE"}) {
            const HttpAnswer answer = httpRequest(method, cluster_.ports(1).http, "/api/v1/" + QByteArray(path));
            QVERIFY2(answer.status == 404, path);
            QCOMPARE(ApiDocument::problemOf(answer.json(), document_.errorSchema()), QString());
        }
    }
}

// The judge itself: what it must not let through.
void ApiDocumentTest::aValueThatIsNoneOfItsSchemaIsSeen() {
    const ApiOperation& operation = document_.operation(u"getSession"_s);
    const auto judged = [&](int status, const QByteArray& body, const QByteArray& type = "application/json; charset=utf-8") {
        return operation.problemOf({status, {{"content-type", type}, {"x-content-type-options", "nosniff"}}, body, 0});
    };
    QCOMPARE(judged(200, R"({"account":"anna","role":"member","expires":null,"csrf":""})"), QString());
    for (const char* wrong : {"", "[]", "{}", R"({"account":"anna","role":"member","csrf":""})", R"({"account":"anna","role":"king","expires":null,"csrf":""})",
                              R"({"account":null,"role":"member","expires":null,"csrf":""})", R"({"account":"anna","role":"member","expires":"soon","csrf":""})",
                              R"({"account":"anna","role":"member","expires":null,"csrf":"","hash":"x"})", R"({"account":"anna","role":"member","expires":null,"csrf":1})"})
        QVERIFY2(!judged(200, wrong).isEmpty(), wrong);
    QVERIFY(!judged(500, R"({"error":{"code":"a","message":"b"}})").isEmpty());
    QVERIFY(!judged(401, R"({"error":"a"})").isEmpty());
    QVERIFY(!judged(401, R"({"error":{"code":"a","message":"b"}})", "text/html").isEmpty());
    const QJsonObject count{{u"type"_s, u"integer"_s}, {u"minimum"_s, 0}, {u"maximum"_s, 9}};
    QCOMPARE(ApiDocument::problemOf(9, count), QString());
    for (const QJsonValue& wrong : {QJsonValue(-1), QJsonValue(10), QJsonValue(1.5), QJsonValue(u"1"_s), QJsonValue()})
        QVERIFY(!ApiDocument::problemOf(wrong, count).isEmpty());
}

QTEST_GUILESS_MAIN(ApiDocumentTest)
#include "api_document_test.moc"
