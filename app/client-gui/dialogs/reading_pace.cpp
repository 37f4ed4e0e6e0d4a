#include "dialogs/reading_pace.h"

namespace bytetorrent::gui {

namespace {
constexpr qint64 windowMs = 5'000;
constexpr qint64 leastMs = 300; // a pace over less than that is a guess
constexpr qint64 betweenMs = 50;
} // namespace

void ReadingPace::add(quint64 bytesDone, qint64 nowMs) {
    if (samples_.size() > 1 && nowMs - samples_[samples_.size() - 2].atMs < betweenMs)
        samples_.pop_back();
    samples_.push_back({bytesDone, nowMs});
    while (samples_.size() > 2 && nowMs - samples_[1].atMs >= windowMs)
        samples_.pop_front();
}

std::optional<quint64> ReadingPace::bytesPerSecond() const {
    if (samples_.size() < 2)
        return std::nullopt;
    const Sample &first = samples_.front(), &last = samples_.back();
    if (last.atMs - first.atMs < leastMs || last.bytes < first.bytes)
        return std::nullopt;
    return (last.bytes - first.bytes) * 1000 / static_cast<quint64>(last.atMs - first.atMs);
}

std::optional<quint64> ReadingPace::secondsLeft(quint64 bytesTotal) const {
    const auto rate = bytesPerSecond();
    if (!rate || *rate == 0 || bytesTotal < samples_.back().bytes)
        return std::nullopt;
    return (bytesTotal - samples_.back().bytes) / *rate;
}

} // namespace bytetorrent::gui
