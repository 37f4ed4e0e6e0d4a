// EngineContext: what the session lends to its torrents: clock, randomness, disk, database, network, and the limits that they
// share. Owned by the Session, outlives every torrent; its thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/ratio_goal.h"
#include "cipher_policy.h"
#include "peer_key.h"
#include "peer_network.h"
#include "rate_limits.h"
#include "torrent_disk.h"
#include "torrent_store.h"

class QNetworkAccessManager;

namespace bytetorrent::engine {

class PeerFinder;
class UdpTrackers;

// Connections of the whole session. Invariant: connecting <= open.
struct ConnectionBudget {
    std::uint32_t open = 0;       // in any state
    std::uint32_t connecting = 0; // dialled, no handshake yet
    std::uint32_t openMax = 500;
    std::uint32_t connectingMax = 50;
    [[nodiscard]] bool mayDial() const { return open < openMax && connecting < connectingMax; }
    [[nodiscard]] bool mayAccept() const { return open < openMax; }
};

struct EngineContext {
    const Clock& clock;
    Random& random;
    TorrentDisk& disk;
    TorrentStore& store;
    QNetworkAccessManager& network; // for HTTP
    PeerNetwork& peerNetwork;
    RateLimits& rates;
    ConnectionBudget& budget;
    PeerId peerId; // ours
    std::uint16_t listenPort = 0;
    std::uint32_t connectionsPerTorrentMax = 100;
    std::uint32_t uploadSlots = 8;
    std::string agent;
    PeerKey lastPeerKey;
    std::vector<PeerFinder*> finders; // beside trackers and clusters; owned by the session
    CipherPolicy cipher;
    std::uint16_t dhtPort = 0; // UDP; 0: the DHT is off
    UdpTrackers* udpTrackers = nullptr; // owned by the session
    bool pex = true; // peers may name each other (BEP 11)
    std::optional<IpAddress> externalV4, externalV6; // as trackers see us; unconfirmed
    bool preallocate = false; // files get all their room when they are created
    Millis diskLookEveryMs = 10'000;
    Millis sleepAfterMs = 30'000;
    RatioTarget ratio;       // of torrents without a target of their own
    RatioFloor ratioFloor;

    PeerKey newPeerKey() { return lastPeerKey = lastPeerKey.next(); }
};

} // namespace bytetorrent::engine
