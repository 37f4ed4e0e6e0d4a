#include "bytetorrent/load/figures.h"

#include <algorithm>
#include <cstdio>

namespace bytetorrent::load {

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

Figures::Summary Figures::summary(double endedAt) {
    std::ranges::sort(seconds_);
    const auto quantileMs = [&](double part) {
        if (seconds_.empty())
            return 0.0;
        const auto place = static_cast<std::size_t>(part * static_cast<double>(seconds_.size()));
        return 1e3 * static_cast<double>(seconds_[std::min(seconds_.size() - 1, place)]);
    };
    const auto count = static_cast<double>(seconds_.size());
    Summary summary;
    summary.answers = answers_;
    summary.refused = refused_;
    summary.lost = lost_;
    summary.seconds = endedAt - from_;
    summary.perSecond = count / summary.seconds;
    summary.p50Ms = quantileMs(0.5);
    summary.p99Ms = quantileMs(0.99);
    summary.longestMs = quantileMs(1);
    summary.gapMs = 1e3 * std::max(longestGap_, endedAt - lastAt_);
    summary.replyBytes = count > 0 ? static_cast<double>(bytes_) / count : 0.0;
    return summary;
}

std::string Figures::json(double endedAt) {
    const Summary all = summary(endedAt);
    char text[512];
    std::snprintf(text, sizeof text,
                  "\"answers\": %llu, \"refused\": %llu, \"lost\": %llu, \"seconds\": %.3f, \"rate\": %.1f, \"p50_ms\": %.3f, "
                  "\"p99_ms\": %.3f, \"max_ms\": %.3f, \"gap_ms\": %.3f, \"reply_bytes\": %.0f",
                  static_cast<unsigned long long>(all.answers), static_cast<unsigned long long>(all.refused),
                  static_cast<unsigned long long>(all.lost), all.seconds, all.perSecond, all.p50Ms, all.p99Ms, all.longestMs,
                  all.gapMs, all.replyBytes);
    return text;
}

} // namespace bytetorrent::load
