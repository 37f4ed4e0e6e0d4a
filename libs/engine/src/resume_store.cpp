#include "resume_store.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "open_file.h"
#include "resume_database.h"

namespace bytetorrent::engine {

using namespace resume;

namespace {

// So many notes of one torrent are folded into its sets: loading stays quick, and a piece still costs one small row.
constexpr std::size_t notesMax = 2048;
constexpr std::size_t marksMax = 8;

// The machine's present run, or nothing where the system does not tell; then every start counts as a new run.
std::string bootId() {
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id.empty() ? "unknown-" + std::to_string(std::chrono::system_clock::now().time_since_epoch().count()) : id;
}

Result<OpenFile> lockDirectory(const std::string& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error)
        return fail(ErrorCode::ioError, "cannot create " + directory + ": " + error.message());
    const std::string path = directory + "/lock";
    OpenFile lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600), path);
    if (!lock)
        return fail(systemError(errno, "cannot open", path));
    if (::flock(lock.descriptor(), LOCK_EX | LOCK_NB) != 0)
        return fail(errno == EWOULDBLOCK ? Error{ErrorCode::inUse, directory + " is in use by another process of this program"}
                                         : systemError(errno, "cannot lock", path));
    return lock;
}

} // namespace

struct ResumeStore::State {
    struct Torrent { // what notes refer to, as of the last call
        std::uint32_t pieceCount = 0;
        PieceSet have, inDoubt, synced;
        std::size_t notes = 0; // since they were folded
        std::vector<std::pair<std::uint64_t, PieceSet>> marks; // oldest first
    };

    Settings settings;
    OpenFile lock;
    std::vector<StoredTorrent> loaded;
    std::map<std::string, Bytes> values;
    std::unordered_map<InfoHash, Torrent> torrents;
    std::uint64_t lastMark = 0;

    std::mutex databaseMutex; // of database: the writer's, and for single reads the owner's
    std::unique_ptr<ResumeDatabase> database;

    std::mutex mutex; // of what follows
    std::condition_variable changed;
    std::vector<Operation> pending;
    std::map<InfoHash, PutFacts> pendingFacts;
    bool durable = false;         // pending wants a sync
    bool hurry = false;           // somebody waits
    bool stopping = false;
    std::uint64_t attempts = 0;   // flushes that ended, well or not
    bool writing = false;
    std::optional<Error> trouble;
    std::thread writer;

    void add(Operation operation, bool sync) {
        {
            const std::lock_guard guard(mutex);
            pending.push_back(std::move(operation));
            durable = durable || sync;
            hurry = hurry || sync;
        }
        changed.notify_all();
    }
    void note(const InfoHash& infoHash, PieceIndex piece, NoteKind kind);
    void write();
    void writeBatch(std::unique_lock<std::mutex>& guard);
    [[nodiscard]] bool empty() const { return pending.empty() && pendingFacts.empty(); }
};

void ResumeStore::State::write() {
    std::unique_lock guard(mutex);
    for (;;) {
        changed.wait(guard, [this] { return stopping || !empty(); });
        if (empty())
            return; // stopping
        changed.wait_for(guard, std::chrono::milliseconds(settings.flushMs), [this] { return stopping || hurry; });
        writeBatch(guard);
        if (trouble && stopping)
            return; // one last try was made
        if (trouble)
            changed.wait_for(guard, std::chrono::seconds(1), [this] { return stopping; });
    }
}

