// SwarmTable: infohash -> Swarm, and number -> Swarm for the records that name their swarm by number. A new swarm gets
// the lowest free number. Swarms stay at their address while they live. Hashes with the node's own seed. Beside it a list
// of numbers for each bucket of infohashes, which is the same bucket on every node: digests walk a few buckets, never
// everything. Owned by Registry; its thread.
#pragma once

#include <vector>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/mix.h"
#include "chunked_pool.h"
#include "hash_index.h"
#include "swarm.h"

namespace bytetorrent::registry {

class SwarmTable {
public:
    explicit SwarmTable(std::uint64_t hashSeed)
        : seed_(hashSeed)
        , buckets_(bucketCount) {}

    static constexpr std::uint32_t bucketCount = 4096;
    static constexpr std::uint32_t swarmsMax = NarrowCell::numbersMax;

    [[nodiscard]] Swarm* find(const InfoHash& infoHash) {
        const SwarmSlot slot = slotOf(infoHash);
        return slot == noSwarm ? nullptr : &swarms_[slot];
    }
    [[nodiscard]] const Swarm* find(const InfoHash& infoHash) const {
        const SwarmSlot slot = slotOf(infoHash);
        return slot == noSwarm ? nullptr : &swarms_[slot];
    }
    [[nodiscard]] bool has(SwarmSlot slot) const { return swarms_.has(slot); }
    [[nodiscard]] Swarm& operator[](SwarmSlot slot) { return swarms_[slot]; }
    [[nodiscard]] const Swarm& operator[](SwarmSlot slot) const { return swarms_[slot]; }

    // It must not be there yet.
    Swarm& add(const InfoHash& infoHash) { return put(swarms_.add(), infoHash); }
    // As a row of the durable copy says: under this number, which must be free.
    Swarm& restore(SwarmSlot slot, const InfoHash& infoHash) {
        swarms_.add(slot);
        return put(slot, infoHash);
    }

    void erase(Swarm& swarm) {
        BT_ASSERT(swarm.empty());
        const SwarmSlot slot = swarm.slot;
        auto& bucket = buckets_[bucketOf(swarm.infoHash)];
        bucket[swarm.bucketPosition] = bucket.back();
        swarms_[bucket.back()].bucketPosition = swarm.bucketPosition;
        bucket.pop_back();
        index_.erase(hashOf(swarm.infoHash), slot, *this);
        swarms_.remove(slot);
    }

    // For the index, when it grows or shrinks.
    [[nodiscard]] std::uint64_t hashOf(SwarmSlot slot) const { return hashOf(swarms_[slot].infoHash); }

    // In steps, for a batch: each asks for what the next one reads.
    void prefetchIndex(const InfoHash& infoHash) const { index_.prefetch(hashOf(infoHash)); }
    // noSwarm: it is not there. Another swarm's number, once in a very long while: only time is lost by that.
    [[nodiscard]] SwarmSlot guess(const InfoHash& infoHash) const { return index_.guess(hashOf(infoHash)); }
    void prefetch(SwarmSlot slot) const { swarms_.prefetch(slot, sizeof(InfoHash) + sizeof(SwarmSlot)); } // its name
    void prefetchAll(SwarmSlot slot) const { swarms_.prefetch(slot); }

    [[nodiscard]] std::size_t size() const { return index_.size(); }
    // Without a seed, for all nodes must agree.
    [[nodiscard]] static std::uint32_t bucketOf(const InfoHash& infoHash) {
        return static_cast<std::uint32_t>(mix(littleEndian(infoHash.value.data())) % bucketCount);
    }

    // Every swarm of one bucket, in no meaningful order: only for what does not depend on order.
    template <class Visit>
    void forEachIn(std::uint32_t bucket, Visit visit) const {
        for (const SwarmSlot slot : buckets_[bucket])
            visit(swarms_[slot]);
    }

private:
    Swarm& put(SwarmSlot slot, const InfoHash& infoHash) {
        Swarm& swarm = swarms_[slot];
        swarm.infoHash = infoHash;
        swarm.slot = slot;
        index_.insert(hashOf(infoHash), slot, *this);
        auto& bucket = buckets_[bucketOf(infoHash)];
        swarm.bucketPosition = static_cast<std::uint32_t>(bucket.size());
        bucket.push_back(slot);
        return swarm;
    }

    [[nodiscard]] std::uint64_t hashOf(const InfoHash& infoHash) const { return seededHash(infoHash, seed_); }
    [[nodiscard]] SwarmSlot slotOf(const InfoHash& infoHash) const {
        return index_.find(hashOf(infoHash), [&](SwarmSlot slot) { return swarms_[slot].infoHash == infoHash; });
    }

    std::uint64_t seed_;
    ChunkedPool<Swarm, 6> swarms_;
    BasicHashIndex<NarrowCell> index_;
    std::vector<std::vector<SwarmSlot>> buckets_;
};

static_assert(HashIndex::none == noSwarm);

} // namespace bytetorrent::registry
