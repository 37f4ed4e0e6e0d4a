// Store: the worker thread and its queue; the file itself is store_database's.
#include "bytetorrent/tracker/store.h"

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
    void work(WriteJob& job);
    void work(ReadJob& job);

    // Worker's own.
    std::unique_ptr<StoreDatabase> database;
    std::optional<Error> failure; // the first; nothing is written after it

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
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex);
            wake.wait(lock, [this] { return stopping || !jobs.empty(); });
            if (jobs.empty())
                return;
            job = std::move(jobs.front());
            jobs.pop_front();
        }
        std::visit([this](auto& one) { work(one); }, job);
    }
}

void Store::State::work(WriteJob& job) {
    Result<> result;
    if (failure) {
        result = fail(*failure);
    } else if (result = database->write(job.checkpoint); !result) {
        failure = result.error();
    }
    {
        const std::lock_guard lock(mutex);
        --checkpoints;
    }
    job.done(std::move(result));
}

void Store::State::work(ReadJob& job) {
    Result<std::optional<Bytes>> result = database->torrentContent(job.infoHash);
    {
        const std::lock_guard lock(mutex);
        --reads;
    }
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
