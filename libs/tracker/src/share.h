// Share: so much a millisecond of something that all connections use together (bytes, the loop's time), and a little saved
// up for those who come rarely. Whoever takes more than there is owes it: nobody gets any until that is made up for.
// Pure: time is an argument that never goes back. One thread.
#pragma once

#include <algorithm>
#include <cstdint>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::tracker {

class Share {
public:
    // `savedMax`: how much is saved up at most; there is as much in the beginning.
    Share(std::int64_t perMs, std::int64_t savedMax)
        : perMs_(perMs)
        , savedMax_(savedMax)
        , saved_(savedMax) {}

    // What may be taken now; 0 while something is owed.
    [[nodiscard]] std::int64_t left(Millis nowMs) {
        saved_ = std::min(savedMax_, saved_ + perMs_ * (nowMs - countedAtMs_));
        countedAtMs_ = nowMs;
        return std::max<std::int64_t>(saved_, 0);
    }
    void take(std::int64_t amount) { saved_ -= amount; }

private:
    std::int64_t perMs_;
    std::int64_t savedMax_;
    std::int64_t saved_; // below 0: owed
    Millis countedAtMs_ = 0;
};

} // namespace bytetorrent::tracker
