// DhtFinder: the DHT as a PeerFinder: a DhtNode with its UDP port, its timer, its way in (names are looked up, nodes of the last
// run remembered in the ResumeStore), and its DhtAgenda: what was announced once is announced again until it is forgotten, also
// while its Torrent sleeps. Private torrents and those of a cluster are refused and forgotten.
// Owned by the session, on its event loop; closed before the store.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/snapshot.h"
#include "bytetorrent/net/datagram_port.h"
#include "dht_agenda.h"
#include "dht_node.h"
#include "peer_finder.h"

namespace bytetorrent::engine {

class ResumeStore;

// What is remembered of a run: format in docs/formats/dht.md.
struct DhtMemory {
    dht::DhtId id4, id6;
    std::vector<dht::NodeContact> nodes;
    friend bool operator==(const DhtMemory&, const DhtMemory&) = default;
};
[[nodiscard]] Bytes encodeDhtMemory(const DhtMemory& memory);
[[nodiscard]] Result<DhtMemory> decodeDhtMemory(ByteView bytes); // malformed, unsupported (of a newer version)

class DhtFinder final : public QObject, public PeerFinder {
    Q_OBJECT
public:
    struct Settings {
        HostPort listen;                 // UDP; if its port is taken, any other
        std::vector<HostPort> bootstrap; // names or addresses
        bool readOnly = false;           // BEP 43
    };
    // Errors: ioError, inUse.
    [[nodiscard]] static Result<std::unique_ptr<DhtFinder>> open(Settings settings, ResumeStore& store, const Clock& clock);
    ~DhtFinder() override;

    [[nodiscard]] std::uint16_t port() const { return port_->address().port; }
    [[nodiscard]] DhtSnapshot snapshot() const;

    void onFound(Found found) override { found_ = std::move(found); }
    void find(const Swarm& swarm) override;
    void announce(const Swarm& swarm) override;
    void forget(const InfoHash& infoHash) override;
    void meet(const Endpoint& endpoint) override;

private:
    DhtFinder(Settings settings, ResumeStore& store, const Clock& clock);
    void note(const Swarm& swarm, bool wantsPeers);
    void walk(); // for whatever is due
    void received(const Endpoint& from, ByteView datagram);
    void tick();
    void settle(); // sends, reports, and notes what ended
    void resolveBootstrap();
    void remember();

    Settings settings_;
    ResumeStore& store_;
    const Clock& clock_;
    SeededRandom random_;
    std::optional<dht::DhtNode> node_;
    std::unique_ptr<net::DatagramPort> port_;
    dht::DhtAgenda agenda_;
    Found found_;
    std::vector<dht::DhtNode::Found> news_; // told by a timer: never from inside a call of a torrent
    QTimer tick_, tell_;
    Millis nextRememberMs_ = 0, nextResolveMs_ = 0;
};

} // namespace bytetorrent::engine
