#include "bytetorrent/protocol/peer_wire.h"

#include <cstring>

#include "bytetorrent/base/assert.h"
#include "wire_ids.h"

namespace bytetorrent::protocol {
namespace {

constexpr std::string_view protocolName = "BitTorrent protocol";
constexpr std::size_t reservedAt = 20;
constexpr std::size_t infoHashAt = 28;
constexpr std::size_t peerIdAt = 48;

constexpr std::uint8_t extensionProtocolBit = 0x10; // of reserved byte 5
constexpr std::uint8_t fastBit = 0x04;              // of reserved byte 7
constexpr std::uint8_t dhtBit = 0x01;               // of reserved byte 7

void putU16(Bytes& out, std::uint16_t value) {
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value));
}

void putU32(Bytes& out, std::uint32_t value) {
    const std::uint8_t bytes[4] = {static_cast<std::uint8_t>(value >> 24), static_cast<std::uint8_t>(value >> 16),
                                   static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
    out.insert(out.end(), bytes, bytes + 4);
}

// Length prefix and id of a message with `payloadBytes` behind the id.
void putHead(Bytes& out, std::uint8_t id, std::size_t payloadBytes) {
    BT_ASSERT(payloadBytes < UINT32_MAX);
    putU32(out, static_cast<std::uint32_t>(payloadBytes + 1));
    out.push_back(id);
}

void putIndex(Bytes& out, std::uint8_t id, PieceIndex piece) {
    putHead(out, id, 4);
    putU32(out, piece.value);
}

void putBlock(Bytes& out, std::uint8_t id, const BlockRequest& block) {
    putHead(out, id, 12);
    putU32(out, block.piece.value);
    putU32(out, block.offset);
    putU32(out, block.length);
}

struct MessageWriter {
    Bytes& out;

    void operator()(const wire::KeepAlive&) const { putU32(out, 0); }
    void operator()(const wire::Choke&) const { putHead(out, wire::idChoke, 0); }
    void operator()(const wire::Unchoke&) const { putHead(out, wire::idUnchoke, 0); }
    void operator()(const wire::Interested&) const { putHead(out, wire::idInterested, 0); }
    void operator()(const wire::NotInterested&) const { putHead(out, wire::idNotInterested, 0); }
    void operator()(const wire::Have& have) const { putIndex(out, wire::idHave, have.piece); }
    void operator()(const wire::Bitfield& bitfield) const {
        putHead(out, wire::idBitfield, bitfield.bits.size());
        out.insert(out.end(), bitfield.bits.begin(), bitfield.bits.end());
    }
    void operator()(const wire::Request& request) const { putBlock(out, wire::idRequest, request.block); }
    void operator()(const wire::Piece& piece) const {
        putHead(out, wire::idPiece, 8 + piece.data.size());
        putU32(out, piece.piece.value);
        putU32(out, piece.offset);
        out.insert(out.end(), piece.data.begin(), piece.data.end());
    }
    void operator()(const wire::Cancel& cancel) const { putBlock(out, wire::idCancel, cancel.block); }
    void operator()(const wire::Port& port) const {
        putHead(out, wire::idPort, 2);
        putU16(out, port.port);
    }
    void operator()(const wire::Suggest& suggest) const { putIndex(out, wire::idSuggest, suggest.piece); }
    void operator()(const wire::HaveAll&) const { putHead(out, wire::idHaveAll, 0); }
    void operator()(const wire::HaveNone&) const { putHead(out, wire::idHaveNone, 0); }
    void operator()(const wire::Reject& reject) const { putBlock(out, wire::idReject, reject.block); }
    void operator()(const wire::AllowedFast& allowed) const { putIndex(out, wire::idAllowedFast, allowed.piece); }
    void operator()(const wire::Extended& extended) const {
        putHead(out, wire::idExtended, 1 + extended.payload.size());
        out.push_back(extended.id);
        out.insert(out.end(), extended.payload.begin(), extended.payload.end());
    }
    void operator()(const wire::Unknown& unknown) const { putHead(out, unknown.id, 0); }
};

} // namespace

Bytes encodeHandshake(const Handshake& handshake) {
    Bytes out(Handshake::size, 0);
    out[0] = static_cast<std::uint8_t>(protocolName.size());
    std::memcpy(out.data() + 1, protocolName.data(), protocolName.size());
    if (handshake.extensionProtocol)
        out[reservedAt + 5] |= extensionProtocolBit;
    if (handshake.fast)
        out[reservedAt + 7] |= fastBit;
    if (handshake.dht)
        out[reservedAt + 7] |= dhtBit;
    std::memcpy(out.data() + infoHashAt, handshake.infoHash.value.data(), InfoHash::size);
    std::memcpy(out.data() + peerIdAt, handshake.peerId.value.data(), PeerId::size);
    return out;
}

Result<Handshake> decodeHandshake(ByteView bytes) {
    if (bytes.size() != Handshake::size)
        return fail(ErrorCode::malformed, "a handshake has 68 bytes, this one " + std::to_string(bytes.size()));
    if (bytes[0] != protocolName.size() || asText(bytes.subspan(1, protocolName.size())) != protocolName)
        return fail(ErrorCode::malformed, "the handshake does not begin with the name of the BitTorrent protocol");
    Handshake handshake;
    handshake.extensionProtocol = (bytes[reservedAt + 5] & extensionProtocolBit) != 0;
    handshake.fast = (bytes[reservedAt + 7] & fastBit) != 0;
    handshake.dht = (bytes[reservedAt + 7] & dhtBit) != 0;
    std::memcpy(handshake.infoHash.value.data(), bytes.data() + infoHashAt, InfoHash::size);
    std::memcpy(handshake.peerId.value.data(), bytes.data() + peerIdAt, PeerId::size);
    return handshake;
}

void encodePeerMessage(const PeerMessage& message, Bytes& out) {
    std::visit(MessageWriter{out}, message);
}

std::array<std::uint8_t, 13> encodePieceHeader(PieceIndex piece, std::uint32_t offset, std::uint32_t dataBytes) {
    std::array<std::uint8_t, 13> header{};
    const auto put = [&header](std::size_t at, std::uint32_t value) {
        for (std::size_t i = 0; i < 4; ++i)
            header[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
    };
    BT_ASSERT(dataBytes <= UINT32_MAX - wire::pieceHeadBytes);
    put(0, wire::pieceHeadBytes + dataBytes);
    header[4] = wire::idPiece;
    put(5, piece.value);
    put(9, offset);
    return header;
}

PeerId makePeerId(ByteView twelveRandomBytes) {
    constexpr std::string_view clientAndVersion = "-BT0100-";
    BT_ASSERT(twelveRandomBytes.size() == PeerId::size - clientAndVersion.size());
    PeerId id;
    std::memcpy(id.value.data(), clientAndVersion.data(), clientAndVersion.size());
    std::memcpy(id.value.data() + clientAndVersion.size(), twelveRandomBytes.data(), twelveRandomBytes.size());
    return id;
}

} // namespace bytetorrent::protocol
