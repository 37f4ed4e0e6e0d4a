// One 64-bit mixing step (the finalizer of splitmix64) for tables and for digests of state. The same on every machine,
// for ever: nodes compare what comes out. No trust hangs on it, for anyone can find collisions. Any thread.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

[[nodiscard]] inline std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
    return value ^ (value >> 31);
}

// The first `count` (at most 8) bytes as a little-endian number.
[[nodiscard]] inline std::uint64_t littleEndian(const std::uint8_t* bytes, std::size_t count = 8) {
    std::uint64_t word = 0;
    if (std::endian::native == std::endian::little) {
        std::memcpy(&word, bytes, count);
        return word;
    }
    for (std::size_t i = 0; i < count; ++i)
        word |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
    return word;
}

// Of any bytes.
[[nodiscard]] inline std::uint64_t mixBytes(ByteView bytes, std::uint64_t seed) {
    std::uint64_t hash = mix(seed ^ bytes.size());
    for (; bytes.size() >= 8; bytes = bytes.subspan(8))
        hash = mix(hash ^ littleEndian(bytes.data())) + 0x9E3779B97F4A7C15ull;
    if (!bytes.empty())
        hash = mix(hash ^ littleEndian(bytes.data(), bytes.size())) + 0x9E3779B97F4A7C15ull;
    return mix(hash);
}

} // namespace bytetorrent
