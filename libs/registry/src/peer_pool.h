// PeerPool: the records of ordinary peers of all swarms, 48 bytes each, and the index (swarm, endpoint) -> record.
// A slot is a record's number while it lives; slots and the index differ between nodes, so nothing that is
// replicated may depend on them. IPv4 addresses lie in the record, IPv6 ones beside it. The index is split into
// shards, so that its growth never stops the node for long, and hashes with the node's own seed, so that nobody who
// can choose addresses can choose collisions. Owned by Registry; its thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"

namespace bytetorrent::registry {

using PeerSlot = std::uint32_t;
using SwarmSlot = std::uint32_t;
inline constexpr PeerSlot noPeer = UINT32_MAX;
inline constexpr SwarmSlot noSwarm = UINT32_MAX;

struct PeerRecord {
    enum Flag : std::uint8_t {
        seed = 1,      // left == 0 when it last announced
        completed = 2, // counted in the swarm's `downloaded`
        shadowed = 4,  // an online holder lives at this endpoint and speaks for it
        v6 = 8,        // `address` is an index
        dirty = 16,    // its row is waiting for the store
    };

    PeerId peerId;
    std::uint32_t address = 0; // IPv4 in host order, or an index among the pool's IPv6 addresses
    SwarmSlot swarm = noSwarm;
    std::uint32_t position = 0;     // in its swarm's array of seeds or leechers, unless shadowed
    std::uint32_t expirySecond = 0; // cluster time
    PeerSlot previous = noPeer;     // neighbours with the same expirySecond (peer_calendar.h)
    PeerSlot next = noPeer;
    std::uint16_t port = 0;
    std::uint8_t flags = 0;

    [[nodiscard]] bool has(Flag flag) const { return (flags & flag) != 0; }
    void set(Flag flag, bool on) { flags = static_cast<std::uint8_t>(on ? flags | flag : flags & ~flag); }
};
static_assert(sizeof(PeerRecord) == 48);

class PeerPool {
public:
    explicit PeerPool(std::uint64_t hashSeed)
        : hashSeed_(hashSeed) {}

    [[nodiscard]] PeerSlot find(SwarmSlot swarm, const Endpoint& endpoint) const;
    // The pair must not be there yet.
    [[nodiscard]] PeerSlot add(SwarmSlot swarm, const Endpoint& endpoint);
    void remove(PeerSlot slot);

    [[nodiscard]] PeerRecord& operator[](PeerSlot slot) {
        return chunks_[slot >> chunkBits]->records[slot & chunkMask];
    }
    [[nodiscard]] const PeerRecord& operator[](PeerSlot slot) const {
        return chunks_[slot >> chunkBits]->records[slot & chunkMask];
    }
    [[nodiscard]] Endpoint endpoint(PeerSlot slot) const;
    [[nodiscard]] std::size_t size() const { return size_; }

    // In steps, for a batch: each asks for what the next one reads.
    [[nodiscard]] std::uint64_t hashOf(SwarmSlot swarm, const Endpoint& endpoint) const;
    void prefetch(std::uint64_t hash) const {
        const Shard& shard = shards_[hash >> (64 - shardBits)];
        if (!shard.cells.empty())
            __builtin_prefetch(&shard.cells[hash & (shard.cells.size() - 1)]);
    }
    void prefetchRecord(std::uint64_t hash) const {
        const Shard& shard = shards_[hash >> (64 - shardBits)];
        if (shard.cells.empty())
            return;
        if (const PeerSlot slot = shard.cells[hash & (shard.cells.size() - 1)]; slot != noPeer)
            __builtin_prefetch(&(*this)[slot]);
    }

private:
    static constexpr std::uint32_t chunkBits = 12;
    static constexpr std::uint32_t chunkMask = (1u << chunkBits) - 1;
    static constexpr std::uint32_t shardBits = 8;
    struct Chunk {
        std::array<PeerRecord, 1u << chunkBits> records;
    };
    struct Shard {
        std::vector<PeerSlot> cells; // a power of two, open addressing, linear probing; at most three quarters full
        std::uint32_t used = 0;
    };

    [[nodiscard]] bool isAt(PeerSlot slot, SwarmSlot swarm, const Endpoint& endpoint) const;
    void indexInsert(PeerSlot slot, std::uint64_t hash);
    void indexErase(PeerSlot slot, std::uint64_t hash);
    void grow(Shard& shard);

    std::uint64_t hashSeed_;
    std::vector<std::unique_ptr<Chunk>> chunks_;
    std::vector<PeerSlot> freeSlots_;
    std::uint32_t slotsUsed_ = 0; // slots ever handed out
    std::size_t size_ = 0;
    std::vector<std::array<std::uint8_t, 16>> v6_;
    std::vector<std::uint32_t> freeV6_;
    std::array<Shard, 1u << shardBits> shards_;
};

} // namespace bytetorrent::registry
