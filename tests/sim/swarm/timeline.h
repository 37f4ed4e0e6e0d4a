// Timeline: simulated time, and everything that is going to happen in it, in order; what happens at one moment happens in
// the order in which it was arranged. Owned by the SimDispatcher; the only thread.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::swarm {

using Micros = std::int64_t; // a duration or a point in simulated time, microseconds

class Timeline {
public:
    [[nodiscard]] Micros nowUs() const { return nowUs_; }
    void at(Micros whenUs, std::function<void()> happening); // a moment that has passed is now
    void after(Micros delayUs, std::function<void()> happening) { at(nowUs_ + delayUs, std::move(happening)); }
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    void runNext(); // moves time on to it; not empty
    void reset();   // back to the beginning of time, with nothing arranged

private:
    struct Happening {
        Micros whenUs = 0;
        std::uint64_t order = 0;
        std::function<void()> run;
    };
    [[nodiscard]] static bool later(const Happening& left, const Happening& right);

    std::vector<Happening> heap_; // the next one first
    Micros nowUs_ = 0;
    std::uint64_t lastOrder_ = 0;
};

// What the production code reads. It starts well above 0, which some of it takes for "never".
class SimClock final : public Clock {
public:
    explicit SimClock(const Timeline& timeline) : timeline_(timeline) {}
    [[nodiscard]] Millis monotonicMs() const override { return 1'000'000 + timeline_.nowUs() / 1'000; }
    [[nodiscard]] Millis wallMs() const override { return 1'800'000'000'000 + timeline_.nowUs() / 1'000; }

private:
    const Timeline& timeline_;
};

} // namespace bytetorrent::swarm
