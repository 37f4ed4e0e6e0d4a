// SocketStream: a Stream over one of Qt's sockets, which knows how to speak TLS. Its read buffer is bounded, so that whoever
// does not read makes the other side wait. Thread and owner: see Stream.
#pragma once

#include <memory>

#include <QTcpSocket>

#include "bytetorrent/net/stream.h"

namespace bytetorrent::net {

class SocketStream final : public Stream {
public:
    explicit SocketStream(std::unique_ptr<QTcpSocket> socket); // connected, its handshake done

    std::size_t read(std::span<std::uint8_t> into) override;
    [[nodiscard]] bool atEnd() const override { return !isOpen() && socket_->bytesAvailable() == 0; }
    void setReading(bool) override {} // Qt reads until its buffer is full
    void write(ByteView bytes) override;
    [[nodiscard]] std::size_t bytesToWrite() const override { return static_cast<std::size_t>(socket_->bytesToWrite()); }
    [[nodiscard]] bool isOpen() const override { return socket_->state() == QAbstractSocket::ConnectedState; }
    void endWriting() override;
    void close() override { socket_->disconnectFromHost(); }

private:
    std::unique_ptr<QTcpSocket> socket_;
    QObject context_; // while it lives, the socket's signals may call us; it goes first
};

} // namespace bytetorrent::net
