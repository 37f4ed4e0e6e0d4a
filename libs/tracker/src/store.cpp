// Store: the worker thread and its queue; the file itself is store_database's, a snapshot's making store_snapshot's.
#include "bytetorrent/tracker/store.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "adoption.h"
#include "bytetorrent/base/assert.h"
#include "file_digest.h"
#include "store_database.h"
#include "store_snapshot.h"

namespace bytetorrent::tracker {
namespace {

// More under way would only hide a slow disk, and the chunks that they borrow are copied by whoever changes them.
constexpr std::size_t busyCheckpoints = 1;
constexpr std::size_t checkpointsMax = 8;
constexpr std::size_t readsMax = 1024;
constexpr std::size_t scanRows = 200;
constexpr auto fullRetry = std::chrono::milliseconds(500);
// A snapshot's portion, which a checkpoint or a read waits for at most, and the rest after it, as a multiple of what
// the portion took: the disk is the log's as well, and a slow one gets longer rests.
constexpr auto portionBudget = std::chrono::microseconds(3000);
constexpr int restPerPortion = 2;

using SteadyClock = std::chrono::steady_clock;

struct WriteJob {
    Checkpoint checkpoint;
    std::function<void(Result<>)> done;
};
struct ReadJob {
    registry::Table table; // torrentContent or description
    InfoHash infoHash;
    std::function<void(Result<std::optional<Bytes>>)> done;
};
struct ScanJob {
    InfoHash after;
    std::function<void(Result<StoredTorrents>)> done;
};
struct PortionJob {}; // of the snapshot
using Job = std::variant<WriteJob, ReadJob, ScanJob, PortionJob>;
struct SnapshotOrder {
    std::string path;
    StoreSnapshot::Done done;
};

} // namespace

struct Store::State {
    explicit State(std::unique_ptr<StoreDatabase> opened, paxos::Slot applied)
        : database(std::move(opened))
        , lastPosted(applied)
        , worker([this] { run(); }) {}

    ~State() {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
        }
        wake.notify_one();
        worker.join();
    }

    void run();
    [[nodiscard]] std::optional<Job> next();
    void work(WriteJob& job);
    void work(ReadJob& job);
    void work(ScanJob& job);
    void work(PortionJob& job);
    [[nodiscard]] std::optional<Job> takeJob();
    [[nodiscard]] Result<bool> copyPortion();
    [[nodiscard]] const registry::Change* findWaiting(registry::Table table, const InfoHash& infoHash) const;
    [[nodiscard]] bool takesRead(Job job); // false: too many wait

    // Worker's own.
    std::unique_ptr<StoreDatabase> database;
    std::optional<Error> failure;    // the first; nothing is written after it
    std::optional<WriteJob> stalled; // found the disk full; goes before every other write
    SteadyClock::time_point retryAt;
    std::atomic<bool> full = false;          // written by the worker: stalled is there
    std::unique_ptr<StoreSnapshot> snapshot; // the last one; its own thread may still be busy with it
    SteadyClock::time_point portionAt;
    bool portionIsNext = false; // a portion's turn comes after each job

    // Guarded by mutex.
    mutable std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job> jobs;
    std::size_t checkpoints = 0; // waiting or being written
    std::size_t reads = 0;       // likewise
    std::condition_variable idle;
    std::optional<SnapshotOrder> ordered; // taken when its copying begins
    bool copying = false;                 // a snapshot was ordered and is not wholly copied
    bool stopping = false;

    std::atomic<bool> snapshotBusy = false; // from its order until it is done

    // The poster's own.
    paxos::Slot lastPosted;

    std::thread worker; // last: it starts when all else is there
};

void Store::State::run() {
    while (auto job = next())
        std::visit([this](auto& one) { work(one); }, *job);
    snapshot.reset();
    if (ordered)
        ordered->done(fail(ErrorCode::cancelled, "the store ends"));
}

// nullopt: the end.
std::optional<Job> Store::State::next() {
    std::unique_lock lock(mutex);
    while (true) {
        const bool portionDue = copying && !stopping && SteadyClock::now() >= portionAt;
        if (!portionDue || !portionIsNext) {
            if (auto job = takeJob()) {
                portionIsNext = true;
                return job;
            }
        }
        if (portionDue) {
            portionIsNext = false;
            return PortionJob{};
        }
        if (stopping)
            return std::nullopt;
        if (stalled || copying)
            wake.wait_until(lock, stalled && copying ? std::min(retryAt, portionAt) : stalled ? retryAt : portionAt);
        else
            wake.wait(lock);
    }
}

