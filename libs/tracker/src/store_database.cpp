#include "store_database.h"

#include <algorithm>

#include <sqlite3.h>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::tracker {
namespace {

// 2: the table cluster; 3: meta; 4: account, listing, counter, traffic; 5: numbers of swarms and peers, peers in chunks; 6:
// label, description, log_in, api_token, invitation, audit
constexpr int formatVersion = 6;
constexpr int numberedVersion = 5; // from here on nothing was but added
constexpr int applicationId = 0x42795472; // "ByTr"

// The tables, by number. The registry's are found by slotOf().
constexpr std::array<const char*, 19> tableNames = {
    "torrent", "torrent_content", "holder",  "peer",    "swarm", "session",     "cluster", "upload",    "meta",       "account",
    "listing", "counter",         "traffic", "label", "description", "log_in",  "api_token", "invitation", "audit"};
constexpr std::size_t contentTable = 1;
constexpr std::size_t peerTable = 3;
constexpr std::size_t swarmTable = 4;
constexpr std::size_t sessionTable = 5;
constexpr std::size_t clusterTable = 6; // of these two rows:
constexpr std::string_view configurationsKey = "configurations";
constexpr std::string_view identityKey = "identity";
constexpr std::size_t uploadTable = 7;
constexpr std::size_t metaTable = 8;
constexpr std::size_t accountTable = 9;
constexpr std::size_t listingTable = 10;
constexpr std::size_t counterTable = 11;
constexpr std::size_t trafficTable = 12;
constexpr std::size_t labelTable = 13;
constexpr std::size_t descriptionTable = 14;
constexpr std::size_t logInTable = 15; // of people; `session` is consensus's
constexpr std::size_t apiTokenTable = 16;
constexpr std::size_t invitationTable = 17;
constexpr std::size_t auditTable = 18;

std::size_t slotOf(registry::Table table) {
    switch (table) {
    case registry::Table::torrent:
        return 0;
    case registry::Table::torrentContent:
        return contentTable;
    case registry::Table::holder:
        return 2;
    case registry::Table::peer:
        return peerTable;
    case registry::Table::swarm:
        return swarmTable;
    case registry::Table::upload:
        return uploadTable;
    case registry::Table::account:
        return accountTable;
    case registry::Table::listing:
        return listingTable;
    case registry::Table::counter:
        return counterTable;
    case registry::Table::traffic:
        return trafficTable;
    case registry::Table::label:
        return labelTable;
    case registry::Table::description:
        return descriptionTable;
    case registry::Table::meta:
        return metaTable;
    case registry::Table::session:
        return logInTable;
    case registry::Table::apiToken:
        return apiTokenTable;
    case registry::Table::invitation:
        return invitationTable;
    case registry::Table::audit:
        return auditTable;
    }
    BT_ASSERT(table != registry::Table::meta); // the registry writes no rows of it
    return 0;
}

// Swarms first: the others name them.
constexpr std::array<registry::Table, 15> loadedTables = {
    registry::Table::swarm, registry::Table::torrent, registry::Table::holder,  registry::Table::peer,    registry::Table::upload,
    registry::Table::meta,  registry::Table::account, registry::Table::listing, registry::Table::counter, registry::Table::traffic,
    registry::Table::label,
    registry::Table::session, registry::Table::apiToken, registry::Table::invitation, registry::Table::audit};
// Whose rows name a swarm; there was a format that gave it no number.
constexpr std::array<const char*, 4> tablesOfSwarms = {"torrent", "holder", "peer", "swarm"};

ErrorCode codeOf(const SQLite::Exception& exception) {
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::inUse;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::corrupt;
    case SQLITE_FULL:
        return ErrorCode::diskFull;
    default:
        return ErrorCode::ioError;
    }
}

// SQLite checks the shape of its pages, not their content: each row carries its own checksum, over its table as well,
// so that a row cannot turn up in another place.
std::int64_t checksum(std::string_view table, ByteView key, ByteView value) {
    return crc32c(value, crc32c(key, crc32c(asBytes(table))));
}

