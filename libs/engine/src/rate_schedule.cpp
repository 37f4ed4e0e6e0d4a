#include "bytetorrent/engine/rate_schedule.h"

#include <algorithm>

namespace bytetorrent::engine {

namespace {
constexpr std::uint32_t weekHours = 7 * 24;
constexpr std::size_t encodedBytes = 7 * 3;

WeekHour hourOfWeek(std::uint32_t number) {
    return {static_cast<std::uint8_t>(number / 24 % 7), static_cast<std::uint8_t>(number % 24)};
}
} // namespace

void RateSchedule::set(WeekHour at, bool alternative) {
    const std::uint32_t bit = 1u << (at.hour % 24);
    std::uint32_t& day = hours_[at.day % 7];
    day = alternative ? day | bit : day & ~bit;
}

void RateSchedule::setDaily(std::uint8_t days, std::uint8_t firstHour, std::uint8_t endHour) {
    const std::uint32_t length = endHour > firstHour ? endHour - firstHour : 24u - firstHour + endHour;
    for (std::uint32_t day = 0; day < 7; ++day) {
        if (((days >> day) & 1) == 0)
            continue;
        for (std::uint32_t step = 0; step < length; ++step)
            set(hourOfWeek(day * 24 + firstHour + step), true);
    }
}

bool RateSchedule::empty() const {
    return std::all_of(hours_.begin(), hours_.end(), [](std::uint32_t day) { return day == 0; });
}

std::uint32_t RateSchedule::hoursUntilChange(WeekHour at) const {
    for (std::uint32_t ahead = 1; ahead < weekHours; ++ahead) {
        if (contains(hourOfWeek(at.day * 24u + at.hour + ahead)) != contains(at))
            return ahead;
    }
    return 0;
}

Bytes RateSchedule::encode() const {
    Bytes bytes;
    for (const std::uint32_t day : hours_) {
        for (const int shift : {16, 8, 0})
            bytes.push_back(static_cast<std::uint8_t>(day >> shift));
    }
    return bytes;
}

Result<RateSchedule> RateSchedule::decode(ByteView bytes) {
    if (bytes.size() != encodedBytes)
        return fail(ErrorCode::malformed, "a schedule has 21 bytes");
    RateSchedule schedule;
    for (std::size_t day = 0; day < 7; ++day)
        schedule.hours_[day] = (std::uint32_t{bytes[3 * day]} << 16) | (std::uint32_t{bytes[3 * day + 1]} << 8) | bytes[3 * day + 2];
    return schedule;
}

} // namespace bytetorrent::engine
