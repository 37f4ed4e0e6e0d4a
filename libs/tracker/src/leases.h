// How long a holder counts as online without a word from it; the same on every front. Constants; any thread.
#pragma once

#include <cstdint>

namespace bytetorrent::tracker {

inline constexpr std::uint32_t reportIntervalSeconds = 30; // what native clients are asked to keep
inline constexpr std::uint32_t holderLeaseSeconds = 3 * reportIntervalSeconds;

} // namespace bytetorrent::tracker
