#include "throttle.h"

#include <algorithm>
#include <limits>

namespace bytetorrent::engine {

std::array<TokenBucket*, 3> RateChain::links() const {
    if (exempt_ != nullptr && *exempt_)
        return {class_, nullptr, nullptr};
    return {session_, class_, torrent_};
}

bool RateChain::limited() const {
    const auto buckets = links();
    return std::any_of(buckets.begin(), buckets.end(), [](const TokenBucket* bucket) { return bucket != nullptr && bucket->limited(); });
}

std::uint64_t RateChain::available(Millis nowMs) {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (TokenBucket* bucket : links()) {
        if (bucket != nullptr)
            least = std::min(least, bucket->available(nowMs));
    }
    return least;
}

void RateChain::take(std::uint64_t bytes, Millis nowMs) {
    for (TokenBucket* bucket : links()) {
        if (bucket != nullptr)
            bucket->take(bytes, nowMs);
    }
}

Millis RateChain::waitMs(std::uint64_t bytes, Millis nowMs) {
    Millis longest = 0;
    for (TokenBucket* bucket : links()) {
        if (bucket != nullptr)
            longest = std::max(longest, bucket->waitMs(bytes, nowMs));
    }
    return longest;
}

} // namespace bytetorrent::engine
