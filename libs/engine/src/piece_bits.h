// PieceBits: which pieces of one torrent, as plain 64-bit words. The picker asks "does this peer have that piece?"
// millions of times a second and walks the common pieces of two sets, for which words beat the compressed PieceSet;
// PieceSet remains what travels and is kept. Invariant: bits at or beyond size() are zero. A value; one thread.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "bytetorrent/base/piece_set.h"

namespace bytetorrent::engine {

class PieceBits {
public:
    PieceBits() = default;
    explicit PieceBits(std::uint32_t pieceCount) : size_(pieceCount), words_((std::size_t(pieceCount) + 63) / 64) {}
    // Indices at or beyond pieceCount are left out.
    [[nodiscard]] static PieceBits from(const PieceSet& set, std::uint32_t pieceCount);

    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] std::uint32_t count() const { return count_; }
    [[nodiscard]] bool all() const { return count_ == size_; }
    [[nodiscard]] bool test(std::uint32_t piece) const { return (words_[piece >> 6] >> (piece & 63)) & 1; }
    // Both say whether anything changed.
    bool set(std::uint32_t piece);
    bool reset(std::uint32_t piece);
    void setAll();
    void clear();
    [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }
    // Pieces in both.
    [[nodiscard]] std::uint32_t countCommon(const PieceBits& other) const;
    [[nodiscard]] PieceSet toSet() const;

    // Calls visit(piece) for each member, ascending.
    template <class Visit>
    void forEach(Visit&& visit) const {
        for (std::size_t word = 0; word < words_.size(); ++word)
            for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1)
                visit(static_cast<std::uint32_t>(word * 64 + static_cast<unsigned>(std::countr_zero(bits))));
    }

private:
    std::uint32_t size_ = 0;
    std::uint32_t count_ = 0;
    std::vector<std::uint64_t> words_;
};

} // namespace bytetorrent::engine
