#include "api_world.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace bytetorrent::test {

ApiWorld::ApiWorld(const QString& mode, const QString& accounts) {
    cluster_.setTracker(u"{mode: %1, announce_interval: 30m, proxies: [\"127.0.0.1\"]}"_s.arg(mode));
    cluster_.addToConfiguration(u"accounts: %1\nlimits: {per_minute: {scrapes: {address: 0, network: 0, account: 0}, "
                                "uploads: {address: 0, network: 0, account: 0}, writes: {address: 0, network: 0, account: 0}}}\n"_s.arg(accounts));
}

HttpAnswer ApiWorld::as(const Headers& headers, const QByteArray& method, const QByteArray& path, const QByteArray& body) const {
    return httpRequest(method, port(), "/api/v1" + path, body, headers, 20'000);
}

Person ApiWorld::joined(const QByteArray& code, const QString& name) const {
    const HttpAnswer answer = as({}, "POST", "/users", R"({"invitation":")" + code + R"(","name":")" + name.toUtf8() + R"(","password":"battery staple"})");
    Person person;
    person.name = name;
    const QByteArray cookie = answer.header("set-cookie");
    person.cookie = cookie.left(cookie.indexOf(';'));
    person.csrf = answer.json().value(u"csrf"_s).toString().toUtf8();
    person.readOnlyToken = as(person.headers(), "POST", "/me/tokens", R"({"name":"reads","read_only":true})").json().value(u"token"_s).toString().toUtf8();
    person.token = as(person.headers(), "POST", "/me/tokens", R"({"name":"writes"})").json().value(u"token"_s).toString().toUtf8();
    if (person.csrf.isEmpty() || person.token.isEmpty() || person.readOnlyToken.isEmpty())
        qFatal("%s could not join: %s", qPrintable(name), answer.body.constData());
    return person;
}

Person ApiWorld::invited(const QByteArray& role) {
    const QByteArray code = asRoot("POST", "/invitations", R"({"role":")" + role + R"("})").json().value(u"code"_s).toString().toUtf8();
    return joined(code, QString::fromLatin1(role) + QString::number(++people_));
}

bool ApiWorld::begin(const QList<QByteArray>& torrents) {
    if (!cluster_.start())
        return false;
    root = joined(cluster_.command(1, {u"admin-token"_s}).output.section(u'\n', 0, 0).trimmed().toUtf8(), u"root"_s);
    administrator = invited("administrator");
    member = invited("member");
    guest = invited("guest");
    banned = invited("member");
    loggedOut = invited("administrator");
    const QJsonObject revoked = as(member.headers(), "POST", "/me/tokens", R"({"name":"revoked"})").json();
    revokedToken = revoked.value(u"token"_s).toString().toUtf8();
    bool done = as(member.headers(), "DELETE", "/me/tokens/" + revoked.value(u"id"_s).toString().toUtf8()).status == 204 &&
                asRoot("PATCH", "/users/" + banned.name.toUtf8(), R"({"banned":true,"reason":"of note"})").status == 200 &&
                as(loggedOut.headers(), "DELETE", "/session").status == 204;
    for (const QByteArray& torrent : torrents) {
        const HttpAnswer published = asRoot("POST", "/torrents", torrent);
        const QByteArray one = "/torrents/" + published.json().value(u"infohash"_s).toString().toLatin1();
        done = done && published.status == 201 && asRoot("PATCH", one, R"({"category":"video","tags":["new"],"description":"*Note*"})").status == 200;
    }
    return done && eventually([&] { return asRoot("GET", "/torrents").json().value(u"total"_s).toInt() == torrents.size(); }, 10'000);
}

void ApiWorld::renew(Person& person, const QByteArray& role) {
    const bool isSame = as(person.headers(), "GET", "/session").json().value(u"role"_s).toString() == QString::fromLatin1(role);
    if (isSame && as(bearer(person.token), "GET", "/session").status == 200)
        person.name = as(person.headers(), "GET", "/session").json().value(u"account"_s).toString();
    else
        person = invited(role);
}

QStringList ApiWorld::state() const {
    QStringList lines;
    const auto add = [&](const Person& person, const QByteArray& path) {
        const HttpAnswer answer = as(bearer(person.readOnlyToken), "GET", path);
        lines.append(QString::fromLatin1(path) + u' ' + QString::number(answer.status) + u' ' + QString::fromLatin1(answer.body.toPercentEncoding(" {}[]\":,/")));
        return answer.json();
    };
    for (int page = 1; add(root, "/users?page=" + QByteArray::number(page))[u"users"_s].toArray().size() == 50;)
        ++page;
    add(root, "/invitations");
    add(root, "/audit?limit=500");
    for (const Person* person : {&root, &administrator, &member, &guest})
        add(*person, "/me");
    const QJsonArray torrents = add(root, "/torrents?per_page=200&sort=name")[u"torrents"_s].toArray();
    for (const QJsonValue& torrent : torrents) {
        const QByteArray path = "/torrents/" + torrent[u"infohash"_s].toString().toLatin1();
        for (const char* part : {"", "/file", "/holders"})
            add(root, path + part);
    }
    return lines;
}

void ApiWorld::tell(ApiRequests& requests) const {
    for (const char* name : {"revokePasskey.id", "revokeApiToken.id", "endSession.id", "withdrawInvitation.id", "name", "invitation", "account"})
        requests.forget(QString::fromLatin1(name));
    for (const Person* person : {&administrator, &member, &guest}) {
        requests.know(u"name"_s, person->name);
        requests.know(u"account"_s, person->name);
        const QJsonObject me = as(person->headers(), "GET", "/me").json();
        const QMap<QString, QString> places{{u"passkeys"_s, u"revokePasskey.id"_s}, {u"tokens"_s, u"revokeApiToken.id"_s}, {u"sessions"_s, u"endSession.id"_s}};
        for (auto place = places.begin(); place != places.end(); ++place) {
            const QJsonArray list = me.value(place.key()).toArray();
            for (const QJsonValue& each : list)
                requests.know(place.value(), each[u"id"_s].toString());
        }
    }
    const QJsonArray invitations = asRoot("GET", "/invitations").json().value(u"invitations"_s).toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(invitations.size(), 6); ++i)
        requests.know(u"withdrawInvitation.id"_s, invitations[i][u"id"_s].toString());
}

} // namespace bytetorrent::test
