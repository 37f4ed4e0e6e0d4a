// HolderTable: the records of clients with a secret, and the index (swarm, client) -> record. A record stays at its
// address while it lives. Owned by Registry; its thread.
#pragma once

#include "bytetorrent/registry/registry.h"
#include "chunked_pool.h"
#include "hash_index.h"
#include "peer_pool.h"

namespace bytetorrent::registry {

struct HolderRecord {
    Holder facts;                // what queries show
    bool everSeed = false;       // counted in `downloaded`, or complete from the start
    bool dirty = false;          // its row is waiting for the store
    SwarmSlot swarm = noSwarm;
    std::uint32_t slot = 0;      // its own number
    std::uint32_t position = 0;  // in its swarm's list of holders
    Millis deadlineMs = 0;       // cluster time: online until then, or if it is offline kept until then
    Millis watchedMs = 0;        // never later than deadlineMs: its place among State::holderDeadlines; no part of the facts
    std::size_t weightBytes = 0; // its share of Limits::pieceSetBytesMax
};

class HolderTable {
public:
    explicit HolderTable(std::uint64_t hashSeed)
        : seed_(hashSeed) {}

    // `infoHash` is the swarm's: it can be hashed before the swarm is found. A client's id is a SHA-256: nobody finds two
    // that agree in their first half.
    [[nodiscard]] std::uint64_t hashOf(const InfoHash& infoHash, const ClientId& client) const {
        const std::uint64_t first = littleEndian(client.value.data());
        return mix(mix(seededHash(infoHash, seed_) ^ first) ^ littleEndian(client.value.data() + 8));
    }

    [[nodiscard]] HolderRecord* find(SwarmSlot swarm, const InfoHash& infoHash, const ClientId& client) {
        const std::uint32_t slot = slotOf(swarm, hashOf(infoHash, client), client);
        return slot == HashIndex::none ? nullptr : &records_[slot];
    }
    [[nodiscard]] const HolderRecord* find(SwarmSlot swarm, const InfoHash& infoHash, const ClientId& client) const {
        const std::uint32_t slot = slotOf(swarm, hashOf(infoHash, client), client);
        return slot == HashIndex::none ? nullptr : &records_[slot];
    }

    // The pair must not be there yet.
    [[nodiscard]] HolderRecord& add(SwarmSlot swarm, const InfoHash& infoHash, const ClientId& client) {
        const std::uint32_t slot = records_.add();
        HolderRecord& holder = records_[slot];
        holder.facts.client = client;
        holder.swarm = swarm;
        holder.slot = slot;
        index_.insert(hashOf(infoHash, client), slot);
        return holder;
    }

    void remove(const HolderRecord& holder, const InfoHash& infoHash) {
        index_.erase(hashOf(infoHash, holder.facts.client), holder.slot);
        records_.remove(holder.slot);
    }

    [[nodiscard]] std::size_t size() const { return index_.size(); }

    // In steps, for a batch: each asks for what the next one reads.
    void prefetch(std::uint64_t hash) const { index_.prefetch(hash); }
    [[nodiscard]] const HolderRecord* prefetchRecord(std::uint64_t hash) const {
        // Half a hash is nearly always enough to know the record by, and to be wrong costs nothing but time.
        const std::uint32_t slot = index_.guess(hash);
        if (slot == HashIndex::none)
            return nullptr;
        records_.prefetch(slot);
        return &records_[slot];
    }

private:
    [[nodiscard]] std::uint32_t slotOf(SwarmSlot swarm, std::uint64_t hash, const ClientId& client) const {
        return index_.find(hash, [&](std::uint32_t slot) {
            const HolderRecord& holder = records_[slot];
            return holder.swarm == swarm && holder.facts.client == client;
        });
    }

    std::uint64_t seed_;
    ChunkedPool<HolderRecord, 8> records_;
    HashIndex index_;
};

} // namespace bytetorrent::registry
