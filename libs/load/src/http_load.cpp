#include "bytetorrent/load/http_load.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>

namespace bytetorrent::load {

namespace {

constexpr std::size_t replyBytesMax = 32u << 10;

// Where `wanted` begins in the header, in any case of letters; npos.
std::size_t findHeader(std::string_view header, std::string_view wanted) {
    for (std::size_t line = header.find("\r\n"); line != std::string_view::npos; line = header.find("\r\n", line + 2)) {
        const std::string_view rest = header.substr(line + 2);
        if (rest.size() >= wanted.size() && ::strncasecmp(rest.data(), wanted.data(), wanted.size()) == 0)
            return line + 2 + wanted.size();
    }
    return std::string_view::npos;
}

struct HttpSource {
    std::uint32_t index = 0;
    int socket = -1;
    bool connected = false;
    bool busy = false;
    std::uint64_t peer = 0;
    double since = 0;
    std::size_t toSend = 0, sent = 0, filled = 0;
    std::array<char, 1'024> request;
    std::vector<char> reply = std::vector<char>(replyBytesMax);
};

class HttpLoad {
public:
    HttpLoad(const LoadSettings& settings, Population& population, Figures& figures)
        : settings_(settings)
        , population_(population)
        , figures_(figures)
        , arrivals_(settings.perSecond)
        , poll_(::epoll_create1(EPOLL_CLOEXEC))
        , sources_(population.settings().sources) {
        for (std::uint32_t index = 0; index < sources_.size(); ++index) {
            sources_[index].index = index;
            idle_.push_back(index);
        }
    }
    ~HttpLoad() {
        for (const HttpSource& source : sources_)
            if (source.socket >= 0)
                ::close(source.socket);
        ::close(poll_);
    }
    HttpLoad(const HttpLoad&) = delete;
    HttpLoad& operator=(const HttpLoad&) = delete;
    double run();

private:
    void dial(HttpSource& source);
    void hangUp(HttpSource& source);
    void start(HttpSource& source, std::uint64_t peer, double since);
    void compose(HttpSource& source);
    void send(HttpSource& source);
    void receive(HttpSource& source);
    [[nodiscard]] std::size_t replyBytes(const HttpSource& source) const; // 0: not whole yet
    void finish(HttpSource& source, std::size_t bytes);
    void broken(HttpSource& source);
    void startDue(double at);

