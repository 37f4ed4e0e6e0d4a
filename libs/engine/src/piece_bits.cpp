#include "piece_bits.h"

#include <algorithm>
#include <utility>

namespace bytetorrent::engine {

PieceBits PieceBits::from(const PieceSet& set, std::uint32_t pieceCount) {
    PieceBits bits(pieceCount);
    if (pieceCount == 0)
        return bits;
    for (const auto& [first, last] : set.ranges()) {
        if (first.value >= pieceCount)
            break;
        for (std::uint32_t piece = first.value; piece <= std::min(last.value, pieceCount - 1); ++piece)
            bits.set(piece);
    }
    return bits;
}

bool PieceBits::set(std::uint32_t piece) {
    std::uint64_t& word = words_[piece >> 6];
    const std::uint64_t bit = std::uint64_t{1} << (piece & 63);
    if ((word & bit) != 0)
        return false;
    word |= bit;
    ++count_;
    return true;
}

bool PieceBits::reset(std::uint32_t piece) {
    std::uint64_t& word = words_[piece >> 6];
    const std::uint64_t bit = std::uint64_t{1} << (piece & 63);
    if ((word & bit) == 0)
        return false;
    word &= ~bit;
    --count_;
    return true;
}

void PieceBits::setAll() {
    std::fill(words_.begin(), words_.end(), ~std::uint64_t{0});
    if (size_ % 64 != 0)
        words_.back() = (std::uint64_t{1} << (size_ % 64)) - 1;
    count_ = size_;
}

void PieceBits::clear() {
    std::fill(words_.begin(), words_.end(), 0);
    count_ = 0;
}

std::uint32_t PieceBits::countCommon(const PieceBits& other) const {
    std::uint32_t count = 0;
    for (std::size_t word = 0; word < std::min(words_.size(), other.words_.size()); ++word)
        count += static_cast<std::uint32_t>(std::popcount(words_[word] & other.words_[word]));
    return count;
}

PieceSet PieceBits::toSet() const {
    PieceSet set;
    std::uint32_t first = 0;
    std::uint32_t next = 0; // the run is [first, next)
    forEach([&](std::uint32_t piece) {
        if (piece != next) {
            if (next > first)
                set.addRange(PieceIndex(first), PieceIndex(next - 1));
            first = piece;
        }
        next = piece + 1;
    });
    if (next > first)
        set.addRange(PieceIndex(first), PieceIndex(next - 1));
    return set;
}

} // namespace bytetorrent::engine
