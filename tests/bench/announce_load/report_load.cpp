#include "report_load.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <queue>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/load/figures.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::bench {

using namespace load;

namespace native = protocol::native;

namespace {

constexpr double gatherSeconds = 0.4;
constexpr double keepOnlineSeconds = 30;
constexpr double settleSeconds = 2; // after the first reports, before measuring
constexpr double drainSeconds = 5;
constexpr std::uint32_t greetedAtOnce = 200; // connections that are being made
constexpr std::uint32_t shownEvery = 500;    // clients
constexpr std::uint32_t helloRequest = 1, subscribeRequest = 2, reportRequest = 3;

enum class Task : std::uint8_t { gain, report, keepOnline };

struct Event {
    double at;
    std::uint32_t client;
    Task task;
    bool operator<(const Event& other) const { return at > other.at; } // the earliest on top
};

struct Downloader {
    int socket = -1;
    std::vector<std::uint16_t> order; // of the pieces
    std::uint32_t held = 0;           // the first so many of `order`
    std::uint32_t reported = 0;       // said, not yet confirmed
    std::uint32_t confirmed = 0;
    bool reporting = false;
    bool gathering = false;
    double since = 0; // of the report under way
    Bytes in;
};

class ReportLoad {
public:
    explicit ReportLoad(const ReportSettings& settings)
        : settings_(settings)
        , poll_(::epoll_create1(EPOLL_CLOEXEC))
        , clients_(settings.clients) {}
    ~ReportLoad() {
        for (const Downloader& client : clients_)
            if (client.socket >= 0)
                ::close(client.socket);
        ::close(poll_);
    }
    ReportLoad(const ReportLoad&) = delete;
    ReportLoad& operator=(const ReportLoad&) = delete;
    int run();

private:
    bool readHashes();
    [[nodiscard]] Bytes secretOf(std::uint32_t client) const;
    [[nodiscard]] const InfoHash& hashOf(std::uint32_t client) const { return hashes_[client % hashes_.size()]; }
    bool dial(std::uint32_t client);
    void send(std::uint32_t client, std::uint32_t request, native::Message message);
    void report(std::uint32_t client, bool whole);
    void happened(const Event& event);
    void receive(std::uint32_t client);
    void take(std::uint32_t client, ByteView payload, double at);
    void turn(double until);
    void scheduleGain(std::uint32_t client, double at);
    void show() const;

