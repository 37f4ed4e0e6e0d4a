#include "bytetorrent/net/datagram_port.h"

#include <QNetworkProxy>
#include <QUdpSocket>

#include "listen_address.h"
#include "socket_errors.h"

namespace bytetorrent::net {

namespace {

constexpr int datagramsPerTurn = 1'024;
constexpr int receiveBufferBytes = 4 << 20; // as far as the system allows: what comes while a turn of the loop lasts

QHostAddress toHostAddress(const IpAddress& address) {
    if (address.isV4())
        return QHostAddress(address.v4HostOrder());
    return QHostAddress(address.value.data());
}

} // namespace

struct DatagramPort::State {
    QUdpSocket socket;
    std::string host;
    Bytes buffer;
    Receive receive;
};

DatagramPort::DatagramPort(std::unique_ptr<State> state)
    : state_(std::move(state)) {
    connect(&state_->socket, &QUdpSocket::readyRead, this, &DatagramPort::readAll);
}

DatagramPort::~DatagramPort() = default;

Result<std::unique_ptr<DatagramPort>> DatagramPort::open(const HostPort& address, std::size_t bytesMax,
                                                         Receive receive) {
    const auto host = listenAddress(address);
    if (!host)
        return fail(host.error());
    auto state = std::make_unique<State>();
    state->host = address.host;
    state->buffer.resize(bytesMax + 1);
    state->receive = std::move(receive);
    QUdpSocket& socket = state->socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    if (!socket.bind(*host, address.port, QAbstractSocket::DontShareAddress))
        return fail(listenError(socket.error(), socket.errorString(), address.toString() + " (UDP)"));
    socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, receiveBufferBytes);
    return std::unique_ptr<DatagramPort>(new DatagramPort(std::move(state)));
}

HostPort DatagramPort::address() const {
    return {state_->host, state_->socket.localPort()};
}

void DatagramPort::readAll() {
    Bytes& buffer = state_->buffer;
    for (int left = datagramsPerTurn; left > 0; --left) {
        QHostAddress sender;
        quint16 port = 0;
        const qint64 size = state_->socket.readDatagram(reinterpret_cast<char*>(buffer.data()),
                                                        static_cast<qint64>(buffer.size()), &sender, &port);
        if (size < 0)
            return; // nothing is left
        state_->receive(toEndpoint(sender, port), ByteView(buffer).first(static_cast<std::size_t>(size)));
    }
}

void DatagramPort::send(const Endpoint& to, ByteView datagram) {
    state_->socket.writeDatagram(reinterpret_cast<const char*>(datagram.data()), static_cast<qint64>(datagram.size()),
                                 toHostAddress(to.address), to.port);
}

} // namespace bytetorrent::net
