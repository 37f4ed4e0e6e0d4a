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
    void add(QObject* context, std::function<void()> work) { waiting_.emplace_back(context, std::move(work)); }

private:
    // One by one, for any of them may run an event loop of its own, or delete the next one's context.
    void work() {
        while (!waiting_.empty()) {
            const auto [context, work] = std::move(waiting_.front());
            waiting_.pop_front();
            if (context)
                work();
        }
    }

    QPointer<QAbstractEventDispatcher> dispatcher_; // null when it is gone; its connections went with it
    std::deque<std::pair<QPointer<QObject>, std::function<void()>>> waiting_;
};

} // namespace

void atTurnEnd(QObject* context, std::function<void()> work) {
    QAbstractEventDispatcher* const dispatcher = QAbstractEventDispatcher::instance();
    if (!dispatcher) {
        QMetaObject::invokeMethod(context, std::move(work), Qt::QueuedConnection);
        return;
    }
    thread_local std::unique_ptr<TurnEnds> ends;
    if (!ends || !ends->belongTo(dispatcher))
        ends = std::make_unique<TurnEnds>(dispatcher);
    ends->add(context, std::move(work));
}

} // namespace bytetorrent::net
