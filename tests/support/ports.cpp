#include "support/ports.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bytetorrent::test {

ReservedPort::ReservedPort(Transport transport)
    : transport_(transport) {
    static_cast<void>(bindTo(0));
}

ReservedPort::~ReservedPort() { close(); }

// Two sockets may be bound to one TCP port if both have SO_REUSEADDR and at most one listens. The system neither gives a
// bound port to an outgoing connection nor to a bind to port 0.
bool ReservedPort::bindTo(std::uint16_t number) {
    close();
    socket_ = ::socket(AF_INET, (transport_ == Transport::tcp ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC, 0);
    if (socket_ < 0)
        return false;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(number);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        close();
        return false;
    }
    // Only now, so that the bind took a port that nobody shares.
    const int on = 1;
    if (transport_ == Transport::tcp)
        ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    number_ = ntohs(address.sin_port);
    return true;
}

void ReservedPort::lend() {
    if (transport_ == Transport::udp)
        close();
}

void ReservedPort::takeBack() {
    if (transport_ == Transport::udp && number_ != 0 && socket_ < 0)
        static_cast<void>(bindTo(number_));
}

void ReservedPort::close() {
    if (socket_ >= 0)
        ::close(socket_);
    socket_ = -1;
}

} // namespace bytetorrent::test
