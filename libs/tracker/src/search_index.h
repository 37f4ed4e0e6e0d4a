// SearchIndex: full-text search over names, file names, tags and descriptions: search.db in the node's data directory,
// SQLite with FTS5. A projection of the registry, each node's own: no part of the state, of snapshots or of digests. It
// is told what changed as it is applied, knows the slot that it holds, and compares itself with the store, row by row, when
// it is new, was damaged, is of another version or missed something; a file that cannot be used is thrown away. Nothing
// that happens to it stops or holds up a node. Owned by SearchFeed, on the node's loop; it writes on one thread of low
// priority and searches on another, whose copy of sizes, dates and seeds lies in memory. Callbacks come through `post`.
// Law: a document that update() brought is newer than what a scan that was begun before it reads.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bytetorrent/base/ids.h"
#include "bytetorrent/paxos/types.h"
#include "bytetorrent/registry/registry.h"
#include "search_query.h"
#include "worker_thread.h"

namespace bytetorrent::tracker {

enum class SearchSort : std::uint8_t { match, published, name, size, seeds };

struct SearchRequest {
    SearchQuery query;
    SearchSort sort = SearchSort::match;
    std::uint32_t page = 1, perPage = 50;
    Millis wallMs = 0; // now, for ages
};
// Best match first: names that have the words themselves, names where words begin so, then files, tags and
// descriptions; within these the best seeded, then the newest, then by infohash. The other orders are the catalogue's.
struct SearchResult {
    std::uint64_t total = 0;
    std::vector<InfoHash> torrents; // of the page
};

// What the index holds of a torrent.
struct SearchDocument {
    InfoHash infoHash;
    std::shared_ptr<const registry::Torrent> torrent; // nullptr: it was deleted
    registry::Label label;
    std::optional<std::string> description; // nullopt: as before
};

} // namespace bytetorrent::tracker
