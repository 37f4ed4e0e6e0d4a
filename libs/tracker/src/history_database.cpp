#include "history_database.h"

#include <map>

#include <sqlite3.h>

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::tracker {
namespace {

constexpr int formatVersion = 1;
constexpr int applicationId = 0x42795468; // "ByTh"
constexpr std::int64_t torrentsPerRow = 1024;
constexpr std::int64_t ticksFine = HistoryStore::forMs / HistoryStore::everyMs;
constexpr std::int64_t ticksKept = HistoryStore::sparseForMs / HistoryStore::everyMs;
constexpr std::int64_t ticksSparse = HistoryStore::sparseEveryMs / HistoryStore::everyMs;
constexpr std::int64_t touchTicks = ticksFine; // how old `last` may be: it is written once a day, not each time

// All moments of one part lie side by side.
std::int64_t rowOf(std::int64_t part, std::int64_t tick) {
    return part << 32 | tick;
}

void bindId(SQLite::Statement& statement, int index, const InfoHash& infoHash) {
    statement.bind(index, infoHash.value.data(), static_cast<int>(infoHash.value.size()));
}

} // namespace

HistoryDatabase::HistoryDatabase(const std::string& path)
    : database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 1'000) {
    database_.execAndGet("PRAGMA journal_mode=WAL");
    database_.exec("PRAGMA synchronous=NORMAL");
    database_.exec("PRAGMA journal_size_limit=16777216");
    database_.exec("PRAGMA cache_size=-4096");
    if (database_.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0)
        create();
    else if (database_.execAndGet("PRAGMA user_version").getInt() != formatVersion ||
             database_.execAndGet("PRAGMA application_id").getInt() != applicationId)
        throw SQLite::Exception(path + ": not a history of this version", SQLITE_CORRUPT);
}

void HistoryDatabase::create() {
    SQLite::Transaction transaction(database_);
    database_.exec("CREATE TABLE torrent(id INTEGER PRIMARY KEY, infohash BLOB NOT NULL UNIQUE, first INTEGER NOT NULL, last INTEGER NOT NULL)");
    database_.exec("CREATE TABLE tick(tick INTEGER PRIMARY KEY)");
    database_.exec("CREATE TABLE counts(id INTEGER PRIMARY KEY, counts BLOB NOT NULL)");
    database_.exec("PRAGMA user_version=" + std::to_string(formatVersion));
    database_.exec("PRAGMA application_id=" + std::to_string(applicationId));
    transaction.commit();
}

std::vector<HistoryDatabase::Tick> HistoryDatabase::ticks() {
    std::vector<Tick> found;
    SQLite::Statement rows(database_, "SELECT tick FROM tick ORDER BY tick");
    while (rows.executeStep())
        found.push_back(rows.getColumn(0).getInt64());
    return found;
}

void HistoryDatabase::note(Millis wallMs, const std::vector<registry::SwarmFigures>& figures) {
    const Tick now = wallMs / HistoryStore::everyMs;
    const std::vector<Tick> known = ticks();
    if (wallMs < 0 || now > INT32_MAX || (!known.empty() && known.back() > now))
        return;
    SQLite::Transaction transaction(database_);
    SQLite::Statement find(database_, "SELECT id, last FROM torrent WHERE infohash = ?");
    SQLite::Statement add(database_, "INSERT INTO torrent(infohash, first, last) VALUES(?, ?2, ?2)");
    SQLite::Statement touch(database_, "UPDATE torrent SET last = ? WHERE id = ?");
    std::map<std::int64_t, registry::SwarmFigures> byNumber;
    for (const registry::SwarmFigures& each : figures) {
        find.reset();
        bindId(find, 1, each.infoHash);
        if (find.executeStep()) {
            const std::int64_t id = find.getColumn(0).getInt64();
            if (find.getColumn(1).getInt64() + touchTicks <= now) {
                touch.reset();
                touch.bind(1, now);
                touch.bind(2, id);
                touch.exec();
            }
            byNumber[id] = each;
            continue;
        }
        add.reset();
        bindId(add, 1, each.infoHash);
        add.bind(2, now);
        add.exec();
        byNumber[database_.getLastInsertRowid()] = each;
    }
    SQLite::Statement put(database_, "INSERT OR REPLACE INTO counts(id, counts) VALUES(?, ?)");
    for (auto at = byNumber.begin(); at != byNumber.end();) {
        const std::int64_t part = at->first / torrentsPerRow;
        ByteWriter writer;
        std::int64_t next = part * torrentsPerRow;
        for (; at != byNumber.end() && at->first / torrentsPerRow == part; ++at) {
            writer.varint(static_cast<std::uint64_t>(at->first - next)).varint(at->second.seeds).varint(at->second.leechers);
            next = at->first + 1;
        }
        put.reset();
        put.bind(1, rowOf(part, now));
        put.bind(2, writer.view().data(), static_cast<int>(writer.size()));
        put.exec();
    }
    SQLite::Statement tick(database_, "INSERT OR REPLACE INTO tick VALUES(?)");
    tick.bind(1, now);
    tick.exec();
    thin(now);
    transaction.commit();
}

