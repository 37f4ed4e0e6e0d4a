#include "support/udp_client.h"

#include <QNetworkDatagram>
#include <QTest>

namespace bytetorrent::test {

namespace udp = protocol::udp;

UdpClient::UdpClient(std::uint16_t trackerPort)
    : trackerPort_(trackerPort) {
    socket_.bind(QHostAddress(QHostAddress::LocalHost), 0);
}

std::optional<udp::Reply> UdpClient::ask(const udp::RequestBody& body, int timeoutMs) {
    const Bytes datagram = udp::encodeRequest(connectionId_, ++transaction_, body);
    sentBytes_ = datagram.size();
    socket_.writeDatagram(reinterpret_cast<const char*>(datagram.data()), static_cast<qint64>(datagram.size()),
                          QHostAddress(QHostAddress::LocalHost), trackerPort_);
    if (!QTest::qWaitFor([this] { return socket_.hasPendingDatagrams(); }, timeoutMs))
        return std::nullopt;
    const QByteArray received = socket_.receiveDatagram().data();
    receivedBytes_ = static_cast<std::size_t>(received.size());
    const auto reply = udp::decodeReply({reinterpret_cast<const std::uint8_t*>(received.data()), receivedBytes_}, udp::Family::v4);
    if (!reply || reply->transactionId != transaction_)
        return std::nullopt;
    return *reply;
}

bool UdpClient::connect() {
    const auto reply = ask(udp::ConnectRequest{});
    const auto* connected = reply ? std::get_if<udp::ConnectReply>(&reply->body) : nullptr;
    if (connected)
        connectionId_ = connected->connectionId;
    return connected != nullptr;
}

std::optional<udp::Reply> UdpClient::announce(const protocol::AnnounceRequest& request, const std::string& urlData, int timeoutMs) {
    return ask(udp::AnnounceRequest{request, urlData}, timeoutMs);
}

std::string errorOf(const std::optional<udp::Reply>& reply) {
    const auto* error = reply ? std::get_if<udp::ErrorReply>(&reply->body) : nullptr;
    return error ? error->message : std::string();
}

} // namespace bytetorrent::test