std::int64_t progressChecksum(std::int64_t applied, std::int64_t clusterTimeMs) {
    ByteWriter writer;
    writer.i64(applied).i64(clusterTimeMs);
    return checksum("progress", {}, writer.view());
}

Error otherFormat(const std::string& path, int version) {
    return {ErrorCode::unsupported, path + ": the store has format version " + std::to_string(version) +
                                        ", this program reads version " + std::to_string(formatVersion)};
}

ByteView blobOf(const SQLite::Column& column) {
    return {static_cast<const std::uint8_t*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

void bindBlob(SQLite::Statement& statement, int index, ByteView bytes) {
    // SQLite takes a null pointer for NULL, which no column allows.
    const void* data = bytes.empty() ? "" : static_cast<const void*>(bytes.data());
    statement.bindNoCopy(index, data, static_cast<int>(bytes.size()));
}

} // namespace

template <class Work>
auto StoreDatabase::guarded(const Work& work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return fail(codeOf(exception), path_ + ": " + exception.what());
    }
}

StoreDatabase::StoreDatabase(const std::string& path)
    : path_(path)
    , database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {}

Result<std::unique_ptr<StoreDatabase>> StoreDatabase::open(const std::string& path) {
    std::unique_ptr<StoreDatabase> store;
    try {
        store.reset(new StoreDatabase(path));
        store->configure();
        BT_TRY(store->checkFormat());
        store->prepare();
    } catch (const SQLite::Exception& exception) {
        const ErrorCode code = codeOf(exception);
        return fail(code,
                    path + ": " + (code == ErrorCode::inUse ? "another process holds this store" : exception.what()));
    }
    return store;
}

void StoreDatabase::configure() {
    // One process, one connection: the lock is taken once and kept, and no shared memory file is needed.
    database_.exec("PRAGMA locking_mode=EXCLUSIVE");
    database_.execAndGet("PRAGMA journal_mode=WAL");
    // FULL syncs the write-ahead log at each commit. NORMAL would not, and the paxos log is pruned as soon as a
    // checkpoint is said to be durable: after a power failure the slots between would be nowhere.
    database_.exec("PRAGMA synchronous=FULL");
    database_.exec("PRAGMA journal_size_limit=67108864");
    database_.exec("PRAGMA cache_size=-4096"); // rows are large and seldom read again
    database_.exec("BEGIN IMMEDIATE");
    database_.exec("COMMIT");
}

Result<> StoreDatabase::checkFormat() {
    const int version = database_.execAndGet("PRAGMA user_version").getInt();
    const int application = database_.execAndGet("PRAGMA application_id").getInt();
    const int tables = database_.execAndGet("SELECT count(*) FROM sqlite_master").getInt();
    if (version == 0 && application == 0 && tables == 0) {
        create();
        return {};
    }
    if (application != applicationId)
        return fail(ErrorCode::corrupt, path_ + ": this is a database, but not a store of ByteTorrent");
    if (version < 1 || version > formatVersion)
        return fail(otherFormat(path_, version));
    return version == formatVersion ? Result<>() : upgrade(version);
}

// In one transaction: a crash leaves the old format or the new one. Numbers are part of what nodes must agree on, and an
// older store cannot say which ones its swarms and peers would have; one without any of them has nothing to say.
Result<> StoreDatabase::upgrade(int fromVersion) {
    for (const char* table : tablesOfSwarms) {
        if (fromVersion < numberedVersion && database_.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt64() != 0)
            return fail(ErrorCode::unsupported,
                        path_ + ": the store has format version " + std::to_string(fromVersion) +
                            " and holds torrents or peers, which a program of version " + std::to_string(formatVersion) +
                            " cannot take over: go on with the program that wrote it, or begin with an empty data "
                            "directory");
    }
    SQLite::Transaction transaction(database_);
    if (fromVersion < numberedVersion) {
        for (const std::size_t table : {peerTable, swarmTable})
            database_.exec(std::string("DROP TABLE ") + tableNames[table]);
    }
    for (std::size_t table = 0; table < tableCount; ++table)
        createTable(table); // those that are not there
    database_.exec("PRAGMA user_version=" + std::to_string(formatVersion));
    transaction.commit();
    return {};
}

