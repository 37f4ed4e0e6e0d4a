#include "attacks.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <vector>

#include "bytetorrent/base/random.h"
#include "measured_node.h"

namespace bytetorrent::test {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto trickleEvery = std::chrono::seconds(4);

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

// The n-th address of 127.1.0.0/16.
sockaddr_in attacker(std::uint32_t number) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(0x7f010000u + ((number / 250) << 8) + 1 + number % 250);
    return address;
}

int dial(std::uint16_t port, std::uint32_t address) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return -1;
    const int on = 1;
    ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const sockaddr_in from = attacker(address), to = loopback(port);
    const bool bound = ::bind(socket, reinterpret_cast<const sockaddr*>(&from), sizeof from) == 0;
    if (!bound || (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0 && errno != EINPROGRESS)) {
        ::close(socket);
        return -1;
    }
    return socket;
}

// What is left of the processors when the node and whoever it serves have their two.
void leaveTheNodesProcessors() {
    const std::vector<int> processors = allowedProcessors();
    if (processors.size() < 4)
        return;
    cpu_set_t others;
    CPU_ZERO(&others);
    for (std::size_t at = 2; at < processors.size(); ++at)
        CPU_SET(static_cast<std::size_t>(processors[at]), &others);
    ::sched_setaffinity(0, sizeof others, &others);
}

// Many connections on one epoll, opened at a pace, opened again when they end. What is sent is the subclass's business.
class Swarm {
public:
    Swarm(std::uint16_t port, std::uint32_t connections, std::uint32_t addresses, std::uint32_t perSecond,
          std::uint32_t againPerSecond, Attack::Count& count)
        : count_(count)
        , port_(port)
        , addresses_(addresses)
        , perSecond_(perSecond)
        , againPerSecond_(againPerSecond)
        , sockets_(connections, -1)
        , poll_(::epoll_create1(EPOLL_CLOEXEC)) {
        for (std::uint32_t index = 0; index < connections; ++index)
            closed_.push_back(index);
        std::ranges::reverse(closed_);
    }
    virtual ~Swarm() {
        for (const int socket : sockets_)
            if (socket >= 0)
                ::close(socket);
        ::close(poll_);
    }
    Swarm(const Swarm&) = delete;
    Swarm& operator=(const Swarm&) = delete;

    void run(const std::stop_token& stop) {
        auto last = Clock::now();
        double due = 0;
        while (!stop.stop_requested()) {
            const bool again = count_.connections >= sockets_.size();
            due = std::min(due + secondsSince(last) * (again ? againPerSecond_ : perSecond_), 50.0); // no pause is made up for
            last = Clock::now();
            for (; !closed_.empty() && due >= 1; --due)
                open();
            epoll_event events[128];
            const int count = ::epoll_wait(poll_, events, 128, 2);
            for (int index = 0; index < count; ++index)
                happened(events[index].data.u32, events[index].events);
            idle();
        }
    }

protected:
    virtual void connected(std::uint32_t index) = 0;
    virtual void writable(std::uint32_t) {}
    virtual void idle() {}

