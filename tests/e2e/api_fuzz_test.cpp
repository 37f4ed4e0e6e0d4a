// Ten thousand requests made out of docs/openapi.yaml, on a running node: whatever is asked, the answer is one that the
// document allows, never one of 500 or more, and the connection lives on; and whoever has no authority changes nothing.
// BT_SEED=<number> asks other questions; a failure prints its seed and the request.
#include "api_requests.h"

#include <set>

#include <QJsonDocument>
#include <QtTest>

#include "support/cluster.h"
#include "support/http_client.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int withoutAuthority = 6'000, withAuthority = 4'000;
constexpr int answerMsMax = 120'000; // a machine may hold a process up for long; a node that is silent for ever is still found out

// Somebody who asks.
struct Role {
    QString name;
    Headers headers;
    std::set<QString> authorities{}; // whose writes it may do, in the document's words
    bool readsAll = false;           // what administrators read
};

struct Person {
    QByteArray cookie, csrf, readOnlyToken, token, session;
    QString name;
    [[nodiscard]] Headers headers() const { return {{"Cookie", cookie}, {"X-CSRF-Token", csrf}}; }
};

QByteArray bearer(const QByteArray& secret) { return "Bearer " + secret; }

} // namespace

class ApiFuzzTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whoeverHasNoAuthorityChangesNothing();
    void everyAnswerIsInTheDocument();
    void cleanupTestCase();

private:
    [[nodiscard]] HttpAnswer asRoot(const QByteArray& method, const QByteArray& path, const QByteArray& body = {}) const;
    [[nodiscard]] HttpAnswer as(const Person& person, const QByteArray& method, const QByteArray& path, const QByteArray& body = {}) const;
    [[nodiscard]] Person joined(const QByteArray& code, const QString& name) const;
    [[nodiscard]] Person invited(const QByteArray& role);
    // Everything that the API tells an administrator and its owners: accounts, what opens them, invitations, the audit log,
    // torrents, their files and what is said of them.
    [[nodiscard]] QStringList state() const;
    HttpAnswer ask(const Role& role, const ApiOperation& operation);
    void askInVain(const Role& role, const ApiOperation& operation);
    [[nodiscard]] QString problemOf(const ApiRequest& request, const HttpAnswer& answer) const;
    void knowWhatThereIs();
    void renew(Person& person, const QByteArray& role);

    const ApiDocument document_{QStringLiteral(BT_SOURCE_DIR "/docs/openapi.yaml")};
    const std::uint32_t seed_ = qEnvironmentVariableIsSet("BT_SEED") ? qEnvironmentVariable("BT_SEED").toUInt() : 20'260'801;
    Cluster cluster_{1};
    ApiRequests requests_{document_, seed_};
    std::unique_ptr<HttpClient> client_;
    Person root_, administrator_, member_, guest_, banned_;
    int people_ = 0, asked_ = 0, closed_ = 0;
    QMap<QString, int> done_;
    QMap<int, int> statuses_;
    QString infohash_;
};

