#include "bytetorrent/net/listener.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include "handshakes.h"
#include "listen_address.h"
#include "plain_stream.h"
#include "socket_errors.h"
#include "socket_stream.h"

namespace bytetorrent::net {

namespace {

constexpr int backlog = 1024;
constexpr int resumeMs = 200; // after this machine ran out of descriptors
constexpr std::uint32_t handshakesMin = 64, handshakesMax = 512;

class Server final : public QTcpServer {
public:
    // One of the three is set.
    struct Takers {
        Listener::Accept sockets;
        Listener::AcceptStream streams;
        Listener::AcceptUnbuffered unbuffered;
    };
    Server(std::uint32_t connectionsMax, Takers takers, TlsAccept tls)
        : connectionsMax_(connectionsMax)
        , takers_(std::move(takers)) {
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
    // Once it listens. Connections inherit it, which saves each of them a system call.
    void tune() {
        const int on = 1;
        ::setsockopt(static_cast<int>(socketDescriptor()), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    void setConnectionsMax(std::uint32_t connectionsMax) { connectionsMax_ = connectionsMax; }
    void whenFull(std::function<void()> makeRoom) { makeRoom_ = std::move(makeRoom); }
    [[nodiscard]] std::uint32_t open() const { return *open_; }
    [[nodiscard]] const Handshakes* handshakes() const { return handshakes_.get(); }

protected:
    void incomingConnection(qintptr descriptor) override {
        if (!hasRoom()) {
            ::close(static_cast<int>(descriptor));
            return;
        }
        if (handshakes_)
            return handshakes_->begin(descriptor);
        if (takers_.streams)
            return takers_.streams(std::make_unique<PlainStream>(static_cast<int>(descriptor), open_));
        if (takers_.unbuffered) { // a QTcpSocket that is given its descriptor has a read buffer always, its base has none
            if (auto socket = adopt<QAbstractSocket>(descriptor, QAbstractSocket::TcpSocket, nullptr)) {
                count(*socket);
                takers_.unbuffered(std::move(socket));
            }
        } else if (auto socket = adopt<QTcpSocket>(descriptor)) {
            handOut(std::move(socket));
        }
    }

private:
    template <typename Socket, typename... Arguments>
    [[nodiscard]] std::unique_ptr<Socket> adopt(qintptr descriptor, Arguments... arguments) {
        auto socket = std::make_unique<Socket>(arguments...);
        if (!socket->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState,
                                         takers_.unbuffered ? QIODevice::ReadWrite | QIODevice::Unbuffered : QIODevice::ReadWrite)) {
            ::close(static_cast<int>(descriptor));
            return nullptr;
        }
        socket->setProxy(QNetworkProxy::NoProxy);
        return socket;
    }
    void count(QAbstractSocket& socket) {
        socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        ++*open_;
        connect(&socket, &QObject::destroyed, [open = open_] { --*open; });
    }
    [[nodiscard]] bool hasRoom() {
        if (*open_ >= connectionsMax_ && makeRoom_)
            makeRoom_();
        return *open_ < connectionsMax_;
    }
    void handOut(std::unique_ptr<QTcpSocket> socket) {
        if (!hasRoom())
            return; // others came in while it shook hands
        count(*socket);
        if (takers_.streams)
            takers_.streams(std::make_unique<SocketStream>(std::move(socket)));
        else
            takers_.sockets(std::move(socket));
    }

    std::uint32_t connectionsMax_;
    Takers takers_;
    std::function<void()> makeRoom_;
    std::unique_ptr<Handshakes> handshakes_; // nullptr: plain
    // Shared: sockets may outlive the listener that handed them out.
    std::shared_ptr<std::uint32_t> open_ = std::make_shared<std::uint32_t>(0);
};

} // namespace

struct Listener::State {
    State(const HostPort& address, std::uint32_t connectionsMax, Server::Takers takers, TlsAccept tls = {})
        : server(connectionsMax, std::move(takers), std::move(tls))
        , host(address.host) {}
    Server server;
    std::string host;
};

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}

Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::open(const HostPort& address, std::uint32_t connectionsMax, Accept accept,
                                                 TlsAccept tls) {
    return listen(address, std::make_unique<State>(address, connectionsMax, Server::Takers{.sockets = std::move(accept)}, std::move(tls)));
}

Result<std::unique_ptr<Listener>> Listener::openForStreams(const HostPort& address, std::uint32_t connectionsMax,
                                                           AcceptStream accept, TlsAccept tls) {
    return listen(address, std::make_unique<State>(address, connectionsMax, Server::Takers{.streams = std::move(accept)}, std::move(tls)));
}

Result<std::unique_ptr<Listener>> Listener::openUnbuffered(const HostPort& address, std::uint32_t connectionsMax, AcceptUnbuffered accept) {
    return listen(address, std::make_unique<State>(address, connectionsMax, Server::Takers{.unbuffered = std::move(accept)}));
}

Result<std::unique_ptr<Listener>> Listener::listen(const HostPort& address, std::unique_ptr<State> state) {
    const auto host = listenAddress(address);
    if (!host)
        return fail(host.error());
    if (!state->server.listen(*host, address.port))
        return fail(listenError(state->server.serverError(), state->server.errorString(), address.toString()));
    state->server.tune();
    return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

HostPort Listener::address() const { return {state_->host, state_->server.serverPort()}; }

void Listener::whenFull(std::function<void()> makeRoom) { state_->server.whenFull(std::move(makeRoom)); }

void Listener::setConnectionsMax(std::uint32_t connectionsMax) { state_->server.setConnectionsMax(connectionsMax); }

std::uint32_t Listener::openConnections() const { return state_->server.open(); }

std::uint32_t Listener::openHandshakes() const {
    return state_->server.handshakes() ? state_->server.handshakes()->open() : 0;
}

std::uint64_t Listener::handshakesRefused() const {
    return state_->server.handshakes() ? state_->server.handshakes()->refused() : 0;
}

} // namespace bytetorrent::net