void StoreDatabase::createTable(std::size_t table) {
    // Large values lie badly in the tree of a table without row ids.
    const std::string kind = table == contentTable || table == peerTable || table == descriptionTable ? "" : " WITHOUT ROWID";
    database_.exec(std::string("CREATE TABLE IF NOT EXISTS ") + tableNames[table] +
                   "(key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL, crc INTEGER NOT NULL)" + kind);
}

void StoreDatabase::create() {
    SQLite::Transaction transaction(database_);
    for (std::size_t table = 0; table < tableCount; ++table)
        createTable(table);
    database_.exec("CREATE TABLE progress(id INTEGER PRIMARY KEY CHECK(id = 1), applied INTEGER NOT NULL, "
                   "cluster_time_ms INTEGER NOT NULL, crc INTEGER NOT NULL)");
    SQLite::Statement first(database_, "INSERT INTO progress VALUES(1, 0, 0, ?)");
    first.bind(1, progressChecksum(0, 0));
    first.exec();
    database_.exec("PRAGMA user_version=" + std::to_string(formatVersion));
    database_.exec("PRAGMA application_id=" + std::to_string(applicationId));
    transaction.commit();
}

void StoreDatabase::prepare() {
    for (std::size_t table = 0; table < tableCount; ++table) {
        const std::string name = tableNames[table];
        writers_[table].put = std::make_unique<SQLite::Statement>(database_, "INSERT OR REPLACE INTO " + name +
                                                                                 "(key, value, crc) VALUES(?, ?, ?)");
        writers_[table].erase =
            std::make_unique<SQLite::Statement>(database_, "DELETE FROM " + name + " WHERE key = ?");
    }
    putProgress_ = std::make_unique<SQLite::Statement>(
        database_, "UPDATE progress SET applied = ?, cluster_time_ms = ?, crc = ? WHERE id = 1");
    readContent_ =
        std::make_unique<SQLite::Statement>(database_, "SELECT value, crc FROM torrent_content WHERE key = ?");
    readDescription_ = std::make_unique<SQLite::Statement>(database_, "SELECT value, crc FROM description WHERE key = ?");
    readTorrents_ = std::make_unique<SQLite::Statement>(
        database_, "SELECT torrent.key, torrent.value, torrent.crc, label.value, label.crc, description.value, description.crc "
                   "FROM torrent LEFT JOIN label ON label.key = torrent.key LEFT JOIN description ON description.key = torrent.key "
                   "WHERE torrent.key > ? ORDER BY torrent.key LIMIT ?");
}

Error StoreDatabase::corruptRow(std::size_t table, const std::string& why) const {
    return {ErrorCode::corrupt, path_ + ": a row of table " + tableNames[table] + " cannot be trusted: " + why};
}

template <class Visit>
Result<> StoreDatabase::forEachRow(std::size_t table, const Visit& visit) {
    const std::string query = std::string("SELECT key, value, crc FROM ").append(tableNames[table]).append(" ORDER BY key");
    SQLite::Statement rows(database_, query);
    Bytes last;
    while (rows.executeStep()) {
        const ByteView key = blobOf(rows.getColumn(0));
        const ByteView value = blobOf(rows.getColumn(1));
        // A damaged tree can lead to the same page twice; in a sound one keys ascend.
        if (!last.empty() && !std::lexicographical_compare(last.begin(), last.end(), key.begin(), key.end()))
            return fail(corruptRow(table, "it stands out of order"));
        last.assign(key.begin(), key.end());
        if (rows.getColumn(2).getInt64() != checksum(tableNames[table], key, value))
            return fail(corruptRow(table, "its checksum does not match"));
        if (Result<> taken = visit(key, value); !taken)
            return fail(corruptRow(table, taken.error().context));
    }
    return {};
}

