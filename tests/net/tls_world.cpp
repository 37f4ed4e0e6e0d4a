#include "tls_world.h"

#include <QFile>
#include <QTcpSocket>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::test {

net::Validity daysFromNow(int from, int to) {
    const Millis now = SystemClock().wallMs();
    return {now + from * dayMs, now + to * dayMs};
}

TlsWorld::TlsWorld(const std::string& cluster)
    : ca_(net::CertificateAuthority::create(cluster, daysFromNow(-2, 1'000)).value()) {
    write("ca.crt", ca_.pem().value().certificatePem);
    write("ca.key", ca_.pem().value().keyPem);
}

std::string TlsWorld::path(const std::string& name) const {
    return folder_.filePath(QString::fromStdString(name)).toStdString();
}

std::string TlsWorld::write(const std::string& name, const std::string& text) const {
    QFile file(QString::fromStdString(path(name)));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(text)) >= 0;
    BT_ASSERT(written);
    return path(name);
}

PemFiles TlsWorld::issue(std::uint32_t node, net::Validity validity) const {
    const auto pair = ca_.issue(NodeId(node), {"127.0.0.1", "localhost"}, validity).value();
    const std::string name = "node" + std::to_string(node);
    return {write(name + ".crt", pair.certificatePem), write(name + ".key", pair.keyPem), caFile()};
}

std::shared_ptr<const net::TlsIdentity> TlsWorld::identity(std::uint32_t node) const {
    const PemFiles files = issue(node);
    return net::TlsIdentity::load(files.certificate, files.key, files.ca).value();
}

Door::Door(std::shared_ptr<const net::TlsIdentity> identity, bool nodesOnly, std::uint32_t connectionsMax) {
    const net::TlsAccept tls{std::move(identity), nodesOnly, [this](const std::string& line) { lines.push_back(line); }};
    listener = net::Listener::open({"127.0.0.1", 0}, connectionsMax,
                                   [this](std::unique_ptr<QTcpSocket> socket) {
                                       connections.push_back(std::make_unique<net::FramedConnection>(
                                           std::move(socket), net::FramedConnection::Limits{}));
                                       QObject::connect(
                                           connections.back().get(), &net::FramedConnection::frameReceived,
                                           [this](ByteView frame) { frames.emplace_back(frame.begin(), frame.end()); });
                                   },
                                   tls)
                   .value();
}

Caller::Caller(const HostPort& target, net::TlsDial tls, Millis connectMs) {
    net::FramedConnection::Limits limits;
    limits.connectMs = connectMs;
    connection = std::make_unique<net::FramedConnection>(target, limits, std::move(tls));
    QObject::connect(connection.get(), &net::FramedConnection::connected, [this] { connected = true; });
    QObject::connect(connection.get(), &net::FramedConnection::closed, [this](const Error& error) { closed = error; });
    QObject::connect(connection.get(), &net::FramedConnection::frameReceived,
                     [this](ByteView frame) { frames.emplace_back(frame.begin(), frame.end()); });
}

} // namespace bytetorrent::test
