#include "socket_errors.h"

#include <cstring>

namespace bytetorrent::net {

Error connectError(QAbstractSocket::SocketError error, const QString& words, const std::string& where) {
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return {ErrorCode::unreachable, where + ": no such host"};
    case QAbstractSocket::ConnectionRefusedError:
        return {ErrorCode::unreachable, where + ": connection refused"};
    case QAbstractSocket::SocketTimeoutError:
        return {ErrorCode::timeout, where + ": no answer"};
    case QAbstractSocket::SocketResourceError:
        return {ErrorCode::overloaded, where + ": this machine has no socket left"};
    default:
        return {ErrorCode::unreachable, where + ": " + words.toStdString()};
    }
}

Error streamError(QAbstractSocket::SocketError error, const QString& words, const std::string& where) {
    if (error == QAbstractSocket::RemoteHostClosedError)
        return {ErrorCode::closed, where + " closed the connection"};
    if (error == QAbstractSocket::SocketTimeoutError)
        return {ErrorCode::timeout, where + ": connection timed out"};
    return {ErrorCode::ioError, where + ": " + words.toStdString()};
}

Error listenError(QAbstractSocket::SocketError error, const QString& words, const std::string& where) {
    if (error == QAbstractSocket::AddressInUseError)
        return {ErrorCode::inUse, where + " is used by another program"};
    if (error == QAbstractSocket::SocketAccessError)
        return {ErrorCode::denied, where + ": this user may not open the port"};
    return {ErrorCode::ioError, where + ": " + words.toStdString()};
}

Endpoint toEndpoint(const QHostAddress& address, quint16 port) {
    // IPv4 comes out v4-mapped, which is how IpAddress keeps it.
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    Endpoint endpoint;
    static_assert(sizeof bytes.c == sizeof endpoint.address.value);
    std::memcpy(endpoint.address.value.data(), bytes.c, sizeof bytes.c);
    // All but one: Qt makes "::" of 0.0.0.0.
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        endpoint.address = IpAddress::v4(address.toIPv4Address());
    endpoint.port = port;
    return endpoint;
}

} // namespace bytetorrent::net