Result<StoreDatabase::Progress> StoreDatabase::load(registry::Registry& registry, paxos::SessionTable& sessions) {
    return guarded([&]() -> Result<Progress> {
        for (const registry::Table table : loadedTables) {
            BT_TRY(forEachRow(slotOf(table),
                              [&](ByteView key, ByteView value) { return registry.restore(table, key, value); }));
        }
        BT_TRY(forEachRow(sessionTable, [&](ByteView key, ByteView value) -> Result<> {
            const auto id = paxos::SessionId::fromBytes(key);
            if (!id)
                return fail(id.error());
            return sessions.restore(*id, value);
        }));
        SQLite::Statement row(database_, "SELECT applied, cluster_time_ms, crc FROM progress WHERE id = 1");
        if (!row.executeStep())
            return fail(ErrorCode::corrupt, path_ + ": the store does not say which slot it holds");
        const std::int64_t applied = row.getColumn(0).getInt64();
        const std::int64_t clusterTimeMs = row.getColumn(1).getInt64();
        if (row.getColumn(2).getInt64() != progressChecksum(applied, clusterTimeMs))
            return fail(ErrorCode::corrupt, path_ + ": the applied slot fails its checksum");
        Progress progress{.applied = paxos::Slot(static_cast<std::uint64_t>(applied)), .clusterTimeMs = clusterTimeMs};
        BT_TRY(loadCluster(progress));
        applied_ = progress.applied;
        clusterTimeMs_ = clusterTimeMs;
        return progress;
    });
}

Result<> StoreDatabase::loadCluster(Progress& progress) {
    return forEachRow(clusterTable, [&progress](ByteView key, ByteView value) -> Result<> {
        if (asText(key) == configurationsKey) {
            auto configurations = paxos::decodeConfigurations(value);
            if (!configurations)
                return fail(configurations.error());
            progress.configurations = *std::move(configurations);
        } else if (asText(key) == identityKey) {
            const auto id = ClusterId::fromBytes(value);
            if (!id)
                return fail(id.error());
            progress.cluster = *id;
        } else {
            return fail(ErrorCode::malformed, "nobody knows what \"" + std::string(asText(key)) + "\" is");
        }
        return {};
    });
}

void StoreDatabase::put(std::size_t table, ByteView key, const std::optional<Bytes>& value) {
    SQLite::Statement& statement = value ? *writers_[table].put : *writers_[table].erase;
    (void)statement.tryReset(); // it repeats the error of an execution that failed, which was reported then
    bindBlob(statement, 1, key);
    if (value) {
        bindBlob(statement, 2, *value);
        statement.bind(3, checksum(tableNames[table], key, *value));
    }
    statement.exec();
    statement.clearBindings();
}

Result<> StoreDatabase::write(const Checkpoint& checkpoint) {
    return guarded([&]() -> Result<> {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        for (const registry::Change& change : checkpoint.registryChanges)
            put(slotOf(change.table), change.key, change.encoded());
        for (const auto& [id, session] : checkpoint.sessionChanges)
            put(sessionTable, id.view(), session);
        if (checkpoint.configurations)
            put(clusterTable, asBytes(configurationsKey), checkpoint.configurations);
        if (checkpoint.cluster)
            put(clusterTable, asBytes(identityKey), toBytes(checkpoint.cluster->view()));
        const auto applied = static_cast<std::int64_t>(checkpoint.applied.value);
        (void)putProgress_->tryReset();
        putProgress_->bind(1, applied);
        putProgress_->bind(2, static_cast<std::int64_t>(checkpoint.clusterTimeMs));
        putProgress_->bind(3, progressChecksum(applied, checkpoint.clusterTimeMs));
        putProgress_->exec();
        transaction.commit();
        applied_ = checkpoint.applied;
        clusterTimeMs_ = checkpoint.clusterTimeMs;
        return {};
    });
}

