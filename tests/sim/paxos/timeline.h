// Timeline: the simulated clock and what will happen when. Things due at the same millisecond happen in an order drawn
// from the seed. Owned by the World; one thread.
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"

namespace bytetorrent::sim {

class Timeline {
public:
    explicit Timeline(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] Millis now() const { return now_; }
    void after(Millis delay, std::function<void()> action) {
        events_.push_back({now_ + delay, random_.next(), std::move(action)});
        std::push_heap(events_.begin(), events_.end(), later);
    }
    // False when nothing is left.
    bool step() {
        if (events_.empty())
            return false;
        std::pop_heap(events_.begin(), events_.end(), later);
        Event event = std::move(events_.back());
        events_.pop_back();
        now_ = event.at;
        event.action();
        return true;
    }

private:
    struct Event {
        Millis at = 0;
        std::uint64_t tie = 0;
        std::function<void()> action;
    };
    static bool later(const Event& left, const Event& right) {
        return left.at != right.at ? left.at > right.at : left.tie > right.tie;
    }

    SeededRandom random_;
    Millis now_ = 0;
    std::vector<Event> events_; // a heap
};

} // namespace bytetorrent::sim
