#include "search_feed.h"

#include "replica_driver.h"

namespace bytetorrent::tracker {
namespace {

constexpr int tickMs = 100;
constexpr Millis slotEveryMs = 1'000; // is written into the index, also when no torrent changed
constexpr Millis pauseMsMin = 1'000, pauseMsMax = 300'000;
// Of one update: it is made on the loop, which has announces to answer.
constexpr std::size_t changesMax = 100, seedsMax = 5'000;

} // namespace

SearchFeed::SearchFeed(ReplicaDriver& driver, std::string path)
    : driver_(driver) {
    SearchIndex::Callbacks callbacks;
    callbacks.post = [this](std::function<void()> job) { QMetaObject::invokeMethod(this, std::move(job), Qt::QueuedConnection); };
    callbacks.opened = [this](paxos::Slot applied, bool whole) { opened(applied, whole); };
    callbacks.broken = [this](const Error& error) { broken(error); };
    index_ = std::make_unique<SearchIndex>(std::move(path), std::move(callbacks));
    connect(&tick_, &QTimer::timeout, this, &SearchFeed::tick);
}

SearchFeed::~SearchFeed() {
    index_.reset();
}

void SearchFeed::start() {
    driver_.registry().follow();
    followedFrom_ = driver_.applied();
    state_ = State::opening;
    index_->open(false);
    tick_.start(tickMs);
}

void SearchFeed::finish() {
    tick_.stop();
    if (state_ != State::following)
        return;
    slotToldAtMs_ = 0;
    bool drained = false;
    index_->finish(takeUpdate(drained));
}

void SearchFeed::opened(paxos::Slot applied, bool whole) {
    driver_.registry().follow(); // seeds are in no file: all of them are told again
    updating_ = false;
    asking_ = false;
    if (whole && applied >= followedFrom_) {
        state_ = State::following;
        asOfMs_ = clock_.monotonicMs();
        return pump();
    }
    wantComparison();
}

void SearchFeed::wantComparison() {
    state_ = State::waiting;
    wholeAt_ = driver_.applied();
    asking_ = false;
}

void SearchFeed::broken(const Error& error) {
    if (state_ == State::closed)
        return;
    ++failures_;
    state_ = State::closed;
    updating_ = false;
    asking_ = false;
    pauseMs_ = std::clamp(pauseMs_ * 2, pauseMsMin, pauseMsMax);
    openAgainAtMs_ = clock_.monotonicMs() + pauseMs_;
    Q_EMIT stateLine(QString::fromStdString(error.context) + QStringLiteral("; it is made anew, and until then names alone are searched"),
                     Severity::warning);
}

void SearchFeed::tick() {
    registry::Registry& registry = driver_.registry();
    const Millis now = clock_.monotonicMs();
    if (!registry.isFollowed()) { // a snapshot took the place of the state
        registry.follow();
        followedFrom_ = driver_.applied();
        if (state_ == State::beginning || state_ == State::comparing || state_ == State::following)
            wantComparison();
    }
    if (state_ == State::closed) {
        (void)registry.takeFeed();
        followedFrom_ = driver_.applied();
        if (now >= openAgainAtMs_) {
            state_ = State::opening;
            index_->open(true);
        }
        return;
    }
    if (state_ == State::waiting && driver_.durable() >= wholeAt_ && !driver_.isInstalling() && !updating_) {
        // With an update of before still under way, what that brings would be taken for newer than the store.
        beginComparison();
    } else if (state_ == State::comparing && !asking_) {
        compareNext(); // the store was busy
    }
    pump();
}

void SearchFeed::beginComparison() {
    state_ = State::beginning;
    comparedAt_ = driver_.durable();
    after_ = InfoHash();
    index_->beginComparison([this, comparison = ++comparisons_] {
        if (state_ != State::beginning || comparison != comparisons_)
            return;
        state_ = State::comparing;
        compareNext();
    });
}

void SearchFeed::compareNext() {
    asking_ = true;
    driver_.storedTorrents(after_, [this, comparison = comparisons_](const Result<StoredTorrents>& rows) {
        if (state_ == State::comparing && comparison == comparisons_)
            compared(rows);
    });
}

void SearchFeed::compared(const Result<StoredTorrents>& rows) {
    if (!rows) {
        asking_ = false; // the next tick asks again
        return;
    }
    const auto goOn = [this, comparison = comparisons_](auto next) {
        return [this, comparison, next] {
            if (state_ == State::comparing && comparison == comparisons_)
                next();
        };
    };
    if (!rows->rows.empty()) {
        after_ = rows->rows.back().infoHash;
        return index_->compare(*rows, goOn([this] { compareNext(); }));
    }
    index_->endComparison(comparedAt_, goOn([this] {
        state_ = State::following;
        asking_ = false;
        pauseMs_ = 0;
    }));
}

SearchUpdate SearchFeed::takeUpdate(bool& drained) {
    registry::Registry& registry = driver_.registry();
    const Millis now = clock_.monotonicMs();
    registry::TorrentFeed feed = registry.takeFeed(changesMax, seedsMax);
    drained = !registry.hasChangedTorrents();
    SearchUpdate update;
    update.seeds = std::move(feed.seeds);
    for (auto& [infoHash, description] : feed.changed) {
        SearchDocument document{infoHash, nullptr, registry.label(infoHash), std::move(description)};
        if (const registry::Torrent* torrent = registry.torrent(infoHash))
            document.torrent = std::make_shared<const registry::Torrent>(*torrent);
        update.documents.push_back(std::move(document));
    }
    // So that a node which is killed finds its index as new as its store.
    const std::uint64_t checkpoints = driver_.figures().checkpoints;
    const bool slotIsDue = slotToldAtMs_ == 0 || now - slotToldAtMs_ >= slotEveryMs || checkpoints != checkpointsSeen_;
    if (drained && state_ == State::following && (slotIsDue || !update.documents.empty())) {
        update.applied = driver_.applied();
        slotToldAtMs_ = now;
        checkpointsSeen_ = checkpoints;
    }
    return update;
}

void SearchFeed::pump() {
    // What comes while a comparison is waited for is told when it has begun, for it is newer than what that reads.
    if (updating_ || (state_ != State::comparing && state_ != State::following))
        return;
    const Millis now = clock_.monotonicMs();
    bool drained = false;
    SearchUpdate update = takeUpdate(drained);
    if (update.documents.empty() && update.seeds.empty() && update.applied == paxos::Slot()) {
        asOfMs_ = now;
        return;
    }
    updating_ = true;
    index_->update(std::move(update), [this, now, drained, failures = failures_] {
        if (failures != failures_ || state_ == State::closed || state_ == State::opening)
            return;
        updating_ = false;
        if (drained)
            asOfMs_ = now;
        if (!drained || driver_.registry().hasChangedSeeds())
            pump();
    });
}

bool SearchFeed::isReady() {
    if (state_ != State::following)
        return false;
    const registry::Registry& registry = driver_.registry();
    if (!registry.isFollowed())
        return false;
    return (!updating_ && !registry.hasChangedTorrents()) || clock_.monotonicMs() - asOfMs_ <= lagMaxMs;
}

void SearchFeed::search(SearchRequest request, std::function<void(Result<SearchResult>)> done) {
    index_->search(std::move(request), [this, done = std::move(done)](Result<SearchResult> found) {
        if (!found && found.error().code != ErrorCode::overloaded)
            broken(found.error());
        done(std::move(found));
    });
}

} // namespace bytetorrent::tracker
