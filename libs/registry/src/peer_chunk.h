// PeerChunk: the facts of 1,024 ordinary peers with numbers in a row, and the unit of the durable copy: what changed in
// it is written as one row. It holds what is replicated and nothing else; what only this node needs lies beside it
// (peer_pool.h), so that one peer's move never touches another one's chunk.
// A chunk may be lent to the store, which encodes it on its own thread. While it is lent nobody changes it: PeerPool puts
// a copy in its place first. Changed by the Registry's thread alone.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"

namespace bytetorrent::registry {

using PeerSlot = std::uint32_t;  // a peer's number
using SwarmSlot = std::uint32_t; // a swarm's
inline constexpr PeerSlot noPeer = UINT32_MAX;
inline constexpr SwarmSlot noSwarm = UINT32_MAX;

struct PeerFacts {
    enum Flag : std::uint8_t {
        seed = 1,      // left == 0 when it last announced
        completed = 2, // counted in the swarm's `downloaded`
        v6 = 4,        // `address` is an index
    };

    PeerId peerId;
    std::uint32_t address = 0; // IPv4 in host order, or an index among the chunk's IPv6 addresses
    SwarmSlot swarm = noSwarm; // noSwarm: nobody has this number
    std::uint32_t expirySecond = 0; // cluster time
    std::uint16_t port = 0;
    std::uint8_t flags = 0;

    [[nodiscard]] bool has(Flag flag) const { return (flags & flag) != 0; }
    void set(Flag flag, bool on) { flags = static_cast<std::uint8_t>(on ? flags | flag : flags & ~flag); }
};
static_assert(sizeof(PeerFacts) == 36);

struct PeerChunk {
    static constexpr std::uint32_t peersMax = 1024;

    PeerChunk() = default;
    PeerChunk(const PeerChunk& other)
        : facts(other.facts)
        , live(other.live)
        , v6_(other.v6_)
        , freeV6_(other.freeV6_) {}
    PeerChunk& operator=(const PeerChunk&) = delete;

    [[nodiscard]] Endpoint endpoint(const PeerFacts& peer) const {
        Endpoint endpoint;
        if (peer.has(PeerFacts::v6))
            endpoint.address.value = v6_[peer.address];
        else
            endpoint.address = IpAddress::v4(peer.address);
        endpoint.port = peer.port;
        return endpoint;
    }
    [[nodiscard]] bool isAt(const PeerFacts& peer, const Endpoint& endpoint) const {
        if (peer.port != endpoint.port || peer.has(PeerFacts::v6) == endpoint.address.isV4())
            return false;
        return peer.has(PeerFacts::v6) ? v6_[peer.address] == endpoint.address.value
                                       : peer.address == endpoint.address.v4HostOrder();
    }
    // Of a fresh record; its address must be given back with dropEndpoint().
    void setEndpoint(PeerFacts& peer, const Endpoint& endpoint);
    void dropEndpoint(const PeerFacts& peer);

    // A reference for another thread. Whoever drops the last copy of it ends the loan.
    [[nodiscard]] static std::shared_ptr<const PeerChunk> lend(const std::shared_ptr<PeerChunk>& chunk);
    [[nodiscard]] bool isLent() const { return readers_.load(std::memory_order_acquire) != 0; }

    std::array<PeerFacts, peersMax> facts;
    std::uint32_t live = 0; // how many of them are somebody's

private:
    std::vector<std::array<std::uint8_t, 16>> v6_; // those given back form a list: each begins with the next one's index
    std::uint32_t freeV6_ = UINT32_MAX;            // the first of that list
    mutable std::atomic<std::uint32_t> readers_ = 0;
};

} // namespace bytetorrent::registry
