// More than ten thousand requests made out of docs/openapi.yaml, on running nodes: an open tracker, one that hides from guests, a
// private one. Whatever is asked, in whoever's name, the answer is one that the document allows, never one of 500 or more, and
// the connection lives on; whoever has no authority changes nothing and sees nothing that is others'. That this test would
// find what it looks for is shown by deliberate bugs (libs/tracker/src/mutants.h). BT_SEED=<number> asks other questions; a
// failure prints its seed and the request.
#include <set>

#include <QJsonArray>
#include <QtTest>

#include "api_world.h"
#include "support/http_client.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int answerMsMax = 120'000; // a machine may hold a process up for long; a node that is silent for ever is still found out

// How much of what there is somebody's credentials open.
enum class Standing {
    known,   // an account; `account` says whose
    reads,   // an administrator's, but for writes
    nobody,  // no account: what guests may is the configuration's word
    refused, // nothing whatever: another site's page, somebody who was banned
};

struct Role {
    QString name;
    Headers headers;
    Standing standing = Standing::known;
    std::set<QString> authorities{}; // whose writes are its own affair, in the document's words
    QString account{};
};

struct Setting {
    QString mode, accounts;
    bool guestsRead;
    int withoutAuthority, withAuthority; // requests
};

} // namespace

class ApiFuzzTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whateverIsAskedNothingBreaksOrLeaks_data();
    void whateverIsAskedNothingBreaksOrLeaks();
    void itWentThroughEveryDoor();

private:
    [[nodiscard]] QList<Role> rolesWithoutAuthority() const;
    [[nodiscard]] QList<Role> rolesWithAuthority() const;
    void askWithoutAuthority();
    void askWithAuthority();
    HttpAnswer ask(const Role& role, const ApiOperation& operation);
    [[nodiscard]] QString problemOf(const ApiRequest& request, const HttpAnswer& answer) const;
    [[nodiscard]] QString leakIn(const Role& role, const ApiOperation& operation, const HttpAnswer& answer) const;
    [[nodiscard]] const ApiOperation& anyOperation() { return document_.operations()[requests_->below(static_cast<std::uint32_t>(document_.operations().size()))]; }

    const ApiDocument document_{QStringLiteral(BT_SOURCE_DIR "/docs/openapi.yaml")};
    const std::uint32_t seed_ = qEnvironmentVariableIsSet("BT_SEED") ? qEnvironmentVariable("BT_SEED").toUInt() : 20'260'801;
    Setting setting_{};
    std::unique_ptr<ApiWorld> world_;
    std::unique_ptr<ApiRequests> requests_;
    std::unique_ptr<HttpClient> client_;
    QByteArray published_; // the infohash of one
    int asked_ = 0, askedInAll_ = 0, closed_ = 0;
    bool isFound_ = false; // something, on a tracker before: one is enough to begin with
    QMap<QString, int> done_;
    QMap<int, int> statuses_;
};

void ApiFuzzTest::whateverIsAskedNothingBreaksOrLeaks_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("accounts");
    QTest::addColumn<bool>("guestsRead");
    QTest::addColumn<int>("withoutAuthority");
    QTest::addColumn<int>("withAuthority");
    QTest::newRow("an open tracker") << u"open"_s << u"{uploads: members}"_s << true << 3'400 << 2'600;
    QTest::newRow("one that hides from guests") << u"open"_s << u"{guests: none, uploads: members}"_s << false << 1'600 << 1'000;
    QTest::newRow("a private one") << u"private"_s << u"{uploads: members}"_s << false << 1'600 << 1'000;
}

