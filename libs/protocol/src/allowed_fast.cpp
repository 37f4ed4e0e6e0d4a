#include "bytetorrent/protocol/allowed_fast.h"

#include <algorithm>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::protocol {

std::vector<PieceIndex> allowedFastPieces(const IpAddress& peer, const InfoHash& torrent, std::uint32_t pieceCount, std::uint32_t count) {
    std::vector<PieceIndex> pieces;
    if (!peer.isV4())
        return pieces;
    const std::size_t wanted = std::min(count, pieceCount);
    const Bytes seed = ByteWriter().u32(peer.v4HostOrder() & 0xFFFFFF00u).raw(torrent.view()).take();
    Sha1Digest digest = sha1(seed);
    while (pieces.size() < wanted) {
        ByteReader numbers(digest);
        for (std::size_t at = 0; at < digest.size() / 4 && pieces.size() < wanted; ++at) {
            const PieceIndex piece(numbers.u32() % pieceCount);
            if (std::find(pieces.begin(), pieces.end(), piece) == pieces.end())
                pieces.push_back(piece);
        }
        digest = sha1(digest);
    }
    return pieces;
}

} // namespace bytetorrent::protocol
