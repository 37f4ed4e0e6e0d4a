// Attacks on a node, each from a thread of its own that does nothing else until the object goes. They use plain sockets
// and addresses of 127.1.0.0/16, so that whoever is served from 127.0.0.1 is somebody else. Where the machine has more
// processors than the node is given, attacks run on the others. Test thread only.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace bytetorrent::test {

class Attack {
public:
    struct Count {
        std::atomic<std::uint64_t> connections = 0; // opened
        std::atomic<std::uint64_t> open = 0;        // of them, now
        std::atomic<std::uint64_t> ended = 0;       // by the node
        std::atomic<std::uint64_t> bytes = 0, datagrams = 0;
    };
    using Work = std::function<void(const std::stop_token&, Count&)>;
    explicit Attack(Work work);
    ~Attack(); // ends it
    Attack(const Attack&) = delete;
    Attack& operator=(const Attack&) = delete;
    [[nodiscard]] const Count& count() const { return count_; }

private:
    Count count_;
    std::jthread thread_;
};

struct HalfOpen {
    std::uint16_t port = 0;
    std::uint32_t connections = 10'000;
    std::uint32_t addresses = 100; // that they come from
    std::string opening;           // sent at once; then one byte of it again every four seconds
    std::uint32_t perSecond = 5'000;      // that are opened,
    std::uint32_t againPerSecond = 1'000; // and opened again when the node ends them
};
[[nodiscard]] std::unique_ptr<Attack> holdHalfOpen(const HalfOpen& settings);

struct Endless {
    std::uint16_t port = 0;
    std::uint32_t connections = 8;
    std::string opening;
    std::string filler; // sent over and over, without looking at answers; a connection that ends is opened again
    std::uint64_t bytesMax = 1ull << 30; // on one connection
    std::uint32_t perSecond = 500;       // connections opened
};
[[nodiscard]] std::unique_ptr<Attack> sendWithoutEnd(const Endless& settings);

struct Pipelined {
    std::uint16_t port = 0;
    std::uint32_t connections = 8;
    std::string request; // again and again, as many as the connection takes
    bool reads = true;   // the answers; otherwise they pile up
};
[[nodiscard]] std::unique_ptr<Attack> pipelineRequests(const Pipelined& settings);

struct Datagrams {
    std::uint16_t port = 0;
    std::uint32_t perSecond = 100'000;
    std::uint64_t total = 1'000'000;
    std::uint32_t addresses = 100;
    std::optional<std::uint8_t> firstByte; // of the forged ids; nullopt: any
    bool connects = false; // asks for connection ids; otherwise announces under forged ones
};
[[nodiscard]] std::unique_ptr<Attack> floodDatagrams(const Datagrams& settings);

} // namespace bytetorrent::test
