// People at a tracker's HTTP API, as a browser's script would be them: the first administrator, members that were invited, their
// sessions. Test thread only.
#pragma once

#include <QJsonObject>

#include "support/cluster.h"

namespace bytetorrent::test {

struct Login {
    QByteArray cookie, csrf;
    [[nodiscard]] bool isGood() const { return !csrf.isEmpty(); }
};

[[nodiscard]] QByteArray json(const QJsonObject& object);
[[nodiscard]] Headers with(const Login& login, bool csrf = true);
[[nodiscard]] Login loginOf(const HttpAnswer& answer);
[[nodiscard]] HttpAnswer logIn(std::uint16_t port, const QString& name, const QString& password);
[[nodiscard]] HttpAnswer join(std::uint16_t port, const QString& code, const QString& name, const QString& password);
// "root" with the password "correct horse", by the operator's token.
[[nodiscard]] Login administrator(const Cluster& cluster, int through);
// With the password "battery staple".
[[nodiscard]] Login member(const Cluster& cluster, int through, const Login& root, const QString& name);

} // namespace bytetorrent::test
