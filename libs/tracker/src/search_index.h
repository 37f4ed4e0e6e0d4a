// SearchIndex: full-text search over names, file names, tags and descriptions: search.db in the node's data directory,
// SQLite with FTS5. A projection of the registry, each node's own: no part of the state, of snapshots or of digests. It
// is told what changed as it is applied, knows the slot that it holds, and compares itself with the store, row by row, when
// it is new, was damaged, is of another version or missed something; a file that cannot be used is thrown away. Nothing
// that happens to it stops or holds up a node. Owned by SearchFeed, on the node's loop; it follows on one
// thread, compares on another of low priority, and searches on a third, whose copy of sizes, dates and seeds lies in memory. Callbacks come through `post`.
// Law: a document that update() brought is newer than what a scan that was begun before it reads.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bytetorrent/base/ids.h"
#include "bytetorrent/paxos/types.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/store.h"
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
struct SearchUpdate {
    std::vector<SearchDocument> documents;
    std::vector<std::pair<InfoHash, std::uint32_t>> seeds;
    paxos::Slot applied; // everything up to there was told, with this; 0: it is not said
};

class SearchIndex {
public:
    static constexpr std::size_t searchesMax = 64; // that wait or run
    static constexpr Millis searchMsMax = 1'000;   // then it is given up

    struct Callbacks {
        Post post;
        // After open(). `whole`: it holds everything as of `applied`; else a comparison is due.
        std::function<void(paxos::Slot applied, bool whole)> opened;
        // The file cannot be used. Nothing more is written, and what was under way is never said to be done, until open().
        std::function<void(const Error& error)> broken;
    };
    SearchIndex(std::string path, Callbacks callbacks);
    ~SearchIndex(); // what waits is dropped
    // The last of it: ends the writing, and takes this as well, here and now.
    void finish(const SearchUpdate& update);

    // Opens the file, or begins a new one in the place of one that cannot be read. `anew`: in any case.
    void open(bool anew);
    using Done = std::function<void()>;
    // `done`: searches find it. One at a time, so that it is the registry where changes gather, each torrent once.
    void update(SearchUpdate update, Done done);
    // Between these two: the rows of the store, a few at a time, each when the one before is done; what update() brings from when
    // it has begun is newer. At the end what the store does not have is taken out, and the index is whole as of `applied`.
    void beginComparison(Done done);
    void compare(StoredTorrents rows, Done done);
    void endComparison(paxos::Slot applied, Done done);

    // Errors: overloaded (searchesMax, searchMsMax), and ioError, corrupt: tell open().
    void search(SearchRequest request, std::function<void(Result<SearchResult>)> done);

    struct Figures {
        std::uint64_t documents = 0; // that can be found
        std::uint64_t bytes = 0;     // of the file
        std::uint64_t written = 0;   // documents, since the start
    };
    [[nodiscard]] Figures figures() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::tracker
