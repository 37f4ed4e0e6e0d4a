#include "bytetorrent/net/datagram_port.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include <linux/filter.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QSocketNotifier>

#include "bytetorrent/net/turn_end.h"
#include "listen_address.h"
#include "socket_errors.h"

namespace bytetorrent::net {

namespace {

constexpr std::size_t datagramsPerCall = 128;
constexpr std::size_t datagramsPerTurn = 1'024;
constexpr std::size_t bytesGathered = 1u << 20; // then they leave before the turn ends
constexpr int kernelBufferBytes = 4 << 20; // as far as the system allows: what comes while a turn of the loop lasts

union SocketAddress {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
};

// What one datagram of a call needs; the calls take arrays of it.
struct Calls {
    std::array<mmsghdr, datagramsPerCall> messages{};
    std::array<iovec, datagramsPerCall> parts{};
    std::array<SocketAddress, datagramsPerCall> addresses{};

    Calls() {
        for (std::size_t i = 0; i < datagramsPerCall; ++i) {
            messages[i].msg_hdr.msg_iov = &parts[i];
            messages[i].msg_hdr.msg_iovlen = 1;
            messages[i].msg_hdr.msg_name = &addresses[i];
        }
    }
};

Endpoint endpointOf(const SocketAddress& address) {
    Endpoint endpoint;
    if (address.any.sa_family == AF_INET) {
        endpoint.address = IpAddress::v4(ntohl(address.v4.sin_addr.s_addr));
        endpoint.port = ntohs(address.v4.sin_port);
    } else {
        std::memcpy(endpoint.address.value.data(), &address.v6.sin6_addr, endpoint.address.value.size());
        endpoint.port = ntohs(address.v6.sin6_port);
    }
    return endpoint;
}

// For a socket of this family. Returns the address's length; 0: such a socket does not reach it.
socklen_t fill(SocketAddress& address, const Endpoint& endpoint, int family) {
    address = {};
    if (family == AF_INET6) {
        address.v6.sin6_family = AF_INET6;
        address.v6.sin6_port = htons(endpoint.port);
        std::memcpy(&address.v6.sin6_addr, endpoint.address.value.data(), endpoint.address.value.size());
        return sizeof address.v6;
    }
    if (!endpoint.address.isV4())
        return 0;
    address.v4.sin_family = AF_INET;
    address.v4.sin_port = htons(endpoint.port);
    address.v4.sin_addr.s_addr = htonl(endpoint.address.v4HostOrder());
    return sizeof address.v4;
}

QAbstractSocket::SocketError kindOf(int error) {
    if (error == EADDRINUSE)
        return QAbstractSocket::AddressInUseError;
    return error == EACCES || error == EPERM ? QAbstractSocket::SocketAccessError : QAbstractSocket::UnknownSocketError;
}

// This one datagram could not leave; the ones behind it may.
bool concernsOneDatagram(int error) {
    return error == EMSGSIZE || error == EINVAL || error == EPERM || error == EACCES || error == ENETUNREACH ||
           error == EHOSTUNREACH || error == EAFNOSUPPORT || error == ECONNREFUSED;
}

} // namespace

struct DatagramPort::State {
    explicit State(std::size_t bytesMax)
        : slotBytes(bytesMax + 1)
        , incomingBytes(datagramsPerCall * slotBytes) {
        for (std::size_t i = 0; i < datagramsPerCall; ++i)
            incoming.parts[i] = {incomingBytes.data() + i * slotBytes, slotBytes};
        outgoingBytes.reserve(bytesGathered / 4);
    }
    ~State() {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    [[nodiscard]] Result<> bind(const HostPort& where);
    void sendGathered();

    struct Waiting {
        Endpoint to;
        std::size_t begin = 0, size = 0; // in outgoingBytes
    };

    int descriptor = -1;
    int family = AF_INET;
    HostPort bound;
    std::size_t slotBytes;
    Bytes incomingBytes; // a slot for each datagram of a call
    Calls incoming;
    Calls outgoing;
    Bytes outgoingBytes;
    std::vector<Waiting> waiting;
    std::uint64_t unsent = 0;
    Receive receive;
    std::unique_ptr<QSocketNotifier> readable;
};

Result<> DatagramPort::State::bind(const HostPort& where) {
    const auto host = listenAddress(where);
    if (!host)
        return fail(host.error());
    const bool all = *host == QHostAddress(QHostAddress::Any);
    Endpoint endpoint = toEndpoint(*host, where.port);
    if (all)
        endpoint.address = {}; // of both families, if this machine has both
    const int kind = SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    family = endpoint.address.isV4() ? AF_INET : AF_INET6;
    descriptor = ::socket(family, kind, 0);
    if (descriptor < 0 && all) {
        family = AF_INET;
        endpoint.address = IpAddress::v4(0);
        descriptor = ::socket(family, kind, 0);
    }
    const auto failed = [&] {
        return fail(listenError(kindOf(errno), QString::fromLocal8Bit(std::strerror(errno)), where.toString() + " (UDP)"));
    };
    if (descriptor < 0)
        return failed();
    const int v6Only = all ? 0 : 1;
    if (family == AF_INET6)
        ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &v6Only, sizeof v6Only);
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &kernelBufferBytes, sizeof kernelBufferBytes);
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &kernelBufferBytes, sizeof kernelBufferBytes);
    SocketAddress address;
    socklen_t size = fill(address, endpoint, family);
    if (::bind(descriptor, &address.any, size) != 0)
        return failed();
    size = sizeof address;
    if (::getsockname(descriptor, &address.any, &size) != 0)
        return failed();
    bound = {where.host, endpointOf(address).port};
    return {};
}

