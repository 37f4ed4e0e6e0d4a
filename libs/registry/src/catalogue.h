// Catalogue: what browse() looks through. One compact entry for each published torrent and all folded names in one
// buffer, so that a search over 100,000 names is a walk through a few megabytes. Entries have no order; an answer is
// sorted for its page only. Owned by Registry; its thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bytetorrent/protocol/native.h"
#include "bytetorrent/registry/registry.h"
#include "label_table.h"
#include "peer_pool.h"

namespace bytetorrent::registry {

class Catalogue {
public:
    struct Entry {
        InfoHash infoHash;
        SwarmSlot swarm = noSwarm;
        std::uint32_t seeds = 0;                    // as last told by setSeeds()
        std::uint32_t nameBegin = 0, nameBytes = 0; // of the folded name in names_
        Category category = Category::none;
        bool hasTags = false;
        bool seedsChanged = false; // since takeSeeds()
        std::uint64_t nameKey = 0;                  // its first eight bytes, big-endian: most comparisons end there
        std::uint64_t size = 0;
        std::int64_t publishedWallMs = 0;
    };
    struct Page {
        std::uint64_t total = 0;
        std::vector<SwarmSlot> swarms; // in order
    };

    // The index of the new entry; it changes only as remove() says.
    std::uint32_t add(const InfoHash& infoHash, SwarmSlot swarm, std::string_view name, std::uint64_t size,
                      std::int64_t publishedWallMs);
    // The last entry takes the index of the removed one; its swarm, or noSwarm when the removed one was the last.
    SwarmSlot remove(std::uint32_t index);
    // True: they are others than before, and nobody was told so since takeSeeds().
    bool setSeeds(std::uint32_t index, std::uint32_t seeds) {
        Entry& entry = entries_[index];
        if (entry.seeds == seeds)
            return false;
        entry.seeds = seeds;
        return !std::exchange(entry.seedsChanged, true);
    }
    std::uint32_t takeSeeds(std::uint32_t index) {
        entries_[index].seedsChanged = false;
        return entries_[index].seeds;
    }
    void setLabel(std::uint32_t index, Category category, bool hasTags) {
        entries_[index].category = category;
        entries_[index].hasTags = hasTags;
    }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] const Entry& operator[](std::size_t index) const { return entries_[index]; }
    // Newest, biggest and best seeded first, names ascending; equals by newest and then infohash.
    // `labels`: where the filter's tags are looked up.
    [[nodiscard]] Page browse(const protocol::native::Browse& browse, const BrowseFilter& filter = {},
                              const LabelTable* labels = nullptr) const;

private:
    [[nodiscard]] std::string_view nameOf(const Entry& entry) const {
        return std::string_view(names_).substr(entry.nameBegin, entry.nameBytes);
    }
    [[nodiscard]] bool before(const Entry& left, const Entry& right, bool byName) const;
    void compactNames();

    std::vector<Entry> entries_;
    std::string names_; // folded, back to back, with holes where torrents were removed
    std::size_t holeBytes_ = 0;
};

} // namespace bytetorrent::registry
