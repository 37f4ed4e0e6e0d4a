// SearchFeed: keeps the search index up with the registry. It tells it several times a second what changed, lets it compare
// itself with the store when it missed something, and begins it anew, after a pause, when its file cannot be used.
// Owned by TrackerNode, on its loop; never waits for anything.
// Invariants: one update is under way at a time, and what changes meanwhile gathers in the registry, each torrent once; while
// the index is of no use, nothing gathers anywhere, for a comparison comes after that.
#pragma once

#include <memory>
#include <string>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/tracker/severity.h"
#include "search_index.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

class SearchFeed : public QObject {
    Q_OBJECT
public:
    // What a search may miss is at most so old.
    static constexpr Millis lagMaxMs = 500;

    SearchFeed(ReplicaDriver& driver, std::string path);
    ~SearchFeed() override;
    void start();
    // Before the driver ends: tells the index the rest, so that it is as new as the store will be.
    void finish();

    // The index holds everything that was applied here lagMaxMs ago.
    [[nodiscard]] bool isReady();
    // Errors: those of SearchIndex; one of the file has consequences here.
    void search(SearchRequest request, std::function<void(Result<SearchResult>)> done);

    enum class State : std::uint8_t { closed, opening, waiting, beginning, comparing, following };
    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] SearchIndex::Figures figures() const { return index_->figures(); }
    [[nodiscard]] std::uint64_t comparisons() const { return comparisons_; } // begun, since the start
    [[nodiscard]] std::uint64_t failures() const { return failures_; }       // of the file

Q_SIGNALS:
    void stateLine(QString line, bytetorrent::tracker::Severity severity);

private:
    void opened(paxos::Slot applied, bool whole);
    void broken(const Error& error);
    void tick();
    void wantComparison();
    void beginComparison();
    void compareNext();
    void compared(const Result<StoredTorrents>& rows);
    void pump();
    [[nodiscard]] SearchUpdate takeUpdate(bool& drained);

    ReplicaDriver& driver_;
    SystemClock clock_;
    QTimer tick_;
    State state_ = State::closed;
    Millis openAgainAtMs_ = 0;
    Millis pauseMs_ = 0;       // after the next failure
    paxos::Slot followedFrom_; // what was applied after it, the registry tells, or has told
    paxos::Slot wholeAt_;      // the store must hold this before it is compared with
    paxos::Slot comparedAt_;   // the store held at least this when the comparison began
    InfoHash after_;           // how far the comparison came
    bool asking_ = false;      // the store, or the index, has the comparison's next step
    bool updating_ = false;
    Millis asOfMs_ = 0;        // everything applied then is in the index
    Millis slotToldAtMs_ = 0;
    std::uint64_t checkpointsSeen_ = 0;
    std::uint64_t comparisons_ = 0, failures_ = 0;
    std::unique_ptr<SearchIndex> index_; // last: its callbacks use the above
};

} // namespace bytetorrent::tracker
