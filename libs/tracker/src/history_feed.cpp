#include "history_feed.h"

#include "replica_driver.h"

namespace bytetorrent::tracker {
namespace {

constexpr int lookMs = 2'000;
constexpr std::size_t perTurn = 2'000;

} // namespace

HistoryFeed::HistoryFeed(const ReplicaDriver& driver, const std::string& path)
    : driver_(driver)
    , store_(path, [this](std::function<void()> job) { QMetaObject::invokeMethod(this, std::move(job), Qt::QueuedConnection); }) {
    connect(&timer_, &QTimer::timeout, this, &HistoryFeed::look);
}

void HistoryFeed::start() {
    timer_.start(lookMs);
}

void HistoryFeed::look() {
    const Millis tick = clock_.wallMs() / HistoryStore::everyMs;
    if (busy_ || tick == notedTick_ || !driver_.hasQuorum() || driver_.isCatchingUp())
        return; // who knows no better leaves a gap
    notedTick_ = tick;
    busy_ = true;
    next_ = 0;
    gather();
}

void HistoryFeed::gather() {
    const auto some = driver_.registry().figures(next_, perTurn);
    gathered_.insert(gathered_.end(), some.begin(), some.end());
    next_ += perTurn;
    if (next_ < driver_.registry().torrentCount()) {
        QMetaObject::invokeMethod(this, &HistoryFeed::gather, Qt::QueuedConnection);
        return;
    }
    store_.note(clock_.wallMs(), std::exchange(gathered_, {}), [this] { busy_ = false; });
}

} // namespace bytetorrent::tracker
