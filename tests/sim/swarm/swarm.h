// Swarm: a simulated world with one torrent: peers, the network between them, a tracker that names some of them to others,
// and the laws that hold in every scenario. Everything that happens follows from the seed. The only thread; it needs the
// process's SimDispatcher, whose time begins anew with it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QNetworkAccessManager>

#include "sim_dispatcher.h"
#include "sim_peer.h"
#include "throttle.h"

namespace bytetorrent::swarm {

class Swarm {
public:
    struct Settings {
        std::uint64_t seed = 1;
        std::uint64_t totalBytes = 16u << 20;
        std::uint32_t pieceBytes = 64 * 1024;
        bool trace = false;
    };
    Swarm(SimDispatcher& dispatcher, Settings settings);
    ~Swarm();

    SimPeer& add(const PeerPlan& plan); // it joins when its plan says
    // Runs until `done` says so (it is asked ten times a simulated second), or the limit is reached. False: the limit.
    bool runUntil(Micros limitUs, const std::function<bool()>& done);
    void everySecond(std::function<void()> watch) { watch_ = std::move(watch); }

    [[nodiscard]] Timeline& timeline() { return dispatcher_.timeline(); }
    [[nodiscard]] double seconds() { return static_cast<double>(timeline().nowUs()) / 1e6; }
    [[nodiscard]] SimNetwork& network() { return network_; }
    [[nodiscard]] const SimClock& clock() const { return clock_; }
    [[nodiscard]] Random& random() { return random_; }
    [[nodiscard]] const SimContent& content() const { return content_; }
    [[nodiscard]] QNetworkAccessManager& http() { return http_; }
    [[nodiscard]] const std::vector<std::unique_ptr<SimPeer>>& peers() const { return peers_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    void trace(const SimPeer& peer, const std::string& what);

    // How many machines hold each piece, the seeds of the beginning left out.
    [[nodiscard]] std::vector<std::uint32_t> copies() const;
    [[nodiscard]] std::uint64_t wastedBytes() const;     // duplicates and failed pieces
    [[nodiscard]] std::uint64_t downloadedBytes() const; // good ones
    // What must hold whatever the scenario: one sentence for each law that was broken.
    [[nodiscard]] std::vector<std::string> brokenLaws() const;

private:
    void nameSome(SimPeer& peer);

    SimDispatcher& dispatcher_;
    const Settings settings_;
    SeededRandom random_;
    SimClock clock_;
    SimContent content_;
    QNetworkAccessManager http_; // never asked: the torrents name no trackers
    SimNetwork network_;
    std::vector<std::unique_ptr<SimPeer>> peers_;
    std::function<void()> watch_;
};

} // namespace bytetorrent::swarm