    // False: the connection is gone.
    std::size_t send(std::uint32_t index, const char* bytes, std::size_t size) {
        const ssize_t sent = ::send(sockets_[index], bytes, size, MSG_NOSIGNAL);
        count_.bytes += sent > 0 ? static_cast<std::uint64_t>(sent) : 0;
        return sent > 0 ? static_cast<std::size_t>(sent) : 0;
    }
    void listen(std::uint32_t index, std::uint32_t events) {
        epoll_event event{};
        event.events = events;
        event.data.u32 = index;
        ::epoll_ctl(poll_, EPOLL_CTL_MOD, sockets_[index], &event);
    }
    [[nodiscard]] bool isOpen(std::uint32_t index) const { return sockets_[index] >= 0; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(sockets_.size()); }
    void close(std::uint32_t index) {
        ::close(sockets_[index]);
        sockets_[index] = -1;
        closed_.push_back(index);
        --count_.open;
    }
    Attack::Count& count_;
    bool reads_ = true;

private:
    void open() {
        const std::uint32_t index = closed_.back();
        const int socket = dial(port_, index % addresses_);
        if (socket < 0)
            return;
        closed_.pop_back();
        sockets_[index] = socket;
        ++count_.connections;
        ++count_.open;
        epoll_event event{};
        event.events = EPOLLOUT;
        event.data.u32 = index;
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &event);
        if (opening_.size() < sockets_.size())
            opening_.resize(sockets_.size());
        opening_[index] = true;
    }
    void happened(std::uint32_t index, std::uint32_t events) {
        if (!isOpen(index))
            return;
        if ((events & EPOLLIN) != 0 && reads_) {
            std::array<char, 32 << 10> dropped;
            const ssize_t count = ::recv(sockets_[index], dropped.data(), dropped.size(), 0);
            if (count == 0 || (count < 0 && errno != EAGAIN))
                events |= EPOLLHUP;
        }
        if ((events & (EPOLLHUP | EPOLLERR)) != 0) {
            ++count_.ended;
            return close(index);
        }
        if (opening_[index]) {
            opening_[index] = false;
            listen(index, EPOLLIN);
            return connected(index);
        }
        if ((events & EPOLLOUT) != 0)
            writable(index);
    }

    std::uint16_t port_;
    std::uint32_t addresses_, perSecond_, againPerSecond_;
    std::vector<int> sockets_;
    std::vector<bool> opening_;
    std::vector<std::uint32_t> closed_;
    int poll_;
};

class HalfOpenSwarm final : public Swarm {
public:
    HalfOpenSwarm(const HalfOpen& settings, Attack::Count& count)
        : Swarm(settings.port, settings.connections, settings.addresses, settings.perSecond, settings.againPerSecond, count)
        , opening_(settings.opening) {}

private:
    void connected(std::uint32_t index) override { (void)send(index, opening_.data(), opening_.size()); }
    // A byte to each in turn, so that all get theirs within four seconds.
    void idle() override {
        if (opening_.empty())
            return;
        const double part = std::min(1.0, secondsSince(last_) / std::chrono::duration<double>(trickleEvery).count());
        const auto many = static_cast<std::uint32_t>(part * size());
        if (many == 0)
            return;
        last_ = Clock::now();
        for (std::uint32_t each = 0; each < many; ++each, next_ = (next_ + 1) % size())
            if (isOpen(next_))
                (void)send(next_, &opening_.back(), 1);
    }
    std::string opening_;
    std::uint32_t next_ = 0;
    Clock::time_point last_ = Clock::now();
};

class EndlessSwarm final : public Swarm {
public:
    EndlessSwarm(const Endless& settings, Attack::Count& count)
        : Swarm(settings.port, settings.connections, settings.connections, settings.perSecond, settings.perSecond, count)
        , settings_(settings)
        , sent_(settings.connections) {
        while (block_.size() < blockBytes)
            block_ += settings.filler;
    }

private:
    static constexpr std::size_t blockBytes = 64 << 10;
    void connected(std::uint32_t index) override {
        sent_[index] = 0;
        (void)send(index, settings_.opening.data(), settings_.opening.size());
        listen(index, EPOLLIN | EPOLLOUT);
    }
    void writable(std::uint32_t index) override {
        sent_[index] += send(index, block_.data(), block_.size());
        if (sent_[index] >= settings_.bytesMax)
            close(index);
    }
    Endless settings_;
    std::vector<std::uint64_t> sent_;
    std::string block_;
};

class PipelinedSwarm final : public Swarm {
public:
    PipelinedSwarm(const Pipelined& settings, Attack::Count& count)
        : Swarm(settings.port, settings.connections, 1, 100, 100, count)
        , rest_(settings.connections) {
        reads_ = settings.reads;
        while (block_.size() < blockBytes)
            block_ += settings.request;
    }

private:
    static constexpr std::size_t blockBytes = 64 << 10;
    void connected(std::uint32_t index) override {
        rest_[index] = 0;
        listen(index, reads_ ? EPOLLIN | EPOLLOUT : EPOLLOUT);
    }
    // Whole requests: a block that was taken in part goes on where it stopped.
    void writable(std::uint32_t index) override {
        const std::size_t from = rest_[index];
        rest_[index] = (from + send(index, block_.data() + from, block_.size() - from)) % block_.size();
    }
    std::vector<std::size_t> rest_;
    std::string block_;
};