HttpAnswer ApiFuzzTest::as(const Person& person, const QByteArray& method, const QByteArray& path, const QByteArray& body) const {
    return httpRequest(method, cluster_.ports(1).http, "/api/v1" + path, body, person.headers(), 20'000);
}

HttpAnswer ApiFuzzTest::asRoot(const QByteArray& method, const QByteArray& path, const QByteArray& body) const { return as(root_, method, path, body); }

Person ApiFuzzTest::joined(const QByteArray& code, const QString& name) const {
    const HttpAnswer answer =
        httpRequest("POST", cluster_.ports(1).http, "/api/v1/users", R"({"invitation":")" + code + R"(","name":")" + name.toUtf8() + R"(","password":"battery staple"})", {}, 20'000);
    Person person;
    person.name = name;
    const QByteArray cookie = answer.header("set-cookie");
    person.cookie = cookie.left(cookie.indexOf(';'));
    person.csrf = answer.json().value(u"csrf"_s).toString().toUtf8();
    person.readOnlyToken = as(person, "POST", "/me/tokens", R"({"name":"reads","read_only":true})").json().value(u"token"_s).toString().toUtf8();
    person.token = as(person, "POST", "/me/tokens", R"({"name":"writes"})").json().value(u"token"_s).toString().toUtf8();
    if (person.csrf.isEmpty() || person.token.isEmpty() || person.readOnlyToken.isEmpty())
        qFatal("%s could not join: %s", qPrintable(name), answer.body.constData());
    return person;
}

Person ApiFuzzTest::invited(const QByteArray& role) {
    const QByteArray code = asRoot("POST", "/invitations", R"({"role":")" + role + R"("})").json().value(u"code"_s).toString().toUtf8();
    return joined(code, QString::fromLatin1(role) + QString::number(++people_));
}

void ApiFuzzTest::initTestCase() {
    // Whoever asks comes from behind a proxy, so that log ins that fail throttle those addresses and not this test's own.
    cluster_.setTracker(u"{open: true, announce_interval: 30m, proxies: [\"127.0.0.1\"]}"_s);
    cluster_.addToConfiguration(u"accounts: {uploads: members}\nlimits: {per_minute: {scrapes: {address: 0, network: 0, account: 0}, "
                                "uploads: {address: 0, network: 0, account: 0}, writes: {address: 0, network: 0, account: 0}}}\n"_s);
    QVERIFY(cluster_.start());
    client_ = std::make_unique<HttpClient>(cluster_.ports(1).http);
    root_ = joined(cluster_.command(1, {u"admin-token"_s}).output.trimmed().toUtf8(), u"root"_s);
    administrator_ = invited("administrator");
    member_ = invited("member");
    guest_ = invited("guest");
    banned_ = invited("member");
    QCOMPARE(asRoot("PATCH", "/users/" + banned_.name.toUtf8(), R"({"banned":true,"reason":"of note"})").status, 200);
    for (int i = 0; i < 12; ++i) {
        const auto torrent = madeUpTorrent("<b onclick=x>torrent " + std::to_string(i), 4);
        requests_.knowTorrent(toQt(torrent.encode()));
        if (i >= 3)
            continue;
        QCOMPARE(asRoot("POST", "/torrents", toQt(torrent.encode())).status, 201);
        infohash_ = QString::fromStdString(torrent.infoHash().hex());
        QCOMPARE(asRoot("PATCH", "/torrents/" + infohash_.toLatin1(), R"({"category":"video","tags":["new"],"description":"*Note*"})").status, 200);
        requests_.know(u"infohash"_s, infohash_);
    }
    QTRY_COMPARE_WITH_TIMEOUT(asRoot("GET", "/torrents").json().value(u"total"_s).toInt(), 3, 10'000);
    knowWhatThereIs();
}

QStringList ApiFuzzTest::state() const {
    QStringList lines;
    const auto add = [&](const Person& person, const QByteArray& path) {
        const HttpAnswer answer = httpRequest("GET", cluster_.ports(1).http, "/api/v1" + path, {}, {{"Authorization", bearer(person.readOnlyToken)}}, 20'000);
        lines.append(QString::fromLatin1(path) + u' ' + QString::number(answer.status) + u' ' + QString::fromLatin1(answer.body.toPercentEncoding(" {}[]\":,/")));
        return answer.json();
    };
    for (int page = 1; add(root_, "/users?page=" + QByteArray::number(page))[u"users"_s].toArray().size() == 50;)
        ++page;
    add(root_, "/invitations");
    add(root_, "/audit?limit=500");
    for (const Person* person : {&root_, &administrator_, &member_, &guest_})
        add(*person, "/me");
    const QJsonArray torrents = add(root_, "/torrents?per_page=200&sort=name")[u"torrents"_s].toArray();
    for (const QJsonValue& torrent : torrents) {
        const QByteArray path = "/torrents/" + torrent[u"infohash"_s].toString().toLatin1();
        for (const char* part : {"", "/file", "/holders"})
            add(root_, path + part);
    }
    return lines;
}

// Values by which requests reach what is there.
void ApiFuzzTest::knowWhatThereIs() {
    for (const char* name : {"revokePasskey.id", "revokeApiToken.id", "endSession.id", "withdrawInvitation.id", "name", "invitation", "account"})
        requests_.forget(QString::fromLatin1(name));
    for (const Person* person : {&administrator_, &member_, &guest_}) {
        requests_.know(u"name"_s, person->name);
        requests_.know(u"account"_s, person->name);
        const QJsonObject me = as(*person, "GET", "/me").json();
        const QMap<QString, QString> places{{u"passkeys"_s, u"revokePasskey.id"_s}, {u"tokens"_s, u"revokeApiToken.id"_s}, {u"sessions"_s, u"endSession.id"_s}};
        for (auto place = places.begin(); place != places.end(); ++place) {
            const QJsonArray list = me.value(place.key()).toArray();
            for (const QJsonValue& each : list)
                requests_.know(place.value(), each[u"id"_s].toString());
        }
    }
    const QJsonArray invitations = asRoot("GET", "/invitations").json().value(u"invitations"_s).toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(invitations.size(), 6); ++i)
        requests_.know(u"withdrawInvitation.id"_s, invitations[i][u"id"_s].toString());
}

QString ApiFuzzTest::problemOf(const ApiRequest& request, const HttpAnswer& answer) const {
    if (answer.status == 0)
        return u"no answer"_s;
    if (answer.status >= 500)
        return u"%1: %2"_s.arg(answer.status).arg(QString::fromUtf8(answer.body));
    if (request.isOtherMethod) { // or the request itself was not to be read, or its address is none
        if (!QList<int>{405, 404, 403, 400, 413, 431}.contains(answer.status))
            return u"%1 for a method that is not served"_s.arg(answer.status);
        return ApiDocument::problemOf(answer.json(), document_.errorSchema());
    }
    if (request.method == "HEAD")
        return request.operation->responses.contains(QString::number(answer.status)) ? QString() : u"HEAD: %1"_s.arg(answer.status);
    return request.operation->problemOf(answer);
}

HttpAnswer ApiFuzzTest::ask(const Role& role, const ApiOperation& operation) {
    ApiRequest request = requests_.next(operation);
    request.headers = role.headers + request.headers;
    request.headers.emplaceBack("X-Forwarded-For", "198.51.100." + QByteArray::number(requests_.below(3)));
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

// What is nobody's affair but others': never done, and never said to be. (To log out without a session is no harm.)
void ApiFuzzTest::askInVain(const Role& role, const ApiOperation& operation) {
    static const std::set<QString> others{u"client"_s, u"uploader"_s, u"owner"_s, u"inviter"_s, u"administrator"_s};
    const HttpAnswer answer = ask(role, operation);
    const bool mayRead = operation.method == "GET" && role.readsAll;
    if (others.contains(operation.authority) && !mayRead && answer.status < 300)
        QTest::qFail(qPrintable(u"BT_SEED=%1, request %2: %3 of %4 had %5"_s.arg(seed_).arg(asked_).arg(role.name, operation.id).arg(answer.status)), __FILE__, __LINE__);
}

void ApiFuzzTest::whoeverHasNoAuthorityChangesNothing() {
    const QByteArray revoked = as(member_, "POST", "/me/tokens", R"({"name":"revoked"})").json().value(u"id"_s).toString().toUtf8();
    QVERIFY(!revoked.isEmpty());
    QCOMPARE(as(member_, "DELETE", "/me/tokens/" + revoked).status, 204);
    const Headers foreign{{"Origin", "http://evil.example"}}, hidden{{"Origin", "null"}};
    const QList<Role> roles{
        {u"nobody"_s, {}, {}},
        {u"a token that nobody has"_s, {{"Authorization", bearer("bt_" + QByteArray(43, 'A'))}}, {}},
        {u"an Authorization that is none"_s, {{"Authorization", "Basic cm9vdDpyb290"}}, {}},
        {u"a session that nobody has"_s, {{"Cookie", "bt_session=" + QByteArray(43, 'A')}, {"X-CSRF-Token", root_.csrf}}, {}},
        {u"an administrator's cookie alone"_s, {{"Cookie", administrator_.cookie}}, {}, true},
        {u"an administrator's cookie with a member's CSRF token"_s, {{"Cookie", administrator_.cookie}, {"X-CSRF-Token", member_.csrf}}, {}, true},
        {u"an administrator on another site's page"_s, foreign + administrator_.headers(), {}},
        {u"an administrator on a page without a site"_s, hidden + administrator_.headers(), {}},
        {u"an administrator's token that only reads"_s, {{"Authorization", bearer(administrator_.readOnlyToken)}}, {}, true},
        {u"a client that published nothing"_s, {{"Authorization", bearer("some client's secret")}}, {u"client"_s}},
        {u"who was banned"_s, banned_.headers(), {}},
        {u"a guest"_s, guest_.headers(), {u"oneself"_s}},
        {u"a member"_s, member_.headers(), {u"oneself"_s, u"uploader"_s}},
    };
    const QStringList before = state();
    QVERIFY(before.size() > 15);
    const auto count = static_cast<std::uint32_t>(document_.operations().size());
    while (asked_ < withoutAuthority) {
        const Role& role = roles[requests_.below(static_cast<std::uint32_t>(roles.size()))];
        const ApiOperation& operation = document_.operations()[requests_.below(count)];
        if (role.authorities.contains(operation.authority))
            continue; // this is its own affair
        askInVain(role, operation);
        if (QTest::currentTestFailed())
            return;
    }
    const QStringList after = state();
    for (qsizetype i = 0; i < before.size(); ++i)
        QCOMPARE(after.value(i), before[i]);
    QCOMPARE(after.size(), before.size());
}

// Whom the requests made powerless is followed by another.
void ApiFuzzTest::renew(Person& person, const QByteArray& role) {
    const QJsonObject session = as(person, "GET", "/session").json();
    const bool writes = httpRequest("GET", cluster_.ports(1).http, "/api/v1/session", {}, {{"Authorization", bearer(person.token)}}, 20'000).status == 200;
    if (session.value(u"role"_s).toString() != QString::fromLatin1(role) || !writes)
        person = invited(role);
    else
        person.name = session.value(u"account"_s).toString();
}

void ApiFuzzTest::everyAnswerIsInTheDocument() {
    done_.clear();
    const QByteArray secret = "the secret of a client";
    requests_.know(u"password"_s, u"battery staple"_s);
    requests_.know(u"old"_s, u"battery staple"_s);
    const auto count = static_cast<std::uint32_t>(document_.operations().size());
    QList<Role> roles;
    for (int i = 0; i < withAuthority; ++i) {
        if (i % 100 == 0) {
            renew(administrator_, "administrator");
            renew(member_, "member");
            renew(guest_, "guest");
            for (const char* kind : {"/me/passkeys", "/me/tokens"}) // which may have been taken up to the last
                (void)as(member_, "POST", kind, R"({"name":"again"})");
            (void)asRoot("POST", "/torrents", toQt(madeUpTorrent("again", 4).encode()));
            knowWhatThereIs();
            for (int code = 0; code < 2; ++code)
                requests_.know(u"invitation"_s, asRoot("POST", "/invitations", "{}").json().value(u"code"_s).toString());
            requests_.know(u"infohash"_s, QString::fromStdString(madeUpTorrent("again", 4).infoHash().hex()));
            roles = {{u"an administrator"_s, administrator_.headers(), {}},
                     {u"an administrator's token"_s, {{"Authorization", bearer(administrator_.token)}}, {}},
                     {u"a member"_s, member_.headers(), {}},
                     {u"a member who is a client"_s, {{"Authorization", bearer(secret)}, {"Cookie", member_.cookie}, {"X-CSRF-Token", member_.csrf}}, {}},
                     {u"a guest"_s, guest_.headers(), {}},
                     {u"nobody"_s, {}, {}}};
        }
        (void)ask(roles[requests_.below(static_cast<std::uint32_t>(roles.size()))], document_.operations()[requests_.below(count)]);
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(asked_, withoutAuthority + withAuthority);
    // It went through every door, not only up to it.
    for (const ApiOperation& operation : document_.operations())
        QVERIFY2(done_.value(operation.id) > 0, qPrintable(operation.id + u" never succeeded"_s));
}

void ApiFuzzTest::cleanupTestCase() {
    QVERIFY(cluster_.isRunning(1));
    QCOMPARE(httpGet(cluster_.ports(1).http, "/livez").status, 200);
    QCOMPARE(asRoot("GET", "/me").status, 200);
    QString all;
    for (auto each = statuses_.begin(); each != statuses_.end(); ++each)
        all += u" %1: %2"_s.arg(each.key()).arg(each.value());
    qInfo("%d requests;%s; %d connections", asked_, qPrintable(all), client_->connections());
    QCOMPARE(cluster_.endNode(1), 0);
}

QTEST_GUILESS_MAIN(ApiFuzzTest)
#include "api_fuzz_test.moc"
