#include "resume_database.h"

#include <algorithm>
#include <set>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::engine {

using namespace resume;

namespace {

constexpr int formatVersion = 2;

constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS torrents(
  position INTEGER PRIMARY KEY AUTOINCREMENT, infohash BLOB NOT NULL UNIQUE, name TEXT NOT NULL, folder TEXT NOT NULL,
  magnet TEXT NOT NULL, content_is_complete INTEGER NOT NULL, seed_when_done INTEGER NOT NULL, intent INTEGER NOT NULL,
  stop_ratio REAL, total_bytes INTEGER NOT NULL, piece_count INTEGER NOT NULL, downloaded INTEGER NOT NULL,
  uploaded INTEGER NOT NULL, wasted INTEGER NOT NULL, added_ms INTEGER NOT NULL, completed_ms INTEGER NOT NULL,
  cluster_ports BLOB NOT NULL, have BLOB NOT NULL, in_doubt BLOB NOT NULL, synced BLOB NOT NULL, files BLOB NOT NULL,
  mount TEXT NOT NULL DEFAULT '', moving_to TEXT NOT NULL DEFAULT '', moved_from TEXT NOT NULL DEFAULT '',
  has_metainfo INTEGER NOT NULL DEFAULT 0,
  settings BLOB NOT NULL DEFAULT x'');
CREATE TABLE IF NOT EXISTS metainfos(infohash BLOB PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes(sequence INTEGER PRIMARY KEY AUTOINCREMENT, infohash BLOB NOT NULL, piece INTEGER NOT NULL,
  kind INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS notes_by_infohash ON notes(infohash);
CREATE TABLE IF NOT EXISTS session_values(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
)";

// What version 2 added to `torrents`: databases of version 1 get these columns when they are opened.
constexpr std::array<std::pair<const char*, const char*>, 5> addedColumns{{{"mount", "TEXT NOT NULL DEFAULT ''"},
                                                                           {"moving_to", "TEXT NOT NULL DEFAULT ''"},
                                                                           {"moved_from", "TEXT NOT NULL DEFAULT ''"},
                                                                           {"has_metainfo", "INTEGER NOT NULL DEFAULT 0"},
                                                                           {"settings", "BLOB NOT NULL DEFAULT x''"}}};

// An empty one, or one of an older version. In one transaction: a kill leaves it as it was or as it shall be.
void bringUpToDate(SQLite::Database& database) {
    SQLite::Transaction transaction(database);
    database.exec(schema);
    std::set<std::string> present;
    for (SQLite::Statement query(database, "SELECT name FROM pragma_table_info('torrents')"); query.executeStep();)
        present.insert(query.getColumn(0).getString());
    for (const auto& [name, definition] : addedColumns)
        if (!present.contains(name))
            database.exec(std::string("ALTER TABLE torrents ADD COLUMN ") + name + " " + definition);
    database.exec("UPDATE torrents SET has_metainfo = infohash IN (SELECT infohash FROM metainfos)");
    database.exec("PRAGMA user_version = " + std::to_string(formatVersion));
    transaction.commit();
}

void bindBlob(SQLite::Statement& statement, int index, ByteView bytes) {
    // A null pointer would bind NULL: an empty value is a value.
    statement.bind(index, bytes.empty() ? static_cast<const void*>("") : bytes.data(), static_cast<int>(bytes.size()));
}
void bindNumber(SQLite::Statement& statement, int index, std::uint64_t number) { statement.bind(index, static_cast<std::int64_t>(number)); }

ByteView blob(const SQLite::Column& column) {
    return {static_cast<const std::uint8_t*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}
std::uint64_t number(const SQLite::Column& column) { return static_cast<std::uint64_t>(column.getInt64()); }

Bytes encodePorts(const StoredTorrent& row) {
    const std::vector<HostPort>& ports = row.clusterPorts;
    ByteWriter writer;
    writer.varint(ports.size());
    for (const HostPort& port : ports)
        writer.text(port.host).u16(port.port);
    if (!row.clusterFingerprint.empty())
        writer.text(row.clusterFingerprint); // behind what versions without TLS read
    return writer.take();
}

void decodePorts(ByteView bytes, StoredTorrent& row) {
    ByteReader reader(bytes);
    std::vector<HostPort> ports;
    std::string fingerprint;
    for (std::uint64_t left = reader.varint(); left > 0 && !reader.failed(); --left) {
        HostPort port;
        port.host = std::string(reader.text());
        port.port = reader.u16();
        ports.push_back(std::move(port));
    }
    if (!reader.failed() && reader.remaining() > 0)
        fingerprint = std::string(reader.text());
    if (reader.failed())
        return;
    row.clusterPorts = std::move(ports);
    row.clusterFingerprint = std::move(fingerprint);
}

Bytes encodeFiles(const std::vector<StoredFile>& files) {
    ByteWriter writer;
    writer.varint(files.size());
    for (const StoredFile& file : files)
        writer.varint(file.size).i64(file.modifiedNs);
    return writer.take();
}

std::vector<StoredFile> decodeFiles(ByteView bytes) {
    ByteReader reader(bytes);
    std::vector<StoredFile> files;
    for (std::uint64_t left = reader.varint(); left > 0 && !reader.failed(); --left) {
        StoredFile file;
        file.size = reader.varint();
        file.modifiedNs = reader.i64();
        files.push_back(file);
    }
    return reader.failed() ? std::vector<StoredFile>{} : files;
}

// A set that does not decode is treated as empty: the pieces are fetched or verified again, nothing wrong is believed.
PieceSet decodeSet(ByteView bytes, std::uint32_t pieceCount) {
    auto set = PieceSet::decode(bytes, pieceCount);
    return set ? *std::move(set) : PieceSet();
}

Error databaseError(const SQLite::Exception& exception, const std::string& path) {
    const int code = exception.getErrorCode() & 0xff;
    ErrorCode kind = ErrorCode::ioError;
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        kind = ErrorCode::corrupt;
    else if (code == SQLITE_FULL)
        kind = ErrorCode::diskFull;
    return {kind, path + ": " + exception.what()};
}

InfoHash infoHashOf(const SQLite::Column& column) {
    const auto id = InfoHash::fromBytes(blob(column));
    if (!id)
        throw SQLite::Exception("an infohash of the wrong size", SQLITE_CORRUPT);
    return *id;
}

} // namespace

struct ResumeDatabase::Statements {
    Statements(const std::string& databasePath, SQLite::Database&& opened) : path(databasePath), database(std::move(opened)) {}

    std::string path;
    SQLite::Database database;

    void load(Loaded& loaded, const std::string& bootId);
    void loadTorrents(Loaded& loaded);
    void loadNotes(Loaded& loaded);
    void apply(const Operation& operation) {
        std::visit([this](const auto& each) { put(each); }, operation);
    }
    SQLite::Statement& statement(const char* sql) {
        auto& prepared = prepared_[sql];
        if (!prepared)
            prepared = std::make_unique<SQLite::Statement>(database, sql);
        prepared->reset();
        return *prepared;
    }

private:
    void put(const PutRow& each);
    void put(const RemoveRow& each);
    void put(const Note& each);
    void put(const PutPieces& each);
    void put(const PutSynced& each);
    void put(const PutFiles& each);
    void put(const PutPlace& each);
    void put(const PutSettings& each);
    void put(const PutOrder& each);
    void put(const PutFacts& each);
    void put(const PutValue& each);
    void updateBlob(const char* sql, const InfoHash& infoHash, ByteView bytes);

    std::map<const char*, std::unique_ptr<SQLite::Statement>> prepared_; // by the literal's address
};

void ResumeDatabase::Statements::load(Loaded& loaded, const std::string& bootId) {
    for (SQLite::Statement query(database, "SELECT key, value FROM session_values"); query.executeStep();) {
        const ByteView value = blob(query.getColumn(1));
        loaded.values[query.getColumn(0).getString()] = Bytes(value.begin(), value.end());
    }
    const auto boot = loaded.values.find("boot");
    const ByteView bootBytes = asBytes(bootId);
    const bool sameBoot = boot != loaded.values.end() && Bytes(bootBytes.begin(), bootBytes.end()) == boot->second;
    loadTorrents(loaded);
    loadNotes(loaded);
    if (!sameBoot)
        for (StoredTorrent& row : loaded.torrents) {
            PieceSet unsynced = row.have;
            unsynced.subtract(loaded.synced[row.infoHash]);
            row.have.subtract(unsynced);
            row.inDoubt.merge(unsynced);
        }
}

void ResumeDatabase::Statements::loadTorrents(Loaded& loaded) {
    SQLite::Statement query(database,
                            "SELECT infohash, name, folder, magnet, content_is_complete, seed_when_done, intent, stop_ratio, total_bytes, "
                            "piece_count, downloaded, uploaded, wasted, added_ms, completed_ms, cluster_ports, have, in_doubt, synced, files, "
                            "has_metainfo, mount, moving_to, moved_from, settings FROM torrents ORDER BY position");
    while (query.executeStep()) {
        StoredTorrent row;
        row.infoHash = infoHashOf(query.getColumn(0));
        row.name = query.getColumn(1).getString();
        row.folder = query.getColumn(2).getString();
        row.magnet = query.getColumn(3).getString();
        row.contentIsComplete = query.getColumn(4).getInt() != 0;
        row.seedWhenDone = query.getColumn(5).getInt() != 0;
        row.intent = query.getColumn(6).getInt() == 1 ? Intent::pause : Intent::run;
        if (!query.getColumn(7).isNull()) // as versions before `settings` kept it
            row.settings.ratio = RatioTarget{.ratio = query.getColumn(7).getDouble()};
        row.totalBytes = number(query.getColumn(8));
        row.pieceCount = static_cast<std::uint32_t>(number(query.getColumn(9)));
        row.downloaded = number(query.getColumn(10));
        row.uploaded = number(query.getColumn(11));
        row.wasted = number(query.getColumn(12));
        row.addedWallMs = query.getColumn(13).getInt64();
        row.completedWallMs = query.getColumn(14).getInt64();
        decodePorts(blob(query.getColumn(15)), row);
        row.have = decodeSet(blob(query.getColumn(16)), row.pieceCount);
        row.inDoubt = decodeSet(blob(query.getColumn(17)), row.pieceCount);
        loaded.synced[row.infoHash] = decodeSet(blob(query.getColumn(18)), row.pieceCount);
        row.files = decodeFiles(blob(query.getColumn(19)));
        row.hasMetainfo = query.getColumn(20).getInt() != 0;
        row.mount = query.getColumn(21).getString();
        row.movingTo = query.getColumn(22).getString();
        row.movedFrom = query.getColumn(23).getString();
        if (auto stored = decodeSettings(blob(query.getColumn(24)))) {
            row.settings = std::move(stored->settings);
            row.seedingSeconds = stored->seedingSeconds;
        }
        loaded.torrents.push_back(std::move(row));
    }
}

void ResumeDatabase::Statements::loadNotes(Loaded& loaded) {
    std::map<InfoHash, StoredTorrent*> rows;
    for (StoredTorrent& row : loaded.torrents)
        rows[row.infoHash] = &row;
    for (SQLite::Statement query(database, "SELECT infohash, piece, kind FROM notes ORDER BY sequence"); query.executeStep();) {
        const auto found = rows.find(infoHashOf(query.getColumn(0)));
        const std::uint64_t index = number(query.getColumn(1));
        if (found == rows.end() || index >= found->second->pieceCount)
            continue;
        const PieceIndex piece(static_cast<std::uint32_t>(index));
        const auto kind = static_cast<NoteKind>(query.getColumn(2).getInt());
        StoredTorrent& row = *found->second;
        row.have.remove(piece);
        row.inDoubt.remove(piece);
        if (kind == NoteKind::stored)
            row.have.add(piece);
        else if (kind == NoteKind::started)
            row.inDoubt.add(piece);
        // Written again or gone: an earlier sync says nothing about what lies there now.
        if (kind != NoteKind::stored)
            loaded.synced[row.infoHash].remove(piece);
    }
}

void ResumeDatabase::Statements::put(const PutRow& each) {
    const StoredTorrent& row = each.row;
    SQLite::Statement& insert = statement(
        "INSERT INTO torrents(infohash, name, folder, magnet, content_is_complete, seed_when_done, intent, stop_ratio, total_bytes, "
        "piece_count, downloaded, uploaded, wasted, added_ms, completed_ms, cluster_ports, have, in_doubt, synced, files, mount, "
        "moving_to, moved_from, has_metainfo) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?18,?19,?20,?21,?22,?23) "
        "ON CONFLICT(infohash) DO UPDATE SET name=?2, folder=?3, magnet=?4, content_is_complete=?5, seed_when_done=?6, intent=?7, "
        "stop_ratio=?8, total_bytes=?9, piece_count=?10, downloaded=?11, uploaded=?12, wasted=?13, added_ms=?14, completed_ms=?15, "
        "cluster_ports=?16, have=?17, in_doubt=?18, files=?19, mount=?20, moving_to=?21, moved_from=?22, "
        "has_metainfo=max(has_metainfo, ?23)");
    bindBlob(insert, 1, row.infoHash.view());
    insert.bind(2, row.name);
    insert.bind(3, row.folder);
    insert.bind(4, row.magnet);
    insert.bind(5, row.contentIsComplete ? 1 : 0);
    insert.bind(6, row.seedWhenDone ? 1 : 0);
    insert.bind(7, static_cast<int>(row.intent));
    insert.bind(8); // of old; see put(PutSettings)
    bindNumber(insert, 9, row.totalBytes);
    bindNumber(insert, 10, std::uint64_t{row.pieceCount});
    bindNumber(insert, 11, row.downloaded);
    bindNumber(insert, 12, row.uploaded);
    bindNumber(insert, 13, row.wasted);
    insert.bind(14, row.addedWallMs);
    insert.bind(15, row.completedWallMs);
    bindBlob(insert, 16, encodePorts(row));
    bindBlob(insert, 17, row.have.encode());
    bindBlob(insert, 18, PieceSet().encode());
    bindBlob(insert, 19, encodeFiles(row.files));
    insert.bind(20, row.mount);
    insert.bind(21, row.movingTo);
    insert.bind(22, row.movedFrom);
    insert.bind(23, each.torrent ? 1 : 0);
    insert.exec();
    put(PutSettings{row.infoHash, {row.settings, row.seedingSeconds}});
    SQLite::Statement& clear = statement("DELETE FROM notes WHERE infohash = ?");
    bindBlob(clear, 1, row.infoHash.view());
    clear.exec();
    if (!each.torrent)
        return;
    SQLite::Statement& metainfo = statement("INSERT OR REPLACE INTO metainfos(infohash, bytes) VALUES(?, ?)");
    bindBlob(metainfo, 1, row.infoHash.view());
    bindBlob(metainfo, 2, *each.torrent);
    metainfo.exec();
}

void ResumeDatabase::Statements::put(const RemoveRow& each) {
    for (const char* sql : {"DELETE FROM torrents WHERE infohash = ?", "DELETE FROM metainfos WHERE infohash = ?",
                            "DELETE FROM notes WHERE infohash = ?"}) {
        SQLite::Statement query(database, sql);
        bindBlob(query, 1, each.infoHash.view());
        query.exec();
    }
}

void ResumeDatabase::Statements::put(const Note& each) {
    SQLite::Statement& insert = statement("INSERT INTO notes(infohash, piece, kind) VALUES(?, ?, ?)");
    bindBlob(insert, 1, each.infoHash.view());
    bindNumber(insert, 2, std::uint64_t{each.piece.value});
    insert.bind(3, static_cast<int>(each.kind));
    insert.exec();
}

void ResumeDatabase::Statements::updateBlob(const char* sql, const InfoHash& infoHash, ByteView bytes) {
    SQLite::Statement& update = statement(sql);
    bindBlob(update, 1, bytes);
    bindBlob(update, 2, infoHash.view());
    update.exec();
}

void ResumeDatabase::Statements::put(const PutPieces& each) {
    updateBlob("UPDATE torrents SET have = ? WHERE infohash = ?", each.infoHash, each.have.encode());
    updateBlob("UPDATE torrents SET in_doubt = ? WHERE infohash = ?", each.infoHash, each.inDoubt.encode());
    SQLite::Statement& clear = statement("DELETE FROM notes WHERE infohash = ?");
    bindBlob(clear, 1, each.infoHash.view());
    clear.exec();
}

void ResumeDatabase::Statements::put(const PutSynced& each) {
    updateBlob("UPDATE torrents SET synced = ? WHERE infohash = ?", each.infoHash, each.synced.encode());
}

void ResumeDatabase::Statements::put(const PutFiles& each) {
    updateBlob("UPDATE torrents SET files = ? WHERE infohash = ?", each.infoHash, encodeFiles(each.files));
}

void ResumeDatabase::Statements::put(const PutPlace& each) {
    SQLite::Statement& update = statement("UPDATE torrents SET folder = ?, moving_to = ?, moved_from = ? WHERE infohash = ?");
    update.bind(1, each.folder);
    update.bind(2, each.movingTo);
    update.bind(3, each.movedFrom);
    bindBlob(update, 4, each.infoHash.view());
    update.exec();
}

void ResumeDatabase::Statements::put(const PutSettings& each) {
    updateBlob("UPDATE torrents SET settings = ?, stop_ratio = NULL WHERE infohash = ?", each.infoHash, encodeSettings(each.stored));
}

void ResumeDatabase::Statements::put(const PutOrder& each) {
    std::vector<std::int64_t> positions;
    std::vector<InfoHash> present; // one that was removed meanwhile has no place to give
    for (const InfoHash& infoHash : each.order) {
        SQLite::Statement& find = statement("SELECT position FROM torrents WHERE infohash = ?");
        bindBlob(find, 1, infoHash.view());
        if (!find.executeStep())
            continue;
        positions.push_back(find.getColumn(0).getInt64());
        present.push_back(infoHash);
    }
    std::sort(positions.begin(), positions.end());
    // A position is unique at every moment: all step aside first.
    for (std::size_t at = 0; at < present.size(); ++at) {
        SQLite::Statement& update = statement("UPDATE torrents SET position = ? WHERE infohash = ?");
        update.bind(1, -positions[at]);
        bindBlob(update, 2, present[at].view());
        update.exec();
    }
    statement("UPDATE torrents SET position = -position WHERE position < 0").exec();
}

void ResumeDatabase::Statements::put(const PutFacts& each) {
    SQLite::Statement& update = statement(
        "UPDATE torrents SET intent = coalesce(?2, intent), downloaded = coalesce(?3, downloaded), uploaded = coalesce(?4, uploaded), "
        "wasted = coalesce(?5, wasted), completed_ms = coalesce(?6, completed_ms), mount = coalesce(?7, mount) WHERE infohash = ?1");
    update.clearBindings();
    bindBlob(update, 1, each.infoHash.view());
    if (each.intent)
        update.bind(2, static_cast<int>(*each.intent));
    if (each.counters)
        for (int index = 0; index < 3; ++index)
            bindNumber(update, 3 + index, (*each.counters)[static_cast<std::size_t>(index)]);
    if (each.completedWallMs)
        update.bind(6, *each.completedWallMs);
    if (each.mount)
        update.bind(7, *each.mount);
    update.exec();
}

void ResumeDatabase::Statements::put(const PutValue& each) {
    SQLite::Statement& insert = statement("INSERT OR REPLACE INTO session_values(key, value) VALUES(?, ?)");
    insert.bind(1, each.key);
    bindBlob(insert, 2, each.value);
    insert.exec();
}

ResumeDatabase::ResumeDatabase(std::unique_ptr<Statements> statements) : statements_(std::move(statements)) {}
ResumeDatabase::~ResumeDatabase() = default;

Result<std::unique_ptr<ResumeDatabase>> ResumeDatabase::open(const std::string& path, const std::string& bootId, Loaded& loaded) {
    try {
        auto statements = std::make_unique<Statements>(path, SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5'000));
        SQLite::Database& database = statements->database;
        const int version = database.execAndGet("PRAGMA user_version").getInt();
        if (version > formatVersion)
            return fail(ErrorCode::unsupported, path + " was written by a newer version of this program");
        database.exec("PRAGMA journal_mode = WAL");
        database.exec("PRAGMA wal_autocheckpoint = 2000");
        if (version < formatVersion)
            bringUpToDate(database);
        statements->load(loaded, bootId);
        return std::unique_ptr<ResumeDatabase>(new ResumeDatabase(std::move(statements)));
    } catch (const SQLite::Exception& exception) {
        return fail(databaseError(exception, path));
    }
}

Result<> ResumeDatabase::apply(const std::vector<Operation>& operations, bool durable) {
    try {
        SQLite::Database& database = statements_->database;
        database.exec(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        SQLite::Transaction transaction(database);
        for (const Operation& operation : operations)
            statements_->apply(operation);
        transaction.commit();
        return {};
    } catch (const SQLite::Exception& exception) {
        return fail(databaseError(exception, statements_->path));
    }
}

Result<Bytes> ResumeDatabase::torrentBytes(const InfoHash& infoHash) {
    try {
        SQLite::Statement query(statements_->database, "SELECT bytes FROM metainfos WHERE infohash = ?");
        bindBlob(query, 1, infoHash.view());
        if (!query.executeStep())
            return fail(ErrorCode::notFound, "no .torrent is kept of " + infoHash.hex());
        const ByteView bytes = blob(query.getColumn(0));
        return Bytes(bytes.begin(), bytes.end());
    } catch (const SQLite::Exception& exception) {
        return fail(databaseError(exception, statements_->path));
    }
}

} // namespace bytetorrent::engine
