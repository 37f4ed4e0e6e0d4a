// DhtStorage: the peers that others announced to us, for 30 minutes after each announce. Bounded in torrents, in peers of one
// torrent, and in what one place (placeOf) may have here, so that nobody fills it; when all torrents are taken, the one with
// fewest peers, and of those the farthest from our id, makes room: a torrent that many vouch for stays.
// Pure; owned by its DhtNode.
#pragma once

#include <unordered_map>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "dht_id.h"

namespace bytetorrent::engine::dht {

class DhtStorage {
public:
    static constexpr std::size_t torrentsMax = 1'000;
    static constexpr std::size_t peersPerTorrentMax = 200; // the oldest makes room
    static constexpr std::size_t perPlaceMax = 50;         // announces of one place
    static constexpr Millis keptMs = 30 * 60'000;

    // False: the place has announced enough.
    bool announce(const InfoHash& infoHash, const Endpoint& peer, const DhtId& self, Millis nowMs);
    // At most `count` of one family, at random.
    [[nodiscard]] std::vector<Endpoint> peers(const InfoHash& infoHash, bool v4, std::size_t count, Random& random) const;
    void expire(Millis nowMs);

    [[nodiscard]] std::size_t torrents() const { return swarms_.size(); }
    [[nodiscard]] std::size_t peers() const { return peers_; }

private:
    struct Peer {
        Endpoint endpoint;
        Endpoint place; // of who announced it
        Millis announcedMs = 0;
    };
    using Peers = std::vector<Peer>; // the oldest first
    void forget(const Peer& peer);
    void makeRoom(const DhtId& self);

    std::unordered_map<InfoHash, Peers> swarms_;
    std::unordered_map<Endpoint, std::size_t> byPlace_; // how many peers_ it has here
    std::size_t peers_ = 0;
};

} // namespace bytetorrent::engine::dht