// Of what is older than a day the first moment of each six hours stays, for a month.
void HistoryDatabase::thin(Tick now) {
    const std::int64_t parts = database_.execAndGet("SELECT coalesce(max(id), 0) FROM torrent").getInt64() / torrentsPerRow + 1;
    SQLite::Statement eraseTick(database_, "DELETE FROM tick WHERE tick = ?");
    SQLite::Statement eraseCounts(database_, "DELETE FROM counts WHERE id = ?");
    std::int64_t lastWindow = -1;
    for (const Tick tick : ticks()) {
        const bool first = std::exchange(lastWindow, tick / ticksSparse) != tick / ticksSparse;
        if (tick > now - ticksFine || (first && tick > now - ticksKept))
            continue;
        eraseTick.reset();
        eraseTick.bind(1, tick);
        eraseTick.exec();
        for (std::int64_t part = 0; part < parts; ++part) {
            eraseCounts.reset();
            eraseCounts.bind(1, rowOf(part, tick));
            eraseCounts.exec();
        }
    }
    SQLite::Statement forget(database_, "DELETE FROM torrent WHERE last < ?");
    forget.bind(1, now - ticksKept - touchTicks);
    forget.exec();
}

std::vector<HistoryPoint> HistoryDatabase::read(const InfoHash& infoHash) {
    SQLite::Statement find(database_, "SELECT id, first FROM torrent WHERE infohash = ?");
    bindId(find, 1, infoHash);
    if (!find.executeStep())
        return {};
    const std::int64_t id = find.getColumn(0).getInt64();
    const Tick first = find.getColumn(1).getInt64();
    std::map<Tick, HistoryPoint> points;
    for (const Tick tick : ticks()) {
        if (tick >= first)
            points[tick] = {tick * HistoryStore::everyMs, 0, 0};
    }
    const std::int64_t part = id / torrentsPerRow;
    SQLite::Statement rows(database_, "SELECT id, counts FROM counts WHERE id BETWEEN ? AND ?");
    rows.bind(1, rowOf(part, 0));
    rows.bind(2, rowOf(part, INT32_MAX));
    while (rows.executeStep()) {
        const auto at = points.find(rows.getColumn(0).getInt64() - rowOf(part, 0));
        if (at == points.end())
            continue;
        const SQLite::Column blob = rows.getColumn(1);
        ByteReader reader({static_cast<const std::uint8_t*>(blob.getBlob()), static_cast<std::size_t>(blob.getBytes())});
        std::uint64_t number = static_cast<std::uint64_t>(part * torrentsPerRow);
        for (; !reader.atEnd() && !reader.failed(); ++number) {
            number += reader.varint();
            const std::uint64_t seeds = reader.varint();
            const std::uint64_t leechers = reader.varint();
            if (number == static_cast<std::uint64_t>(id)) {
                at->second.seeds = static_cast<std::uint32_t>(seeds);
                at->second.leechers = static_cast<std::uint32_t>(leechers);
                break;
            }
        }
        if (reader.failed())
            throw SQLite::Exception("a row of the history cannot be read", SQLITE_CORRUPT);
    }
    std::vector<HistoryPoint> found;
    for (const auto& [tick, point] : points)
        found.push_back(point);
    return found;
}

} // namespace bytetorrent::tracker
