// FreeNumbers: which numbers are taken, so that whoever comes next gets the lowest free one. That is a function of which
// numbers are taken alone: the same joins and leaves give the same numbers on every node, also on one that was restored
// from rows in between. A tree of bits with 64 branches: every step costs as many words as a number has digits to the
// base 64, five for twenty million. A bit and a little per number. Part of the tables that own it; Registry's thread.
// Invariant: a bit above the lowest level is set exactly when the word below it is full.
#pragma once

#include <cstdint>
#include <vector>

namespace bytetorrent::registry {

class FreeNumbers {
public:
    // The lowest free one, taken now.
    [[nodiscard]] std::uint32_t take();
    // This one, which must be free.
    void take(std::uint32_t number);
    // It must be taken.
    void release(std::uint32_t number);
    [[nodiscard]] bool isTaken(std::uint32_t number) const {
        const std::size_t word = number >> wordBits;
        return !levels_.empty() && word < levels_[0].size() && ((levels_[0][word] >> (number & wordMask)) & 1) != 0;
    }

private:
    static constexpr std::uint32_t wordBits = 6;
    static constexpr std::uint32_t wordMask = 63;
    static constexpr std::uint64_t full = ~std::uint64_t{0};

    void addLevel();
    void set(std::uint32_t number);

    // levels_[0] has a bit for each number, set while it is taken; levels_[n + 1] one for each word of levels_[n]. The
    // highest level is one word. Words that nobody needed yet are not there, and count as empty.
    std::vector<std::vector<std::uint64_t>> levels_;
};

} // namespace bytetorrent::registry
