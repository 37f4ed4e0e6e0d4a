// PieceSet: a set of piece indices of one torrent, as the mission's "chunks" travel and are kept: as text ("0-99,120"),
// as BEP 3 bitfield, as the compact binary of our own formats. Kept as a compressed bitmap
// (CRoaring) or, while it is small and is not changed piece by piece, as the very bytes that encode() gives.
// It does not know how many pieces the torrent has: whoever reads one from outside passes the count and gets an error
// for an index beyond it. A value; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/prefetch.h"
#include "bytetorrent/base/result.h"

struct roaring_bitmap_s;

namespace bytetorrent {

class PieceSet {
public:
    PieceSet() = default;
    ~PieceSet();
    PieceSet(const PieceSet&);
    PieceSet(PieceSet&&) noexcept;
    PieceSet& operator=(const PieceSet&);
    PieceSet& operator=(PieceSet&&) noexcept;

    // All of 0 .. count-1.
    [[nodiscard]] static PieceSet all(std::uint32_t count);
    // "0-99,120"; "" is empty; spaces, descending or overlapping ranges and an index >= pieceCount are `malformed`.
    [[nodiscard]] static Result<PieceSet> parse(std::string_view ranges, std::uint32_t pieceCount);
    // BEP 3: high bit of the first byte is piece 0; wrong size or a spare bit set is `malformed`.
    [[nodiscard]] static Result<PieceSet> fromBitfield(ByteView bitfield, std::uint32_t pieceCount);
    // The inverse of encode(); an index >= pieceCount is `malformed`.
    [[nodiscard]] static Result<PieceSet> decode(ByteView bytes, std::uint32_t pieceCount);

    void add(PieceIndex piece);
    void addRange(PieceIndex first, PieceIndex last); // both included; first <= last
    void remove(PieceIndex piece);
    void merge(const PieceSet& other);    // union
    void subtract(const PieceSet& other); // difference
    void clear();

    [[nodiscard]] bool contains(PieceIndex piece) const;
    [[nodiscard]] std::uint32_t size() const;
    [[nodiscard]] bool empty() const { return end() == 0; }
    [[nodiscard]] std::uint32_t end() const; // one behind the last piece; 0 when empty
    [[nodiscard]] bool containsAll(std::uint32_t count) const { return size() == count; } // given no index is beyond it
    [[nodiscard]] std::vector<PieceIndex> pieces() const;                                 // ascending
    // The piece that `rank` smaller ones are in the set of; rank < size().
    [[nodiscard]] PieceIndex at(std::uint32_t rank) const;
    // Which of at most 64 pieces, ascending, are in the set: bit i for the i-th.
    [[nodiscard]] std::uint64_t which(std::span<const PieceIndex> pieces) const;
    // Maximal runs, ascending, both ends included.
    [[nodiscard]] std::vector<std::pair<PieceIndex, PieceIndex>> ranges() const;

    [[nodiscard]] std::string toString() const; // "0-99,120"
    [[nodiscard]] Bytes toBitfield(std::uint32_t pieceCount) const;
    // Canonical: equal sets give equal bytes. For each maximal run two varints: how many pieces are missing before it
    // (since the end of the run before), and how many it has; no count, no end mark. The empty set is no bytes.
    [[nodiscard]] Bytes encode() const;

    // Asks the processor for what a comparison will read first; changes nothing but time.
    void prefetch() const {
        bytetorrent::prefetch(bitmap_);
        if (!encoded_.empty())
            bytetorrent::prefetch(encoded_.data(), encoded_.size());
    }

    friend bool operator==(const PieceSet& left, const PieceSet& right);

private:
    using Runs = std::vector<std::pair<std::uint32_t, std::uint32_t>>; // maximal, ascending
    explicit PieceSet(const Runs& runs);
    [[nodiscard]] Runs runs() const;
    [[nodiscard]] roaring_bitmap_s* ownBitmap(); // never null: what was kept as bytes is no longer

    // One of the two, or neither: the empty set takes no memory. A small set lies in one piece of memory, as encode()
    // gives it, until it is changed piece by piece; that makes it a bitmap.
    Bytes encoded_;
    std::uint32_t count_ = 0; // with encoded_: how many pieces, and where they end
    std::uint32_t end_ = 0;
    roaring_bitmap_s* bitmap_ = nullptr; // owned
};

} // namespace bytetorrent
