#include "bytetorrent/net/listener.h"

#include <unistd.h>

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include "handshakes.h"
#include "listen_address.h"
#include "socket_errors.h"

namespace bytetorrent::net {

namespace {

constexpr int backlog = 1024;
constexpr int resumeMs = 200; // after this machine ran out of descriptors
constexpr std::uint32_t handshakesMin = 64, handshakesMax = 512;

class Server final : public QTcpServer {
public:
    Server(std::uint32_t connectionsMax, Listener::Accept accept, TlsAccept tls)
        : connectionsMax_(connectionsMax)
        , accept_(std::move(accept)) {
        if (tls.identity)
            handshakes_ = std::make_unique<Handshakes>(
                std::move(tls), std::clamp(connectionsMax / 8, handshakesMin, handshakesMax),
                [this](std::unique_ptr<QTcpSocket> socket) { handOut(std::move(socket)); });
        setProxy(QNetworkProxy::NoProxy);
        setListenBacklogSize(backlog);
        // Qt stops accepting for ever when descriptors run out; we try again when some may have been freed.
        connect(this, &QTcpServer::acceptError, this, [this] {
            QTimer::singleShot(resumeMs, this, [this] { resumeAccepting(); });
        });
    }
    [[nodiscard]] std::uint32_t open() const { return *open_; }
    [[nodiscard]] const Handshakes* handshakes() const { return handshakes_.get(); }

protected:
    void incomingConnection(qintptr descriptor) override {
        if (*open_ >= connectionsMax_) {
            ::close(static_cast<int>(descriptor));
            return;
        }
        if (handshakes_)
            return handshakes_->begin(descriptor);
        auto socket = std::make_unique<QTcpSocket>();
        if (!socket->setSocketDescriptor(descriptor)) {
            ::close(static_cast<int>(descriptor));
            return;
        }
        socket->setProxy(QNetworkProxy::NoProxy);
        handOut(std::move(socket));
    }

private:
    void handOut(std::unique_ptr<QTcpSocket> socket) {
        if (*open_ >= connectionsMax_)
            return; // others came in while it shook hands
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        ++*open_;
        connect(socket.get(), &QObject::destroyed, [open = open_] { --*open; });
        accept_(std::move(socket));
    }

    std::uint32_t connectionsMax_;
    Listener::Accept accept_;
    std::unique_ptr<Handshakes> handshakes_; // nullptr: plain
    // Shared: sockets may outlive the listener that handed them out.
    std::shared_ptr<std::uint32_t> open_ = std::make_shared<std::uint32_t>(0);
};

} // namespace

struct Listener::State {
    State(std::uint32_t connectionsMax, Accept accept, TlsAccept tls)
        : server(connectionsMax, std::move(accept), std::move(tls)) {}
    Server server;
    std::string host;
};

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}

Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::open(const HostPort& address, std::uint32_t connectionsMax, Accept accept,
                                                 TlsAccept tls) {
    const auto host = listenAddress(address);
    if (!host)
        return fail(host.error());
    auto state = std::make_unique<State>(connectionsMax, std::move(accept), std::move(tls));
    state->host = address.host;
    if (!state->server.listen(*host, address.port))
        return fail(listenError(state->server.serverError(), state->server.errorString(), address.toString()));
    return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

HostPort Listener::address() const { return {state_->host, state_->server.serverPort()}; }

std::uint32_t Listener::openConnections() const { return state_->server.open(); }

std::uint32_t Listener::openHandshakes() const {
    return state_->server.handshakes() ? state_->server.handshakes()->open() : 0;
}

std::uint64_t Listener::handshakesRefused() const {
    return state_->server.handshakes() ? state_->server.handshakes()->refused() : 0;
}

} // namespace bytetorrent::net