void ApiFuzzTest::whateverIsAskedNothingBreaksOrLeaks() {
    QFETCH(QString, mode);
    QFETCH(QString, accounts);
    QFETCH(bool, guestsRead);
    QFETCH(int, withoutAuthority);
    QFETCH(int, withAuthority);
    if (isFound_)
        QSKIP("a tracker before was found to be broken");
    isFound_ = true;
    setting_ = {mode, accounts, guestsRead, withoutAuthority, withAuthority};
    asked_ = closed_ = 0;
    world_ = std::make_unique<ApiWorld>(mode, accounts);
    requests_ = std::make_unique<ApiRequests>(document_, seed_ + static_cast<std::uint32_t>(askedInAll_));
    QList<QByteArray> published;
    for (int i = 0; i < 12; ++i) {
        const auto torrent = madeUpTorrent("<b onclick=x>torrent " + std::to_string(i), 4, mode == u"private"_s || i % 2 == 0);
        requests_->knowTorrent(toQt(torrent.encode()));
        if (published.size() >= 3 || (mode == u"private"_s && i % 2 == 1))
            continue;
        published.append(toQt(torrent.encode()));
        published_ = QByteArray::fromStdString(torrent.infoHash().hex());
        requests_->know(u"infohash"_s, QString::fromStdString(torrent.infoHash().hex()));
    }
    QVERIFY(world_->begin(published));
    world_->tell(*requests_);
    askWithoutAuthority();
    if (QTest::currentTestFailed())
        return;
    askWithAuthority();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(world_->cluster().isRunning(1));
    QCOMPARE(httpGet(world_->port(), "/livez").status, 200);
    QCOMPARE(world_->asRoot("GET", "/me").status, 200);
    QCOMPARE(world_->cluster().endNode(1), 0);
    askedInAll_ += asked_;
    isFound_ = false;
}

QList<Role> ApiFuzzTest::rolesWithoutAuthority() const {
    const Person &administrator = world_->administrator, &member = world_->member, &guest = world_->guest, &banned = world_->banned;
    const Headers foreign{{"Origin", "http://evil.example"}}, hidden{{"Origin", "null"}}, elsewhere{{"Host", "evil.example"}};
    return {{u"nobody"_s, {}, Standing::nobody},
            {u"a token that nobody has"_s, bearer("bt_" + QByteArray(43, 'A')), Standing::refused},
            {u"a token that was revoked"_s, bearer(world_->revokedToken), Standing::refused},
            {u"an Authorization that is none"_s, {{"Authorization", "Basic cm9vdDpyb290"}}, Standing::refused},
            {u"a session that nobody has"_s, {{"Cookie", "bt_session=" + QByteArray(43, 'A')}, {"X-CSRF-Token", world_->root.csrf}}, Standing::nobody},
            {u"a session that is over"_s, world_->loggedOut.headers(), Standing::nobody},
            {u"an administrator's cookie alone"_s, {{"Cookie", administrator.cookie}}, Standing::reads},
            {u"an administrator's cookie with a member's CSRF token"_s, {{"Cookie", administrator.cookie}, {"X-CSRF-Token", member.csrf}}, Standing::reads},
            {u"an administrator's cookie with half a CSRF token"_s, {{"Cookie", administrator.cookie}, {"X-CSRF-Token", administrator.csrf.left(20)}}, Standing::reads},
            {u"an administrator on another site's page"_s, foreign + administrator.headers(), Standing::refused},
            {u"an administrator on a page without a site"_s, hidden + administrator.headers(), Standing::refused},
            {u"an administrator by another site's name"_s, elsewhere + administrator.headers(), Standing::refused},
            {u"an administrator's token that only reads"_s, bearer(administrator.readOnlyToken), Standing::reads},
            {u"a client that published nothing"_s, bearer("some client's secret"), Standing::nobody, {u"client"_s}},
            {u"who was banned"_s, banned.headers(), Standing::nobody},
            {u"who was banned, by an API token"_s, bearer(banned.token), Standing::refused},
            {u"a guest"_s, guest.headers(), Standing::known, {u"oneself"_s}, guest.name},
            {u"a member"_s, member.headers(), Standing::known, {u"oneself"_s, u"uploader"_s}, member.name},
            {u"a member's token"_s, bearer(member.token), Standing::known, {u"oneself"_s, u"uploader"_s}, member.name}};
}

