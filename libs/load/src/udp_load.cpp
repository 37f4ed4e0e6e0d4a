#include "bytetorrent/load/udp_load.h"

#include <arpa/inet.h>
#include <endian.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace bytetorrent::load {

namespace {

constexpr std::size_t requestBytes = 98;
constexpr std::size_t replyBytesMax = 2'048;
constexpr std::size_t datagramsAtOnce = 64;
constexpr std::uint32_t actionConnect = 0, actionAnnounce = 1;
constexpr double lostAfterSeconds = 0.5;
constexpr double connectEverySeconds = 60; // an id is good for two minutes

void put32(std::uint8_t* at, std::uint32_t value) {
    const std::uint32_t wire = htonl(value);
    std::memcpy(at, &wire, sizeof wire);
}
std::uint32_t get32(const std::uint8_t* at) {
    std::uint32_t wire = 0;
    std::memcpy(&wire, at, sizeof wire);
    return ntohl(wire);
}

// A request under way. Its transaction id is its place and, above that, how often the place was used.
struct Flight {
    std::uint64_t peer = 0;
    double since = 0;  // of which its answer's time is counted
    double sentAt = 0;
    std::uint32_t uses = 0;
    bool isUsed = false;
};

struct UdpSource {
    std::uint32_t index = 0;
    int socket = -1;
    std::array<std::uint8_t, 8> connectionId{};
    bool connected = false;
    double askedAt = 0; // for the connection id
    std::vector<Flight> flights;
    std::vector<std::uint32_t> free;
};

class UdpLoad {
public:
    UdpLoad(const LoadSettings& settings, Population& population, Figures& figures);
    ~UdpLoad() {
        for (const UdpSource& source : sources_)
            ::close(source.socket);
        ::close(poll_);
    }
    UdpLoad(const UdpLoad&) = delete;
    UdpLoad& operator=(const UdpLoad&) = delete;
    double run();

private:
    void open(UdpSource& source, std::uint32_t flights);
    void connectIfDue(UdpSource& source, double at);
    void sendDue(UdpSource& source, double at);
    bool fill(UdpSource& source, std::size_t index, double at);
    void receive(UdpSource& source);
    void take(UdpSource& source, const std::uint8_t* reply, std::size_t size, double at);
    void giveUpLate(double at);

