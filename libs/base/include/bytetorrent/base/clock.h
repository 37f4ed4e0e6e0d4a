// Clock: time as an argument. Rooms without windows take milliseconds as parameters; adapters own a Clock.
#pragma once

#include <cstdint>

namespace bytetorrent {

using Millis = std::int64_t; // a duration or a point on a monotonic clock, milliseconds

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Millis monotonicMs() const = 0; // never goes back; the origin means nothing
    [[nodiscard]] virtual Millis wallMs() const = 0;      // since 1970-01-01 UTC; may jump
};

// The machine's clocks. Any thread. Rooms without windows never name it.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Millis monotonicMs() const override;
    [[nodiscard]] Millis wallMs() const override;
};

} // namespace bytetorrent