void ResumeStore::State::writeBatch(std::unique_lock<std::mutex>& guard) {
    std::vector<Operation> batch = std::move(pending);
    pending.clear();
    auto facts = std::move(pendingFacts);
    pendingFacts.clear();
    const std::size_t own = batch.size();
    for (const auto& entry : facts)
        batch.emplace_back(entry.second);
    const bool sync = durable;
    durable = false;
    hurry = false;
    writing = true;
    guard.unlock();
    Result<> result;
    {
        const std::lock_guard access(databaseMutex);
        result = database->apply(batch, sync);
    }
    guard.lock();
    writing = false;
    ++attempts;
    trouble.reset();
    if (!result) {
        trouble = result.error();
        batch.resize(own, Operation(RemoveRow{}));
        batch.insert(batch.end(), std::make_move_iterator(pending.begin()), std::make_move_iterator(pending.end()));
        pending = std::move(batch);
        pendingFacts.merge(facts); // newer ones stay
        durable = durable || sync;
    }
    changed.notify_all();
}

void ResumeStore::State::note(const InfoHash& infoHash, PieceIndex piece, NoteKind kind) {
    const auto found = torrents.find(infoHash);
    if (found == torrents.end() || piece.value >= found->second.pieceCount)
        return;
    Torrent& torrent = found->second;
    torrent.have.remove(piece);
    torrent.inDoubt.remove(piece);
    if (kind == NoteKind::stored)
        torrent.have.add(piece);
    else if (kind == NoteKind::started)
        torrent.inDoubt.add(piece);
    // A sync that began before the piece changed says nothing about what lies there now.
    if (kind != NoteKind::stored) {
        torrent.synced.remove(piece);
        for (auto& mark : torrent.marks)
            mark.second.remove(piece);
    }
    if (++torrent.notes < notesMax)
        return add(Note{infoHash, piece, kind}, false);
    torrent.notes = 0;
    add(PutPieces{infoHash, torrent.have, torrent.inDoubt}, false);
    add(PutSynced{infoHash, torrent.synced}, false);
}

ResumeStore::ResumeStore(std::unique_ptr<State> state) : state_(std::move(state)) {
    state_->writer = std::thread([inner = state_.get()] { inner->write(); });
}

ResumeStore::~ResumeStore() {
    {
        const std::lock_guard guard(state_->mutex);
        state_->stopping = true;
    }
    state_->changed.notify_all();
    state_->writer.join();
}

Result<std::unique_ptr<ResumeStore>> ResumeStore::open(Settings settings) {
    auto state = std::make_unique<State>();
    state->settings = settings;
    auto lock = lockDirectory(settings.directory);
    if (!lock)
        return fail(lock.error());
    state->lock = *std::move(lock);
    const std::string path = settings.directory + "/resume.db";
    // The database holds the client's secret: it is made for its owner's eyes before SQLite writes to it.
    { const OpenFile made(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)); }
    const std::string boot = bootId();
    Loaded loaded;
    auto database = ResumeDatabase::open(path, boot, loaded);
    if (!database && database.error().code == ErrorCode::corrupt) {
        const std::string aside = path + ".damaged";
        for (const char* suffix : {"", "-wal", "-shm"})
            static_cast<void>(::rename((path + suffix).c_str(), (aside + suffix).c_str())); // those that exist
        return fail(ErrorCode::corrupt, database.error().context + "; it was set aside as " + aside);
    }
    if (!database)
        return fail(database.error());
    state->database = *std::move(database);
    state->loaded = std::move(loaded.torrents);
    state->values = std::move(loaded.values);
    for (const StoredTorrent& row : state->loaded) {
        State::Torrent& torrent = state->torrents[row.infoHash];
        torrent.pieceCount = row.pieceCount;
        torrent.have = row.have;
        torrent.inDoubt = row.inDoubt;
        torrent.synced = loaded.synced[row.infoHash];
        // What the new run doubts must stay in doubt however this run ends; notes are folded on the way.
        state->pending.emplace_back(PutPieces{row.infoHash, torrent.have, torrent.inDoubt});
        state->pending.emplace_back(PutSynced{row.infoHash, torrent.synced});
    }
    const ByteView bootBytes = asBytes(boot);
    if (const auto known = state->values.find("boot"); known != state->values.end() && ByteView(known->second).size() == bootBytes.size() &&
                                                       std::equal(bootBytes.begin(), bootBytes.end(), known->second.begin()))
        state->pending.clear(); // the same run: the database says already what we would write
    else
        state->pending.emplace_back(PutValue{"boot", Bytes(bootBytes.begin(), bootBytes.end())});
    return std::unique_ptr<ResumeStore>(new ResumeStore(std::move(state)));
}

