#include "bytetorrent/net/listener.h"

#include <unistd.h>

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include "listen_address.h"
#include "socket_errors.h"

namespace bytetorrent::net {

namespace {

constexpr int backlog = 1024;
constexpr int resumeMs = 200; // after this machine ran out of descriptors

class Server final : public QTcpServer {
public:
    Server(std::uint32_t connectionsMax, Listener::Accept accept)
        : connectionsMax_(connectionsMax)
        , accept_(std::move(accept)) {
        setProxy(QNetworkProxy::NoProxy);
        setListenBacklogSize(backlog);
        // Qt stops accepting for ever when descriptors run out; we try again when some may have been freed.
        connect(this, &QTcpServer::acceptError, this, [this] {
            QTimer::singleShot(resumeMs, this, [this] { resumeAccepting(); });
        });
    }
    [[nodiscard]] std::uint32_t open() const { return *open_; }

protected:
    void incomingConnection(qintptr descriptor) override {
        if (*open_ >= connectionsMax_) {
            ::close(static_cast<int>(descriptor));
            return;
        }
        auto socket = std::make_unique<QTcpSocket>();
        if (!socket->setSocketDescriptor(descriptor)) {
            ::close(static_cast<int>(descriptor));
            return;
        }
        socket->setProxy(QNetworkProxy::NoProxy);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        ++*open_;
        connect(socket.get(), &QObject::destroyed, [open = open_] { --*open; });
        accept_(std::move(socket));
    }

private:
    std::uint32_t connectionsMax_;
    Listener::Accept accept_;
    // Shared: sockets may outlive the listener that handed them out.
    std::shared_ptr<std::uint32_t> open_ = std::make_shared<std::uint32_t>(0);
};

} // namespace

struct Listener::State {
    State(std::uint32_t connectionsMax, Accept accept) : server(connectionsMax, std::move(accept)) {}
    Server server;
    std::string host;
};

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}

Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::open(const HostPort& address, std::uint32_t connectionsMax, Accept accept) {
    const auto host = listenAddress(address);
    if (!host)
        return fail(host.error());
    auto state = std::make_unique<State>(connectionsMax, std::move(accept));
    state->host = address.host;
    if (!state->server.listen(*host, address.port))
        return fail(listenError(state->server.serverError(), state->server.errorString(), address.toString()));
    return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

HostPort Listener::address() const { return {state_->host, state_->server.serverPort()}; }

std::uint32_t Listener::openConnections() const { return state_->server.open(); }

} // namespace bytetorrent::net
