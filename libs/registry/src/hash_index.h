// HashIndex: hash -> number of a record that lies elsewhere; open addressing, linear probing. Between three fifths and
// three quarters full, for it grows by a quarter; split into shards, so that no growth stops the node for long. The caller hashes, with the node's own seed, so that
// nobody who can choose keys can choose collisions, and compares keys; a key must be there at most once. Part of the
// tables that own it; Registry's thread.
// What a cell keeps of its record's hash is the choice between memory and time: WideCell keeps half of it, so that a
// search touches hardly any record but the one it finds and growth touches none; NarrowCell keeps seven bits, so that
// records are read for one false hit in 128, for growth, and for what an erasure moves: their hashes then come from the
// caller's `records`, which know hashOf(number) and prefetch(number).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/mix.h"
#include "bytetorrent/base/prefetch.h"

namespace bytetorrent::registry {

// Every byte counts: infohashes that differ only in those left out would be an attacker's to collide.
[[nodiscard]] inline std::uint64_t seededHash(const InfoHash& infoHash, std::uint64_t seed) {
    const std::uint8_t* bytes = infoHash.value.data();
    return mix(mix(mix(seed ^ littleEndian(bytes)) ^ littleEndian(bytes + 8)) ^ littleEndian(bytes + 16, 4));
}

class WideCell {
public:
    static constexpr std::uint32_t numbersMax = UINT32_MAX;

    WideCell() = default;
    WideCell(std::uint64_t hash, std::uint32_t number)
        : number_(number)
        , half_(static_cast<std::uint32_t>(hash)) {}
    [[nodiscard]] bool isFree() const { return number_ == numbersMax; }
    [[nodiscard]] bool suits(std::uint64_t hash) const { return half_ == static_cast<std::uint32_t>(hash); }
    [[nodiscard]] std::uint32_t number() const { return number_; }
    template <class Records>
    [[nodiscard]] std::uint64_t hash(const Records&) const {
        return half_;
    }

private:
    std::uint32_t number_ = numbersMax;
    std::uint32_t half_ = 0;
};

class NarrowCell {
public:
    static constexpr std::uint32_t numberBits = 25;
    static constexpr std::uint32_t numbersMax = (1u << numberBits) - 1;

    NarrowCell() = default;
    NarrowCell(std::uint64_t hash, std::uint32_t number)
        : bits_(tagOf(hash) << numberBits | number) {}
    [[nodiscard]] bool isFree() const { return bits_ == UINT32_MAX; }
    [[nodiscard]] bool suits(std::uint64_t hash) const { return bits_ >> numberBits == tagOf(hash); }
    [[nodiscard]] std::uint32_t number() const { return bits_ & numbersMax; }
    template <class Records>
    [[nodiscard]] std::uint64_t hash(const Records& records) const {
        return records.hashOf(number());
    }

private:
    // Bits that neither the shard nor the place is made of.
    [[nodiscard]] static std::uint32_t tagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 40) & 0x7f; }

    std::uint32_t bits_ = UINT32_MAX; // its number is none: numbers are below numbersMax
};

template <class Cell>
class BasicHashIndex {
public:
    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr std::uint32_t numbersMax = Cell::numbersMax; // numbers are below it
    struct NobodyAsked {                                          // by wide cells
        void prefetch(std::uint32_t) const {}
    };

    // The number whose record `isIt`, or none.
    template <class IsIt>
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, const IsIt& isIt) const {
        const Cells& cells = shardOf(hash).cells;
        if (cells.empty())
            return none;
        for (std::size_t at = homeIn(cells, hash); !cells[at].isFree(); at = after(cells, at)) {
            if (cells[at].suits(hash) && isIt(cells[at].number()))
                return cells[at].number();
        }
        return none;
    }
    // Whose record it probably is: to ask for its memory, before anybody looks at it.
    [[nodiscard]] std::uint32_t guess(std::uint64_t hash) const {
        return find(hash, [](std::uint32_t) { return true; });
    }

    template <class Records = NobodyAsked>
    void insert(std::uint64_t hash, std::uint32_t number, const Records& records = {}) {
        Shard& shard = shards_[hash >> (64 - shardBits)];
        if (shard.used + 1 > shard.cells.size() / 4 * 3)
            grow(shard, records);
        place(shard.cells, hash, Cell(hash, number));
        ++shard.used;
        ++size_;
    }

    // The number must be there, under this hash.
    template <class Records = NobodyAsked>
    void erase(std::uint64_t hash, std::uint32_t number, const Records& records = {}) {
        Shard& shard = shards_[hash >> (64 - shardBits)];
        Cells& cells = shard.cells;
        std::size_t hole = homeIn(cells, hash);
        while (cells[hole].number() != number)
            hole = after(cells, hole);
        // What follows in the same run moves back if the hole lies between its home and its place; so no search ever
        // meets a gap before its record, and no tombstones pile up.
        for (std::size_t at = after(cells, hole); !cells[at].isFree(); at = after(cells, at)) {
            const std::size_t home = homeIn(cells, cells[at].hash(records));
            if (distance(cells, home, at) >= distance(cells, hole, at)) {
                cells[hole] = cells[at];
                hole = at;
            }
        }
        cells[hole] = Cell();
        --shard.used;
        --size_;
    }

    // Asks for the memory that a search of this hash will begin with.
    void prefetch(std::uint64_t hash) const {
        const Cells& cells = shardOf(hash).cells;
        if (!cells.empty())
            bytetorrent::prefetch(&cells[homeIn(cells, hash)]);
    }

    [[nodiscard]] std::size_t size() const { return size_; }

private:
    using Cells = std::vector<Cell>; // fewer than 2^32
    struct Shard {
        Cells cells;
        std::uint32_t used = 0;
    };
    static constexpr std::uint32_t shardBits = 8;

    // Shards by the highest bits, places by the lower half: the two know nothing of each other.
    [[nodiscard]] const Shard& shardOf(std::uint64_t hash) const { return shards_[hash >> (64 - shardBits)]; }
    [[nodiscard]] static std::size_t homeIn(const Cells& cells, std::uint64_t hash) {
        return static_cast<std::size_t>((std::uint64_t{static_cast<std::uint32_t>(hash)} * cells.size()) >> 32);
    }
    [[nodiscard]] static std::size_t after(const Cells& cells, std::size_t at) {
        return at + 1 == cells.size() ? 0 : at + 1;
    }
    [[nodiscard]] static std::size_t distance(const Cells& cells, std::size_t from, std::size_t to) {
        return to >= from ? to - from : to + cells.size() - from;
    }

    static void place(Cells& cells, std::uint64_t hash, Cell cell) {
        std::size_t at = homeIn(cells, hash);
        while (!cells[at].isFree())
            at = after(cells, at);
        cells[at] = cell;
    }

    template <class Records>
    static void grow(Shard& shard, const Records& records) {
        constexpr std::size_t cellsMin = 8;
        constexpr std::size_t ahead = 16;
        const Cells& old = shard.cells;
        Cells cells(std::max(cellsMin, old.size() + old.size() / 4));
        for (std::size_t at = 0; at < old.size(); ++at) {
            if (at + ahead < old.size() && !old[at + ahead].isFree())
                records.prefetch(old[at + ahead].number());
            if (!old[at].isFree())
                place(cells, old[at].hash(records), old[at]);
        }
        shard.cells = std::move(cells);
    }

    std::array<Shard, 1u << shardBits> shards_;
    std::size_t size_ = 0;
};

using HashIndex = BasicHashIndex<WideCell>;

} // namespace bytetorrent::registry
