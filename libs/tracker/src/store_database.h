// StoreDatabase: the SQLite file behind Store. The only place of the tracker that speaks SQL; exceptions of SQLiteCpp
// end here as errors. Opened on one thread, then used by the store's worker alone. Format: docs/formats/store.md.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "bytetorrent/tracker/store.h"

namespace bytetorrent::tracker {

class StoreDatabase {
public:
    // What the file holds besides the registry and the sessions.
    struct Progress {
        paxos::Slot applied;
        Millis clusterTimeMs = 0;
        std::vector<paxos::Configuration> configurations;
        ClusterId cluster;
    };

    // Creates the file if absent and takes it for this process alone. Errors: ioError, diskFull, corrupt, inUse,
    // unsupported.
    [[nodiscard]] static Result<std::unique_ptr<StoreDatabase>> open(const std::string& path);

    // Feeds every row into both. Errors: ioError, corrupt.
    [[nodiscard]] Result<Progress> load(registry::Registry& registry, paxos::SessionTable& sessions);
    // One transaction, synced. After an error the file is as before.
    [[nodiscard]] Result<> write(const Checkpoint& checkpoint);
    [[nodiscard]] Result<std::optional<Bytes>> torrentContent(const InfoHash& infoHash);
    [[nodiscard]] Result<std::optional<Bytes>> description(const InfoHash& infoHash); // its row
    [[nodiscard]] Result<StoredTorrents> torrents(const InfoHash& after, std::size_t limit);
    // What to copy a snapshot from: changes by write() are carried into a copy that is under way (SQLite's backup API).
    [[nodiscard]] SQLite::Database& database() { return database_; }
    // As of the last success of load() or write().
    [[nodiscard]] paxos::Slot applied() const { return applied_; }
    [[nodiscard]] Millis clusterTimeMs() const { return clusterTimeMs_; }

    // Is this file a store that this version reads, by its first bytes? Errors: corrupt, unsupported.
    [[nodiscard]] static Result<> checkHeader(ByteView firstBytes, std::uint64_t fileBytes, const std::string& path);
    static constexpr std::size_t headerBytes = 100;
    // Does anybody hold the store? Errors: inUse; anything else that is wrong with the file is no answer to that.
    [[nodiscard]] static Result<> checkFree(const std::string& path);

private:
    static constexpr std::size_t tableCount = 19;
    // The statements that one table is written with.
    struct Writer {
        std::unique_ptr<SQLite::Statement> put;
        std::unique_ptr<SQLite::Statement> erase;
    };

    explicit StoreDatabase(const std::string& path);
    void configure();
    [[nodiscard]] Result<> checkFormat();
    void create();
    void createTable(std::size_t table);
    [[nodiscard]] Result<> upgrade(int fromVersion);
    [[nodiscard]] Result<> loadCluster(Progress& progress);
    void prepare();
    void put(std::size_t table, ByteView key, const std::optional<Bytes>& value);
    // Calls visit(key, value) for every row until it fails.
    template <class Visit>
    [[nodiscard]] Result<> forEachRow(std::size_t table, const Visit& visit);
    [[nodiscard]] Result<std::optional<Bytes>> readOne(SQLite::Statement& statement, std::size_t table, const InfoHash& infoHash);
    [[nodiscard]] Error corruptRow(std::size_t table, const std::string& why) const;
    // Runs `work` and turns what SQLite throws into an error that names the file.
    template <class Work>
    [[nodiscard]] auto guarded(const Work& work) -> decltype(work());

    std::string path_;
    SQLite::Database database_;
    std::array<Writer, tableCount> writers_;
    std::unique_ptr<SQLite::Statement> putProgress_;
    std::unique_ptr<SQLite::Statement> readContent_, readDescription_, readTorrents_;
    paxos::Slot applied_;
    Millis clusterTimeMs_ = 0;
};

} // namespace bytetorrent::tracker
