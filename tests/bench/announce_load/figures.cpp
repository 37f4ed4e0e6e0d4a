#include "figures.h"

#include <algorithm>
#include <cstdio>

namespace bytetorrent::bench {

void Figures::measureFrom(double at) {
    from_ = lastAt_ = at;
    seconds_.reserve(1u << 20);
}

void Figures::answered(double since, double at, std::size_t bytes) {
    ++answers_;
    if (at < from_)
        return;
    longestGap_ = std::max(longestGap_, at - lastAt_);
    lastAt_ = at;
    bytes_ += bytes;
    seconds_.push_back(static_cast<float>(at - since));
}

std::string Figures::json(double endedAt) {
    std::ranges::sort(seconds_);
    const auto quantileMs = [&](double part) {
        if (seconds_.empty())
            return 0.0;
        const auto place = static_cast<std::size_t>(part * static_cast<double>(seconds_.size()));
        return 1e3 * static_cast<double>(seconds_[std::min(seconds_.size() - 1, place)]);
    };
    const auto count = static_cast<double>(seconds_.size());
    char text[512];
    std::snprintf(text, sizeof text,
                  "\"answers\": %llu, \"refused\": %llu, \"lost\": %llu, \"seconds\": %.3f, \"rate\": %.1f, \"p50_ms\": %.3f, "
                  "\"p99_ms\": %.3f, \"max_ms\": %.3f, \"gap_ms\": %.3f, \"reply_bytes\": %.0f",
                  static_cast<unsigned long long>(answers_), static_cast<unsigned long long>(refused_),
                  static_cast<unsigned long long>(lost_), endedAt - from_, count / (endedAt - from_), quantileMs(0.5),
                  quantileMs(0.99), quantileMs(1), 1e3 * std::max(longestGap_, endedAt - lastAt_),
                  count > 0 ? static_cast<double>(bytes_) / count : 0.0);
    return text;
}

} // namespace bytetorrent::bench
