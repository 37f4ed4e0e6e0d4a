#include "figure_history.h"

namespace bytetorrent::tracker {

std::optional<double> quantileBetween(const Histogram& before, const Histogram& now, double share) {
    const std::uint64_t count = now.count() - before.count();
    if (count == 0)
        return std::nullopt;
    const auto bounds = now.bounds();
    const double wanted = share * static_cast<double>(count);
    double seen = 0;
    for (std::size_t bucket = 0; bucket < bounds.size(); ++bucket) {
        const auto here = static_cast<double>(now.countIn(bucket) - before.countIn(bucket));
        if (here > 0 && seen + here >= wanted) {
            const double low = bucket == 0 ? 0 : bounds[bucket - 1];
            return low + (bounds[bucket] - low) * ((wanted - seen) / here);
        }
        seen += here;
    }
    return bounds.back();
}

void FigureHistory::take(const Now& now) {
    if (before_) {
        const double seconds = static_cast<double>(std::max<Millis>(now.wallMs - before_->wallMs, 1)) / 1000;
        const auto latency = [](const Histogram& before, const Histogram& after) {
            return LatencySample{quantileBetween(before, after, 0.5), quantileBetween(before, after, 0.99)};
        };
        samples_.push_back({now.wallMs, latency(before_->commitSeconds, now.commitSeconds), latency(before_->syncSeconds, now.syncSeconds),
                            static_cast<double>(now.commandsApplied - before_->commandsApplied) / seconds, now.applied});
        if (samples_.size() > samplesMax)
            samples_.pop_front();
    }
    before_ = now;
}

} // namespace bytetorrent::tracker
