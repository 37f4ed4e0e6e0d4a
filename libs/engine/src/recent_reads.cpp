#include "recent_reads.h"

#include <algorithm>

namespace bytetorrent::engine {

void RecentReads::note(PieceIndex piece, Millis nowMs) {
    if (!reads_.empty() && reads_.back().piece == piece) {
        reads_.back().atMs = nowMs;
        return;
    }
    std::erase_if(reads_, [piece](const Read& read) { return read.piece == piece; });
    if (reads_.size() >= piecesMax)
        reads_.erase(reads_.begin());
    reads_.push_back({piece, nowMs});
}

std::vector<PieceIndex> RecentReads::pieces(std::uint32_t pieceBytes, Millis nowMs) const {
    std::vector<PieceIndex> pieces;
    for (auto read = reads_.rbegin(); read != reads_.rend(); ++read) {
        if (nowMs - read->atMs > ageMsMax || (pieces.size() + 1) * std::uint64_t{pieceBytes} > bytesMax)
            break;
        pieces.push_back(read->piece);
    }
    return pieces;
}

} // namespace bytetorrent::engine
