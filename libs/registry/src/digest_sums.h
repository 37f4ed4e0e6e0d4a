// DigestSums: digests of rows, summed by bucket while rows come and go, so that a digest of the state reads sums instead
// of walking tables. What enters with a digest must leave with the same. The buckets are the digest's own (SwarmTable),
// the same on every node. Part of the tables that own it; Registry's thread.
#pragma once

#include <cstdint>
#include <vector>

#include "swarm_table.h"

namespace bytetorrent::registry {

class DigestSums {
public:
    DigestSums()
        : sums_(SwarmTable::bucketCount) {}

    void add(std::uint32_t bucket, std::uint64_t digest) { sums_[bucket] += digest; }
    void remove(std::uint32_t bucket, std::uint64_t digest) { sums_[bucket] -= digest; }
    // Of the buckets [first, end).
    [[nodiscard]] std::uint64_t of(std::uint32_t first, std::uint32_t end) const {
        std::uint64_t sum = 0;
        for (std::uint32_t bucket = first; bucket < end; ++bucket)
            sum += sums_[bucket];
        return sum;
    }

private:
    std::vector<std::uint64_t> sums_;
};

} // namespace bytetorrent::registry
