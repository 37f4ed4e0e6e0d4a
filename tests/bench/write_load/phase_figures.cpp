#include "phase_figures.h"

#include <algorithm>
#include <cstdio>

namespace bytetorrent::bench {

void PhaseFigures::begin(double at) {
    beganAt_ = at;
    latencies_.clear();
    eachSecond_.clear();
    failed_ = 0;
}

void PhaseFigures::acknowledged(double startedAt, double at) {
    if (at < beganAt_)
        return; // still the warm-up
    latencies_.push_back(static_cast<float>(at - startedAt));
    const auto second = static_cast<std::size_t>(at - beganAt_);
    if (eachSecond_.size() <= second)
        eachSecond_.resize(second + 1);
    ++eachSecond_[second];
}

void PhaseFigures::print(std::uint32_t clients, double endedAt) {
    const double seconds = endedAt - beganAt_;
    std::ranges::sort(latencies_);
    const auto quantile = [&](double part) {
        if (latencies_.empty())
            return 0.0;
        const auto place = static_cast<std::size_t>(part * static_cast<double>(latencies_.size()));
        return 1e3 * latencies_[std::min(latencies_.size() - 1, place)];
    };
    std::printf("{\"clients\": %u, \"writes\": %zu, \"failed\": %llu, \"seconds\": %.3f, \"rate\": %.1f, \"p50_ms\": %.3f, "
                "\"p99_ms\": %.3f, \"p999_ms\": %.3f, \"max_ms\": %.3f, \"each_second\": [",
                clients, latencies_.size(), static_cast<unsigned long long>(failed_), seconds,
                static_cast<double>(latencies_.size()) / seconds, quantile(0.5), quantile(0.99), quantile(0.999), quantile(1));
    eachSecond_.resize(static_cast<std::size_t>(seconds));
    for (std::size_t second = 0; second < eachSecond_.size(); ++second)
        std::printf("%s%llu", second == 0 ? "" : ", ", static_cast<unsigned long long>(eachSecond_[second]));
    std::printf("]}\n");
    std::fflush(stdout);
}

} // namespace bytetorrent::bench
