#include "bytetorrent/net/turn_end.h"

#include <deque>
#include <memory>

#include <QAbstractEventDispatcher>
#include <QPointer>

namespace bytetorrent::net {

namespace {

class TurnEnds {
public:
    explicit TurnEnds(QAbstractEventDispatcher* dispatcher)
        : dispatcher_(dispatcher) {
        // Before it waits, and when it begins anew: between the two nothing but sockets and timers is handled, and a loop
        // that has posted events left does not wait at all.
        QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, dispatcher, [this] { work(); });
        QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, dispatcher, [this] { work(); });
    }
    [[nodiscard]] bool belongTo(const QAbstractEventDispatcher* dispatcher) const { return dispatcher_ == dispatcher; }
    void add(QObject* context, TurnStage stage, std::function<void()> work) {
        waiting_[static_cast<std::size_t>(stage)].emplace_back(context, std::move(work));
    }

private:
    using Waiting = std::deque<std::pair<QPointer<QObject>, std::function<void()>>>;

    // One by one, for any of them may run an event loop of its own, delete the next one's context, or give work.
    void work() {
        while (Waiting* const stage = firstStage()) {
            const auto [context, work] = std::move(stage->front());
            stage->pop_front();
            if (context)
                work();
        }
    }
    [[nodiscard]] Waiting* firstStage() {
        const auto found = std::find_if(waiting_.begin(), waiting_.end(), [](const Waiting& stage) { return !stage.empty(); });
        return found == waiting_.end() ? nullptr : &*found;
    }

    QPointer<QAbstractEventDispatcher> dispatcher_; // null when it is gone; its connections went with it
    std::array<Waiting, 3> waiting_;              // by stage
};

} // namespace

void atTurnEnd(QObject* context, TurnStage stage, std::function<void()> work) {
    QAbstractEventDispatcher* const dispatcher = QAbstractEventDispatcher::instance();
    if (!dispatcher) {
        QMetaObject::invokeMethod(context, std::move(work), Qt::QueuedConnection);
        return;
    }
    thread_local std::unique_ptr<TurnEnds> ends;
    if (!ends || !ends->belongTo(dispatcher))
        ends = std::make_unique<TurnEnds>(dispatcher);
    ends->add(context, stage, std::move(work));
}

} // namespace bytetorrent::net
