#include "support/people.h"

#include <QJsonDocument>

namespace bytetorrent::test {

using namespace Qt::StringLiterals;

QByteArray json(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Headers with(const Login& login, bool csrf) {
    Headers headers{{"Cookie", login.cookie}};
    if (csrf)
        headers.emplaceBack("X-CSRF-Token", login.csrf);
    return headers;
}

Login loginOf(const HttpAnswer& answer) {
    const QByteArray cookie = answer.header("set-cookie");
    return {cookie.left(cookie.indexOf(';')), answer.json().value(u"csrf"_s).toString().toUtf8()};
}

HttpAnswer logIn(std::uint16_t port, const QString& name, const QString& password) {
    return httpRequest("POST", port, "/api/v1/session", json({{u"name"_s, name}, {u"password"_s, password}}), {}, 20'000);
}

HttpAnswer join(std::uint16_t port, const QString& code, const QString& name, const QString& password) {
    return httpRequest("POST", port, "/api/v1/users", json({{u"invitation"_s, code}, {u"name"_s, name}, {u"password"_s, password}}), {}, 20'000);
}

Login administrator(const Cluster& cluster, int through) {
    const Finished token = cluster.command(through, {u"admin-token"_s});
    if (token.exitCode != 0)
        return {};
    return loginOf(join(cluster.ports(through).http, token.output.trimmed(), u"root"_s, u"correct horse"_s));
}

Login member(const Cluster& cluster, int through, const Login& root, const QString& name) {
    const HttpAnswer invited = httpRequest("POST", cluster.ports(through).http, "/api/v1/invitations", R"({"role":"member","days":1})", with(root));
    return loginOf(join(cluster.ports(through).http, invited.json().value(u"code"_s).toString(), name, u"battery staple"_s));
}

} // namespace bytetorrent::test