const std::vector<StoredTorrent>& ResumeStore::loaded() const { return state_->loaded; }
void ResumeStore::forgetLoaded() { state_->loaded = {}; }

Result<Bytes> ResumeStore::torrentBytes(const InfoHash& infoHash) const {
    {
        // What was put a moment ago may still wait for the writer.
        const std::lock_guard guard(state_->mutex);
        for (auto at = state_->pending.rbegin(); at != state_->pending.rend(); ++at) {
            if (const PutRow* put = std::get_if<PutRow>(&*at); put != nullptr && put->row.infoHash == infoHash && put->torrent)
                return *put->torrent;
            if (const RemoveRow* removed = std::get_if<RemoveRow>(&*at); removed != nullptr && removed->infoHash == infoHash)
                return fail(ErrorCode::notFound, "no .torrent is kept of " + infoHash.hex());
        }
    }
    const std::lock_guard access(state_->databaseMutex);
    return state_->database->torrentBytes(infoHash);
}

void ResumeStore::put(const StoredTorrent& row, std::optional<Bytes> torrent) {
    State::Torrent& known = state_->torrents[row.infoHash];
    known = {};
    known.pieceCount = row.pieceCount;
    known.have = row.have;
    {
        const std::lock_guard guard(state_->mutex);
        state_->pendingFacts.erase(row.infoHash); // the row says it all
    }
    state_->add(PutSynced{row.infoHash, {}}, false);
    state_->add(PutRow{row, std::move(torrent)}, true);
}

void ResumeStore::remove(const InfoHash& infoHash) {
    state_->torrents.erase(infoHash);
    {
        const std::lock_guard guard(state_->mutex);
        state_->pendingFacts.erase(infoHash);
    }
    state_->add(RemoveRow{infoHash}, true);
}

void ResumeStore::setOrder(std::vector<InfoHash> order) { state_->add(PutOrder{std::move(order)}, false); }

void ResumeStore::setIntent(const InfoHash& infoHash, Intent intent) {
    const std::lock_guard guard(state_->mutex);
    PutFacts& facts = state_->pendingFacts[infoHash];
    facts.infoHash = infoHash;
    facts.intent = intent;
    state_->changed.notify_all();
}

void ResumeStore::setCounters(const InfoHash& infoHash, std::uint64_t downloaded, std::uint64_t uploaded, std::uint64_t wasted) {
    const std::lock_guard guard(state_->mutex);
    PutFacts& facts = state_->pendingFacts[infoHash];
    facts.infoHash = infoHash;
    facts.counters = {downloaded, uploaded, wasted};
    state_->changed.notify_all();
}

void ResumeStore::setCompleted(const InfoHash& infoHash, Millis wallMs) {
    const std::lock_guard guard(state_->mutex);
    PutFacts& facts = state_->pendingFacts[infoHash];
    facts.infoHash = infoHash;
    facts.completedWallMs = wallMs;
    state_->changed.notify_all();
}

void ResumeStore::setSettings(const InfoHash& infoHash, const TorrentSettings& settings, std::uint64_t seedingSeconds) {
    state_->add(PutSettings{infoHash, {settings, seedingSeconds}}, false);
}

void ResumeStore::setFiles(const InfoHash& infoHash, std::vector<StoredFile> files) {
    state_->add(PutFiles{infoHash, std::move(files)}, false);
}

