// SimDispatcher: Qt's event dispatcher on simulated time. QTimers and posted events of the production code run as they do
// in the shipped programs, only that a minute passes as soon as nothing is left to be done before its end. One per
// process, given to QCoreApplication before it is made; the only thread. There are no sockets here.
#pragma once

#include <unordered_map>

#include <QAbstractEventDispatcher>

#include "timeline.h"

namespace bytetorrent::swarm {

class SimDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    [[nodiscard]] Timeline& timeline() { return timeline_; }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier* notifier) override;
    void unregisterSocketNotifier(QSocketNotifier*) override {}
    void registerTimer(int timerId, qint64 intervalMs, Qt::TimerType type, QObject* object) override;
    bool unregisterTimer(int timerId) override { return timers_.erase(timerId) > 0; }
    bool unregisterTimers(QObject* object) override;
    QList<TimerInfo> registeredTimers(QObject* object) const override;
    int remainingTime(int timerId) override;
    void wakeUp() override {}
    void interrupt() override { interrupted_ = true; }

private:
    struct Timer {
        QObject* object = nullptr;
        Micros intervalUs = 0, dueUs = 0;
        Qt::TimerType type = Qt::CoarseTimer;
        std::uint64_t life = 0; // ids are used again: which of its lives is meant
    };
    void arrange(int timerId, const Timer& timer);
    void fire(int timerId, std::uint64_t life);

    Timeline timeline_;
    std::unordered_map<int, Timer> timers_;
    std::uint64_t lives_ = 0;
    bool interrupted_ = false;
};

} // namespace bytetorrent::swarm
