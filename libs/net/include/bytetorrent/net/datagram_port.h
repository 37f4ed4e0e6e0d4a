// DatagramPort: a UDP port for many small datagrams. It takes them by many in one system call, hands them out one by one
// in memory that it uses again, and gathers what is sent until the turn of the event loop ends, when all of it leaves in
// one call. What the system does not take is lost, as datagrams may be, and counted. Lives on the event loop of its
// thread. Bounds: so many datagrams a turn of the loop (the rest comes with the next turn), the size of each, and what
// waits to be sent (when that is full it leaves at once).
#pragma once

#include <bitset>
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
    // The bytes live until the call returns, in which the port must not be deleted. A datagram longer than `bytesMax`
    // comes cut to bytesMax + 1 bytes.
    using Receive = std::function<void(const Endpoint& from, ByteView datagram)>;
    // As Listener::open; what is in use is named as a UDP port. "::" is every address of both families.
    [[nodiscard]] static Result<std::unique_ptr<DatagramPort>> open(const HostPort& address, std::size_t bytesMax,
                                                                    Receive receive);
    ~DatagramPort() override; // what waits to be sent leaves first
    [[nodiscard]] HostPort address() const; // as bound: the port is the real one
    void send(const Endpoint& to, ByteView datagram);
    // From here on the system drops what begins with any other byte or is shorter (at least 1), before it costs this process
    // anything. A help against floods and no judgement: where the system cannot, everything comes as before.
    using FirstBytes = std::bitset<256>;
    void takeOnly(const FirstBytes& firstBytes, std::size_t bytesMin);
    [[nodiscard]] std::uint64_t unsent() const; // datagrams that the system did not take

private:
    struct State;
    explicit DatagramPort(std::unique_ptr<State> state);
    void readAll();
    void flush();
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::net
