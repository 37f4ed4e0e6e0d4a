#include "support/udp_client.h"

#include <utility>

#include <QDeadlineTimer>
#include <QNetworkDatagram>
#include <QtTest>

namespace bytetorrent::test {

namespace udp = protocol::udp;

namespace {

QHostAddress hostOf(const IpAddress& address) {
    return address.isV4() ? QHostAddress(address.v4HostOrder()) : QHostAddress(address.value.data());
}

} // namespace

UdpClient::UdpClient(const Endpoint& tracker)
    : tracker_(tracker) {
    socket_.bind(tracker.address.isV4() ? QHostAddress::LocalHost : QHostAddress::LocalHostIPv6);
    QObject::connect(&socket_, &QUdpSocket::readyRead, &socket_, [this] {
        while (socket_.hasPendingDatagrams()) {
            const QByteArray bytes = socket_.receiveDatagram().data();
            received.push_back(toBytes(asBytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())))));
        }
    });
}

void UdpClient::send(ByteView datagram) {
    socket_.writeDatagram(reinterpret_cast<const char*>(datagram.data()), static_cast<qint64>(datagram.size()),
                          hostOf(tracker_.address), tracker_.port);
}

bool UdpClient::waitForDatagram(int timeoutMs) {
    return QTest::qWaitFor([this] { return !received.empty(); }, timeoutMs);
}

std::optional<udp::Reply> UdpClient::reply(std::uint32_t transaction, int timeoutMs) {
    const QDeadlineTimer deadline(timeoutMs);
    while (waitForDatagram(static_cast<int>(deadline.remainingTime()))) {
        const std::vector<Bytes> datagrams = std::exchange(received, {});
        for (const Bytes& datagram : datagrams) {
            const auto decoded = udp::decodeReply(datagram, udp::familyOf(tracker_.address));
            if (!decoded || decoded->transactionId != transaction)
                continue;
            answerBytes = datagram.size();
            return *decoded;
        }
    }
    return std::nullopt;
}

std::uint64_t UdpClient::connect() {
    const auto connected = ask<udp::ConnectReply>(0, udp::ConnectRequest{});
    return connected ? connected->connectionId : 0;
}

udp::AnnounceRequest udpAnnounce(const InfoHash& infoHash, std::uint16_t port, std::uint64_t left) {
    udp::AnnounceRequest request;
    request.announce.infoHash = infoHash;
    request.announce.peerId.value.fill(static_cast<std::uint8_t>(port));
    request.announce.port = port;
    request.announce.left = left;
    request.announce.event = protocol::AnnounceEvent::started;
    request.announce.key = port;
    request.urlData = "/announce";
    return request;
}

} // namespace bytetorrent::test
