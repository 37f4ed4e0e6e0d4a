// Listener: a TCP port. Hands out accepted sockets, tuned (TCP_NODELAY, no proxy), up to a limit of open ones; beyond it
// new connections are closed at once. Lives on the event loop of its thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include <QObject>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

class QTcpSocket;

namespace bytetorrent::net {

class Listener : public QObject {
    Q_OBJECT
public:
    using Accept = std::function<void(std::unique_ptr<QTcpSocket>)>;
    // host: "0.0.0.0", "::", "127.0.0.1" or a name of this machine; port 0: any. Errors: inUse, denied, ioError, with the
    // address in the context.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> open(const HostPort& address, std::uint32_t connectionsMax, Accept accept);
    ~Listener() override;
    [[nodiscard]] HostPort address() const; // as bound: the port is the real one
    [[nodiscard]] std::uint32_t openConnections() const;

private:
    struct State;
    explicit Listener(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::net
