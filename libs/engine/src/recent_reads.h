// RecentReads: the pieces of one torrent that were read for uploads lately, so that the system still has them in memory: the
// worker reads ahead to a piece's end. Pure: time is an argument. Owned by its Torrent; one thread. Bounded by piecesMax.
#pragma once

#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/ids.h"

namespace bytetorrent::engine {

class RecentReads {
public:
    static constexpr std::size_t piecesMax = 64;
    static constexpr std::uint64_t bytesMax = 64u << 20; // more may have been thrown out since
    static constexpr Millis ageMsMax = 60'000;

    void note(PieceIndex piece, Millis nowMs);
    [[nodiscard]] std::vector<PieceIndex> pieces(std::uint32_t pieceBytes, Millis nowMs) const; // the latest first

private:
    struct Read {
        PieceIndex piece;
        Millis atMs = 0;
    };
    std::vector<Read> reads_; // each piece once, the latest last; few, and most torrents have none
};

} // namespace bytetorrent::engine
