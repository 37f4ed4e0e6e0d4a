#include "timer_queue.h"

namespace bytetorrent::net {

namespace {

constexpr Millis secondMs = 1'000;

Millis nearestMultiple(Millis value, Millis of) {
    return (value + of / 2) / of * of;
}

} // namespace

Millis TimerQueue::rounded(const Timer& timer) {
    if (timer.type == Qt::PreciseTimer)
        return timer.exactMs;
    if (timer.type == Qt::VeryCoarseTimer)
        return nearestMultiple(timer.exactMs, secondMs);
    // Half of this is the error, either way, and a twentieth of the interval the most that Qt allows.
    return nearestMultiple(timer.exactMs, std::max<Millis>(timer.intervalMs / 10, 1));
}

void TimerQueue::add(int id, Millis intervalMs, Qt::TimerType type, QObject* object, Millis nowMs) {
    remove(id);
    if (type == Qt::VeryCoarseTimer)
        intervalMs = std::max(nearestMultiple(intervalMs, secondMs), secondMs);
    Timer timer{object, intervalMs, type, nowMs + intervalMs, 0, ++lastNumber_, false};
    timer.atMs = rounded(timer);
    order_.emplace(timer.atMs, id);
    timers_.emplace(id, timer);
}

bool TimerQueue::remove(int id) {
    const auto found = timers_.find(id);
    if (found == timers_.end())
        return false;
    order_.erase({found->second.atMs, id});
    timers_.erase(found);
    return true;
}

bool TimerQueue::removeAllOf(const QObject* object) {
    const auto removed = std::erase_if(timers_, [&](const auto& entry) {
        if (entry.second.object == object)
            order_.erase({entry.second.atMs, entry.first});
        return entry.second.object == object;
    });
    return removed > 0;
}

std::vector<QAbstractEventDispatcher::TimerInfo> TimerQueue::timersOf(const QObject* object) const {
    std::vector<QAbstractEventDispatcher::TimerInfo> infos;
    for (const auto& [id, timer] : timers_) {
        if (timer.object == object)
            infos.emplace_back(id, static_cast<int>(timer.intervalMs), timer.type);
    }
    return infos;
}

std::optional<Millis> TimerQueue::remainingMs(int id, Millis nowMs) const {
    const auto found = timers_.find(id);
    if (found == timers_.end())
        return std::nullopt;
    return std::max<Millis>(found->second.atMs - nowMs, 0);
}

std::optional<Millis> TimerQueue::untilNextMs(Millis nowMs) const {
    if (order_.empty())
        return std::nullopt;
    return std::max<Millis>(order_.begin()->first - nowMs, 0);
}

std::size_t TimerQueue::fireDue(Millis nowMs, const std::function<void(int id, QObject* object)>& fire) {
    if (order_.empty() || order_.begin()->first > nowMs)
        return 0;
    std::vector<std::pair<int, std::uint64_t>> due; // with its number: what fires may remove it, and its id may come back
    for (auto next = order_.begin(); next != order_.end() && next->first <= nowMs; ++next)
        due.emplace_back(next->second, timers_.at(next->second).number);
    std::size_t fired = 0;
    const auto find = [this](const std::pair<int, std::uint64_t>& which) {
        const auto found = timers_.find(which.first);
        return found == timers_.end() || found->second.number != which.second ? nullptr : &found->second;
    };
    for (const auto& which : due) {
        Timer* timer = find(which);
        if (!timer || timer->firing || timer->atMs > nowMs) // a loop inside one that fired may have fired it
            continue;
        order_.erase({timer->atMs, which.first});
        timer->exactMs += timer->intervalMs;
        if (timer->exactMs <= nowMs && timer->intervalMs > 0)
            timer->exactMs += (nowMs - timer->exactMs) / timer->intervalMs * timer->intervalMs + timer->intervalMs;
        timer->exactMs = std::max(timer->exactMs, nowMs);
        timer->atMs = rounded(*timer);
        timer->firing = true;
        ++fired;
        fire(which.first, timer->object);
        if ((timer = find(which))) {
            timer->firing = false;
            order_.emplace(timer->atMs, which.first);
        }
    }
    return fired;
}

} // namespace bytetorrent::net