    const LoadSettings& settings_;
    Population& population_;
    Figures& figures_;
    Arrivals arrivals_;
    int poll_;
    std::vector<HttpSource> sources_;
    std::deque<std::uint32_t> idle_;
};

void HttpLoad::dial(HttpSource& source) {
    source.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(source.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(source.socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = Population::addressOf(source.index);
    if (::bind(source.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        std::perror("load: bind");
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(settings_.ports[source.index % settings_.ports.size()]);
    source.connected = ::connect(source.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    epoll_event event{};
    event.events = source.connected ? EPOLLIN : EPOLLIN | EPOLLOUT;
    event.data.u32 = source.index;
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, source.socket, &event);
}

void HttpLoad::hangUp(HttpSource& source) {
    if (source.socket >= 0)
        ::close(source.socket);
    source.socket = -1;
    source.connected = false;
}

void HttpLoad::compose(HttpSource& source) {
    static constexpr char digits[] = "0123456789abcdef";
    const std::uint64_t peer = source.peer;
    char* out = source.request.data();
    static constexpr std::string_view begin = "GET /announce?info_hash=";
    out = std::copy(begin.begin(), begin.end(), out);
    for (const std::uint8_t byte : population_.hash(population_.torrentOf(peer)).value) {
        *out++ = '%';
        *out++ = digits[byte >> 4];
        *out++ = digits[byte & 15];
    }
    const std::size_t room = source.request.size() - static_cast<std::size_t>(out - source.request.data());
    const int written =
        std::snprintf(out, room,
                      "&peer_id=-BL0001-%012llu&port=%u&uploaded=0&downloaded=0&left=%u&compact=1&numwant=%u%s HTTP/1.1\r\n"
                      "Host: 127.0.0.1\r\nUser-Agent: load\r\n%s\r\n",
                      static_cast<unsigned long long>(peer), unsigned{population_.portOf(peer)},
                      Population::isSeed(peer) ? 0u : 1'000'000u, settings_.numWant,
                      population_.isNew(peer) ? "&event=started" : "", settings_.closes ? "Connection: close\r\n" : "");
    source.toSend = static_cast<std::size_t>(out - source.request.data()) + static_cast<std::size_t>(written);
}

void HttpLoad::start(HttpSource& source, std::uint64_t peer, double since) {
    source.busy = true;
    source.peer = peer;
    source.since = since;
    source.sent = source.filled = 0;
    compose(source);
    if (source.socket < 0)
        dial(source);
    if (source.connected)
        send(source);
}

void HttpLoad::send(HttpSource& source) {
    const ssize_t count = ::send(source.socket, source.request.data() + source.sent, source.toSend - source.sent, MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN)
        return broken(source);
    source.sent += count > 0 ? static_cast<std::size_t>(count) : 0;
}

std::size_t HttpLoad::replyBytes(const HttpSource& source) const {
    const std::string_view text(source.reply.data(), source.filled);
    const std::size_t headerEnd = text.find("\r\n\r\n");
    if (headerEnd == std::string_view::npos)
        return 0;
    const std::size_t length = findHeader(text.substr(0, headerEnd + 2), "content-length:");
    if (length == std::string_view::npos)
        return 0; // it ends with the connection
    const std::size_t whole = headerEnd + 4 + static_cast<std::size_t>(std::strtoul(text.data() + length, nullptr, 10));
    return text.size() >= whole ? whole : 0;
}

void HttpLoad::receive(HttpSource& source) {
    const ssize_t count = ::recv(source.socket, source.reply.data() + source.filled, source.reply.size() - source.filled, 0);
    if (count < 0 && errno == EAGAIN)
        return;
    if (count <= 0) {
        if (source.busy && source.filled > 0 && settings_.closes)
            return finish(source, source.filled);
        return broken(source);
    }
    if (!source.busy)
        return broken(source); // nobody asked
    source.filled += static_cast<std::size_t>(count);
    if (const std::size_t bytes = replyBytes(source))
        finish(source, bytes);
}

void HttpLoad::finish(HttpSource& source, std::size_t bytes) {
    const std::string_view text(source.reply.data(), bytes);
    const double at = now();
    if (text.substr(0, 12) == "HTTP/1.1 200" || text.substr(0, 12) == "HTTP/1.0 200") {
        // A failure is a 200 as well; what was taken names peers, be they none.
        if (text.find("5:peers") != std::string_view::npos) {
            figures_.answered(source.since, at, bytes);
            population_.answered(source.peer);
        } else {
            figures_.refused();
            population_.putBack(source.peer);
        }
    } else {
        figures_.refused();
        population_.putBack(source.peer);
    }
    source.busy = false;
    if (settings_.closes)
        hangUp(source);
    idle_.push_back(source.index);
}

void HttpLoad::broken(HttpSource& source) {
    hangUp(source);
    if (!source.busy)
        return;
    figures_.lost();
    population_.putBack(source.peer);
    source.busy = false;
    idle_.push_back(source.index);
}

void HttpLoad::startDue(double at) {
    // Not more often than there are sources: one whose peers are all announced stays idle.
    for (std::size_t tries = idle_.size(); tries > 0 && arrivals_.isDue(at); --tries) {
        const std::uint32_t index = idle_.front();
        idle_.pop_front();
        const auto peer = population_.next(index);
        if (peer)
            start(sources_[index], *peer, arrivals_.take(at));
        else
            idle_.push_back(index);
    }
}

double HttpLoad::run() {
    const double began = now();
    const double end = began + settings_.warmUpSeconds + settings_.seconds;
    figures_.measureFrom(began + settings_.warmUpSeconds);
    arrivals_.begin(began);
    for (double at = began; at < end && !population_.allAnswered(); at = now()) {
        startDue(at);
        epoll_event events[128];
        const double waitSeconds = idle_.empty() ? 0.05 : std::clamp(arrivals_.nextAt() - now(), 0.0, 0.05);
        timespec wait{0, static_cast<long>(waitSeconds * 1e9)};
        const int count = ::epoll_pwait2(poll_, events, 128, &wait, nullptr);
        for (int each = 0; each < count; ++each) {
            HttpSource& source = sources_[events[each].data.u32];
            if (!source.connected && (events[each].events & EPOLLOUT) != 0) {
                source.connected = true;
                epoll_event event{};
                event.events = EPOLLIN;
                event.data.u32 = source.index;
                ::epoll_ctl(poll_, EPOLL_CTL_MOD, source.socket, &event);
                if (source.busy)
                    send(source);
            }
            if (source.socket >= 0 && (events[each].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
                receive(source);
        }
    }
    return std::min(now(), end);
}

} // namespace

double loadByHttp(const LoadSettings& settings, Population& population, Figures& figures) {
    return HttpLoad(settings, population, figures).run();
}

} // namespace bytetorrent::load
