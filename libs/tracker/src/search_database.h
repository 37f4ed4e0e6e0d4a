// SearchDatabase: the file behind SearchIndex: one row for each torrent, the words of which FTS5 keeps, and the slot that
// all of it is as of. Opened twice: by the index's writer, and by its reader, which sees what was committed. Throws
// SQLite::Exception: whatever is wrong with the file, its owner throws it away. Format: docs/formats/search.md.
// Law: while it is open nothing is synced, for the disk is the log's as well. So the file says in which life of the machine
// it was written; what another life left behind, and nobody closed, is not trusted.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "bytetorrent/paxos/types.h"
#include "search_index.h"

namespace bytetorrent::tracker {

// What orders and narrows down what was found, besides words.
struct SearchFacts {
    InfoHash infoHash;
    std::uint64_t size = 0; // bytes
    Millis publishedWallMs = 0;
    registry::Category category = registry::Category::none;
    std::string name; // folded, as the catalogue orders names
    friend bool operator==(const SearchFacts&, const SearchFacts&) = default;
};

class SearchDatabase {
public:
    // Creates the file, or one in the place of another version's. `forReading`: it is there.
    explicit SearchDatabase(const std::string& path, bool forReading = false);
    ~SearchDatabase();
    static void remove(const std::string& path); // with all that stands beside it

    // --- the writer's ---
    struct Holds {
        paxos::Slot applied;
        bool whole = false; // all that there was at `applied`
    };
    [[nodiscard]] Holds holds();
    void setHolds(const Holds& holds);
    struct Put {
        std::uint32_t id = 0;
        bool changed = false;
        SearchFacts facts;
    };
    Put put(const SearchDocument& document);
    // Its number; nullopt: it was not there.
    std::optional<std::uint32_t> erase(const InfoHash& infoHash);
    [[nodiscard]] std::vector<std::pair<std::uint32_t, InfoHash>> all();
    void commit(); // what was put since the last one; durable when the system wants

    // --- the reader's ---
    void forEach(const std::function<void(std::uint32_t id, SearchFacts facts)>& visit);
    // Ascending. `mayGoOn`: asked now and then; once it says no, SQLite::Exception with SQLITE_INTERRUPT.
    [[nodiscard]] std::vector<std::uint32_t> match(const std::string& expression);
    void whileRunning(std::function<bool()> mayGoOn);

private:
    struct Words {
        std::string name, files, tags, description;
        friend bool operator==(const Words&, const Words&) = default;
    };
    [[nodiscard]] bool isOurs();
    void create();
    void sayWhoWrites(const std::string& life);
    void begin();
    [[nodiscard]] std::uint32_t freeId();
    void writeWords(std::uint32_t id, const Words& words, bool isNew);

    SQLite::Database database_;
    struct Statements;
    std::unique_ptr<Statements> statements_;
    std::vector<std::uint32_t> freeIds_; // below idEnd_
    std::uint32_t idEnd_ = 1;
    bool inTransaction_ = false;
    std::function<bool()> mayGoOn_;
};

} // namespace bytetorrent::tracker
