// SearchWriter: the side of a SearchIndex that writes: what was told of one torrent after the other, and the comparison
// with the store. On the index's writing thread alone. Throws SQLite::Exception, after which it is of no use.
#pragma once

#include <unordered_set>
#include <variant>

#include "search_database.h"

namespace bytetorrent::tracker {

// What the reader has to know, in this order.
struct SearchRowPut {
    std::uint32_t id = 0;
    SearchFacts facts;
};
struct SearchRowErased {
    std::uint32_t id = 0;
};
struct SeedsChanged {
    InfoHash infoHash;
    std::uint32_t seeds = 0;
};
using SearchRowChange = std::variant<SearchRowPut, SearchRowErased, SeedsChanged>;

class SearchWriter {
public:
    explicit SearchWriter(const std::string& path)
        : database_(path) {}
    [[nodiscard]] SearchDatabase::Holds holds() { return database_.holds(); }

    void update(const SearchUpdate& update);
    void beginComparison();
    [[nodiscard]] Result<> compare(const StoredTorrents& rows); // errors: malformed, a row of the store
    void endComparison(paxos::Slot applied);
    // What was committed since the last call; while a comparison goes on many things are committed together.
    [[nodiscard]] std::vector<SearchRowChange> takeChanges();
    [[nodiscard]] std::uint64_t written() const { return written_; }

private:
    void put(const SearchDocument& document);
    void erase(const InfoHash& infoHash);
    void commit();

    SearchDatabase database_;
    std::vector<SearchRowChange> uncommitted_, committed_;
    std::size_t putSinceCommit_ = 0;
    std::uint64_t written_ = 0;
    bool comparing_ = false;
    std::unordered_set<InfoHash> fresh_; // told since the comparison began
    std::vector<bool> seen_;             // by id: the store has it
};

} // namespace bytetorrent::tracker
