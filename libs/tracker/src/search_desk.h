// SearchDesk: how every front finds torrents. It asks the index when there are words or tags, and the registry's catalogue when
// there are none, or while the index is being made or is more than a second behind (then names alone are looked
// through, and the answer says so). Owned by TrackerNode, on its loop; answers come on that loop, as a rule later.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/native.h"
#include "bytetorrent/registry/registry.h"
#include "histogram.h"
#include "search_index.h"

namespace bytetorrent::tracker {

class ReplicaDriver;
class SearchFeed;

struct BrowseRequest {
    std::string query;                             // as typed
    std::optional<registry::Category> category;    // besides what the query says
    std::string tag;                               // likewise; "": any
    std::optional<SearchSort> sort;                // nullopt: match when there are words, else published
    std::uint32_t page = 1, perPage = 50;          // from 1; at most protocol::native::perPageMax
};
struct BrowsePage {
    struct Item {
        protocol::native::TorrentItem torrent;
        registry::Category category = registry::Category::none;
        std::vector<std::string> tags;
    };
    std::uint64_t total = 0;
    std::uint32_t page = 1;
    std::vector<Item> torrents;
    bool partial = false;   // names alone were looked through
    bool confirmed = true;  // false: without a majority, as of what this node has applied
};

class SearchDesk {
public:
    // `feed`: keeps the index up with the registry; lives longer.
    SearchDesk(ReplicaDriver& driver, SearchFeed& feed)
        : driver_(driver)
        , feed_(feed) {}
    // As of at most a second ago. Errors: overloaded (too many searches wait, or this one takes too long).
    using Answer = std::function<void(Result<BrowsePage>)>;
    void browse(BrowseRequest request, Answer answer);

    [[nodiscard]] const Histogram& searchSeconds() const { return searchSeconds_; } // that the index answered
    [[nodiscard]] std::uint64_t partial() const { return partial_; }                // answered from names alone
    [[nodiscard]] std::uint64_t refused() const { return refused_; }
    [[nodiscard]] const SearchFeed& feed() const { return feed_; }

private:
    void ask(const BrowseRequest& request, SearchQuery query, bool confirmed, Answer answer);
    [[nodiscard]] BrowsePage fromCatalogue(const BrowseRequest& request, const SearchQuery& query, bool confirmed);
    [[nodiscard]] BrowsePage::Item itemOf(const registry::Torrent& torrent) const;

    ReplicaDriver& driver_;
    SearchFeed& feed_;
    SystemClock clock_;
    Histogram searchSeconds_{latencyBoundsSeconds};
    std::uint64_t partial_ = 0, refused_ = 0;
};

} // namespace bytetorrent::tracker
