// DhtWorld: hundreds of DHT nodes in one process, on a simulated network (delays, loss) and clock. The nodes are those that
// ship; a run is a function of its seed. Test thread only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <unordered_map>
#include <vector>

#include "dht_node.h"

namespace bytetorrent::test {

class DhtWorld {
public:
    struct Settings {
        std::uint64_t seed = 1;
        Millis delayMin = 5, delayMax = 150;
        unsigned lossPercent = 0;
    };
    struct Host {
        std::unique_ptr<engine::dht::DhtNode> node; // null: it is gone
        std::unique_ptr<SeededRandom> random;
        std::vector<Endpoint> addresses;            // one of each family that it has
        std::uint64_t datagramsSent = 0, bytesSent = 0, datagramsReceived = 0;
        std::size_t longestSent = 0;
        bool timed = false;     // counts its processor time
        std::int64_t cpuNs = 0;
        std::vector<engine::dht::DhtNode::Found> found;
        std::vector<engine::dht::DhtNode::Ended> ended;
    };
    // What nobody of ours receives.
    using Sink = std::function<void(const Endpoint& from, const Endpoint& to, const Bytes& bytes)>;

    explicit DhtWorld(Settings settings) : settings_(settings), random_(settings.seed) {}

    // A node with a fresh public address of each family asked for, that knows the way in by `routers`.
    std::size_t add(const std::vector<Endpoint>& routers, bool v4 = true, bool v6 = false, bool readOnly = false);
    std::size_t addCrowd(std::size_t count); // IPv4 nodes that know the first node of the world
    void leave(std::size_t index) { hosts_[index].node.reset(); }
    void inject(const Endpoint& from, const Endpoint& to, Bytes bytes); // anybody may claim any address
    void onStray(Sink sink) { sink_ = std::move(sink); }
    void run(Millis durationMs);
    // Has a node do something now.
    void act(std::size_t index, const std::function<void(engine::dht::DhtNode&, Millis)>& action);

    [[nodiscard]] Millis nowMs() const { return nowMs_; }
    [[nodiscard]] std::size_t size() const { return hosts_.size(); }
    [[nodiscard]] Host& host(std::size_t index) { return hosts_[index]; }
    [[nodiscard]] engine::dht::DhtNode& node(std::size_t index) { return *hosts_[index].node; }
    [[nodiscard]] Random& random() { return random_; }
    [[nodiscard]] Endpoint address(std::size_t index) const { return hosts_[index].addresses.front(); }
    // Peers that a host was told of for a torrent.
    [[nodiscard]] std::vector<Endpoint> peersFoundBy(std::size_t index, const InfoHash& infoHash) const;
    [[nodiscard]] InfoHash newInfoHash();

private:
    struct Event {
        Millis atMs;
        std::uint64_t number;
        Endpoint from, to;
        Bytes bytes; // empty: a tick of the host `ticks`
        std::size_t ticks = 0;
        friend bool operator>(const Event& left, const Event& right) {
            return left.atMs != right.atMs ? left.atMs > right.atMs : left.number > right.number;
        }
    };
    void collect(std::size_t index);
    void post(Event event);

    Settings settings_;
    SeededRandom random_;
    Millis nowMs_ = 0;
    std::uint64_t lastEvent_ = 0;
    std::uint32_t lastAddress_ = 0;
    std::vector<Host> hosts_;
    std::unordered_map<Endpoint, std::size_t> byAddress_;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    Sink sink_;
};

} // namespace bytetorrent::test
