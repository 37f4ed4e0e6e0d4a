// Store: the worker thread and its queue; the file itself is store_database's.
#include "bytetorrent/tracker/store.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "bytetorrent/base/assert.h"
#include "store_database.h"

namespace bytetorrent::tracker {
namespace {

constexpr std::size_t busyCheckpoints = 2; // one is written, one waits: more would only hide a slow disk
constexpr std::size_t checkpointsMax = 8;
constexpr std::size_t readsMax = 1024;
constexpr auto fullRetry = std::chrono::milliseconds(500);

struct WriteJob {
    Checkpoint checkpoint;
    std::function<void(Result<>)> done;
};
struct ReadJob {
    InfoHash infoHash;
    std::function<void(Result<std::optional<Bytes>>)> done;
};
using Job = std::variant<WriteJob, ReadJob>;

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
    [[nodiscard]] const registry::Change* findWaiting(const InfoHash& infoHash) const;

    // Worker's own.
    std::unique_ptr<StoreDatabase> database;
    std::optional<Error> failure;    // the first; nothing is written after it
    std::optional<WriteJob> stalled; // found the disk full; goes before every other write
    std::chrono::steady_clock::time_point retryAt;
    std::atomic<bool> full = false; // written by the worker: stalled is there

    // Guarded by mutex.
    mutable std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job> jobs;
    std::size_t checkpoints = 0; // waiting or being written
    std::size_t reads = 0;       // likewise
    bool stopping = false;

    // The poster's own.
    paxos::Slot lastPosted;

    std::thread worker; // last: it starts when all else is there
};

void Store::State::run() {
    while (auto job = next())
        std::visit([this](auto& one) { work(one); }, *job);
}

// While a checkpoint waits for room only reads pass it. nullopt: the end.
std::optional<Job> Store::State::next() {
    std::unique_lock lock(mutex);
    const auto isRead = [](const Job& job) { return std::holds_alternative<ReadJob>(job); };
    if (!stalled) {
        wake.wait(lock, [this] { return stopping || !jobs.empty(); });
        if (jobs.empty())
            return std::nullopt;
        Job job = std::move(jobs.front());
        jobs.pop_front();
        return job;
    }
    wake.wait_until(lock, retryAt, [&] { return stopping || std::any_of(jobs.begin(), jobs.end(), isRead); });
    const auto read = std::find_if(jobs.begin(), jobs.end(), isRead);
    if (stopping || read == jobs.end() || std::chrono::steady_clock::now() >= retryAt) {
        Job job = std::move(*stalled);
        stalled.reset();
        return job;
    }
    Job job = std::move(*read);
    jobs.erase(read);
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
            retryAt = std::chrono::steady_clock::now() + fullRetry;
            full.store(true, std::memory_order_relaxed);
            return;
        }
        failure = result.error();
    }
    full.store(false, std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex);
        --checkpoints;
    }
    job.done(std::move(result));
}

// What the database will say of this torrent once the disk has room again.
const registry::Change* Store::State::findWaiting(const InfoHash& infoHash) const {
    const auto find = [&](const WriteJob& job) -> const registry::Change* {
        const auto& changes = job.checkpoint.registryChanges;
        const auto found = std::find_if(changes.rbegin(), changes.rend(), [&](const registry::Change& change) {
            return change.table == registry::Table::torrentContent && std::ranges::equal(change.key, infoHash.value);
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
        if (const auto* change = stalled ? findWaiting(job.infoHash) : nullptr) {
            result = change->value;
            found = true;
        }
    }
    if (!found)
        result = database->torrentContent(job.infoHash);
    job.done(std::move(result));
}

Store::Store(std::unique_ptr<State> state)
    : state_(std::move(state)) {}
Store::~Store() = default;

Result<Store::Loaded> Store::open(const std::string& path, registry::Limits limits) {
    auto database = StoreDatabase::open(path);
    if (!database)
        return fail(database.error());
    Loaded loaded;
    loaded.registry = registry::Registry(limits);
    const auto progress = (*database)->load(loaded.registry, loaded.sessions);
    if (!progress)
        return fail(progress.error());
    loaded.applied = progress->applied;
    loaded.clusterTimeMs = progress->clusterTimeMs;
    loaded.store.reset(new Store(std::make_unique<State>(*std::move(database), progress->applied)));
    return loaded;
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

void Store::torrentContent(const InfoHash& infoHash, std::function<void(Result<std::optional<Bytes>>)> done) {
    {
        const std::lock_guard lock(state_->mutex);
        if (state_->reads < readsMax) {
            ++state_->reads;
            state_->jobs.emplace_back(ReadJob{infoHash, std::move(done)});
            done = nullptr;
        }
    }
    if (done)
        done(fail(ErrorCode::overloaded, "too many .torrents are being read"));
    else
        state_->wake.notify_one();
}

} // namespace bytetorrent::tracker
