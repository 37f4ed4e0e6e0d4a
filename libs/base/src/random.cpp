#include "bytetorrent/base/random.h"

#include <bit>
#include <limits>

#include <openssl/rand.h>

#include "bytetorrent/base/assert.h"

namespace bytetorrent {

namespace {

std::uint64_t splitMix(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15ull;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ull;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
    return mixed ^ (mixed >> 31);
}

} // namespace

std::uint64_t Random::below(std::uint64_t bound) {
    BT_ASSERT(bound > 0);
    // The lowest 2^64 mod bound numbers are thrown away: what is left divides evenly, so no remainder is favoured.
    const std::uint64_t rejectedBelow = (0 - bound) % bound;
    std::uint64_t number = next();
    while (number < rejectedBelow)
        number = next();
    return number % bound;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
    BT_ASSERT(low <= high);
    // Unsigned, because the width of the whole range of int64_t does not fit into one.
    const std::uint64_t width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    const bool everyNumber = width == std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t offset = everyNumber ? next() : below(width + 1);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

SeededRandom::SeededRandom(std::uint64_t seed) {
    for (std::uint64_t& word : state_)
        word = splitMix(seed);
}

std::uint64_t SeededRandom::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

Bytes secureBytes(std::size_t count) {
    BT_ASSERT(count <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
    Bytes bytes(count);
    const bool filled = count == 0 || RAND_bytes(bytes.data(), static_cast<int>(count)) == 1;
    BT_ASSERT(filled);
    return bytes;
}

std::uint64_t secureNumber() {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : secureBytes(sizeof number))
        number = (number << 8) | byte;
    return number;
}

} // namespace bytetorrent
