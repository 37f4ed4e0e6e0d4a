// Listener: a TCP port. Hands out accepted connections, as sockets or as Streams, tuned (TCP_NODELAY, no proxy), up to a
// limit of open ones; beyond it whoever owns them may give one up, or else new connections are closed at once. With TLS it hands out only sockets whose handshake is complete, and whose peer
// may come in; they are read and written like any other, and bytes may have arrived on them already. Handshakes under
// way are bounded for themselves, in number and time, and do not count as open. Lives on the event loop of its thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include <QObject>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/net/stream.h"

class QAbstractSocket;
class QTcpSocket;

namespace bytetorrent::net {

class TlsIdentity;

struct TlsAccept {
    std::shared_ptr<const TlsIdentity> identity; // nullptr: plain TCP
    bool nodesOnly = false; // only peers with a certificate of the same CA, which names a node of the same cluster
    // A line about peers who were refused: the first at once, then at most one a minute with their number.
    std::function<void(const std::string& line)> refused;
};

class Listener : public QObject {
    Q_OBJECT
public:
    using Accept = std::function<void(std::unique_ptr<QTcpSocket>)>;
    using AcceptUnbuffered = std::function<void(std::unique_ptr<QAbstractSocket>)>;
    using AcceptStream = std::function<void(std::unique_ptr<Stream>)>;
    // host: "0.0.0.0", "::", "127.0.0.1" or a name of this machine; port 0: any. Errors: inUse, denied, ioError, with the
    // address in the context.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> open(const HostPort& address, std::uint32_t connectionsMax, Accept accept,
                                                                TlsAccept tls = {});
    // The same, for fronts with many short requests.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> openForStreams(const HostPort& address, std::uint32_t connectionsMax,
                                                                          AcceptStream accept, TlsAccept tls = {});
    // The same without TLS, as sockets that have no read buffer: what is not read waits in the system.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> openUnbuffered(const HostPort& address, std::uint32_t connectionsMax,
                                                                          AcceptUnbuffered accept);
    ~Listener() override;
    [[nodiscard]] HostPort address() const; // as bound: the port is the real one
    // Asked before a new connection is closed because there are too many. It may end an open one, at once.
    void whenFull(std::function<void()> makeRoom);
    void setConnectionsMax(std::uint32_t connectionsMax); // those beyond it stay until they end
    [[nodiscard]] std::uint32_t openConnections() const;
    [[nodiscard]] std::uint32_t openHandshakes() const;
    [[nodiscard]] std::uint64_t handshakesRefused() const;

private:
    struct State;
    explicit Listener(std::unique_ptr<State> state);
    [[nodiscard]] static Result<std::unique_ptr<Listener>> listen(const HostPort& address, std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::net