QList<Role> ApiFuzzTest::rolesWithAuthority() const {
    const QByteArray secret = "the secret of a client";
    return {{u"an administrator"_s, world_->administrator.headers()},
            {u"an administrator's token"_s, bearer(world_->administrator.token)},
            {u"a member"_s, world_->member.headers()},
            {u"a member who is a client"_s, bearer(secret) + world_->member.headers()},
            {u"a guest"_s, world_->guest.headers()},
            {u"nobody"_s, {}, Standing::nobody}};
}

QString ApiFuzzTest::problemOf(const ApiRequest& request, const HttpAnswer& answer) const {
    if (answer.status == 0)
        return u"no answer"_s;
    if (answer.status >= 500)
        return u"%1: %2"_s.arg(answer.status).arg(QString::fromUtf8(answer.body));
    if (request.isForeign && answer.status < 400)
        return u"%1 for another site"_s.arg(answer.status);
    if (request.isOtherMethod) { // or the request itself was not to be read, or its address is none
        if (!QList<int>{405, 404, 403, 400, 413, 431}.contains(answer.status))
            return u"%1 for a method that is not served"_s.arg(answer.status);
        return ApiDocument::problemOf(answer.json(), document_.errorSchema());
    }
    if (request.method == "HEAD")
        return request.operation->responses.contains(QString::number(answer.status)) ? QString() : u"HEAD: %1"_s.arg(answer.status);
    return request.operation->problemOf(answer);
}

// What an answer that went well tells or did, and should not have. What everybody may: to see who leads, to log out of nothing.
QString ApiFuzzTest::leakIn(const Role& role, const ApiOperation& operation, const HttpAnswer& answer) const {
    static const std::set<QString> everybodys{u"getCluster"_s, u"getFigures"_s, u"logOut"_s};
    static const std::set<QString> guests{u"listTorrents"_s, u"getTorrent"_s, u"getTorrentFile"_s, u"getHistory"_s, u"getHolders"_s};
    if (answer.status >= 300)
        return {};
    const bool isWrite = operation.method != "GET";
    if (role.standing == Standing::refused)
        return u"whoever is refused was served"_s;
    if (everybodys.contains(operation.id) || (isWrite && role.authorities.contains(operation.authority)))
        return {};
    if (isWrite)
        return u"this was not its affair"_s;
    if (role.standing == Standing::nobody)
        return guests.contains(operation.id) && setting_.guestsRead ? QString() : u"nobody may see that"_s;
    if (role.standing == Standing::reads)
        return {};
    if (operation.authority == u"administrator"_s)
        return u"administrators alone see that"_s;
    const QJsonObject seen = answer.json();
    if (operation.id == u"getAccount"_s && !answer.body.isEmpty() && seen[u"account"_s].toString().compare(role.account, Qt::CaseInsensitive) != 0)
        return u"another account was shown"_s;
    const QJsonArray invitations = seen[u"invitations"_s].toArray();
    for (const QJsonValue& each : invitations) {
        if (each[u"inviter"_s].toString() != role.account)
            return u"another's invitation was shown"_s;
    }
    return {};
}

HttpAnswer ApiFuzzTest::ask(const Role& role, const ApiOperation& operation) {
    ApiRequest request = requests_->next(operation);
    request.headers = role.headers + request.headers;
    request.headers.emplaceBack("X-Forwarded-For", "198.51.100." + QByteArray::number(requests_->below(3)));
    const HttpAnswer answer = client_->request(request.method, request.target, request.body, request.headers, answerMsMax);
    ++asked_;
    ++statuses_[answer.status];
    closed_ += answer.header("connection").toLower() == "close" ? 1 : 0;
    if (answer.status >= 200 && answer.status < 300 && request.method == operation.method)
        ++done_[operation.id];
    const QString problem = problemOf(request, answer);
    const QString what = u"BT_SEED=%1, request %2 of %3: %4\n"_s.arg(seed_).arg(asked_).arg(role.name, problem) + QString::fromUtf8(request.text());
    if (!problem.isEmpty())
        QTest::qFail(qPrintable(what), __FILE__, __LINE__);
    if (client_->connections() > 1 + closed_)
        QTest::qFail(qPrintable(u"the connection did not survive: "_s + what), __FILE__, __LINE__);
    return answer;
}

