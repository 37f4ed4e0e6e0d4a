#include "history_store.h"

#include <sys/resource.h>
#include <unistd.h>

#include "history_database.h"
#include "search_database.h"

namespace bytetorrent::tracker {
namespace {

constexpr int niceness = 10;

} // namespace

struct HistoryStore::State {
    State(std::string where, Post given)
        : path(std::move(where))
        , post(std::move(given)) {}

    // On the thread. What fails is thrown away with its file; the next one begins anew.
    template <class Work>
    bool attempt(Work work) {
        try {
            if (!database)
                database = std::make_unique<HistoryDatabase>(path);
            work(*database);
            return true;
        } catch (const SQLite::Exception&) {
            database.reset();
            SearchDatabase::remove(path);
            return false;
        }
    }

    const std::string path;
    const Post post;
    std::unique_ptr<HistoryDatabase> database; // the thread's
    std::atomic<std::size_t> reads = 0;
    WorkerThread thread; // last: its jobs use the above
};

HistoryStore::HistoryStore(std::string path, Post post)
    : state_(std::make_unique<State>(std::move(path), std::move(post))) {
    state_->thread.post([] { (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness); });
}

HistoryStore::~HistoryStore() = default;

void HistoryStore::note(Millis wallMs, std::vector<registry::SwarmFigures> figures, std::function<void()> done) {
    state_->thread.post([state = state_.get(), wallMs, figures = std::move(figures), done = std::move(done)] {
        const auto work = [&](HistoryDatabase& database) { database.note(wallMs, figures); };
        if (!state->attempt(work))
            (void)state->attempt(work);
        state->post(done);
    });
}

void HistoryStore::read(const InfoHash& infoHash, std::function<void(Result<std::vector<HistoryPoint>>)> done) {
    if (state_->reads.fetch_add(1) >= readsMax) {
        state_->reads.fetch_sub(1);
        return done(fail(ErrorCode::overloaded, "too many histories are being read"));
    }
    state_->thread.post([state = state_.get(), infoHash, done = std::move(done)] {
        std::vector<HistoryPoint> points;
        (void)state->attempt([&](HistoryDatabase& database) { points = database.read(infoHash); });
        state->reads.fetch_sub(1);
        state->post([done, points = std::move(points)] { done(points); });
    });
}

} // namespace bytetorrent::tracker
