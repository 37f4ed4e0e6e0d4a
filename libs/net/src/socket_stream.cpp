#include "socket_stream.h"

#include <sys/socket.h>

#include "socket_errors.h"

namespace bytetorrent::net {

namespace {

constexpr qint64 readBufferBytes = 64 << 10;

} // namespace

SocketStream::SocketStream(std::unique_ptr<QTcpSocket> socket)
    : Stream(toEndpoint(socket->peerAddress(), socket->peerPort()))
    , socket_(std::move(socket)) {
    QTcpSocket* const raw = socket_.get();
    raw->setReadBufferSize(readBufferBytes);
    QObject::connect(raw, &QTcpSocket::readyRead, &context_, [this] { owner()->streamReadable(); });
    QObject::connect(raw, &QTcpSocket::bytesWritten, &context_, [this] { owner()->streamWritten(); });
    QObject::connect(raw, &QTcpSocket::disconnected, &context_, [this] { owner()->streamReadable(); });
    QObject::connect(raw, &QTcpSocket::errorOccurred, &context_, [this] {
        if (!isOpen())
            owner()->streamReadable();
    });
}

std::size_t SocketStream::read(std::span<std::uint8_t> into) {
    const qint64 count = socket_->read(reinterpret_cast<char*>(into.data()), static_cast<qint64>(into.size()));
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

void SocketStream::write(ByteView bytes) {
    if (!isOpen())
        return;
    socket_->write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
    socket_->flush(); // now, not at the loop's next round
}

void SocketStream::endWriting() {
    if (isOpen())
        ::shutdown(static_cast<int>(socket_->socketDescriptor()), SHUT_WR);
}

} // namespace bytetorrent::net