void ApiFuzzTest::askWithoutAuthority() {
    const QList<Role> roles = rolesWithoutAuthority();
    // A private tracker hands a passkey to whoever first fetches a torrent, and writes it down; what changes after this is wrong.
    for (const Role& role : roles)
        (void)httpRequest("GET", world_->port(), "/api/v1/torrents/" + published_ + "/file", {}, role.headers);
    const QStringList before = world_->state();
    QVERIFY(before.size() > 15);
    client_ = std::make_unique<HttpClient>(world_->port());
    while (asked_ < setting_.withoutAuthority) {
        const Role& role = roles[requests_->below(static_cast<std::uint32_t>(roles.size()))];
        const ApiOperation& operation = anyOperation();
        if (operation.method != "GET" && role.authorities.contains(operation.authority))
            continue; // this is its own affair
        if (role.standing != Standing::refused && operation.id == u"logOut"_s && role.standing != Standing::nobody)
            continue; // by a token it is no harm
        const QString leak = leakIn(role, operation, ask(role, operation));
        if (!leak.isEmpty())
            QTest::qFail(qPrintable(u"BT_SEED=%1, request %2: %3 at %4: %5"_s.arg(seed_).arg(asked_).arg(role.name, operation.id, leak)), __FILE__, __LINE__);
        if (QTest::currentTestFailed())
            return;
    }
    const QStringList after = world_->state();
    for (qsizetype i = 0; i < before.size(); ++i)
        QCOMPARE(after.value(i), before[i]);
    QCOMPARE(after.size(), before.size());
}

void ApiFuzzTest::askWithAuthority() {
    const auto again = madeUpTorrent("again", 4, setting_.mode == u"private"_s);
    requests_->know(u"password"_s, u"battery staple"_s);
    requests_->know(u"old"_s, u"battery staple"_s);
    requests_->know(u"infohash"_s, QString::fromStdString(again.infoHash().hex()));
    QList<Role> roles;
    for (int i = 0; i < setting_.withAuthority; ++i) {
        if (i % 100 == 0) {
            world_->renew(world_->administrator, "administrator");
            world_->renew(world_->member, "member");
            world_->renew(world_->guest, "guest");
            for (const char* kind : {"/me/passkeys", "/me/tokens"}) // which may have been taken up to the last
                (void)world_->as(world_->member.headers(), "POST", kind, R"({"name":"again"})");
            (void)world_->asRoot("POST", "/torrents", toQt(again.encode()));
            world_->tell(*requests_);
            for (int code = 0; code < 2; ++code)
                requests_->know(u"invitation"_s, world_->asRoot("POST", "/invitations", "{}").json().value(u"code"_s).toString());
            roles = rolesWithAuthority();
            client_ = std::make_unique<HttpClient>(world_->port()); // the one before may have been idle for long
            closed_ = 0;
        }
        (void)ask(roles[requests_->below(static_cast<std::uint32_t>(roles.size()))], anyOperation());
        if (QTest::currentTestFailed())
            return;
    }
}

void ApiFuzzTest::itWentThroughEveryDoor() {
    if (isFound_)
        QSKIP("a tracker before was found to be broken");
    QString all;
    for (auto each = statuses_.begin(); each != statuses_.end(); ++each)
        all += u" %1: %2"_s.arg(each.key()).arg(each.value());
    qInfo("%d requests;%s", askedInAll_, qPrintable(all));
    QVERIFY(askedInAll_ >= 10'000);
    for (const ApiOperation& operation : document_.operations())
        QVERIFY2(done_.value(operation.id) > 0, qPrintable(operation.id + u" never succeeded"_s));
}

QTEST_GUILESS_MAIN(ApiFuzzTest)
#include "api_fuzz_test.moc"
