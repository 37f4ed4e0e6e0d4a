// Histogram: how often a figure fell into each of a few fixed buckets, as Prometheus reads it. A value; one thread at a
// time. Invariant: bounds ascend; a figure counts in the first bucket whose bound it does not exceed, else in the last.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::tracker {

class Histogram {
public:
    static constexpr std::size_t boundsMax = 20;

    // `bounds`: static, for it is kept by reference.
    explicit Histogram(std::span<const double> bounds)
        : bounds_(bounds) {
        BT_ASSERT(!bounds.empty() && bounds.size() <= boundsMax);
    }
    void observe(double figure, std::uint64_t times = 1) {
        std::size_t bucket = 0;
        while (bucket < bounds_.size() && figure > bounds_[bucket])
            ++bucket;
        counts_[bucket] += times;
        count_ += times;
        sum_ += figure * static_cast<double>(times);
    }
    [[nodiscard]] std::span<const double> bounds() const { return bounds_; }
    [[nodiscard]] std::uint64_t countIn(std::size_t bucket) const { return counts_[bucket]; } // not cumulative
    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] double sum() const { return sum_; }

private:
    std::span<const double> bounds_;
    std::array<std::uint64_t, boundsMax + 1> counts_{};
    std::uint64_t count_ = 0;
    double sum_ = 0;
};

inline constexpr std::array<double, 16> latencyBoundsSeconds{0.0001, 0.00025, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016,
                                                             0.032,  0.064,   0.128,  0.256, 0.512, 1,     2,     4};
inline constexpr std::array<double, 13> countBounds{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096};
inline constexpr std::array<double, 12> byteBounds{64,    256,    1024,   4096,    16384,   32768,
                                                   65536, 131072, 262144, 1048576, 4194304, 16777216};

} // namespace bytetorrent::tracker
