// SearchIndex: its two threads. What they do is search_writer's, search_database's and search_table's.
#include "search_index.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>

#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bytetorrent/base/assert.h"
#include "search_table.h"
#include "search_writer.h"

namespace bytetorrent::tracker {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t matchesMax = 64, matchedIdsMax = 4u << 20; // of remembered searches

Error errorOf(const SQLite::Exception& exception) {
    const int code = exception.getErrorCode() & 0xff;
    if (code == SQLITE_INTERRUPT)
        return {ErrorCode::overloaded, "this search takes too long; ask for more words, or longer ones"};
    return {code == SQLITE_FULL ? ErrorCode::diskFull : code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? ErrorCode::corrupt : ErrorCode::ioError,
            std::string("the search index: ") + exception.what()};
}

std::vector<std::uint32_t> without(const std::vector<std::uint32_t>& ids, const std::vector<std::uint32_t>& unwanted) {
    std::vector<std::uint32_t> kept;
    std::ranges::set_difference(ids, unwanted, std::back_inserter(kept));
    return kept;
}

constexpr int comparingNiceness = 10; // announces come first

} // namespace

struct SearchIndex::State {
    State(std::string where, Callbacks given)
        : path(std::move(where))
        , callbacks(std::move(given)) {}

    // On a thread that writes, which has `writing`.
    void openForWriting(bool anew);
    void write(const std::function<Result<>(SearchWriter&)>& work, Done done);
    void breakOff(Error error);
    void tellReader();
    // On the reading thread.
    void openForReading();
    void take(const std::vector<SearchRowChange>& changes);
    void forgetMatches() {
        matches.clear();
        matchedIds = 0;
    }
    [[nodiscard]] Result<SearchResult> find(const SearchRequest& request, SteadyClock::time_point asked);
    [[nodiscard]] SearchResult findWithin(const SearchRequest& request);
    [[nodiscard]] const std::vector<std::uint32_t>& match(const std::string& expression);
    [[nodiscard]] std::vector<std::uint8_t> ranksOf(const SearchRequest& request);

    const std::string path;
    const Callbacks callbacks;
    std::mutex writerMutex; // guards the writer, and the order of what the reader is told
    std::unique_ptr<SearchWriter> writer; // nullptr: broken
    std::unique_ptr<SearchDatabase> database; // the reading thread's; nullptr likewise
    SearchTable table;                        // likewise
    // Of the last searches, while nothing changes: for pages, and for what many type.
    std::map<std::string, std::vector<std::uint32_t>> matches;
    std::size_t matchedIds = 0;
    std::atomic<std::size_t> searches = 0;
    std::atomic<std::uint64_t> documents = 0, written = 0;
    bool updating = false; // the owner's
    std::unique_ptr<WorkerThread> reading = std::make_unique<WorkerThread>();
    // Both post to the reading one, so they end first.
    std::unique_ptr<WorkerThread> writing = std::make_unique<WorkerThread>();
    std::unique_ptr<WorkerThread> comparing = std::make_unique<WorkerThread>(); // of low priority, for it has much to do
};

SearchIndex::SearchIndex(std::string path, Callbacks callbacks)
    : state_(std::make_unique<State>(std::move(path), std::move(callbacks))) {
    state_->comparing->post([] { (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), comparingNiceness); });
}

SearchIndex::~SearchIndex() {
    state_->comparing->finish();
    state_->writing->finish();
    state_->reading->finish();
}

void SearchIndex::finish(const SearchUpdate& update) {
    state_->comparing->finish();
    state_->writing->finish();
    if (!state_->writer || state_->updating) // the update before was perhaps dropped
        return;
    try {
        state_->writer->update(update);
    } catch (const SQLite::Exception&) { // the next start will see that something is missing
        state_->writer.reset();
    }
}

void SearchIndex::State::openForWriting(bool anew) {
    const std::lock_guard lock(writerMutex);
    writer.reset();
    bool fresh = anew;
    for (int attempt = 0; attempt < 2 && !writer; ++attempt, fresh = true) {
        if (fresh)
            SearchDatabase::remove(path);
        try {
            writer = std::make_unique<SearchWriter>(path);
        } catch (const SQLite::Exception& exception) {
            if (fresh)
                return breakOff(errorOf(exception));
        }
    }
    const auto holds = writer->holds();
    reading->post([this] { openForReading(); });
    callbacks.post([this, holds] { callbacks.opened(holds.applied, holds.whole); });
}

void SearchIndex::State::breakOff(Error error) {
    writer.reset();
    callbacks.post([this, error = std::move(error)] { callbacks.broken(error); });
}

void SearchIndex::State::write(const std::function<Result<>(SearchWriter&)>& work, Done done) {
    const std::lock_guard lock(writerMutex);
    if (!writer)
        return;
    try {
        if (const auto worked = work(*writer); !worked)
            return breakOff(worked.error());
    } catch (const SQLite::Exception& exception) {
        return breakOff(errorOf(exception));
    }
    tellReader();
    written.store(writer->written(), std::memory_order_relaxed);
    if (done)
        callbacks.post(std::move(done));
}

void SearchIndex::State::tellReader() {
    auto changes = writer->takeChanges();
    if (!changes.empty())
        reading->post([this, changes = std::move(changes)] { take(changes); });
}

void SearchIndex::State::openForReading() {
    database.reset();
    table = SearchTable();
    forgetMatches();
    try {
        database = std::make_unique<SearchDatabase>(path, true);
        database->forEach([this](std::uint32_t id, SearchFacts facts) { table.put(id, std::move(facts)); });
    } catch (const SQLite::Exception& exception) {
        database.reset();
        callbacks.post([this, error = errorOf(exception)] { callbacks.broken(error); });
    }
    documents.store(table.size(), std::memory_order_relaxed);
}

