// HashIndex: hash -> slot of a record that lies elsewhere; open addressing, linear probing, at most three quarters full.
// A cell keeps half of its record's hash, so that a search touches hardly any record but the one it finds. Split into
// shards, so that no growth stops the node for long. The caller hashes, with the node's own seed, and compares keys;
// a key must be there at most once. Part of the tables that own it; Registry's thread.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/mix.h"

namespace bytetorrent::registry {

// Every byte counts: infohashes that differ only in those left out would be an attacker's to collide.
[[nodiscard]] inline std::uint64_t seededHash(const InfoHash& infoHash, std::uint64_t seed) {
    const std::uint8_t* bytes = infoHash.value.data();
    return mix(mix(mix(seed ^ littleEndian(bytes)) ^ littleEndian(bytes + 8)) ^ littleEndian(bytes + 16, 4));
}

class HashIndex {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    // The slot whose record `isIt`, or none.
    template <class IsIt>
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, const IsIt& isIt) const {
        const Shard& shard = shards_[shardOf(hash)];
        if (shard.cells.empty())
            return none;
        const std::uint32_t tag = tagOf(hash);
        const std::size_t mask = shard.cells.size() - 1;
        for (std::size_t at = tag & mask; shard.cells[at].slot != none; at = (at + 1) & mask) {
            if (shard.cells[at].tag == tag && isIt(shard.cells[at].slot))
                return shard.cells[at].slot;
        }
        return none;
    }

    void insert(std::uint64_t hash, std::uint32_t slot) {
        Shard& shard = shards_[shardOf(hash)];
        if (shard.used + 1 > shard.cells.size() / 4 * 3)
            grow(shard);
        place(shard.cells, {slot, tagOf(hash)});
        ++shard.used;
        ++size_;
    }

    // The slot must be there, under this hash.
    void erase(std::uint64_t hash, std::uint32_t slot) {
        Shard& shard = shards_[shardOf(hash)];
        const std::size_t mask = shard.cells.size() - 1;
        std::size_t hole = tagOf(hash) & mask;
        while (shard.cells[hole].slot != slot)
            hole = (hole + 1) & mask;
        // What follows in the same run moves back if the hole lies between its home and its place; so no search ever
        // meets a gap before its record, and no tombstones pile up.
        for (std::size_t at = (hole + 1) & mask; shard.cells[at].slot != none; at = (at + 1) & mask) {
            const std::size_t home = shard.cells[at].tag & mask;
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                shard.cells[hole] = shard.cells[at];
                hole = at;
            }
        }
        shard.cells[hole] = Cell();
        --shard.used;
        --size_;
    }

    // Asks for the memory that a search of this hash will begin with.
    void prefetch(std::uint64_t hash) const {
        const Shard& shard = shards_[shardOf(hash)];
        if (!shard.cells.empty())
            __builtin_prefetch(&shard.cells[tagOf(hash) & (shard.cells.size() - 1)]);
    }

    [[nodiscard]] std::size_t size() const { return size_; }

private:
    struct Cell {
        std::uint32_t slot = none;
        std::uint32_t tag = 0;
    };
    struct Shard {
        std::vector<Cell> cells; // a power of two
        std::uint32_t used = 0;
    };
    static constexpr std::uint32_t shardBits = 8;

    // Shards by the highest bits, places by the lowest: the two know nothing of each other.
    [[nodiscard]] static std::size_t shardOf(std::uint64_t hash) { return hash >> (64 - shardBits); }
    [[nodiscard]] static std::uint32_t tagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }

    static void place(std::vector<Cell>& cells, Cell cell) {
        const std::size_t mask = cells.size() - 1;
        std::size_t at = cell.tag & mask;
        while (cells[at].slot != none)
            at = (at + 1) & mask;
        cells[at] = cell;
    }

    static void grow(Shard& shard) {
        std::vector<Cell> cells(shard.cells.empty() ? 8 : shard.cells.size() * 2);
        for (const Cell& cell : shard.cells) {
            if (cell.slot != none)
                place(cells, cell);
        }
        shard.cells = std::move(cells);
    }

    std::array<Shard, 1u << shardBits> shards_;
    std::size_t size_ = 0;
};

} // namespace bytetorrent::registry
