// SearchTable: what the index's reader keeps in memory of each torrent, so that what was found is ordered and narrowed
// down without asking the file: sizes, dates, categories, names and seeds. Owned by the reader's thread.
#pragma once

#include <unordered_map>
#include <vector>

#include "search_database.h"

namespace bytetorrent::tracker {

class SearchTable {
public:
    void put(std::uint32_t id, SearchFacts facts);
    void erase(std::uint32_t id);
    // Also of what is not there yet.
    void setSeeds(const InfoHash& infoHash, std::uint32_t seeds);
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::uint32_t idEnd() const { return static_cast<std::uint32_t>(rows_.size()); }

    // Of these, ascending, those that meet the query's conditions.
    void narrow(std::vector<std::uint32_t>& ids, const SearchRequest& request) const;
    [[nodiscard]] std::vector<std::uint32_t> all() const;
    // `ranks`: by id, higher is better; empty: all the same.
    [[nodiscard]] std::vector<InfoHash> page(std::vector<std::uint32_t>& ids, const SearchRequest& request,
                                             const std::vector<std::uint8_t>& ranks) const;

private:
    struct Row {
        SearchFacts facts;
        std::uint32_t seeds = 0;
        bool live = false;
    };
    struct Known {
        std::uint32_t id = 0; // 0: none yet
        std::uint32_t seeds = 0;
    };

    std::vector<Row> rows_; // by id
    std::unordered_map<InfoHash, Known> known_;
    std::size_t size_ = 0;
};

} // namespace bytetorrent::tracker
