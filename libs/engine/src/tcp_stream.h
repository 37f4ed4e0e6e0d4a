// TcpStream: a PeerStream over a QTcpSocket, and TcpNetwork, which dials such streams. Nothing is copied on the way that
// the socket does not copy itself. Owned by whoever holds the stream; the session's event loop.
#pragma once

#include <memory>

#include <QTcpSocket>

#include "peer_network.h"

namespace bytetorrent::engine {

class TcpStream final : public PeerStream {
    Q_OBJECT
public:
    explicit TcpStream(std::unique_ptr<QTcpSocket> accepted); // connected already, tuned by its listener
    explicit TcpStream(const Endpoint& target);               // dials when the event loop runs next
    ~TcpStream() override;

    [[nodiscard]] std::size_t read(std::span<std::uint8_t> into) override;
    [[nodiscard]] std::size_t bytesAvailable() const override { return static_cast<std::size_t>(socket_->bytesAvailable()); }
    void write(ByteView bytes) override;
    void write(QByteArray bytes) override { socket_->write(bytes); }
    [[nodiscard]] std::size_t bytesToWrite() const override { return static_cast<std::size_t>(socket_->bytesToWrite()); }
    void flush() override { socket_->flush(); }
    void setReadBufferBytes(std::size_t bytes) override { socket_->setReadBufferSize(static_cast<qint64>(bytes)); }
    void setUnsentBytesMax(std::size_t bytes) override;
    void abort() override;
    [[nodiscard]] bool isConnected() const override { return socket_->state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] const Endpoint& remote() const override { return remote_; }
    [[nodiscard]] std::uint16_t localPort() const override { return socket_->localPort(); }
    [[nodiscard]] std::string endReason() const override;

private:
    void listenToSocket();
    void dial();

    std::unique_ptr<QTcpSocket> socket_;
    Endpoint remote_;
    std::size_t unsentBytesMax_ = 0; // as the system knows it; 0: it was told nothing
    bool aborted_ = false; // perhaps before the dial began
};

class TcpNetwork final : public PeerNetwork {
public:
    [[nodiscard]] std::unique_ptr<PeerStream> dial(const Endpoint& target) override { return std::make_unique<TcpStream>(target); }
};

} // namespace bytetorrent::engine
