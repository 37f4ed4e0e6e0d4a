// Swarm: everything the registry knows about one infohash: the published torrent if there is one, ordinary peers, and
// holders with a secret. Seeds and leechers lie densely, so that a sample is a walk through an array.
// An endpoint is in exactly one of the roles: an ordinary peer at the endpoint of an online holder is shadowed
// (kept, but in no role), and several holders at one endpoint share one NativeEndpoint.
// A swarm exists while it has a torrent, a peer, a holder, or a `downloaded` worth remembering. Its number is the lowest
// one that was free when it began, and part of the replicated state; the arrays' orders differ between nodes.
// Owned by Registry; its thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "holder_table.h"
#include "peer_pool.h"

namespace bytetorrent::registry {

struct NativeEndpoint {
    Endpoint endpoint;
    std::vector<HolderRecord*> holders; // online ones at this endpoint; nearly always one
    std::uint32_t position = 0;         // in its array
    bool seed = false;                  // any of them is

    // Who speaks for the endpoint: the one with the most pieces, and of equals the smaller client id.
    [[nodiscard]] const HolderRecord& best() const;
};

// The part of a swarm that only torrents with native clients have.
struct NativeSide {
    std::vector<HolderRecord*> holders; // in no order
    std::map<Endpoint, NativeEndpoint> online;
    std::vector<NativeEndpoint*> seeds;
    std::vector<NativeEndpoint*> leechers;
};

// Ordinary peers that nobody else speaks for: the seeds, then the leechers, in no order.
struct PeerRoles {
    std::vector<PeerSlot> peers;
    std::uint32_t seedCount = 0;

    [[nodiscard]] std::span<const PeerSlot> seeds() const { return std::span(peers).first(seedCount); }
    [[nodiscard]] std::span<const PeerSlot> leechers() const { return std::span(peers).subspan(seedCount); }
};

struct Swarm {
    // What an announce reads lies in front.
    InfoHash infoHash;
    SwarmSlot slot = noSwarm;
    std::uint32_t peerCount = 0; // ordinary ones, shadowed ones included
    std::uint32_t downloaded = 0;
    // Cluster time, seconds: when an otherwise empty swarm's `downloaded` is forgotten; 0 while it is not empty.
    std::uint32_t forgetSecond = 0;
    std::uint32_t catalogueIndex = 0; // of the torrent
    std::uint32_t bucketPosition = 0; // in its bucket of the SwarmTable
    bool watched = false;             // somebody wants to hear of its changes
    bool changed = false;             // it waits for takeChangedSwarms()
    std::unique_ptr<Torrent> torrent;
    std::unique_ptr<NativeSide> native;
    PeerRoles roles; // who is not shadowed

    [[nodiscard]] std::size_t seedCount() const { return roles.seedCount + (native ? native->seeds.size() : 0); }
    [[nodiscard]] std::size_t leecherCount() const {
        return roles.leechers().size() + (native ? native->leechers.size() : 0);
    }
    [[nodiscard]] std::size_t holderCount() const { return native ? native->holders.size() : 0; }
    [[nodiscard]] bool empty() const { return !torrent && peerCount == 0 && holderCount() == 0; }
};

// Putting endpoints into their roles and taking them out again, in constant time.
class SwarmArrays {
public:
    explicit SwarmArrays(PeerPool& pool)
        : pool_(pool) {}

    // Peers: the role is the `seed` flag as it is now; take out before changing it.
    void placePeer(Swarm& swarm, PeerSlot slot);
    void takePeer(Swarm& swarm, PeerSlot slot);
    // Holders: online ones only; the endpoint and role are those of the record now.
    void placeHolder(Swarm& swarm, HolderRecord& holder);
    void takeHolder(Swarm& swarm, HolderRecord& holder);

private:
    void moveTo(PeerRoles& roles, std::size_t from, std::size_t to);
    static void placeEndpoint(NativeSide& native, NativeEndpoint& endpoint);
    static void takeEndpoint(NativeSide& native, NativeEndpoint& endpoint);

    PeerPool& pool_;
};

} // namespace bytetorrent::registry
