// PeerPool: the records of ordinary peers of all swarms, by number, and the index (swarm, endpoint) -> number.
// A new peer gets the lowest free number, so numbers are part of the replicated state. 44 bytes a record: the facts lie
// in chunks (peer_chunk.h) that the store reads as they are, 36 bytes each; what this node alone needs lies beside them.
// A chunk that the last peer left is given back. Owned by Registry; its thread.
// Invariant: a chunk that changed since the last takeChanged() is in `changed_`, once, and is lent to nobody.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "bytetorrent/base/prefetch.h"
#include "free_numbers.h"
#include "hash_index.h"
#include "peer_chunk.h"

namespace bytetorrent::registry {

// Of one record, on this node alone.
struct PeerLinks {
    static constexpr std::uint32_t shadowed = UINT32_MAX; // an online holder lives at this endpoint and speaks for it

    std::uint32_t position = 0;      // in its swarm's array of seeds or leechers
    std::uint32_t watchedSecond = 0; // PeerCalendar's; also of numbers that are free
};

class PeerPool {
public:
    using Index = BasicHashIndex<NarrowCell>;
    static constexpr std::uint32_t peersMax = Index::numbersMax;

    explicit PeerPool(std::uint64_t hashSeed)
        : hashSeed_(hashSeed) {}

    [[nodiscard]] PeerSlot find(SwarmSlot swarm, const Endpoint& endpoint) const;
    // The pair must not be there yet.
    [[nodiscard]] PeerSlot add(SwarmSlot swarm, const Endpoint& endpoint);
    // As a row of the durable copy says: under this number, which must be free. Its chunk does not count as changed.
    PeerFacts& restore(PeerSlot slot, SwarmSlot swarm, const Endpoint& endpoint);
    void remove(PeerSlot slot);

    [[nodiscard]] bool has(PeerSlot slot) const { return numbers_.isTaken(slot); }
    [[nodiscard]] const PeerFacts& operator[](PeerSlot slot) const {
        return seats_[slot >> chunkBits].chunk->facts[slot & chunkMask];
    }
    // To be changed, and so to be written down. Valid until takeChanged().
    [[nodiscard]] PeerFacts& change(PeerSlot slot) { return ownChunk(slot >> chunkBits).facts[slot & chunkMask]; }
    [[nodiscard]] Endpoint endpoint(PeerSlot slot) const {
        const PeerChunk& chunk = *seats_[slot >> chunkBits].chunk;
        return chunk.endpoint(chunk.facts[slot & chunkMask]);
    }
    // They outlive the peer, but not the chunk that it was the last one of.
    [[nodiscard]] bool hasLinks(PeerSlot slot) const { return seats_[slot >> chunkBits].links != nullptr; }
    [[nodiscard]] PeerLinks& links(PeerSlot slot) { return (*seats_[slot >> chunkBits].links)[slot & chunkMask]; }
    [[nodiscard]] const PeerLinks& links(PeerSlot slot) const {
        return (*seats_[slot >> chunkBits].links)[slot & chunkMask];
    }
    [[nodiscard]] std::size_t size() const { return index_.size(); }

    // The chunks that changed since the last call, ascending; nullptr: no peer is left there.
    using ChangedChunk = std::pair<std::uint32_t, std::shared_ptr<const PeerChunk>>;
    [[nodiscard]] std::vector<ChangedChunk> takeChanged();
    [[nodiscard]] std::size_t changedBytes() const { return changed_.size() * sizeof(PeerChunk); }

    // In steps, for a batch: each asks for what the next one reads. Likewise for the index, when it grows.
    [[nodiscard]] std::uint64_t hashOf(PeerSlot slot) const { return hashOf((*this)[slot].swarm, endpoint(slot)); }
    [[nodiscard]] std::uint64_t hashOf(SwarmSlot swarm, const Endpoint& endpoint) const;
    void prefetchIndex(std::uint64_t hash) const { index_.prefetch(hash); }
    // The facts of whoever is probably there; another one's, one time in a hundred: only time is lost by that.
    void prefetchGuess(std::uint64_t hash) const {
        if (const PeerSlot slot = index_.guess(hash); slot != noPeer)
            prefetch(slot);
    }
    void prefetchAll(PeerSlot slot) const {
        prefetch(slot);
        bytetorrent::prefetch(&links(slot));
    }
    void prefetch(PeerSlot slot) const { bytetorrent::prefetch(&(*this)[slot], sizeof(PeerFacts)); }

private:
    static constexpr std::uint32_t chunkBits = 10;
    static constexpr std::uint32_t chunkMask = (1u << chunkBits) - 1;
    static_assert(PeerChunk::peersMax == 1u << chunkBits);
    using Links = std::array<PeerLinks, PeerChunk::peersMax>;

    struct Seat {
        std::shared_ptr<PeerChunk> chunk; // shared with the store while it is lent
        std::unique_ptr<Links> links;
        bool changed = false;
        bool mayBeLent = false;
    };

    [[nodiscard]] Seat& seatOf(std::uint32_t chunk);
    [[nodiscard]] PeerChunk& ownChunk(std::uint32_t number) {
        Seat& seat = seats_[number];
        return seat.changed ? *seat.chunk : markChanged(number);
    }
    PeerChunk& markChanged(std::uint32_t number);
    PeerFacts& put(PeerChunk& chunk, PeerSlot slot, SwarmSlot swarm, const Endpoint& endpoint);

    std::uint64_t hashSeed_;
    FreeNumbers numbers_;
    std::vector<Seat> seats_;
    std::vector<std::uint32_t> changed_;
    Index index_;
};

static_assert(PeerPool::Index::none == noPeer);

} // namespace bytetorrent::registry