// While a checkpoint waits for room only reads pass it.
std::optional<Job> Store::State::takeJob() {
    const auto isRead = [](const Job& job) { return std::holds_alternative<ReadJob>(job) || std::holds_alternative<ScanJob>(job); };
    if (stalled && (stopping || SteadyClock::now() >= retryAt)) {
        Job job = std::move(*stalled);
        stalled.reset();
        return job;
    }
    const auto first = stalled ? std::find_if(jobs.begin(), jobs.end(), isRead) : jobs.begin();
    if (first == jobs.end())
        return std::nullopt;
    Job job = std::move(*first);
    jobs.erase(first);
    return job;
}

void Store::State::work(WriteJob& job) {
    Result<> result;
    if (failure) {
        result = fail(*failure);
    } else if (result = database->write(job.checkpoint); !result) {
        const std::lock_guard lock(mutex);
        if (result.error().code == ErrorCode::diskFull && !stopping) {
            stalled = std::move(job);
            retryAt = SteadyClock::now() + fullRetry;
            full.store(true, std::memory_order_relaxed);
            idle.notify_all();
            return;
        }
        failure = result.error();
    }
    full.store(false, std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex);
        --checkpoints;
        idle.notify_all();
    }
    job.done(std::move(result));
}

// What the database will say of this torrent once the disk has room again.
const registry::Change* Store::State::findWaiting(registry::Table table, const InfoHash& infoHash) const {
    const auto find = [&](const WriteJob& job) -> const registry::Change* {
        const auto& changes = job.checkpoint.registryChanges;
        const auto found = std::find_if(changes.rbegin(), changes.rend(), [&](const registry::Change& change) {
            return change.table == table && std::ranges::equal(change.key, infoHash.value);
        });
        return found == changes.rend() ? nullptr : &*found;
    };
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job)
        if (const auto* write = std::get_if<WriteJob>(&*job))
            if (const auto* change = find(*write))
                return change;
    return find(*stalled);
}

void Store::State::work(ReadJob& job) {
    Result<std::optional<Bytes>> result;
    bool found = false;
    {
        const std::lock_guard lock(mutex);
        --reads;
        if (const auto* change = stalled ? findWaiting(job.table, job.infoHash) : nullptr) {
            result = change->value;
            found = true;
        }
    }
    if (!found)
        result = job.table == registry::Table::description ? database->description(job.infoHash)
                                                           : database->torrentContent(job.infoHash);
    job.done(std::move(result));
}

void Store::State::work(ScanJob& job) {
    {
        const std::lock_guard lock(mutex);
        --reads;
    }
    job.done(database->torrents(job.after, scanRows));
}

void Store::State::work(PortionJob&) {
    const auto begin = SteadyClock::now();
    const Result<bool> whole = copyPortion();
    if (whole && !*whole) {
        const auto now = SteadyClock::now();
        portionAt = now + (now - begin) * restPerPortion;
        return;
    }
    {
        const std::lock_guard lock(mutex);
        copying = false;
    }
    if (whole)
        snapshot->copied(database->applied(), database->clusterTimeMs());
    else
        snapshot->failed(whole.error());
}

Result<bool> Store::State::copyPortion() {
    std::optional<SnapshotOrder> order;
    {
        const std::lock_guard lock(mutex);
        order.swap(ordered);
    }
    if (order)
        snapshot = std::make_unique<StoreSnapshot>(std::move(order->path), std::move(order->done));
    if (failure)
        return fail(*failure);
    if (stalled)
        return fail(ErrorCode::diskFull, "a checkpoint waits for room on the disk; a snapshot would take it");
    return snapshot->copySome(database->database(), portionBudget);
}

paxos::SnapshotId SnapshotInfo::id() const {
    return snapshotIdOf(sha256);
}

Store::Store(std::unique_ptr<State> state)
    : state_(std::move(state)) {}
Store::~Store() = default;