void SearchIndex::State::take(const std::vector<SearchRowChange>& changes) {
    if (!std::ranges::all_of(changes, [](const auto& change) { return std::holds_alternative<SeedsChanged>(change); }))
        forgetMatches();
    for (const SearchRowChange& change : changes) {
        if (const auto* put = std::get_if<SearchRowPut>(&change))
            table.put(put->id, put->facts);
        else if (const auto* erased = std::get_if<SearchRowErased>(&change))
            table.erase(erased->id);
        else if (const auto* seeds = std::get_if<SeedsChanged>(&change))
            table.setSeeds(seeds->infoHash, seeds->seeds);
    }
    documents.store(table.size(), std::memory_order_relaxed);
}

Result<SearchResult> SearchIndex::State::find(const SearchRequest& request, SteadyClock::time_point asked) {
    if (!database)
        return fail(ErrorCode::ioError, "the search index is not open");
    const auto until = asked + std::chrono::milliseconds(searchMsMax);
    if (SteadyClock::now() >= until)
        return fail(ErrorCode::overloaded, "too many searches at once");
    database->whileRunning([until, &ending = reading->ending()] { return SteadyClock::now() < until && !ending; });
    try {
        return findWithin(request);
    } catch (const SQLite::Exception& exception) {
        return fail(errorOf(exception));
    }
}

const std::vector<std::uint32_t>& SearchIndex::State::match(const std::string& expression) {
    if (const auto known = matches.find(expression); known != matches.end())
        return known->second;
    std::vector<std::uint32_t> ids = database->match(expression);
    if (matchedIds + ids.size() > matchedIdsMax || matches.size() >= matchesMax)
        forgetMatches();
    matchedIds += ids.size();
    return matches[expression] = std::move(ids);
}

// Whose names have the words themselves; where these do not fill the page, also whose names have words that begin so.
std::vector<std::uint8_t> SearchIndex::State::ranksOf(const SearchRequest& request) {
    using Where = SearchQuery::Where;
    std::vector<std::uint8_t> ranks(table.idEnd());
    for (const auto& [where, rank] : {std::pair(Where::wholeInName, std::uint8_t{2}), std::pair(Where::name, std::uint8_t{1})}) {
        std::vector<std::uint32_t> ids = match(request.query.expression(where));
        table.narrow(ids, request);
        for (const std::uint32_t id : ids)
            ranks[id] = std::max(ranks[id], rank);
        if (ids.size() >= std::uint64_t{request.page} * request.perPage && request.query.unwantedExpression().empty())
            break;
    }
    return ranks;
}

SearchResult SearchIndex::State::findWithin(const SearchRequest& request) {
    const SearchQuery& query = request.query;
    const std::string wanted = query.expression(SearchQuery::Where::anywhere);
    const std::string unwanted = query.unwantedExpression();
    std::vector<std::uint32_t> ids = wanted.empty() ? table.all() : match(wanted);
    if (!unwanted.empty())
        ids = without(ids, match(unwanted));
    table.narrow(ids, request);
    std::vector<std::uint8_t> ranks;
    if (request.sort == SearchSort::match && !query.wanted.empty() && ids.size() > 1)
        ranks = ranksOf(request);
    SearchResult result;
    result.total = ids.size();
    result.torrents = table.page(ids, request, ranks);
    return result;
}

void SearchIndex::open(bool anew) {
    state_->updating = false;
    state_->writing->post([state = state_.get(), anew] { state->openForWriting(anew); });
}

void SearchIndex::update(SearchUpdate update, Done done) {
    BT_ASSERT(!std::exchange(state_->updating, true));
    state_->writing->post([state = state_.get(), update = std::move(update), done = std::move(done)] {
        const auto work = [&update](SearchWriter& writer) -> Result<> {
            writer.update(update);
            return {};
        };
        state->write(work, [state, done] {
            state->updating = false;
            done();
        });
    });
}

void SearchIndex::beginComparison(Done done) {
    state_->comparing->post([state = state_.get(), done = std::move(done)] {
        const auto work = [](SearchWriter& writer) -> Result<> {
            writer.beginComparison();
            return {};
        };
        state->write(work, done);
    });
}

void SearchIndex::compare(StoredTorrents rows, Done done) {
    state_->comparing->post([state = state_.get(), rows = std::move(rows), done = std::move(done)] {
        state->write([&rows](SearchWriter& writer) { return writer.compare(rows); }, done);
    });
}

void SearchIndex::endComparison(paxos::Slot applied, Done done) {
    state_->comparing->post([state = state_.get(), applied, done = std::move(done)] {
        const auto work = [applied](SearchWriter& writer) -> Result<> {
            writer.endComparison(applied);
            return {};
        };
        state->write(work, done);
    });
}

void SearchIndex::search(SearchRequest request, std::function<void(Result<SearchResult>)> done) {
    if (state_->searches.fetch_add(1) >= searchesMax) {
        state_->searches.fetch_sub(1);
        return done(fail(ErrorCode::overloaded, "too many searches at once"));
    }
    state_->reading->post([state = state_.get(), asked = SteadyClock::now(), request = std::move(request), done = std::move(done)] {
        auto result = state->find(request, asked);
        state->searches.fetch_sub(1);
        state->callbacks.post([done, result = std::move(result)] { done(result); });
    });
}

SearchIndex::Figures SearchIndex::figures() const {
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(state_->path, ignored);
    return {state_->documents.load(std::memory_order_relaxed), ignored ? 0 : bytes, state_->written.load(std::memory_order_relaxed)};
}

} // namespace bytetorrent::tracker
