#include "bytetorrent/net/backoff.h"

#include <algorithm>

namespace bytetorrent::net {

void Backoff::failed(Millis nowMs, Random& random) {
    if (failures_ < UINT32_MAX)
        ++failures_;
    const Millis longest = std::max<Millis>(settings_.longestMs, 1);
    const Millis factor = std::max<std::uint32_t>(settings_.factor, 1);
    Millis delay = std::clamp<Millis>(settings_.firstMs, 1, longest);
    // The loop ends at the longest delay, so that a long outage costs no more than a short one.
    for (std::uint32_t i = 1; i < failures_ && delay < longest && factor > 1; ++i)
        delay = delay > longest / factor ? longest : delay * factor;
    const Millis spread = delay * std::min<std::uint32_t>(settings_.jitterPercent, 100) / 100;
    notBeforeMs_ = nowMs + delay + (spread > 0 ? random.between(-spread, spread) : 0);
}

void Backoff::succeeded() {
    failures_ = 0;
    notBeforeMs_ = 0;
}

} // namespace bytetorrent::net