    const LoadSettings& settings_;
    Population& population_;
    Figures& figures_;
    Arrivals arrivals_;
    int poll_;
    std::vector<UdpSource> sources_;
    std::vector<std::uint8_t> out_, in_;
    std::vector<iovec> outParts_, inParts_;
    std::vector<mmsghdr> outHeads_, inHeads_;
};

UdpLoad::UdpLoad(const LoadSettings& settings, Population& population, Figures& figures)
    : settings_(settings)
    , population_(population)
    , figures_(figures)
    , arrivals_(settings.perSecond)
    , poll_(::epoll_create1(EPOLL_CLOEXEC))
    , sources_(population.settings().sources)
    , out_(datagramsAtOnce * requestBytes)
    , in_(datagramsAtOnce * replyBytesMax)
    , outParts_(datagramsAtOnce)
    , inParts_(datagramsAtOnce)
    , outHeads_(datagramsAtOnce)
    , inHeads_(datagramsAtOnce) {
    for (std::size_t index = 0; index < datagramsAtOnce; ++index) {
        outParts_[index] = {out_.data() + index * requestBytes, requestBytes};
        inParts_[index] = {in_.data() + index * replyBytesMax, replyBytesMax};
        outHeads_[index].msg_hdr.msg_iov = &outParts_[index];
        inHeads_[index].msg_hdr.msg_iov = &inParts_[index];
        outHeads_[index].msg_hdr.msg_iovlen = inHeads_[index].msg_hdr.msg_iovlen = 1;
    }
    const auto count = static_cast<std::uint32_t>(sources_.size());
    for (std::uint32_t index = 0; index < count; ++index) {
        sources_[index].index = index;
        open(sources_[index], std::max(1u, settings_.window / count));
    }
}

void UdpLoad::open(UdpSource& source, std::uint32_t flights) {
    source.socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int bufferBytes = 4 << 20;
    ::setsockopt(source.socket, SOL_SOCKET, SO_RCVBUF, &bufferBytes, sizeof bufferBytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = Population::addressOf(source.index);
    if (::bind(source.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        std::perror("load: bind");
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(settings_.ports[source.index % settings_.ports.size()]);
    if (::connect(source.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        std::perror("load: connect");
    source.flights.resize(flights);
    for (std::uint32_t flight = 0; flight < flights; ++flight)
        source.free.push_back(flight);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u32 = source.index;
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, source.socket, &event);
}

void UdpLoad::connectIfDue(UdpSource& source, double at) {
    const double every = source.connected ? connectEverySeconds : lostAfterSeconds;
    if (source.askedAt != 0 && at - source.askedAt < every)
        return;
    source.askedAt = at;
    std::uint8_t request[16];
    put32(request, 0x417);
    put32(request + 4, 0x27101980);
    put32(request + 8, actionConnect);
    put32(request + 12, UINT32_MAX); // no announce has this transaction
    (void)::send(source.socket, request, sizeof request, 0);
}

// Writes the next announce of `source` into the index-th datagram; false: none is due.
bool UdpLoad::fill(UdpSource& source, std::size_t index, double at) {
    if (source.free.empty() || !arrivals_.isDue(at))
        return false;
    const auto peer = population_.next(source.index);
    if (!peer)
        return false;
    const std::uint32_t place = source.free.back();
    source.free.pop_back();
    Flight& flight = source.flights[place];
    flight = {*peer, arrivals_.take(at), at, (flight.uses + 1) & 0x7fff, true};
    std::uint8_t* request = out_.data() + index * requestBytes;
    std::memcpy(request, source.connectionId.data(), 8);
    put32(request + 8, actionAnnounce);
    put32(request + 12, flight.uses << 16 | place);
    const auto& hash = population_.hash(population_.torrentOf(*peer)).value;
    std::copy(hash.begin(), hash.end(), request + 16);
    char id[24];
    std::snprintf(id, sizeof id, "-BL0001-%012llu", static_cast<unsigned long long>(*peer));
    std::memcpy(request + 36, id, 20);
    std::memset(request + 56, 0, 24);                                        // downloaded, left, uploaded
    put32(request + 68, Population::isSeed(*peer) ? 0 : 1'000'000);          // left, its lower half
    put32(request + 80, population_.isNew(*peer) ? 2 : 0);                   // started, or none
    put32(request + 84, 0);                                                  // the address that it comes from
    put32(request + 88, static_cast<std::uint32_t>(*peer * 2'654'435'761u)); // key
    put32(request + 92, settings_.numWant);
    const std::uint16_t port = htons(population_.portOf(*peer));
    std::memcpy(request + 96, &port, sizeof port);
    return true;
}

void UdpLoad::sendDue(UdpSource& source, double at) {
    connectIfDue(source, at);
    while (source.connected) {
        std::size_t count = 0;
        while (count < datagramsAtOnce && fill(source, count, at))
            ++count;
        if (count == 0)
            return;
        // What the kernel does not take is given up as lost like what gets lost later.
        (void)::sendmmsg(source.socket, outHeads_.data(), static_cast<unsigned>(count), 0);
    }
}

void UdpLoad::receive(UdpSource& source) {
    const int count = ::recvmmsg(source.socket, inHeads_.data(), datagramsAtOnce, MSG_DONTWAIT, nullptr);
    const double at = now();
    for (int index = 0; index < count; ++index)
        take(source, in_.data() + static_cast<std::size_t>(index) * replyBytesMax, inHeads_[static_cast<std::size_t>(index)].msg_len, at);
}

void UdpLoad::take(UdpSource& source, const std::uint8_t* reply, std::size_t size, double at) {
    if (size < 8)
        return;
    const std::uint32_t action = get32(reply), transaction = get32(reply + 4);
    if (transaction == UINT32_MAX) {
        if (action == actionConnect && size >= 16) {
            std::memcpy(source.connectionId.data(), reply + 8, 8);
            source.connected = true;
        }
        return;
    }
    const std::uint32_t place = transaction & 0xffff;
    if (place >= source.flights.size() || !source.flights[place].isUsed || source.flights[place].uses != transaction >> 16)
        return; // given up before
    Flight& flight = source.flights[place];
    if (action == actionAnnounce && size >= 20) {
        figures_.answered(flight.since, at, size);
        population_.answered(flight.peer);
    } else {
        figures_.refused();
        population_.putBack(flight.peer);
        if (at - source.askedAt > lostAfterSeconds)
            source.connected = false; // trackers change their keys: a new id is asked for
    }
    flight.isUsed = false;
    source.free.push_back(place);
}

void UdpLoad::giveUpLate(double at) {
    for (UdpSource& source : sources_) {
        for (std::uint32_t place = 0; place < source.flights.size(); ++place) {
            Flight& flight = source.flights[place];
            if (!flight.isUsed || at - flight.sentAt < lostAfterSeconds)
                continue;
            flight.isUsed = false;
            source.free.push_back(place);
            population_.putBack(flight.peer);
            figures_.lost();
        }
    }
}

double UdpLoad::run() {
    const double began = now();
    const double end = began + settings_.warmUpSeconds + settings_.seconds;
    figures_.measureFrom(began + settings_.warmUpSeconds);
    arrivals_.begin(began);
    double lateCheckAt = began;
    std::size_t turn = 0; // an open loop's announces go round the sources
    for (double at = began; at < end && !population_.allAnswered(); at = now()) {
        if (at >= lateCheckAt) {
            giveUpLate(at);
            lateCheckAt = at + lostAfterSeconds / 4;
        }
        for (std::size_t each = 0; each < sources_.size(); ++each)
            sendDue(sources_[(turn + each) % sources_.size()], at);
        ++turn;
        epoll_event events[64];
        const double waitSeconds = std::clamp(arrivals_.nextAt() - now(), 0.0, 0.005);
        timespec wait{0, static_cast<long>(waitSeconds * 1e9)};
        const int count = ::epoll_pwait2(poll_, events, 64, &wait, nullptr);
        for (int each = 0; each < count; ++each)
            receive(sources_[events[each].data.u32]);
    }
    return std::min(now(), end);
}

} // namespace

double loadByUdp(const LoadSettings& settings, Population& population, Figures& figures) {
    return UdpLoad(settings, population, figures).run();
}

} // namespace bytetorrent::load
