// TokenBucket: a rate limit in bytes per second, with a burst of a fifth of a second (at least 1 KiB). What is taken may
// exceed what is there by one message: the debt is paid by waiting, so the average holds. Rate 0: no limit.
// Pure (time is an argument that never goes back); one thread.
#pragma once

#include <cstdint>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::engine {

class TokenBucket {
public:
    explicit TokenBucket(std::uint64_t bytesPerSecond = 0) { setRate(bytesPerSecond, 0); }

    void setRate(std::uint64_t bytesPerSecond, Millis nowMs);
    [[nodiscard]] std::uint64_t rate() const { return rate_; }
    [[nodiscard]] bool limited() const { return rate_ != 0; }
    // Bytes that may be moved now; a very large number without a limit, 0 while in debt.
    [[nodiscard]] std::uint64_t available(Millis nowMs);
    void take(std::uint64_t bytes, Millis nowMs);
    // Until at least `bytes` (or half a burst, if that is less) are available; 0: now.
    [[nodiscard]] Millis waitMs(std::uint64_t bytes, Millis nowMs);

private:
    [[nodiscard]] std::int64_t burstMilliBytes() const;
    void refill(Millis nowMs);

    std::uint64_t rate_ = 0;
    std::int64_t milliBytes_ = 0; // thousandths of a byte, so that slow rates lose nothing to rounding; < 0: debt
    Millis lastMs_ = 0;
};

} // namespace bytetorrent::engine
