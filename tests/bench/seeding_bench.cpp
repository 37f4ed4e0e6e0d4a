// seeding_bench [MiB] [connections]...: what seeding costs by the number of peers. One seed process; for each number a process
// with that many plain connections on loopback, which fetch the given amount together, 64 requests deep, and throw
// it away. Prints the seed's CPU time per MiB for each, and its relation to the first.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>

#include <QCoreApplication>
#include <QTemporaryDir>

#include "bytetorrent/base/allocator.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/content_hasher.h"
#include "bytetorrent/engine/session.h"
#include "bytetorrent/protocol/peer_wire.h"

using namespace bytetorrent;

namespace {

constexpr std::uint32_t blockBytes = 16 * 1024;
constexpr std::uint32_t depth = 64;
constexpr std::uint64_t contentBytes = 256u << 20;
constexpr std::uint32_t pieceBytes = 256 * 1024;

double cpuSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

// One peer that takes and forgets. It counts messages by their length prefixes and looks at their first byte alone.
class Taker {
public:
    Taker(std::uint16_t port, const InfoHash& infoHash, std::uint32_t number, std::uint32_t blocks)
        : socket_(::socket(AF_INET, SOCK_STREAM, 0)), left_(blocks), next_(number * 997) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            std::exit(1);
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        protocol::Handshake greeting;
        greeting.infoHash = infoHash;
        Bytes id(12);
        std::memcpy(id.data(), &number, sizeof number);
        greeting.peerId = protocol::makePeerId(id);
        send(protocol::encodeHandshake(greeting));
        Bytes interested;
        protocol::encodePeerMessage(protocol::wire::Interested{}, interested);
        send(interested);
        pollfd answer{socket_, POLLIN, 0}; // one after another: nobody is pushed out while it is being greeted
        if (::poll(&answer, 1, 10'000) != 1)
            std::exit(1);
    }
    ~Taker() { ::close(socket_); }
    Taker(const Taker&) = delete;
    Taker& operator=(const Taker&) = delete;

    [[nodiscard]] int descriptor() const { return socket_; }
    [[nodiscard]] bool done() const { return left_ == 0; }
    void readSome() {
        std::uint8_t buffer[256 * 1024];
        const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
        if (got <= 0)
            std::exit(1); // the seed has left us: there is no figure
        for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
            if (skip_ > 0) {
                const std::size_t count = std::min(skip_, static_cast<std::size_t>(got) - at);
                skip_ -= count;
                at += count;
                continue;
            }
            head_[headBytes_++] = buffer[at++];
            if (headBytes_ == sizeof head_ || (headBytes_ == 4 && length() == 0))
                message();
        }
        ask();
    }

private:
    [[nodiscard]] std::uint32_t length() const {
        return std::uint32_t(head_[0]) << 24 | std::uint32_t(head_[1]) << 16 | std::uint32_t(head_[2]) << 8 | head_[3];
    }
    void message() {
        const std::uint32_t bytes = length();
        const std::uint8_t kind = headBytes_ == sizeof head_ ? head_[4] : 255;
        headBytes_ = 0;
        skip_ = bytes > 0 ? bytes - 1 : 0;
        if (kind == 1)
            unchoked_ = true;
        if (kind == 7) {
            --asked_;
            --left_;
        }
    }
    void ask() {
        if (!unchoked_ || asked_ > depth / 2)
            return;
        Bytes requests;
        while (asked_ < depth && asked_ < left_) {
            const std::uint64_t offset = (next_++ * std::uint64_t{blockBytes}) % contentBytes;
            const auto piece = static_cast<std::uint32_t>(offset / pieceBytes);
            protocol::encodePeerMessage(protocol::wire::Request{{PieceIndex(piece), static_cast<std::uint32_t>(offset % pieceBytes), blockBytes}}, requests);
            ++asked_;
        }
        send(requests);
    }
    template <class Container>
    void send(const Container& bytes) {
        if (!bytes.empty() && ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
            std::exit(1);
    }

    int socket_;
    std::uint32_t left_;
    std::uint64_t next_;
    std::uint32_t asked_ = 0;
    bool unchoked_ = false;
    std::size_t skip_ = protocol::Handshake::size;
    std::uint8_t head_[5] = {};
    std::size_t headBytes_ = 0;
};

int take(std::uint16_t port, const InfoHash& infoHash, std::uint32_t connections, std::uint64_t bytes) {
    std::vector<std::unique_ptr<Taker>> takers;
    for (std::uint32_t number = 0; number < connections; ++number)
        takers.push_back(std::make_unique<Taker>(port, infoHash, connections * 1'000 + number, static_cast<std::uint32_t>(bytes / connections / blockBytes)));
    std::vector<pollfd> waiting;
    for (;;) {
        waiting.clear();
        std::vector<Taker*> who;
        for (const auto& taker : takers) {
            if (taker->done())
                continue;
            waiting.push_back({taker->descriptor(), POLLIN, 0});
            who.push_back(taker.get());
        }
        if (who.empty())
            return 0;
        if (::poll(waiting.data(), waiting.size(), 30'000) <= 0)
            return 1;
        for (std::size_t index = 0; index < who.size(); ++index)
            if (waiting[index].revents != 0)
                who[index]->readSome();
    }
}

} // namespace

int main(int count, char** arguments) {
    keepFreedMemory(); // as the applications do
    const std::uint64_t bytes = (count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1024) << 20;
    std::vector<std::uint32_t> numbers;
    for (int index = 2; index < count; ++index)
        numbers.push_back(static_cast<std::uint32_t>(std::strtoul(arguments[index], nullptr, 10)));
    if (numbers.empty())
        numbers = {1, 200};
    QTemporaryDir folder;
    const std::string root = folder.path().toStdString();
    {
        SeededRandom random(1);
        std::ofstream file(root + "/data.bin", std::ios::binary);
        for (std::uint64_t done = 0; done < contentBytes; done += 8) {
            const std::uint64_t number = random.next();
            file.write(reinterpret_cast<const char*>(&number), sizeof number);
        }
    }
    engine::ContentSource source;
    source.paths = {root + "/data.bin"};
    source.pieceBytes = pieceBytes;
    const auto info = engine::hashContent(source, [](std::uint64_t, std::uint64_t) { return true; });
    if (!info)
        return 1;
    const auto torrent = protocol::Metainfo::fromInfo(*info);

    QCoreApplication application(count, arguments);
    engine::SessionSettings settings;
    settings.stateDirectory = root + "/state";
    settings.listenHost = "127.0.0.1";
    settings.listenPort = 0;
    settings.connectionsPerTorrentMax = 300;
    auto session = engine::Session::open(std::move(settings));
    if (!session)
        return 1;
    (*session)->setSnapshotIntervalMs(0);
    int status = 1;
    std::thread driver; // forks: a child of its own thread, and this process goes on serving
    QObject::connect(session->get(), &engine::Session::torrentCompleted, &application, [&] {
        driver = std::thread([&, port = (*session)->listenPort()] {
            double first = 0;
            status = 0;
            for (const std::uint32_t connections : numbers) {
                const double before = cpuSeconds();
                const auto begin = std::chrono::steady_clock::now();
                const pid_t child = fork();
                if (child == 0)
                    std::_Exit(take(port, torrent->infoHash(), connections, bytes));
                int ended = 0;
                waitpid(child, &ended, 0);
                const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
                const double perMib = (cpuSeconds() - before) * 1e6 / static_cast<double>(bytes >> 20);
                first = first == 0 ? perMib : first;
                status |= ended;
                std::printf("%4u connections  %7.1f MiB/s  seed's CPU %6.1f us/MiB  %.2f x\n", connections, static_cast<double>(bytes >> 20) / elapsed, perMib,
                            perMib / first);
                std::fflush(stdout);
            }
            QMetaObject::invokeMethod(&application, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
        });
    });
    engine::AddTorrent add;
    add.metainfo = *torrent;
    add.folder = root;
    add.contentIsComplete = true;
    if (!(*session)->add(std::move(add)))
        return 1;
    QCoreApplication::exec();
    if (driver.joinable())
        driver.join();
    return status == 0 ? 0 : 1;
}
