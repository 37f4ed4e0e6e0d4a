// The runs of a compressed bitmap: read from it and put into it a whole container at a time, by way of its portable
// format ("RoaringFormatSpec"), for one by one CRoaring is slow at both. Private to PieceSet; any thread.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <roaring/roaring.h>

namespace bytetorrent {

using PieceRun = std::pair<std::uint32_t, std::uint32_t>; // first and last

// Maximal runs, ascending.
[[nodiscard]] std::vector<PieceRun> runsOf(const roaring_bitmap_t& bitmap);
// `runs` are maximal and ascending. Owned by the caller, never null.
[[nodiscard]] roaring_bitmap_t* bitmapOf(const std::vector<PieceRun>& runs);

} // namespace bytetorrent
