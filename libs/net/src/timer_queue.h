// TimerQueue: which of an event loop's timers is due when. The thinking part of EpollDispatcher's timers: time comes in as
// an argument, and whose time has come is called through `fire`. As in Qt's own loops a precise timer keeps its
// milliseconds, a coarse one is off by at most a twentieth of its interval (so that those with one interval share a
// wake-up), a very coarse one keeps full seconds; one that repeats keeps its pace, and what it missed it misses.
// A value of one thread. `fire` may add and remove timers and run loops of its own, which call fireDue() again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include <QAbstractEventDispatcher>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::net {

class TimerQueue {
public:
    void add(int id, Millis intervalMs, Qt::TimerType type, QObject* object, Millis nowMs);
    bool remove(int id);                    // false: there is none
    bool removeAllOf(const QObject* object); // likewise
    [[nodiscard]] std::vector<QAbstractEventDispatcher::TimerInfo> timersOf(const QObject* object) const;
    // Until it fires, 0 when it is due; nullopt: there is none.
    [[nodiscard]] std::optional<Millis> remainingMs(int id, Millis nowMs) const;
    // Until the first of all fires. Those that are being fired further out are left out. nullopt: there is none.
    [[nodiscard]] std::optional<Millis> untilNextMs(Millis nowMs) const;
    // Each that is due fires once, the earliest first; not those that are added meanwhile, nor one that is being fired
    // further out. Returns how many did.
    std::size_t fireDue(Millis nowMs, const std::function<void(int id, QObject* object)>& fire);

private:
    struct Timer {
        QObject* object = nullptr;
        Millis intervalMs = 0;
        Qt::TimerType type = Qt::CoarseTimer;
        Millis exactMs = 0;       // when it would fire if it were precise
        Millis atMs = 0;          // when it does
        std::uint64_t number = 0; // ids are used again, numbers never
        bool firing = false;
    };
    static Millis rounded(const Timer& timer);

    std::unordered_map<int, Timer> timers_;
    std::set<std::pair<Millis, int>> order_; // Invariant: (atMs, id) of each timer that is not firing
    std::uint64_t lastNumber_ = 0;
};

} // namespace bytetorrent::net
