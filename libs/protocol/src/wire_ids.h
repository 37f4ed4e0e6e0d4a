// The message ids of the peer wire protocol (BEP 3, 6, 10), shared by its encoder and its decoder. Private to the room.
#pragma once

#include <cstdint>

namespace bytetorrent::protocol::wire {

enum MessageId : std::uint8_t {
    idChoke = 0,
    idUnchoke = 1,
    idInterested = 2,
    idNotInterested = 3,
    idHave = 4,
    idBitfield = 5,
    idRequest = 6,
    idPiece = 7,
    idCancel = 8,
    idPort = 9,
    idSuggest = 13,
    idHaveAll = 14,
    idHaveNone = 15,
    idReject = 16,
    idAllowedFast = 17,
    idExtended = 20,
};

// Bytes of a Piece message before its data, behind the length prefix: id, piece, offset.
inline constexpr std::uint32_t pieceHeadBytes = 9;

} // namespace bytetorrent::protocol::wire
