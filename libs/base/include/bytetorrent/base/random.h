// Random: randomness as an argument. SeededRandom gives the same numbers for the same seed, everywhere and for ever
// (simulations print their seed); secureBytes is for secrets and identities. A Random belongs to one thread.
#pragma once

#include <cstdint>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

class Random {
public:
    virtual ~Random() = default;
    virtual std::uint64_t next() = 0;
    // Uniform in [0, bound); bound > 0.
    std::uint64_t below(std::uint64_t bound);
    // Uniform in [low, high], both included.
    std::int64_t between(std::int64_t low, std::int64_t high);
    // True with probability numerator/denominator.
    bool chance(std::uint64_t numerator, std::uint64_t denominator) { return below(denominator) < numerator; }
};

// xoshiro256** seeded by splitmix64 (Blackman and Vigna).
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed);
    std::uint64_t next() override;

private:
    std::uint64_t state_[4];
};

// From OpenSSL's generator; aborts if the system has no entropy. Not for rooms without windows.
[[nodiscard]] Bytes secureBytes(std::size_t count);
[[nodiscard]] std::uint64_t secureNumber();

} // namespace bytetorrent