Result<std::optional<Bytes>> StoreDatabase::readOne(SQLite::Statement& statement, std::size_t table, const InfoHash& infoHash) {
    return guarded([&]() -> Result<std::optional<Bytes>> {
        statement.reset();
        bindBlob(statement, 1, infoHash.view());
        if (!statement.executeStep())
            return std::optional<Bytes>();
        Bytes value = toBytes(blobOf(statement.getColumn(0)));
        const bool intact = statement.getColumn(1).getInt64() == checksum(tableNames[table], infoHash.view(), value);
        statement.reset();
        if (!intact)
            return fail(corruptRow(table, "torrent " + infoHash.hex() + " fails its checksum"));
        return std::optional<Bytes>(std::move(value));
    });
}

Result<std::optional<Bytes>> StoreDatabase::torrentContent(const InfoHash& infoHash) {
    return readOne(*readContent_, contentTable, infoHash);
}

Result<std::optional<Bytes>> StoreDatabase::description(const InfoHash& infoHash) {
    return readOne(*readDescription_, descriptionTable, infoHash);
}

Result<StoredTorrents> StoreDatabase::torrents(const InfoHash& after, std::size_t limit) {
    return guarded([&]() -> Result<StoredTorrents> {
        StoredTorrents found;
        SQLite::Statement& rows = *readTorrents_;
        rows.reset();
        bindBlob(rows, 1, after.view());
        rows.bind(2, static_cast<std::int64_t>(limit));
        const auto take = [&rows](int column, std::size_t table, ByteView key) -> Result<Bytes> {
            Bytes value = toBytes(blobOf(rows.getColumn(column)));
            if (rows.getColumn(column + 1).getInt64() != checksum(tableNames[table], key, value))
                return fail(ErrorCode::corrupt, std::string("a row of table ") + tableNames[table] + " fails its checksum");
            return value;
        };
        std::size_t bytes = 0;
        while (bytes < StoredTorrents::bytesMax && rows.executeStep()) {
            const Bytes key = toBytes(blobOf(rows.getColumn(0)));
            const auto infoHash = InfoHash::fromBytes(key);
            if (!infoHash)
                return fail(infoHash.error());
            auto torrent = take(1, 0, key);
            auto label = rows.isColumnNull(3) ? Result<Bytes>(Bytes()) : take(3, labelTable, key);
            auto description = rows.isColumnNull(5) ? Result<Bytes>(Bytes()) : take(5, descriptionTable, key);
            BT_TRY(torrent);
            BT_TRY(label);
            BT_TRY(description);
            bytes += torrent->size() + label->size() + description->size();
            found.rows.push_back({*infoHash, *std::move(torrent), *std::move(label), *std::move(description)});
        }
        rows.reset();
        return found;
    });
}

// The places of these numbers: https://www.sqlite.org/fileformat2.html, section 1.3.
Result<> StoreDatabase::checkHeader(ByteView firstBytes, std::uint64_t fileBytes, const std::string& path) {
    ByteReader reader(firstBytes);
    const bool sqlite = asText(reader.raw(16)) == std::string_view("SQLite format 3\0", 16);
    const std::uint32_t pageField = reader.u16();
    const std::uint64_t pageBytes = pageField == 1 ? 65536 : pageField;
    (void)reader.raw(28 - 18);
    const std::uint64_t pages = reader.u32();
    (void)reader.raw(60 - 32);
    const std::uint32_t version = reader.u32();
    (void)reader.raw(68 - 64);
    const std::uint32_t application = reader.u32();
    if (reader.failed() || !sqlite || application != applicationId || pages * pageBytes != fileBytes)
        return fail(ErrorCode::corrupt, path + ": this is not a whole store of ByteTorrent");
    if (version < numberedVersion || version > formatVersion) // open() brings those between up to date
        return fail(otherFormat(path, static_cast<int>(version)));
    return {};
}

Result<> StoreDatabase::checkFree(const std::string& path) {
    try {
        SQLite::Database database(path, SQLite::OPEN_READWRITE);
        database.exec("PRAGMA locking_mode=EXCLUSIVE");
        database.exec("BEGIN IMMEDIATE");
        database.exec("ROLLBACK");
    } catch (const SQLite::Exception& exception) {
        if (codeOf(exception) == ErrorCode::inUse)
            return fail(ErrorCode::inUse, path + ": the store is open");
    }
    return {};
}

} // namespace bytetorrent::tracker