Result<Store::Loaded> Store::open(const std::string& path, registry::Limits limits) {
    BT_TRY(completeAdoptionAlone(path));
    auto database = StoreDatabase::open(path);
    if (!database)
        return fail(database.error());
    Loaded loaded;
    loaded.registry = registry::Registry(limits);
    auto progress = (*database)->load(loaded.registry, loaded.sessions);
    if (!progress)
        return fail(progress.error());
    loaded.applied = progress->applied;
    loaded.clusterTimeMs = progress->clusterTimeMs;
    loaded.configurations = std::move(progress->configurations);
    loaded.cluster = progress->cluster;
    loaded.store.reset(new Store(std::make_unique<State>(*std::move(database), progress->applied)));
    return loaded;
}

Result<> Store::adopt(const std::string& snapshotPath, const paxos::SnapshotId& id, const std::string& storePath) {
    BT_TRY(StoreDatabase::checkFree(storePath));
    const auto files = paxos::makePosixFileSystem();
    {
        const auto file = files->open(snapshotPath, false);
        if (!file)
            return fail(file.error());
        const auto bytes = (*file)->size();
        if (!bytes)
            return fail(bytes.error());
        const auto header = (*file)->read(0, StoreDatabase::headerBytes);
        if (!header)
            return fail(header.error());
        BT_TRY(StoreDatabase::checkHeader(*header, *bytes, snapshotPath));
        const auto digest = digestOfFile(**file, nullptr);
        if (!digest)
            return fail(digest.error());
        if (snapshotIdOf(*digest) != id)
            return fail(ErrorCode::corrupt, snapshotPath + ": these are not the bytes that were sent");
    }
    BT_TRY(decideAdoption(*files, snapshotPath, storePath));
    return completeAdoptionAlone(storePath);
}

void Store::post(Checkpoint checkpoint, std::function<void(Result<>)> done) {
    BT_ASSERT(checkpoint.applied >= state_->lastPosted);
    state_->lastPosted = checkpoint.applied;
    {
        const std::lock_guard lock(state_->mutex);
        BT_ASSERT(state_->checkpoints < checkpointsMax);
        ++state_->checkpoints;
        state_->jobs.emplace_back(WriteJob{std::move(checkpoint), std::move(done)});
    }
    state_->wake.notify_one();
}

bool Store::busy() const {
    const std::lock_guard lock(state_->mutex);
    return state_->checkpoints >= busyCheckpoints;
}

bool Store::diskIsFull() const {
    return state_->full.load(std::memory_order_relaxed);
}

bool Store::State::takesRead(Job job) {
    {
        const std::lock_guard lock(mutex);
        if (reads >= readsMax)
            return false;
        ++reads;
        jobs.push_back(std::move(job));
    }
    wake.notify_one();
    return true;
}

void Store::torrentContent(const InfoHash& infoHash, std::function<void(Result<std::optional<Bytes>>)> done) {
    if (!state_->takesRead(ReadJob{registry::Table::torrentContent, infoHash, done}))
        done(fail(ErrorCode::overloaded, "too many .torrents are being read"));
}

void Store::description(const InfoHash& infoHash, std::function<void(Result<std::string>)> done) {
    const auto decoded = [done](const Result<std::optional<Bytes>>& row) {
        if (!row)
            return done(fail(row.error()));
        done(*row ? registry::descriptionOfRow(**row) : Result<std::string>(std::string()));
    };
    if (!state_->takesRead(ReadJob{registry::Table::description, infoHash, decoded}))
        done(fail(ErrorCode::overloaded, "too many descriptions are being read"));
}

void Store::torrents(const InfoHash& after, std::function<void(Result<StoredTorrents>)> done) {
    if (!state_->takesRead(ScanJob{after, done}))
        done(fail(ErrorCode::overloaded, "too many torrents are being read"));
}

void Store::snapshot(const std::string& path, std::function<void(Result<SnapshotInfo>)> done) {
    if (state_->snapshotBusy.exchange(true))
        return done(fail(ErrorCode::overloaded, "a snapshot is being made already"));
    {
        const std::lock_guard lock(state_->mutex);
        // Whoever is told may order the next one at once.
        state_->ordered =
            SnapshotOrder{path, [state = state_.get(), done = std::move(done)](Result<SnapshotInfo> result) {
                              state->snapshotBusy = false;
                              done(std::move(result));
                          }};
        state_->copying = true;
    }
    state_->wake.notify_one();
}

void Store::waitUntilIdle() {
    std::unique_lock lock(state_->mutex);
    state_->idle.wait(lock, [this] { return state_->checkpoints == 0 || diskIsFull(); });
}

} // namespace bytetorrent::tracker
