// One 64-bit mixing step (the finalizer of splitmix64) for tables and state hashes; no trust hangs on it. Any thread.
#pragma once

#include <cstdint>
#include <cstring>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::registry {

[[nodiscard]] inline std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
    return value ^ (value >> 31);
}

// Of any bytes; the same on every machine.
[[nodiscard]] inline std::uint64_t mixBytes(ByteView bytes, std::uint64_t seed) {
    std::uint64_t hash = mix(seed ^ bytes.size());
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < 8 && at < bytes.size(); ++i, ++at)
            word |= static_cast<std::uint64_t>(bytes[at]) << (8 * i);
        hash = mix(hash ^ word) + 0x9E3779B97F4A7C15ull;
    }
    return mix(hash);
}

} // namespace bytetorrent::registry