    const ReportSettings& settings_;
    int poll_;
    std::vector<InfoHash> hashes_;
    std::vector<Downloader> clients_;
    std::priority_queue<Event> events_;
    SeededRandom random_{3};
    Figures figures_;
    std::uint32_t greeted_ = 0;
    std::uint32_t firstConfirmed_ = 0; // clients whose whole record was
    std::uint64_t piecesConfirmed_ = 0, pushes_ = 0, broken_ = 0;
    bool measuring_ = false;
    bool draining_ = false;
};

bool ReportLoad::readHashes() {
    std::ifstream file(settings_.hashFile);
    for (std::string line; std::getline(file, line);) {
        const auto hash = InfoHash::fromHex(line);
        if (!hash)
            return false;
        hashes_.push_back(*hash);
    }
    return !hashes_.empty();
}

Bytes ReportLoad::secretOf(std::uint32_t client) const {
    Bytes secret(32, 0x42);
    for (std::size_t index = 0; index < 4; ++index)
        secret[index] = static_cast<std::uint8_t>(client >> (8 * index));
    return secret;
}

bool ReportLoad::dial(std::uint32_t index) {
    Downloader& client = clients_[index];
    client.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(client.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(settings_.ports[index % settings_.ports.size()]);
    if (::connect(client.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return false;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u32 = index;
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, client.socket, &event);
    client.order.resize(settings_.pieces);
    for (std::uint32_t piece = 0; piece < settings_.pieces; ++piece)
        client.order[piece] = static_cast<std::uint16_t>(piece);
    for (std::uint32_t left = settings_.pieces; left > 1; --left)
        std::swap(client.order[left - 1], client.order[random_.below(left)]);
    client.held = static_cast<std::uint32_t>(1 + random_.below(settings_.pieces));
    send(index, helloRequest, native::Hello{native::version, "announce_load", secretOf(index)});
    return true;
}

// Blocking: a few hundred bytes find room in the socket's buffer.
void ReportLoad::send(std::uint32_t index, std::uint32_t request, native::Message message) {
    const Bytes payload = native::encode({request, std::move(message)});
    ByteWriter frame;
    frame.u32(static_cast<std::uint32_t>(payload.size())).raw(payload);
    const ByteView bytes = frame.view();
    if (::send(clients_[index].socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
        ++broken_;
}

void ReportLoad::report(std::uint32_t index, bool whole) {
    Downloader& client = clients_[index];
    constexpr std::uint64_t pieceBytes = 1u << 20;
    native::HoldingReport holding;
    holding.infoHash = hashOf(index);
    holding.endpoint.port = static_cast<std::uint16_t>(1'024 + index);
    holding.full = whole;
    for (std::uint32_t at = whole ? 0 : client.confirmed; at < client.held; ++at)
        holding.have.add(PieceIndex{client.order[at]});
    holding.uploaded = index * pieceBytes;
    holding.downloaded = client.held * pieceBytes;
    holding.left = (settings_.pieces - client.held) * pieceBytes;
    client.reporting = true;
    client.reported = client.held;
    client.since = now();
    native::Report report;
    report.holdings.push_back(std::move(holding));
    send(index, reportRequest, std::move(report));
}

void ReportLoad::scheduleGain(std::uint32_t index, double at) {
    const double mean = settings_.minutes * 60 / settings_.pieces;
    const double uniform = static_cast<double>(random_.next() >> 11) * 0x1p-53;
    events_.push({at - std::log1p(-uniform) * mean, index, Task::gain});
}

void ReportLoad::happened(const Event& event) {
    Downloader& client = clients_[event.client];
    switch (event.task) {
    case Task::gain:
        if (draining_ || client.held == settings_.pieces)
            return;
        ++client.held;
        if (!client.reporting && !client.gathering) {
            client.gathering = true;
            events_.push({event.at + gatherSeconds, event.client, Task::report});
        }
        return scheduleGain(event.client, event.at);
    case Task::report:
        client.gathering = false;
        if (!client.reporting)
            report(event.client, false);
        return;
    case Task::keepOnline:
        if (!client.reporting)
            report(event.client, false);
        events_.push({event.at + keepOnlineSeconds, event.client, Task::keepOnline});
        return;
    }
}

void ReportLoad::take(std::uint32_t index, ByteView payload, double at) {
    Downloader& client = clients_[index];
    const auto packet = native::decode(payload);
    if (!packet || std::holds_alternative<native::Failure>(packet->message)) {
        if (figures_.refusals() == 0)
            std::fprintf(stderr, "announce_load: the first refusal: %s\n",
                         packet ? std::get<native::Failure>(packet->message).message.c_str() : packet.error().context.c_str());
        figures_.refused();
        // The same pieces go once more with the next report.
        if (client.reporting) {
            client.reporting = false;
            events_.push({at + gatherSeconds, index, Task::report});
        }
        return;
    }
    if (std::holds_alternative<native::Welcome>(packet->message)) {
        ++greeted_;
        if (settings_.subscribes)
            send(index, subscribeRequest, native::Subscribe{hashOf(index)});
        return report(index, true);
    }
    if (std::holds_alternative<native::PeersChanged>(packet->message)) {
        ++pushes_;
        return;
    }
    if (!std::holds_alternative<native::Reported>(packet->message))
        return;
    client.reporting = false;
    if (client.confirmed == 0) {
        ++firstConfirmed_;
        scheduleGain(index, at);
        events_.push({at + keepOnlineSeconds * static_cast<double>(1 + index % 100) / 100, index, Task::keepOnline});
    } else if (measuring_) {
        figures_.answered(client.since, at, payload.size());
        piecesConfirmed_ += client.reported - client.confirmed;
    }
    client.confirmed = client.reported;
    if (client.held > client.confirmed) {
        client.gathering = true;
        events_.push({at + gatherSeconds, index, Task::report});
    }
}

void ReportLoad::receive(std::uint32_t index) {
    Downloader& client = clients_[index];
    std::array<std::uint8_t, 64 << 10> buffer;
    const ssize_t count = ::recv(client.socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count <= 0) {
        if (count < 0 && errno == EAGAIN)
            return;
        ++broken_;
        ::close(client.socket); // which also takes it out of the poll
        client.socket = -1;
        client.reporting = true; // for good
        return;
    }
    client.in.insert(client.in.end(), buffer.begin(), buffer.begin() + count);
    const double at = now();
    std::size_t taken = 0;
    while (client.in.size() - taken >= 4) {
        ByteReader reader(ByteView(client.in).subspan(taken));
        const std::size_t length = reader.u32();
        if (client.in.size() - taken - 4 < length)
            break;
        take(index, ByteView(client.in).subspan(taken + 4, length), at);
        taken += 4 + length;
    }
    client.in.erase(client.in.begin(), client.in.begin() + static_cast<std::ptrdiff_t>(taken));
}

// One round: what is due, then what arrived; waits no longer than `until`.
void ReportLoad::turn(double until) {
    const double at = now();
    while (!events_.empty() && events_.top().at <= at) {
        const Event event = events_.top();
        events_.pop();
        happened(event);
    }
    const double next = events_.empty() ? until : std::min(until, events_.top().at);
    timespec wait{0, static_cast<long>(std::clamp(next - now(), 0.0, 0.05) * 1e9)};
    epoll_event arrived[256];
    const int count = ::epoll_pwait2(poll_, arrived, 256, &wait, nullptr);
    for (int index = 0; index < count; ++index)
        if (clients_[arrived[index].data.u32].socket >= 0)
            receive(arrived[index].data.u32);
}

void ReportLoad::show() const {
    std::ofstream file(settings_.shownFile);
    for (std::uint32_t index = 0; index < clients_.size(); index += shownEvery) {
        PieceSet held;
        for (std::uint32_t at = 0; at < clients_[index].confirmed; ++at)
            held.add(PieceIndex{clients_[index].order[at]});
        file << toHex(secretOf(index)) << ' ' << hashOf(index).hex() << ' ' << held.toString() << '\n';
    }
}

int ReportLoad::run() {
    if (!readHashes()) {
        std::fprintf(stderr, "announce_load: %s holds no infohashes\n", settings_.hashFile.c_str());
        return 1;
    }
    std::uint32_t dialled = 0;
    const double giveUpAt = now() + 120;
    while (firstConfirmed_ < clients_.size() && now() < giveUpAt) {
        while (dialled < clients_.size() && dialled - firstConfirmed_ < greetedAtOnce)
            if (!dial(dialled++))
                ++broken_;
        turn(now() + 0.01);
    }
    if (firstConfirmed_ < clients_.size()) {
        std::fprintf(stderr, "announce_load: %u of %zu clients are there after two minutes; %llu connections broke\n",
                     firstConfirmed_, clients_.size(), static_cast<unsigned long long>(broken_));
        return 1;
    }
    for (const double until = now() + settleSeconds; now() < until;)
        turn(until);
    std::puts("measuring");
    std::fflush(stdout);
    measuring_ = true;
    figures_.measureFrom(now());
    for (const double until = now() + settings_.seconds; now() < until;)
        turn(until);
    measuring_ = false;
    std::printf("{%s, \"pieces\": %llu, \"pushes\": %llu, \"broken\": %llu}\n", figures_.json(now()).c_str(),
                static_cast<unsigned long long>(piecesConfirmed_), static_cast<unsigned long long>(pushes_),
                static_cast<unsigned long long>(broken_));
    std::fflush(stdout);
    draining_ = true;
    for (const double until = now() + drainSeconds; now() < until;)
        turn(until);
    if (!settings_.shownFile.empty())
        show();
    return 0;
}

} // namespace

int loadByReports(const ReportSettings& settings) {
    if (settings.pieces > UINT16_MAX) {
        std::fprintf(stderr, "announce_load: at most %u pieces\n", unsigned{UINT16_MAX});
        return 2;
    }
    return ReportLoad(settings).run();
}

} // namespace bytetorrent::bench
