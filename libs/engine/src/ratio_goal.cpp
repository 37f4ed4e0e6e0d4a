#include "bytetorrent/engine/ratio_goal.h"

#include <algorithm>

namespace bytetorrent::engine {

std::uint64_t RatioFacts::base() const { return std::max({wantedBytes, downloaded, std::uint64_t{1}}); }

std::optional<RatioAction> ratioReached(const std::optional<RatioTarget>& own, const RatioTarget& session, const RatioFacts& facts) {
    const RatioTarget& target = own ? *own : session;
    if (!facts.complete)
        return std::nullopt;
    const bool given = target.ratio && facts.ratio() >= *target.ratio;
    const bool longEnough = target.seedingSeconds && facts.seedingSeconds >= *target.seedingSeconds;
    return given || longEnough ? std::optional(target.action) : std::nullopt;
}

bool RatioFloor::behind(std::uint64_t uploaded, std::uint64_t downloaded) const {
    return minimum > 0 && downloaded > graceBytes && static_cast<double>(uploaded) < minimum * static_cast<double>(downloaded);
}

std::uint64_t RatioFloor::downLimit(std::uint64_t uploaded, std::uint64_t downloaded, std::uint64_t upRate) const {
    if (!behind(uploaded, downloaded))
        return 0;
    // A little less than what is earned, so that the ratio comes back instead of staying where it is.
    const double earned = static_cast<double>(upRate) / minimum * 0.9;
    return std::max(floorBytesPerSecond, static_cast<std::uint64_t>(std::min(earned, 1e12)));
}

} // namespace bytetorrent::engine