void flood(const Datagrams& settings, const std::stop_token& stop, Attack::Count& count) {
    constexpr std::size_t announceBytes = 98, atOnce = 64;
    std::vector<int> sockets;
    const sockaddr_in to = loopback(settings.port);
    for (std::uint32_t address = 0; address < settings.addresses; ++address) {
        const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const sockaddr_in from = attacker(address);
        (void)::bind(socket, reinterpret_cast<const sockaddr*>(&from), sizeof from);
        (void)::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to);
        sockets.push_back(socket);
    }
    const std::size_t bytes = settings.connects ? 16 : announceBytes;
    std::vector<std::array<std::uint8_t, announceBytes>> datagrams(atOnce);
    std::vector<iovec> parts(atOnce);
    std::vector<mmsghdr> heads(atOnce);
    for (std::size_t index = 0; index < atOnce; ++index) {
        parts[index] = {datagrams[index].data(), bytes};
        heads[index].msg_hdr.msg_iov = &parts[index];
        heads[index].msg_hdr.msg_iovlen = 1;
    }
    SeededRandom random(1);
    const auto began = Clock::now();
    std::size_t turn = 0;
    while (!stop.stop_requested() && count.datagrams < settings.total) {
        if (static_cast<double>(count.datagrams) > secondsSince(began) * settings.perSecond) {
            std::this_thread::sleep_for(std::chrono::microseconds(200));
            continue;
        }
        for (auto& datagram : datagrams) {
            for (std::size_t at = 0; at + 8 <= bytes; at += 8) {
                const std::uint64_t noise = random.next();
                std::memcpy(datagram.data() + at, &noise, sizeof noise);
            }
            static constexpr std::uint8_t connect[] = {0, 0, 4, 0x17, 0x27, 0x10, 0x19, 0x80, 0, 0, 0, 0};
            static constexpr std::uint8_t announce[] = {0, 0, 0, 1};
            if (settings.connects)
                std::copy(std::begin(connect), std::end(connect), datagram.begin());
            else
                std::copy(std::begin(announce), std::end(announce), datagram.begin() + 8);
            if (settings.firstByte)
                datagram[0] = *settings.firstByte;
        }
        const int sent = ::sendmmsg(sockets[turn++ % sockets.size()], heads.data(), atOnce, 0);
        count.datagrams += sent > 0 ? static_cast<std::uint64_t>(sent) : 0;
        count.bytes += sent > 0 ? static_cast<std::uint64_t>(sent) * bytes : 0;
    }
    for (const int socket : sockets)
        ::close(socket);
}

} // namespace

Attack::Attack(Work work)
    : thread_([this, work = std::move(work)](const std::stop_token& stop) {
        leaveTheNodesProcessors();
        work(stop, count_);
    }) {}

Attack::~Attack() = default;

std::unique_ptr<Attack> holdHalfOpen(const HalfOpen& settings) {
    return std::make_unique<Attack>(
        [settings](const std::stop_token& stop, Attack::Count& count) { HalfOpenSwarm(settings, count).run(stop); });
}

std::unique_ptr<Attack> sendWithoutEnd(const Endless& settings) {
    return std::make_unique<Attack>(
        [settings](const std::stop_token& stop, Attack::Count& count) { EndlessSwarm(settings, count).run(stop); });
}

std::unique_ptr<Attack> pipelineRequests(const Pipelined& settings) {
    return std::make_unique<Attack>(
        [settings](const std::stop_token& stop, Attack::Count& count) { PipelinedSwarm(settings, count).run(stop); });
}

std::unique_ptr<Attack> floodDatagrams(const Datagrams& settings) {
    return std::make_unique<Attack>(
        [settings](const std::stop_token& stop, Attack::Count& count) { flood(settings, stop, count); });
}

} // namespace bytetorrent::test
