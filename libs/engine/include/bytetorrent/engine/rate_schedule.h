// RateSchedule: in which hours of the week the alternative rate limits hold. One bit an hour, from Monday 0:00, local time.
// Pure: the hour comes in. A value; any thread.
#pragma once

#include <array>
#include <cstdint>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

struct WeekHour {
    std::uint8_t day = 0;  // 0 Monday .. 6 Sunday
    std::uint8_t hour = 0; // 0 .. 23
    friend bool operator==(const WeekHour&, const WeekHour&) = default;
};

class RateSchedule {
public:
    [[nodiscard]] bool contains(WeekHour at) const { return (hours_[at.day % 7] >> (at.hour % 24)) & 1; }
    void set(WeekHour at, bool alternative);
    // From firstHour up to, and not with, endHour, on each of the days (bit 0 Monday); over midnight if endHour <= firstHour: the
    // hours after midnight then belong to the day after.
    void setDaily(std::uint8_t days, std::uint8_t firstHour, std::uint8_t endHour);
    [[nodiscard]] bool empty() const;
    // Hours until contains() says otherwise than at `at`; 0: never.
    [[nodiscard]] std::uint32_t hoursUntilChange(WeekHour at) const;

    // 21 bytes: a day's 24 bits each, big-endian. Errors: malformed.
    [[nodiscard]] Bytes encode() const;
    [[nodiscard]] static Result<RateSchedule> decode(ByteView bytes);
    friend bool operator==(const RateSchedule&, const RateSchedule&) = default;

private:
    std::array<std::uint32_t, 7> hours_{}; // bits 0 .. 23
};

} // namespace bytetorrent::engine
