// SwarmTable: infohash -> Swarm, and slot -> Swarm for the records that name their swarm by number. Swarms stay at
// their address while they live. Hashes with the node's own seed. Beside it a list of slots for each bucket of
// infohashes, which is the same bucket on every node: digests walk a few buckets, never everything. Owned by Registry;
// its thread.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/mix.h"
#include "swarm.h"

namespace bytetorrent::registry {

class SwarmTable {
public:
    explicit SwarmTable(std::uint64_t hashSeed)
        : slots_(0, SeededHash{hashSeed})
        , buckets_(bucketCount) {}

    static constexpr std::uint32_t bucketCount = 4096;

    [[nodiscard]] Swarm* find(const InfoHash& infoHash) const {
        const auto at = slots_.find(infoHash);
        return at == slots_.end() ? nullptr : swarms_[at->second].get();
    }
    [[nodiscard]] Swarm& operator[](SwarmSlot slot) const { return *swarms_[slot]; }

    Swarm& obtain(const InfoHash& infoHash) {
        const auto [at, isNew] = slots_.try_emplace(infoHash, noSwarm);
        if (!isNew)
            return *swarms_[at->second];
        if (freeSlots_.empty()) {
            freeSlots_.push_back(static_cast<SwarmSlot>(swarms_.size()));
            swarms_.emplace_back();
        }
        at->second = freeSlots_.back();
        freeSlots_.pop_back();
        auto& swarm = swarms_[at->second];
        swarm = std::make_unique<Swarm>();
        swarm->infoHash = infoHash;
        swarm->slot = at->second;
        auto& bucket = buckets_[bucketOf(infoHash)];
        swarm->bucketPosition = static_cast<std::uint32_t>(bucket.size());
        bucket.push_back(swarm->slot);
        return *swarm;
    }

    void erase(Swarm& swarm) {
        BT_ASSERT(swarm.empty());
        const SwarmSlot slot = swarm.slot;
        auto& bucket = buckets_[bucketOf(swarm.infoHash)];
        bucket[swarm.bucketPosition] = bucket.back();
        swarms_[bucket.back()]->bucketPosition = swarm.bucketPosition;
        bucket.pop_back();
        slots_.erase(swarm.infoHash);
        swarms_[slot].reset();
        freeSlots_.push_back(slot);
    }

    [[nodiscard]] std::size_t size() const { return slots_.size(); }

    // Every swarm of one bucket, in no meaningful order: only for what does not depend on order.
    template <class Visit>
    void forEachIn(std::uint32_t bucket, Visit visit) const {
        for (const SwarmSlot slot : buckets_[bucket])
            visit(*swarms_[slot]);
    }

private:
    struct SeededHash {
        std::uint64_t seed = 0;
        // Not noexcept: so the library keeps the hash in each node, and a look-up touches only the nodes that match.
        std::size_t operator()(const InfoHash& infoHash) const {
            std::uint64_t first = 0;
            std::uint64_t second = 0;
            std::memcpy(&first, infoHash.value.data(), 8);
            std::memcpy(&second, infoHash.value.data() + 8, 8);
            // Every byte counts: infohashes that differ only in those left out would be an attacker's to collide.
            std::uint32_t last = 0;
            std::memcpy(&last, infoHash.value.data() + 16, 4);
            return static_cast<std::size_t>(mix(mix(mix(seed ^ first) ^ second) ^ last));
        }
    };

    // Without a seed, for all nodes must agree.
    [[nodiscard]] static std::uint32_t bucketOf(const InfoHash& infoHash) {
        return static_cast<std::uint32_t>(mix(littleEndian(infoHash.value.data())) % bucketCount);
    }

    std::unordered_map<InfoHash, SwarmSlot, SeededHash> slots_; // never iterated
    std::vector<std::unique_ptr<Swarm>> swarms_;
    std::vector<SwarmSlot> freeSlots_;
    std::vector<std::vector<SwarmSlot>> buckets_;
};

} // namespace bytetorrent::registry
