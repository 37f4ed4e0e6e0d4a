// DatagramPort: a UDP port. Hands out datagrams as they come, in memory that it uses again, and sends some; both many to
// a system call, what is sent at the end of the turn. What the system does not take is lost, as datagrams may be. Lives on
// the event loop of its thread. Bounds: so many datagrams a turn of the loop (the rest comes with the next turn), the
// size of each, and what waits for the turn's end.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include <QObject>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::net {

class DatagramPort : public QObject {
    Q_OBJECT
public:
    // The bytes live until the call returns. A datagram longer than `bytesMax` comes cut to bytesMax + 1 bytes.
    using Receive = std::function<void(const Endpoint& from, ByteView datagram)>;
    // As Listener::open; what is in use is named as a UDP port.
    [[nodiscard]] static Result<std::unique_ptr<DatagramPort>> open(const HostPort& address, std::size_t bytesMax,
                                                                    Receive receive);
    ~DatagramPort() override;
    [[nodiscard]] HostPort address() const; // as bound: the port is the real one
    void send(const Endpoint& to, ByteView datagram); // at most 64 KiB; IPv4 only from a port that has it

private:
    struct State;
    explicit DatagramPort(std::unique_ptr<State> state);
    void readAll();
    void flush();
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::net
