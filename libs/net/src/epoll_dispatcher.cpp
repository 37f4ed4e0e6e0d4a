#include "bytetorrent/net/epoll_dispatcher.h"

#include <atomic>
#include <cerrno>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QSocketNotifier>

#include "bytetorrent/base/assert.h"
#include "timer_queue.h"

namespace bytetorrent::net {

namespace {

constexpr std::size_t socketsPerTurn = 256;
constexpr std::uint64_t wakeUpMark = UINT64_MAX; // what epoll reports for the descriptor of wake-ups

// By QSocketNotifier::Type. An error or a hang-up is for everybody who watches the socket, as with Qt.
struct Interest {
    std::uint32_t wanted;
    std::uint32_t taken;
};
constexpr Interest interests[] = {{EPOLLIN, EPOLLIN | EPOLLHUP | EPOLLERR},
                                  {EPOLLOUT, EPOLLOUT | EPOLLHUP | EPOLLERR},
                                  {EPOLLPRI, EPOLLPRI | EPOLLHUP | EPOLLERR}};

// One descriptor, with at most one notifier of each type.
struct Watch {
    std::array<QSocketNotifier*, 3> notifiers = {};
    std::uint32_t generation = 0; // of its user: descriptors are used again, and what was reported of the last is stale
    std::uint32_t known = 0;      // what epoll was told; 0: it does not know the descriptor
    bool changed = false;         // in `changed_`
    [[nodiscard]] std::uint32_t wanted() const {
        std::uint32_t events = 0;
        for (std::size_t type = 0; type < notifiers.size(); ++type)
            events |= notifiers[type] ? interests[type].wanted : 0;
        return events;
    }
};

std::uint64_t markOf(int descriptor, std::uint32_t generation) {
    return std::uint64_t{generation} << 32 | static_cast<std::uint32_t>(descriptor);
}

} // namespace

struct EpollDispatcher::State {
    int epoll = -1;
    int wakeUps = -1; // an eventfd, watched for edges: each write of it is one, and nobody has to read it
    std::vector<Watch> watches; // by descriptor
    std::vector<int> changed;   // descriptors whose notifiers epoll has yet to be told of
    TimerQueue timers;
    SystemClock clock;
    // Somebody wants another turn. Set before `asleep` is read, as `asleep` is set before this one is: so either the loop
    // sees the wish, or who wishes sees the loop asleep.
    std::atomic<bool> woken = false;
    std::atomic<bool> asleep = false;
    std::atomic<bool> interrupted = false;

