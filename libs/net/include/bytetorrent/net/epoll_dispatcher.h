// EpollDispatcher: Qt's event loop for threads with many connections. Qt's own asks the system about every descriptor in
// every turn (poll), and wakes itself by system calls for events that its own thread posts; this one asks only for what
// is ready (epoll), and leaves a loop alone that does not sleep. For a thread's QCoreApplication::setEventDispatcher() or
// QThread::setEventDispatcher(), before there is a loop; Qt owns it then.
// A turn: posted events, aboutToBlock() (in every turn, whether or not it waits; net::atTurnEnd hangs on it), wait,
// awake(), sockets that are ready, timers that are due. Level-triggered, as Qt's: what is not read comes again.
// wakeUp() and interrupt(): any thread; all else: the thread that it belongs to. Bounds: so many sockets a turn, then
// timers and posted events have theirs.
#pragma once

#include <memory>

#include <QAbstractEventDispatcher>

namespace bytetorrent::net {

class EpollDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    explicit EpollDispatcher(QObject* parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier* notifier) override;
    void unregisterSocketNotifier(QSocketNotifier* notifier) override;

    using QAbstractEventDispatcher::registerTimer;
    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject* object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject* object) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject* object) const override;
    [[nodiscard]] int remainingTime(int timerId) override; // milliseconds; -1: there is none

    void wakeUp() override;
    void interrupt() override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::net
