// BEP 6: the pieces that a peer may have of us while it is choked, so that a newcomer soon has something to trade. Both sides
// can compute them of its address and the torrent; nobody gets more by asking from another port. Pure; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"

namespace bytetorrent::protocol {

// min(count, pieceCount) different pieces, in the order of the BEP. Empty for IPv6, of which it does not speak.
[[nodiscard]] std::vector<PieceIndex> allowedFastPieces(const IpAddress& peer, const InfoHash& torrent, std::uint32_t pieceCount,
                                                        std::uint32_t count);

} // namespace bytetorrent::protocol