void ResumeStore::setMount(const InfoHash& infoHash, std::string mount) {
    const std::lock_guard guard(state_->mutex);
    PutFacts& facts = state_->pendingFacts[infoHash];
    facts.infoHash = infoHash;
    facts.mount = std::move(mount);
    state_->hurry = true; // ahead of the first piece
    state_->changed.notify_all();
}

void ResumeStore::setPlace(const InfoHash& infoHash, std::string folder, std::string movingTo, std::string movedFrom) {
    state_->add(PutPlace{infoHash, std::move(folder), std::move(movingTo), std::move(movedFrom)}, true);
}

void ResumeStore::setPieces(const InfoHash& infoHash, PieceSet have, PieceSet inDoubt) {
    const auto found = state_->torrents.find(infoHash);
    if (found == state_->torrents.end())
        return;
    State::Torrent& torrent = found->second;
    torrent.have = std::move(have);
    torrent.inDoubt = std::move(inDoubt);
    torrent.notes = 0;
    // What is not held any more is not synced either, now and by syncs under way.
    const auto keepHeld = [&](PieceSet& set) {
        PieceSet gone = set;
        gone.subtract(torrent.have);
        set.subtract(gone);
    };
    keepHeld(torrent.synced);
    for (auto& mark : torrent.marks)
        keepHeld(mark.second);
    state_->add(PutPieces{infoHash, torrent.have, torrent.inDoubt}, false);
    state_->add(PutSynced{infoHash, torrent.synced}, false);
}

void ResumeStore::pieceStarted(const InfoHash& infoHash, PieceIndex piece) { state_->note(infoHash, piece, NoteKind::started); }
void ResumeStore::pieceStored(const InfoHash& infoHash, PieceIndex piece) { state_->note(infoHash, piece, NoteKind::stored); }
void ResumeStore::pieceDropped(const InfoHash& infoHash, PieceIndex piece) { state_->note(infoHash, piece, NoteKind::dropped); }

std::uint64_t ResumeStore::syncMark(const InfoHash& infoHash) {
    const auto found = state_->torrents.find(infoHash);
    if (found == state_->torrents.end())
        return 0;
    auto& marks = found->second.marks;
    if (marks.size() >= marksMax)
        marks.erase(marks.begin());
    marks.emplace_back(++state_->lastMark, found->second.have);
    return state_->lastMark;
}

void ResumeStore::synced(const InfoHash& infoHash, std::uint64_t mark) {
    const auto found = state_->torrents.find(infoHash);
    if (found == state_->torrents.end())
        return;
    auto& marks = found->second.marks;
    const auto at = std::find_if(marks.begin(), marks.end(), [&](const auto& entry) { return entry.first == mark; });
    if (at == marks.end())
        return;
    found->second.synced.merge(at->second);
    marks.erase(marks.begin(), std::next(at));
    state_->add(PutSynced{infoHash, found->second.synced}, true);
}

std::optional<Bytes> ResumeStore::value(const std::string& key) const {
    const auto found = state_->values.find(key);
    return found == state_->values.end() ? std::nullopt : std::optional<Bytes>(found->second);
}

void ResumeStore::setValue(const std::string& key, Bytes value) {
    state_->values[key] = value;
    state_->add(PutValue{key, std::move(value)}, true);
}

Result<> ResumeStore::flush() {
    std::unique_lock guard(state_->mutex);
    if (state_->empty() && !state_->writing)
        return {};
    // A batch that is being written may lack what was noted meanwhile: then one more must end.
    const std::uint64_t needed = state_->attempts + (state_->writing ? 1 : 0) + (state_->empty() ? 0 : 1);
    state_->hurry = true;
    state_->changed.notify_all();
    state_->changed.wait(guard, [&] { return state_->attempts >= needed || (state_->empty() && !state_->writing); });
    if (state_->trouble)
        return fail(*state_->trouble);
    return {};
}

std::optional<Error> ResumeStore::trouble() const {
    const std::lock_guard guard(state_->mutex);
    return state_->trouble;
}

} // namespace bytetorrent::engine
