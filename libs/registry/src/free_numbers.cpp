#include "free_numbers.h"

#include <bit>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::registry {

void FreeNumbers::addLevel() {
    const bool below = !levels_.empty() && levels_.back()[0] == full;
    levels_.push_back({below ? std::uint64_t{1} : 0});
}

std::uint32_t FreeNumbers::take() {
    if (levels_.empty() || levels_.back()[0] == full)
        addLevel();
    std::size_t at = 0;
    for (std::size_t level = levels_.size(); level-- > 0;) {
        if (at >= levels_[level].size())
            levels_[level].resize(at + 1);
        at = (at << wordBits) | static_cast<std::size_t>(std::countr_one(levels_[level][at]));
    }
    const auto number = static_cast<std::uint32_t>(at);
    set(number);
    return number;
}

void FreeNumbers::take(std::uint32_t number) {
    BT_ASSERT(!isTaken(number));
    while (levels_.empty() || (std::uint64_t{number} >> (wordBits * levels_.size())) != 0)
        addLevel();
    set(number);
}

void FreeNumbers::set(std::uint32_t number) {
    std::size_t at = number;
    for (auto& level : levels_) {
        const std::size_t word = at >> wordBits;
        if (word >= level.size())
            level.resize(word + 1);
        level[word] |= std::uint64_t{1} << (at & wordMask);
        if (level[word] != full)
            return;
        at = word;
    }
}

void FreeNumbers::release(std::uint32_t number) {
    BT_ASSERT(isTaken(number));
    std::size_t at = number;
    for (auto& level : levels_) {
        std::uint64_t& word = level[at >> wordBits];
        const bool wasFull = word == full;
        word &= ~(std::uint64_t{1} << (at & wordMask));
        if (!wasFull)
            return;
        at >>= wordBits;
    }
}

} // namespace bytetorrent::registry
