// SimPeer: one participant of a simulated swarm: a production Torrent with what a session lends it (context, incoming
// streams, ticks), on a simulated host and disk. Its machine (host, platter, store) outlives the program on it, so it may
// be killed and started again. Owned by its Swarm; the only thread.
#pragma once

#include <memory>
#include <optional>

#include <QTimer>

#include "incoming_peers.h"
#include "sim_disk.h"
#include "sim_network.h"
#include "sim_store.h"
#include "torrent.h"

class QNetworkAccessManager;

namespace bytetorrent::swarm {

class Swarm;

struct PeerPlan {
    Link link;
    bool seed = false;
    bool freeRider = false;      // never gives a byte
    bool magnet = false;         // learns the metadata from others
    std::uint32_t liar = 0;      // its number: what it gives is spoilt; it claims to have half of the pieces
    std::uint32_t truthPercent = 0;
    Micros joinsAtUs = 0;
    std::uint64_t diskBytesPerSecond = 200'000'000;
    std::uint64_t diskQueueBytesMax = 32u << 20;
    std::uint32_t slots = 8;
    std::uint32_t connectionsMax = 50;
};

class SimPeer final : private engine::TorrentWatcher {
public:
    SimPeer(Swarm& swarm, std::size_t index, PeerPlan plan, Host& host);
    ~SimPeer() override;

    void start();                // the program: from what the machine remembers
    void stop();                 // it says goodbye
    void kill(bool silently);    // no word to anybody; silently: not even its connections end
    [[nodiscard]] bool runs() const { return program_ != nullptr; }

    [[nodiscard]] std::size_t index() const { return index_; }
    [[nodiscard]] const PeerPlan& plan() const { return plan_; }
    [[nodiscard]] Host& host() const { return host_; }
    [[nodiscard]] const PieceSet& stored() const { return platter_.stored; }
    [[nodiscard]] bool complete() const { return completedUs_.has_value(); }
    [[nodiscard]] std::optional<Micros> completedUs() const { return completedUs_; }
    [[nodiscard]] double seconds() const; // from its joining to its last piece; complete()
    [[nodiscard]] std::optional<std::string> failure() const { return failure_; }
    [[nodiscard]] SimDisk::Counters counters() const; // of all its lives
    [[nodiscard]] engine::TorrentSnapshot snapshot() const; // runs()
    [[nodiscard]] SimDisk::HalfDone halfDone() const;       // runs()
    void learn(const std::vector<Endpoint>& peers);         // as from a tracker
    [[nodiscard]] std::uint32_t restarts() const { return restarts_; }

private:
    struct Program;
    void torrentCompleted(engine::Torrent&, Millis) override;
    void torrentFailed(engine::Torrent&, const Error& error) override;
    void torrentMetadataReceived(engine::Torrent&) override {}
    void torrentStorageOpened(engine::Torrent&) override {}
    void torrentGaveEnough(engine::Torrent&) override {}
    void onDisk(std::vector<engine::DiskEvent> events);
    void countLife();

    Swarm& swarm_;
    const std::size_t index_;
    const PeerPlan plan_;
    Host& host_;
    Platter platter_;
    SimStore store_;
    std::unique_ptr<Program> program_;
    std::optional<Micros> completedUs_;
    std::optional<std::string> failure_;
    SimDisk::Counters earlier_; // of lives that have ended
    std::uint32_t restarts_ = 0;
    bool begun_ = false;
};

} // namespace bytetorrent::swarm