    void tellEpoll();
    int waitMs(QEventLoop::ProcessEventsFlags flags);
    int waitFor(std::span<epoll_event> events, QEventLoop::ProcessEventsFlags flags);
    std::size_t activate(const epoll_event& event);
};

EpollDispatcher::EpollDispatcher(QObject* parent)
    : QAbstractEventDispatcher(parent)
    , state_(std::make_unique<State>()) {
    state_->epoll = ::epoll_create1(EPOLL_CLOEXEC);
    state_->wakeUps = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    epoll_event event = {};
    event.events = EPOLLIN | EPOLLET;
    event.data.u64 = wakeUpMark;
    // Without these the process could do nothing at all.
    BT_ASSERT(state_->epoll >= 0 && state_->wakeUps >= 0);
    const int watched = ::epoll_ctl(state_->epoll, EPOLL_CTL_ADD, state_->wakeUps, &event);
    BT_ASSERT(watched == 0);
}

EpollDispatcher::~EpollDispatcher() {
    ::close(state_->wakeUps);
    ::close(state_->epoll);
}

// Once a turn and not at once: sockets ask to write and take it back within a turn, mostly.
void EpollDispatcher::State::tellEpoll() {
    for (const int descriptor : changed) {
        Watch& watch = watches[static_cast<std::size_t>(descriptor)];
        watch.changed = false;
        const std::uint32_t wanted = watch.wanted();
        if (wanted == watch.known)
            continue;
        epoll_event event = {};
        event.events = wanted;
        event.data.u64 = markOf(descriptor, watch.generation);
        const int operation = watch.known == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
        if (::epoll_ctl(epoll, operation, descriptor, &event) == 0)
            watch.known = wanted;
        else
            qWarning("EpollDispatcher: descriptor %d cannot be watched (%d)", descriptor, errno);
    }
    changed.clear();
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier* notifier) {
    const auto descriptor = static_cast<std::size_t>(notifier->socket());
    if (descriptor >= state_->watches.size())
        state_->watches.resize(descriptor + 1);
    Watch& watch = state_->watches[descriptor];
    if (watch.wanted() == 0)
        ++watch.generation;
    watch.notifiers[notifier->type()] = notifier;
    if (!std::exchange(watch.changed, true))
        state_->changed.push_back(static_cast<int>(descriptor));
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier* notifier) {
    const auto descriptor = static_cast<std::size_t>(notifier->socket());
    if (descriptor >= state_->watches.size() || state_->watches[descriptor].notifiers[notifier->type()] != notifier)
        return;
    Watch& watch = state_->watches[descriptor];
    watch.notifiers[notifier->type()] = nullptr;
    if (watch.wanted() != 0) {
        if (!std::exchange(watch.changed, true))
            state_->changed.push_back(static_cast<int>(descriptor));
        return;
    }
    // The last one goes at once: the descriptor may be closed next, and belong to another socket before this turn ends.
    if (std::exchange(watch.known, 0) != 0)
        ::epoll_ctl(state_->epoll, EPOLL_CTL_DEL, static_cast<int>(descriptor), nullptr);
}

std::size_t EpollDispatcher::State::activate(const epoll_event& event) {
    if (event.data.u64 == wakeUpMark)
        return 1;
    const auto descriptor = static_cast<std::size_t>(event.data.u64 & UINT32_MAX);
    const auto generation = static_cast<std::uint32_t>(event.data.u64 >> 32);
    std::size_t activated = 0;
    for (std::size_t type = 0; type < std::size(interests); ++type) {
        // Looked up anew each time: whoever was activated before may have ended this socket, or opened another one.
        const Watch& watch = watches[descriptor];
        QSocketNotifier* const notifier = watch.notifiers[type];
        if (!notifier || watch.generation != generation || (event.events & interests[type].taken) == 0)
            continue;
        QEvent activation(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &activation);
        ++activated;
    }
    return activated;
}

int EpollDispatcher::State::waitMs(QEventLoop::ProcessEventsFlags flags) {
    if (!(flags & QEventLoop::WaitForMoreEvents) || woken.load())
        return 0;
    const auto next = timers.untilNextMs(clock.monotonicMs());
    return next ? static_cast<int>(std::min<Millis>(*next, INT_MAX)) : -1;
}

// How many of `events` there are; below one when there is none, or the wait was interrupted.
int EpollDispatcher::State::waitFor(std::span<epoll_event> events, QEventLoop::ProcessEventsFlags flags) {
    int count = 0;
    if (flags & QEventLoop::ExcludeSocketNotifiers) {
        std::uint64_t wakeUpsUntilNow = 0; // nobody else reads them, and each would end this wait
        [[maybe_unused]] const auto size = ::read(wakeUps, &wakeUpsUntilNow, sizeof wakeUpsUntilNow);
        pollfd only = {wakeUps, POLLIN, 0};
        asleep.store(true);
        ::poll(&only, 1, waitMs(flags));
    } else {
        asleep.store(true);
        count = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), waitMs(flags));
    }
    asleep.store(false);
    return count;
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags) {
    State& state = *state_;
    // What was posted before this is sent now; what is posted from now on sets it again.
    const bool wasWoken = state.woken.exchange(false);
    QCoreApplication::sendPostedEvents();
    Q_EMIT aboutToBlock();
    if (state.interrupted.exchange(false))
        return false;
    state.tellEpoll();
    std::array<epoll_event, socketsPerTurn> events;
    const int count = state.waitFor(events, flags);
    Q_EMIT awake();
    std::size_t handled = wasWoken ? 1 : 0;
    for (int index = 0; index < count; ++index)
        handled += state.activate(events[static_cast<std::size_t>(index)]);
    handled += state.timers.fireDue(state.clock.monotonicMs(), [](int id, QObject* object) {
        QTimerEvent event(id);
        QCoreApplication::sendEvent(object, &event);
    });
    return handled > 0;
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject* object) {
    // The clock leaves out what is less than a millisecond: without one more a timer could be early.
    const Millis nowMs = state_->clock.monotonicMs() + (interval > 0 ? 1 : 0);
    state_->timers.add(timerId, interval, timerType, object, nowMs);
}

bool EpollDispatcher::unregisterTimer(int timerId) { return state_->timers.remove(timerId); }

bool EpollDispatcher::unregisterTimers(QObject* object) { return state_->timers.removeAllOf(object); }

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject* object) const {
    const auto infos = state_->timers.timersOf(object);
    return {infos.begin(), infos.end()};
}

int EpollDispatcher::remainingTime(int timerId) {
    const auto remaining = state_->timers.remainingMs(timerId, state_->clock.monotonicMs());
    return remaining ? static_cast<int>(std::min<Millis>(*remaining, INT_MAX)) : -1;
}

void EpollDispatcher::wakeUp() {
    if (state_->woken.exchange(true) || !state_->asleep.load())
        return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(state_->wakeUps, &one, sizeof one); // full: it is awake already
}

void EpollDispatcher::interrupt() {
    state_->interrupted.store(true);
    wakeUp();
}

} // namespace bytetorrent::net
