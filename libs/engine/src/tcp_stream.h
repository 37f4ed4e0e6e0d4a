// TcpStream: a PeerStream over one of Qt's TCP sockets, and TcpNetwork, which dials such streams. The socket is used without
// its read buffer (a bare QAbstractSocket: a QTcpSocket that was accepted insists on one), so that bytes go from the system
// straight into memory of the caller, and what nobody reads waits in the system, whose window makes the peer wait.
// Owned by whoever holds the stream; the session's event loop.
#pragma once

#include <memory>
#include <optional>

#include <QAbstractSocket>
#include <QNetworkProxy>

#include "peer_network.h"

namespace bytetorrent::engine {

class TcpStream final : public PeerStream {
    Q_OBJECT
public:
    explicit TcpStream(std::unique_ptr<QAbstractSocket> accepted); // connected already, tuned by its listener; unbuffered
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
    void setUnsentBytesMax(std::size_t bytes) override;
    void abort() override;
    [[nodiscard]] bool isConnected() const override { return !writeFailed_ && socket_->state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] const Endpoint& remote() const override { return remote_; }
    [[nodiscard]] std::uint16_t localPort() const override { return socket_->localPort(); }
    [[nodiscard]] std::string endReason() const override;

private:
    void listenToSocket();
    void dial();
    void sayEnded();

    std::unique_ptr<QAbstractSocket> socket_;
    Endpoint remote_;
    std::optional<IpAddress> leaveBy_;
    bool proxied_ = false;
    std::size_t unsentBytesMax_ = 0; // as the system knows it; 0: it was told nothing
    bool aborted_ = false; // perhaps before the dial began
    bool reading_ = false;
    bool writeFailed_ = false;
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
