#include "sim_dispatcher.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::swarm {

namespace {
// What happens next, as an event: objects that are deleted later in it then go when it is over, as with real sockets.
class Stage final : public QObject {
public:
    explicit Stage(Timeline& timeline) : timeline_(timeline) {}
    bool event(QEvent* event) override {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        timeline_.runNext();
        return true;
    }

private:
    Timeline& timeline_;
};
} // namespace

bool SimDispatcher::processEvents(QEventLoop::ProcessEventsFlags) {
    interrupted_ = false;
    QCoreApplication::sendPostedEvents();
    if (interrupted_ || timeline_.empty())
        return false;
    Stage stage(timeline_);
    QEvent next(QEvent::User);
    QCoreApplication::sendEvent(&stage, &next);
    QCoreApplication::sendPostedEvents();
    return true;
}

void SimDispatcher::registerSocketNotifier(QSocketNotifier*) { BT_ASSERT(!"a simulated swarm has no sockets"); }

void SimDispatcher::registerTimer(int timerId, qint64 intervalMs, Qt::TimerType type, QObject* object) {
    Timer& timer = timers_[timerId];
    timer = {object, intervalMs * 1'000, timeline_.nowUs() + intervalMs * 1'000, type, ++lives_};
    arrange(timerId, timer);
}

void SimDispatcher::arrange(int timerId, const Timer& timer) {
    timeline_.at(timer.dueUs, [this, timerId, life = timer.life] { fire(timerId, life); });
}

void SimDispatcher::fire(int timerId, std::uint64_t life) {
    const auto found = timers_.find(timerId);
    if (found == timers_.end() || found->second.life != life)
        return;
    // Armed again first, as everywhere in Qt: its own event may stop it.
    Timer& timer = found->second;
    timer.dueUs += std::max<Micros>(timer.intervalUs, 1);
    arrange(timerId, timer);
    QTimerEvent event(timerId);
    QCoreApplication::sendEvent(timer.object, &event);
}

bool SimDispatcher::unregisterTimers(QObject* object) {
    return std::erase_if(timers_, [object](const auto& entry) { return entry.second.object == object; }) > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> SimDispatcher::registeredTimers(QObject* object) const {
    QList<TimerInfo> infos;
    for (const auto& [id, timer] : timers_) {
        if (timer.object == object)
            infos.append(TimerInfo(id, static_cast<int>(timer.intervalUs / 1'000), timer.type));
    }
    return infos;
}

int SimDispatcher::remainingTime(int timerId) {
    const auto found = timers_.find(timerId);
    return found == timers_.end() ? -1 : static_cast<int>((found->second.dueUs - timeline_.nowUs()) / 1'000);
}

} // namespace bytetorrent::swarm
