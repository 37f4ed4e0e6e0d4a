// FigureHistory: how long this node took to commit and to sync over the last minutes, for people who look: a sample every
// everyMs, each the difference to the one before. Prometheus keeps what is older. A value of one event loop.
// Invariant: at most samplesMax samples, oldest first.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "histogram.h"

namespace bytetorrent::tracker {

// In seconds; nullopt: nothing was measured in that time.
struct LatencySample {
    std::optional<double> median, tail; // tail: 99 of 100 were faster
};
struct FigureSample {
    Millis wallMs = 0;
    LatencySample commit, sync;
    double commandsPerSecond = 0; // applied
    std::uint64_t applied = 0;    // the last slot
};

class FigureHistory {
public:
    static constexpr int everyMs = 2'000;
    static constexpr std::size_t samplesMax = 150; // five minutes

    struct Now {
        Millis wallMs = 0;
        Histogram commitSeconds, syncSeconds; // since the start
        std::uint64_t commandsApplied = 0, applied = 0;
    };
    void take(const Now& now);
    [[nodiscard]] std::vector<FigureSample> samples() const { return {samples_.begin(), samples_.end()}; }

private:
    std::optional<Now> before_;
    std::deque<FigureSample> samples_;
};

// Of what came between two readings of one histogram. `share`: 0.5 for the median. Within a bucket figures are taken to lie
// evenly; beyond the last bound: that bound. nullopt: nothing came.
[[nodiscard]] std::optional<double> quantileBetween(const Histogram& before, const Histogram& now, double share);

} // namespace bytetorrent::tracker
