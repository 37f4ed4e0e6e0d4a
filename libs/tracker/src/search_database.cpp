#include "search_database.h"

#include <fstream>
#include <unordered_set>

#include <sqlite3.h>

#include "bytetorrent/base/random.h"
#include "bytetorrent/registry/fold.h"
#include "search_words.h"

namespace bytetorrent::tracker {
namespace {

constexpr int formatVersion = 1;           // also of how texts become words
constexpr int applicationId = 0x42795473; // "ByTs"
constexpr std::size_t nameWordsMax = 128, fileWordsMax = 4'000, descriptionWordsMax = 2'000;
constexpr std::size_t nameBytesMax = 512; // what of a name counts for its order
constexpr int instructionsPerLook = 10'000;

ByteView blobOf(const SQLite::Column& column) {
    return {static_cast<const std::uint8_t*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

void bindId(SQLite::Statement& statement, int index, const InfoHash& infoHash) {
    statement.bind(index, infoHash.value.data(), static_cast<int>(infoHash.value.size()));
}

InfoHash infoHashOf(const SQLite::Column& column) {
    const auto infoHash = InfoHash::fromBytes(blobOf(column));
    if (!infoHash)
        throw SQLite::Exception("a row of the search index has no infohash", SQLITE_CORRUPT);
    return *infoHash;
}

// Of a machine: from one start to its end. Unlike any other when the system does not tell.
std::string lifeOfMachine() {
    static const std::string life = [] {
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        std::string id;
        return std::getline(file, id) && !id.empty() ? id : toHex(secureBytes(16));
    }();
    return life;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text.append(text.empty() ? "" : " ").append(word);
    return text;
}

std::string nameWords(const registry::Torrent& torrent) {
    return joined(indexedWords(torrent.name, nameWordsMax));
}

// Folders that many files share are kept once.
std::string fileWords(const registry::Torrent& torrent) {
    std::vector<std::string> words;
    std::unordered_set<std::string_view> seen;
    if (torrent.files.size() == 1 && torrent.files.front().path == torrent.name)
        return {};
    for (const registry::TorrentFileInfo& file : torrent.files) {
        std::string_view rest = file.path;
        while (!rest.empty() && words.size() < fileWordsMax) {
            const auto end = std::min(rest.find('/'), rest.size());
            if (seen.insert(rest.substr(0, end)).second) {
                auto more = indexedWords(rest.substr(0, end), fileWordsMax - words.size());
                words.insert(words.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return joined(words);
}

// As words of the text, and as wholes.
std::string tagWords(const registry::Label& label) {
    std::vector<std::string> words;
    for (const std::string& tag : label.tags) {
        words.push_back(tagWord(tag));
        for (std::string& word : indexedWords(tag, registry::tagBytesMax))
            words.push_back(std::move(word));
    }
    return joined(words);
}

} // namespace

struct SearchDatabase::Statements {
    explicit Statements(SQLite::Database& database)
        : find(database, "SELECT id, size, published, category, name FROM document WHERE infohash = ?")
        , putDocument(database, "INSERT OR REPLACE INTO document(id, infohash, size, published, category, name) VALUES(?, ?, ?, ?, ?, ?)")
        , eraseDocument(database, "DELETE FROM document WHERE id = ?")
        , readWords(database, "SELECT name, files, tags, description FROM words WHERE rowid = ?")
        , insertWords(database, "INSERT INTO words(rowid, name, files, tags, description) VALUES(?, ?, ?, ?, ?)")
        , updateWords(database, "UPDATE words SET name = ?2, files = ?3, tags = ?4, description = ?5 WHERE rowid = ?1")
        , eraseWords(database, "DELETE FROM words WHERE rowid = ?")
        , holds(database, "SELECT applied, whole FROM state WHERE id = 1")
        , setHolds(database, "UPDATE state SET applied = ?, whole = ? WHERE id = 1") {}

    SQLite::Statement find, putDocument, eraseDocument, readWords, insertWords, updateWords, eraseWords, holds, setHolds;
};

void SearchDatabase::remove(const std::string& path) {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        (void)::unlink((path + suffix).c_str());
}

SearchDatabase::SearchDatabase(const std::string& path, bool forReading)
    : database_(path, forReading ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 1'000) {
    if (forReading) {
        database_.exec("PRAGMA cache_size=-16384");
        sqlite3_progress_handler(
            database_.getHandle(), instructionsPerLook,
            [](void* self) { // 1 interrupts
                const auto& mayGoOn = static_cast<SearchDatabase*>(self)->mayGoOn_;
                return mayGoOn && !mayGoOn() ? 1 : 0;
            },
            this);
        return;
    }
    database_.execAndGet("PRAGMA journal_mode=WAL");
    database_.exec("PRAGMA journal_size_limit=16777216");
    database_.exec("PRAGMA cache_size=-16384");
    if (database_.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0)
        create();
    else if (!isOurs())
        throw SQLite::Exception(path + ": not a search index of this version", SQLITE_CORRUPT);
    else if (database_.execAndGet("PRAGMA quick_check(1)").getString() != "ok")
        throw SQLite::Exception(path + ": the search index is damaged", SQLITE_CORRUPT);
    if (const std::string life = database_.execAndGet("SELECT life FROM state WHERE id = 1").getString(); !life.empty() && life != lifeOfMachine())
        throw SQLite::Exception(path + ": the machine went down while the search index was written", SQLITE_CORRUPT);
    sayWhoWrites(lifeOfMachine());
    database_.exec("PRAGMA synchronous=OFF");
    statements_ = std::make_unique<Statements>(database_);
    (void)holds();
    SQLite::Statement ids(database_, "SELECT id FROM document ORDER BY id");
    while (ids.executeStep()) {
        const auto id = static_cast<std::uint32_t>(ids.getColumn(0).getInt64());
        for (; idEnd_ < id; ++idEnd_)
            freeIds_.push_back(idEnd_);
        idEnd_ = id + 1;
    }
}

SearchDatabase::~SearchDatabase() {
    if (!statements_)
        return;
    statements_.reset();
    try {
        if (inTransaction_)
            database_.exec("ROLLBACK");
        sayWhoWrites({});
    } catch (const SQLite::Exception&) { // whoever opens it next will see that it was not closed
    }
}

// "": nobody, and all of it is on the disk.
void SearchDatabase::sayWhoWrites(const std::string& life) {
    database_.exec("PRAGMA synchronous=FULL");
    // First, for it syncs what was written before; 1: somebody else reads the file, and not all of it could be.
    const bool partly = database_.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() != 0;
    if (life.empty() && partly)
        return;
    SQLite::Statement row(database_, "UPDATE state SET life = ? WHERE id = 1");
    row.bind(1, life);
    row.exec();
    database_.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
}

bool SearchDatabase::isOurs() {
    return database_.execAndGet("PRAGMA user_version").getInt() == formatVersion &&
           database_.execAndGet("PRAGMA application_id").getInt() == applicationId;
}

void SearchDatabase::create() {
    SQLite::Transaction transaction(database_);
    database_.exec("CREATE TABLE document(id INTEGER PRIMARY KEY, infohash BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, "
                   "published INTEGER NOT NULL, category INTEGER NOT NULL, name BLOB NOT NULL)");
    // Words come apart already, so the tokenizer has only blanks to find.
    database_.exec("CREATE VIRTUAL TABLE words USING fts5(name, files, tags, description, tokenize='ascii', prefix='1 2 3', "
                   "columnsize=0)");
    database_.exec("CREATE TABLE state(id INTEGER PRIMARY KEY CHECK(id = 1), applied INTEGER NOT NULL, whole INTEGER NOT NULL, life TEXT NOT NULL)");
    database_.exec("INSERT INTO state VALUES(1, 0, 0, '')");
    database_.exec("PRAGMA user_version=" + std::to_string(formatVersion));
    database_.exec("PRAGMA application_id=" + std::to_string(applicationId));
    transaction.commit();
}

void SearchDatabase::begin() {
    if (!std::exchange(inTransaction_, true))
        database_.exec("BEGIN IMMEDIATE");
}

void SearchDatabase::commit() {
    if (inTransaction_)
        database_.exec("COMMIT");
    inTransaction_ = false;
}

SearchDatabase::Holds SearchDatabase::holds() {
    SQLite::Statement& row = statements_->holds;
    row.reset();
    if (!row.executeStep())
        throw SQLite::Exception("the search index does not say which slot it holds", SQLITE_CORRUPT);
    const Holds holds{paxos::Slot(static_cast<std::uint64_t>(row.getColumn(0).getInt64())), row.getColumn(1).getInt() == 1};
    row.reset();
    return holds;
}

void SearchDatabase::setHolds(const Holds& holds) {
    begin();
    SQLite::Statement& row = statements_->setHolds;
    row.reset();
    row.bind(1, static_cast<std::int64_t>(holds.applied.value));
    row.bind(2, holds.whole ? 1 : 0);
    row.exec();
}

std::uint32_t SearchDatabase::freeId() {
    if (freeIds_.empty())
        return idEnd_++;
    const std::uint32_t id = freeIds_.back();
    freeIds_.pop_back();
    return id;
}

SearchDatabase::Put SearchDatabase::put(const SearchDocument& document) {
    begin();
    const registry::Torrent& torrent = *document.torrent;
    Put put;
    put.facts = {document.infoHash, torrent.size, torrent.publishedWallMs, document.label.category,
                 registry::foldCase(std::string_view(torrent.name).substr(0, nameBytesMax))};
    Words words{nameWords(torrent), fileWords(torrent), tagWords(document.label), {}};
    if (document.description)
        words.description = joined(indexedWords(*document.description, descriptionWordsMax));

    SQLite::Statement& find = statements_->find;
    find.reset();
    bindId(find, 1, document.infoHash);
    const bool isNew = !find.executeStep();
    std::optional<SearchFacts> before;
    if (!isNew) {
        put.id = static_cast<std::uint32_t>(find.getColumn(0).getInt64());
        before = SearchFacts{document.infoHash, static_cast<std::uint64_t>(find.getColumn(1).getInt64()), find.getColumn(2).getInt64(),
                             static_cast<registry::Category>(find.getColumn(3).getInt()), find.getColumn(4).getString()};
    } else {
        put.id = freeId();
    }
    find.reset();
    bool sameWords = false;
    if (!isNew) {
        SQLite::Statement& read = statements_->readWords;
        read.reset();
        read.bind(1, static_cast<std::int64_t>(put.id));
        if (!read.executeStep())
            throw SQLite::Exception("a torrent of the search index has no words", SQLITE_CORRUPT);
        const Words known{read.getColumn(0).getString(), read.getColumn(1).getString(), read.getColumn(2).getString(),
                          read.getColumn(3).getString()};
        read.reset();
        if (!document.description)
            words.description = known.description;
        sameWords = known == words;
    }
    if (!sameWords)
        writeWords(put.id, words, isNew);
    put.changed = !sameWords || before != put.facts;
    if (before == put.facts)
        return put;
    SQLite::Statement& row = statements_->putDocument;
    row.reset();
    row.bind(1, static_cast<std::int64_t>(put.id));
    bindId(row, 2, document.infoHash);
    row.bind(3, static_cast<std::int64_t>(put.facts.size));
    row.bind(4, static_cast<std::int64_t>(put.facts.publishedWallMs));
    row.bind(5, static_cast<int>(put.facts.category));
    row.bind(6, put.facts.name.data(), static_cast<int>(put.facts.name.size()));
    row.exec();
    return put;
}

void SearchDatabase::writeWords(std::uint32_t id, const Words& words, bool isNew) {
    SQLite::Statement& write = isNew ? statements_->insertWords : statements_->updateWords;
    write.reset();
    write.bind(1, static_cast<std::int64_t>(id));
    write.bind(2, words.name);
    write.bind(3, words.files);
    write.bind(4, words.tags);
    write.bind(5, words.description);
    write.exec();
}

std::optional<std::uint32_t> SearchDatabase::erase(const InfoHash& infoHash) {
    SQLite::Statement& find = statements_->find;
    find.reset();
    bindId(find, 1, infoHash);
    if (!find.executeStep()) {
        find.reset();
        return std::nullopt;
    }
    const std::int64_t id = find.getColumn(0).getInt64();
    find.reset();
    begin();
    for (SQLite::Statement* statement : {&statements_->eraseWords, &statements_->eraseDocument}) {
        statement->reset();
        statement->bind(1, id);
        statement->exec();
    }
    freeIds_.push_back(static_cast<std::uint32_t>(id));
    return static_cast<std::uint32_t>(id);
}

std::vector<std::pair<std::uint32_t, InfoHash>> SearchDatabase::all() {
    std::vector<std::pair<std::uint32_t, InfoHash>> found;
    SQLite::Statement rows(database_, "SELECT id, infohash FROM document");
    while (rows.executeStep())
        found.emplace_back(static_cast<std::uint32_t>(rows.getColumn(0).getInt64()), infoHashOf(rows.getColumn(1)));
    return found;
}

void SearchDatabase::forEach(const std::function<void(std::uint32_t id, SearchFacts facts)>& visit) {
    SQLite::Statement rows(database_, "SELECT id, infohash, size, published, category, name FROM document");
    while (rows.executeStep())
        visit(static_cast<std::uint32_t>(rows.getColumn(0).getInt64()),
              {infoHashOf(rows.getColumn(1)), static_cast<std::uint64_t>(rows.getColumn(2).getInt64()), rows.getColumn(3).getInt64(),
               static_cast<registry::Category>(rows.getColumn(4).getInt()), rows.getColumn(5).getString()});
}

std::vector<std::uint32_t> SearchDatabase::match(const std::string& expression) {
    std::vector<std::uint32_t> found;
    SQLite::Statement rows(database_, "SELECT rowid FROM words WHERE words MATCH ?");
    rows.bind(1, expression);
    while (rows.executeStep())
        found.push_back(static_cast<std::uint32_t>(rows.getColumn(0).getInt64()));
    return found;
}

void SearchDatabase::whileRunning(std::function<bool()> mayGoOn) {
    mayGoOn_ = std::move(mayGoOn);
}

} // namespace bytetorrent::tracker
