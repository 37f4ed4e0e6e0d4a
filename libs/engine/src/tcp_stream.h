// TcpStream: a PeerStream over a QTcpSocket, and TcpNetwork, which dials such streams. Nothing is copied on the way that
// the socket does not copy itself. Owned by whoever holds the stream; the session's event loop.
#pragma once

#include <memory>
#include <optional>

#include <QNetworkProxy>
#include <QTcpSocket>

#include "peer_network.h"

namespace bytetorrent::engine {

class TcpStream final : public PeerStream {
    Q_OBJECT
public:
    explicit TcpStream(std::unique_ptr<QTcpSocket> accepted); // connected already, tuned by its listener
    struct Way {
        QNetworkProxy proxy = QNetworkProxy::NoProxy;
        std::optional<IpAddress> leaveBy; // an address of this machine; peers of the other family are not reached then
    };
    explicit TcpStream(const Endpoint& target) : TcpStream(target, Way()) {}
    TcpStream(const Endpoint& target, const Way& way); // dials when the event loop runs next
    ~TcpStream() override;

    [[nodiscard]] std::size_t read(std::span<std::uint8_t> into) override;
    [[nodiscard]] std::size_t bytesAvailable() const override { return static_cast<std::size_t>(socket_->bytesAvailable()); }
    void write(ByteView bytes) override;
    void write(QByteArray bytes) override { socket_->write(bytes); }
    [[nodiscard]] std::size_t bytesToWrite() const override { return static_cast<std::size_t>(socket_->bytesToWrite()); }
    void flush() override { socket_->flush(); }
    void setReadBufferBytes(std::size_t bytes) override { socket_->setReadBufferSize(static_cast<qint64>(bytes)); }
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
    std::optional<IpAddress> leaveBy_;
    bool aborted_ = false; // perhaps before the dial began
};

class TcpNetwork final : public PeerNetwork {
public:
    [[nodiscard]] std::unique_ptr<PeerStream> dial(const Endpoint& target) override { return std::make_unique<TcpStream>(target, way_); }
    // From the next dial on.
    void dialThrough(const QNetworkProxy& proxy) { way_.proxy = proxy; }
    void leaveBy(const std::optional<IpAddress>& address) { way_.leaveBy = address; }

private:
    TcpStream::Way way_;
};

} // namespace bytetorrent::engine
