// Translations between Qt Network's values and ours: socket errors to Error codes, addresses to Endpoints. Pure.
#pragma once

#include <QAbstractSocket>
#include <QHostAddress>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::net {

// What a failed attempt to connect or a broken connection means to a caller; `where` names the other side.
[[nodiscard]] Error connectError(QAbstractSocket::SocketError error, const QString& words, const std::string& where);
[[nodiscard]] Error streamError(QAbstractSocket::SocketError error, const QString& words, const std::string& where);
[[nodiscard]] Error listenError(QAbstractSocket::SocketError error, const QString& words, const std::string& where);
[[nodiscard]] Endpoint toEndpoint(const QHostAddress& address, quint16 port);

} // namespace bytetorrent::net