void DatagramPort::State::sendGathered() {
    for (std::size_t done = 0; done < waiting.size();) {
        const std::size_t count = std::min(waiting.size() - done, datagramsPerCall);
        for (std::size_t i = 0; i < count; ++i) {
            const Waiting& each = waiting[done + i];
            outgoing.parts[i] = {outgoingBytes.data() + each.begin, each.size};
            outgoing.messages[i].msg_hdr.msg_namelen = fill(outgoing.addresses[i], each.to, family);
        }
        const int sent = ::sendmmsg(descriptor, outgoing.messages.data(), static_cast<unsigned>(count), 0);
        if (sent > 0) {
            done += static_cast<std::size_t>(sent);
        } else if (errno != EINTR) {
            // Nobody waits for room: a client that got no answer asks again.
            const std::size_t lost = concernsOneDatagram(errno) ? 1 : waiting.size() - done;
            unsent += lost;
            done += lost;
        }
    }
    waiting.clear();
    outgoingBytes.clear();
}

DatagramPort::DatagramPort(std::unique_ptr<State> state)
    : state_(std::move(state)) {
    state_->readable = std::make_unique<QSocketNotifier>(state_->descriptor, QSocketNotifier::Read);
    connect(state_->readable.get(), &QSocketNotifier::activated, this, &DatagramPort::readAll);
}

DatagramPort::~DatagramPort() {
    flush();
}

Result<std::unique_ptr<DatagramPort>> DatagramPort::open(const HostPort& address, std::size_t bytesMax,
                                                         Receive receive) {
    auto state = std::make_unique<State>(bytesMax);
    state->receive = std::move(receive);
    BT_TRY(state->bind(address));
    return std::unique_ptr<DatagramPort>(new DatagramPort(std::move(state)));
}

HostPort DatagramPort::address() const {
    return state_->bound;
}

std::uint64_t DatagramPort::unsent() const {
    return state_->unsent;
}

void DatagramPort::readAll() {
    State& state = *state_;
    for (std::size_t left = datagramsPerTurn; left > 0;) {
        const std::size_t wanted = std::min(left, datagramsPerCall);
        for (std::size_t i = 0; i < wanted; ++i)
            state.incoming.messages[i].msg_hdr.msg_namelen = sizeof(SocketAddress);
        const int came = ::recvmmsg(state.descriptor, state.incoming.messages.data(), static_cast<unsigned>(wanted), 0, nullptr);
        if (came <= 0)
            return;
        const auto count = static_cast<std::size_t>(came);
        for (std::size_t i = 0; i < count; ++i)
            state.receive(endpointOf(state.incoming.addresses[i]),
                          ByteView(state.incomingBytes).subspan(i * state.slotBytes, state.incoming.messages[i].msg_len));
        if (count < wanted)
            return; // what came meanwhile calls again
        left -= count;
    }
}

void DatagramPort::send(const Endpoint& to, ByteView datagram) {
    State& state = *state_;
    if (state.family == AF_INET && !to.address.isV4()) {
        ++state.unsent;
        return;
    }
    if (state.waiting.empty())
        atTurnEnd(this, TurnStage::send, [this] { flush(); });
    state.waiting.push_back({to, state.outgoingBytes.size(), datagram.size()});
    state.outgoingBytes.insert(state.outgoingBytes.end(), datagram.begin(), datagram.end());
    if (state.outgoingBytes.size() >= bytesGathered || state.waiting.size() >= datagramsPerTurn)
        flush();
}

// A program of the system's own little machine. What it is shown begins with the UDP header.
void DatagramPort::takeOnly(const FirstBytes& firstBytes, std::size_t bytesMin) {
    constexpr std::uint32_t headerBytes = 8, all = 0xffffffff;
    std::vector<sock_filter> program{BPF_STMT(BPF_LD | BPF_W | BPF_LEN, 0),
                                     BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, headerBytes + static_cast<std::uint32_t>(bytesMin), 1, 0),
                                     BPF_STMT(BPF_RET | BPF_K, 0),
                                     BPF_STMT(BPF_LD | BPF_B | BPF_ABS, headerBytes)};
    for (std::uint32_t byte = 0; byte < firstBytes.size(); ++byte) {
        if (!firstBytes[byte])
            continue;
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, byte, 0, 1));
        program.push_back(BPF_STMT(BPF_RET | BPF_K, all));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, 0));
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    ::setsockopt(state_->descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter);
}

void DatagramPort::flush() {
    state_->sendGathered();
}

} // namespace bytetorrent::net
