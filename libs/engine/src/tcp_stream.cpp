#include "tcp_stream.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <QHostAddress>
#include <QNetworkProxy>

namespace bytetorrent::engine {

namespace {
constexpr qint64 proxiedReadBytesMax = 256 * 1024;

QHostAddress toHostAddress(const IpAddress& address) {
    if (address.isV4())
        return QHostAddress(address.v4HostOrder());
    return QHostAddress(address.value.data());
}

Endpoint remoteOf(const QAbstractSocket& socket) {
    Endpoint endpoint;
    const Q_IPV6ADDR raw = socket.peerAddress().toIPv6Address();
    std::copy(std::begin(raw.c), std::end(raw.c), endpoint.address.value.begin());
    bool isV4 = false;
    const quint32 v4 = socket.peerAddress().toIPv4Address(&isV4);
    if (isV4)
        endpoint.address = IpAddress::v4(v4);
    endpoint.port = socket.peerPort();
    return endpoint;
}
} // namespace

TcpStream::TcpStream(std::unique_ptr<QAbstractSocket> accepted) : socket_(std::move(accepted)), remote_(remoteOf(*socket_)) { listenToSocket(); }

TcpStream::TcpStream(const Endpoint& target, const Way& way)
    : socket_(std::make_unique<QAbstractSocket>(QAbstractSocket::TcpSocket, nullptr)), remote_(target), leaveBy_(way.leaveBy),
      proxied_(way.proxy.type() != QNetworkProxy::NoProxy) {
    listenToSocket();
    socket_->setProxy(way.proxy);
    // Not now: a socket tells some failures, and successes on loopback, from inside connectToHost().
    QMetaObject::invokeMethod(this, &TcpStream::dial, Qt::QueuedConnection);
}

TcpStream::~TcpStream() { abort(); }

void TcpStream::listenToSocket() {
    connect(socket_.get(), &QAbstractSocket::connected, this, [this] {
        socket_->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        Q_EMIT connected();
    });
    connect(socket_.get(), &QAbstractSocket::readyRead, this, &PeerStream::readable);
    connect(socket_.get(), &QAbstractSocket::bytesWritten, this, &PeerStream::written);
    connect(socket_.get(), &QAbstractSocket::errorOccurred, this, &TcpStream::sayEnded);
    connect(socket_.get(), &QAbstractSocket::disconnected, this, &TcpStream::sayEnded);
}

void TcpStream::dial() {
    if (aborted_)
        return;
    if (leaveBy_ && !leaveBy_->isUnspecified() && !socket_->bind(toHostAddress(*leaveBy_))) {
        sayEnded();
        return;
    }
    // What a proxy's own greeting has already brought lies in the socket's buffer.
    const QIODevice::OpenMode mode = proxied_ ? QIODevice::ReadWrite : QIODevice::ReadWrite | QIODevice::Unbuffered;
    if (proxied_)
        socket_->setReadBufferSize(proxiedReadBytesMax);
    socket_->connectToHost(toHostAddress(remote_.address), remote_.port, mode);
}

std::size_t TcpStream::read(std::span<std::uint8_t> into) {
    const bool wasConnected = isConnected();
    reading_ = true;
    const qint64 got = socket_->read(reinterpret_cast<char*>(into.data()), static_cast<qint64>(into.size()));
    reading_ = false;
    // The socket learns of its end by reading, keeps it to itself, or says so from inside the read; the reader hears of it afterwards.
    if (wasConnected && !isConnected())
        QMetaObject::invokeMethod(this, &TcpStream::sayEnded, Qt::QueuedConnection);
    return got > 0 ? static_cast<std::size_t>(got) : 0;
}

void TcpStream::sayEnded() {
    if (!reading_ && !aborted_)
        Q_EMIT ended();
}

void TcpStream::write(ByteView bytes) {
    if (!isConnected() || socket_->write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size())) >= 0)
        return;
    // The socket has closed what is below it, and would say nothing more.
    writeFailed_ = true;
    QMetaObject::invokeMethod(this, &TcpStream::sayEnded, Qt::QueuedConnection);
}

void TcpStream::setUnsentBytesMax(std::size_t bytes) {
    // Rates vary all the time; a system call is worth it where they have changed much.
    if (unsentBytesMax_ != 0 && bytes < 2 * unsentBytesMax_ && 2 * bytes > unsentBytesMax_)
        return;
    unsentBytesMax_ = bytes;
    const int most = static_cast<int>(bytes);
    // A system that does not know this keeps to its own ways: only slower to say what is urgent.
    static_cast<void>(::setsockopt(static_cast<int>(socket_->socketDescriptor()), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &most, sizeof most));
}

void TcpStream::abort() {
    aborted_ = true;
    socket_->disconnect(this);
    socket_->abort();
}

std::string TcpStream::endReason() const {
    return socket_->error() == QAbstractSocket::ConnectionRefusedError ? "connection refused" : socket_->errorString().toStdString();
}

} // namespace bytetorrent::engine
