#include "token_bucket.h"

#include <algorithm>
#include <limits>

namespace bytetorrent::engine {

namespace {
constexpr std::uint64_t rateMax = 100'000'000'000; // B/s; more is no limit that anyone could notice
constexpr std::int64_t burstMilliBytesMin = 1024 * 1000;
} // namespace

std::int64_t TokenBucket::burstMilliBytes() const {
    return std::max(burstMilliBytesMin, static_cast<std::int64_t>(rate_) * 200);
}

void TokenBucket::setRate(std::uint64_t bytesPerSecond, Millis nowMs) {
    refill(nowMs);
    const bool wasLimited = limited();
    rate_ = std::min(bytesPerSecond, rateMax);
    milliBytes_ = wasLimited ? std::min(milliBytes_, burstMilliBytes()) : 0;
    lastMs_ = std::max(lastMs_, nowMs);
}

void TokenBucket::refill(Millis nowMs) {
    if (nowMs <= lastMs_)
        return;
    const Millis elapsed = std::min<Millis>(nowMs - lastMs_, 60'000); // a longer sleep fills any burst anyway
    milliBytes_ = std::min(milliBytes_ + elapsed * static_cast<std::int64_t>(rate_), burstMilliBytes());
    lastMs_ = nowMs;
}

std::uint64_t TokenBucket::available(Millis nowMs) {
    if (!limited())
        return std::numeric_limits<std::uint64_t>::max();
    refill(nowMs);
    return milliBytes_ > 0 ? static_cast<std::uint64_t>(milliBytes_ / 1'000) : 0;
}

void TokenBucket::take(std::uint64_t bytes, Millis nowMs) {
    if (!limited())
        return;
    refill(nowMs);
    milliBytes_ -= static_cast<std::int64_t>(std::min<std::uint64_t>(bytes, 1u << 30)) * 1'000;
}

Millis TokenBucket::waitMs(std::uint64_t bytes, Millis nowMs) {
    if (!limited())
        return 0;
    refill(nowMs);
    // Half a burst at most: who woke up late from waiting for a full one would have lost what did not fit in.
    const std::int64_t wanted = std::min(static_cast<std::int64_t>(std::min<std::uint64_t>(bytes, 1u << 30)) * 1'000, burstMilliBytes() / 2);
    if (milliBytes_ >= wanted)
        return 0;
    const auto rate = static_cast<std::int64_t>(rate_);
    return (wanted - milliBytes_ + rate - 1) / rate;
}

} // namespace bytetorrent::engine
