#include "bytetorrent/net/datagram_port.h"

#include <cstring>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QNetworkProxy>
#include <QSocketNotifier>
#include <QUdpSocket>

#include "bytetorrent/net/turn_end.h"
#include "listen_address.h"
#include "socket_errors.h"

namespace bytetorrent::net {

namespace {

constexpr std::size_t datagramsPerTurn = 1'024;
constexpr std::size_t datagramsPerCall = 64;
constexpr int receiveBufferBytes = 4 << 20; // as far as the system allows: what comes while a turn of the loop lasts

Endpoint toEndpoint(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, &address, sizeof v4);
        return {IpAddress::v4(ntohl(v4.sin_addr.s_addr)), ntohs(v4.sin_port)};
    }
    sockaddr_in6 v6;
    std::memcpy(&v6, &address, sizeof v6);
    Endpoint endpoint;
    std::memcpy(endpoint.address.value.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
    endpoint.port = ntohs(v6.sin6_port);
    return endpoint;
}

// As the socket's family wants it: one of IPv6 reaches IPv4 by its mapped addresses.
socklen_t toSystem(const Endpoint& endpoint, int family, sockaddr_storage& address) {
    if (family == AF_INET) {
        sockaddr_in v4 = {};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(endpoint.port);
        v4.sin_addr.s_addr = htonl(endpoint.address.isV4() ? endpoint.address.v4HostOrder() : 0);
        std::memcpy(&address, &v4, sizeof v4);
        return sizeof v4;
    }
    sockaddr_in6 v6 = {};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(endpoint.port);
    std::memcpy(&v6.sin6_addr, endpoint.address.value.data(), sizeof v6.sin6_addr);
    std::memcpy(&address, &v6, sizeof v6);
    return sizeof v6;
}

// Datagrams of one system call: the headers that it wants, and what they point to.
struct Batch {
    std::array<mmsghdr, datagramsPerCall> headers = {};
    std::array<iovec, datagramsPerCall> parts = {};
    std::array<sockaddr_storage, datagramsPerCall> addresses = {};
    Batch() {
        for (std::size_t i = 0; i < datagramsPerCall; ++i) {
            headers[i].msg_hdr.msg_iov = &parts[i];
            headers[i].msg_hdr.msg_iovlen = 1;
            headers[i].msg_hdr.msg_name = &addresses[i];
        }
    }
};

} // namespace

struct DatagramPort::State {
    ~State() { ::close(descriptor); }

    int descriptor = -1;
    int family = AF_INET;
    HostPort address;
    std::unique_ptr<QSocketNotifier> notifier;
    std::size_t slotBytes = 0; // for one received datagram
    Bytes received;            // datagramsPerCall slots
    Batch in;
    Bytes unsent;                          // one datagram behind the other
    std::vector<std::size_t> unsentLengths;
    Batch out;
    Receive receive;
};

DatagramPort::DatagramPort(std::unique_ptr<State> state)
    : state_(std::move(state)) {
    state_->notifier = std::make_unique<QSocketNotifier>(state_->descriptor, QSocketNotifier::Read);
    connect(state_->notifier.get(), &QSocketNotifier::activated, this, &DatagramPort::readAll);
}

DatagramPort::~DatagramPort() { flush(); }

Result<std::unique_ptr<DatagramPort>> DatagramPort::open(const HostPort& address, std::size_t bytesMax,
                                                         Receive receive) {
    const auto host = listenAddress(address);
    if (!host)
        return fail(host.error());
    // Qt binds, for it knows addresses and errors; it reads and writes one datagram a call, so the descriptor is ours.
    QUdpSocket binder;
    binder.setProxy(QNetworkProxy::NoProxy);
    if (!binder.bind(*host, address.port, QAbstractSocket::DontShareAddress))
        return fail(listenError(binder.error(), binder.errorString(), address.toString() + " (UDP)"));
    binder.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, receiveBufferBytes);
    auto state = std::make_unique<State>();
    state->descriptor = ::fcntl(static_cast<int>(binder.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    sockaddr_storage bound = {};
    socklen_t boundBytes = sizeof bound;
    if (state->descriptor < 0 || ::getsockname(state->descriptor, reinterpret_cast<sockaddr*>(&bound), &boundBytes) != 0)
        return fail(ErrorCode::ioError, address.toString() + " (UDP): " + std::strerror(errno));
    state->family = bound.ss_family;
    state->address = {address.host, binder.localPort()};
    state->slotBytes = bytesMax + 1;
    state->received.resize(state->slotBytes * datagramsPerCall);
    for (std::size_t i = 0; i < datagramsPerCall; ++i)
        state->in.parts[i] = {state->received.data() + i * state->slotBytes, state->slotBytes};
    state->receive = std::move(receive);
    return std::unique_ptr<DatagramPort>(new DatagramPort(std::move(state)));
}

HostPort DatagramPort::address() const { return state_->address; }

void DatagramPort::readAll() {
    State& state = *state_;
    for (std::size_t left = datagramsPerTurn; left > 0; left -= datagramsPerCall) {
        for (mmsghdr& header : state.in.headers)
            header.msg_hdr.msg_namelen = sizeof(sockaddr_storage);
        const int count = ::recvmmsg(state.descriptor, state.in.headers.data(), datagramsPerCall, 0, nullptr);
        for (int i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            state.receive(toEndpoint(state.in.addresses[at]),
                          ByteView(state.received).subspan(at * state.slotBytes, state.in.headers[at].msg_len));
        }
        if (count < static_cast<int>(datagramsPerCall))
            return; // nothing is left, or an error that a datagram of ours brought back
    }
}

void DatagramPort::send(const Endpoint& to, ByteView datagram) {
    State& state = *state_;
    const std::size_t at = state.unsentLengths.size();
    state.out.headers[at].msg_hdr.msg_namelen = toSystem(to, state.family, state.out.addresses[at]);
    state.unsent.insert(state.unsent.end(), datagram.begin(), datagram.end());
    state.unsentLengths.push_back(datagram.size());
    if (at + 1 == datagramsPerCall)
        flush();
    else if (at == 0)
        atTurnEnd(this, TurnStage::send, [this] { flush(); });
}

void DatagramPort::flush() {
    State& state = *state_;
    const std::size_t count = state.unsentLengths.size();
    std::uint8_t* bytes = state.unsent.data();
    for (std::size_t i = 0; i < count; ++i) {
        state.out.parts[i] = {bytes, state.unsentLengths[i]};
        bytes += state.unsentLengths[i];
    }
    std::size_t done = 0;
    while (done < count) {
        const int sent = ::sendmmsg(state.descriptor, state.out.headers.data() + done,
                                    static_cast<unsigned>(count - done), 0);
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            break; // its queue is full, and the rest would find it so
        done += static_cast<std::size_t>(std::max(sent, 1)); // one that cannot be sent does not hold up the others
    }
    state.unsent.clear();
    state.unsentLengths.clear();
}

} // namespace bytetorrent::net
