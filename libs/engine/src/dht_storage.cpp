#include "dht_storage.h"

#include <algorithm>

namespace bytetorrent::engine::dht {

namespace {
DhtId pointOf(const InfoHash& infoHash) { return DhtId{infoHash.value}; }
} // namespace

void DhtStorage::forget(const Peer& peer) {
    --peers_;
    const auto place = byPlace_.find(peer.place);
    if (--place->second == 0)
        byPlace_.erase(place);
}

void DhtStorage::makeRoom(const DhtId& self) {
    const auto least = std::min_element(swarms_.begin(), swarms_.end(), [&](const auto& left, const auto& right) {
        if (left.second.size() != right.second.size())
            return left.second.size() < right.second.size();
        return closer(self, pointOf(right.first), pointOf(left.first));
    });
    for (const Peer& peer : least->second)
        forget(peer);
    swarms_.erase(least);
}

bool DhtStorage::announce(const InfoHash& infoHash, const Endpoint& peer, const DhtId& self, Millis nowMs) {
    const Endpoint place = placeOf(peer);
    const auto swarm = swarms_.find(infoHash);
    if (swarm != swarms_.end()) {
        Peers& peers = swarm->second;
        const auto known = std::find_if(peers.begin(), peers.end(), [&](const Peer& at) { return at.endpoint == peer; });
        if (known != peers.end()) {
            known->announcedMs = nowMs;
            std::rotate(known, known + 1, peers.end());
            return true;
        }
    }
    if (const auto have = byPlace_.find(place); have != byPlace_.end() && have->second >= perPlaceMax)
        return false;
    if (swarm == swarms_.end() && swarms_.size() >= torrentsMax)
        makeRoom(self);
    Peers& peers = swarms_[infoHash];
    if (peers.size() >= peersPerTorrentMax) {
        forget(peers.front());
        peers.erase(peers.begin());
    }
    peers.push_back({peer, place, nowMs});
    ++byPlace_[place];
    ++peers_;
    return true;
}

std::vector<Endpoint> DhtStorage::peers(const InfoHash& infoHash, bool v4, std::size_t count, Random& random) const {
    std::vector<Endpoint> found;
    const auto swarm = swarms_.find(infoHash);
    if (swarm == swarms_.end())
        return found;
    for (const Peer& peer : swarm->second) {
        if (peer.endpoint.address.isV4() == v4)
            found.push_back(peer.endpoint);
    }
    for (std::size_t i = 0; i < std::min(count, found.size()); ++i)
        std::swap(found[i], found[i + random.below(found.size() - i)]);
    found.resize(std::min(count, found.size()));
    return found;
}

void DhtStorage::expire(Millis nowMs) {
    for (auto swarm = swarms_.begin(); swarm != swarms_.end();) {
        Peers& peers = swarm->second;
        // The oldest come first.
        auto kept = peers.begin();
        for (; kept != peers.end() && nowMs - kept->announcedMs >= keptMs; ++kept)
            forget(*kept);
        peers.erase(peers.begin(), kept);
        swarm = peers.empty() ? swarms_.erase(swarm) : std::next(swarm);
    }
}

} // namespace bytetorrent::engine::dht
