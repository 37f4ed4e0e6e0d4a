// Plain HTTP/1.1 by hand, one connection a request: what a stranger's script would see. Blocks (spins the event loop).
#pragma once

#include <cstdint>

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>

namespace bytetorrent::test {

struct HttpAnswer {
    int status = 0; // 0: no answer in time
    QList<QPair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body;
    qint64 elapsedMs = 0;
    [[nodiscard]] QByteArray header(const QByteArray& lowerCaseName) const;
    [[nodiscard]] QJsonObject json() const;
};
// A whole answer as it stood on the wire; status 0 when it is none.
[[nodiscard]] HttpAnswer parseHttpAnswer(const QByteArray& bytes);
using Headers = QList<QPair<QByteArray, QByteArray>>;
// A request's first lines; a Host among the headers goes before `host`.
[[nodiscard]] QByteArray httpHead(const QByteArray& method, const QByteArray& target, const QByteArray& host, const Headers& headers);

// `caFile`: speaks TLS and trusts this CA alone, host name included; empty: plain HTTP.
[[nodiscard]] HttpAnswer httpRequest(const QByteArray& method, std::uint16_t port, const QByteArray& target, const QByteArray& body = {},
                                     const Headers& headers = {}, int timeoutMs = 5000, const QString& caFile = {});
[[nodiscard]] inline HttpAnswer httpGet(std::uint16_t port, const QByteArray& target, int timeoutMs = 5000, const QString& caFile = {}) {
    return httpRequest("GET", port, target, {}, {}, timeoutMs, caFile);
}
// BEP 3 announce of an ordinary client.
[[nodiscard]] HttpAnswer announce(std::uint16_t port, const QByteArray& infoHashHex, const QByteArray& peerId20, std::uint16_t peerPort,
                                  qint64 left, const QByteArray& event = {}, int timeoutMs = 5000);

} // namespace bytetorrent::test
