#include <algorithm>
#include <bit>
#include <cstring>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/peer_wire.h"
#include "wire_ids.h"

namespace bytetorrent::protocol {
namespace {

constexpr std::size_t lengthBytes = 4;

std::uint32_t readU32(const std::uint8_t* bytes) {
    return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) | (std::uint32_t{bytes[2]} << 8) |
           std::uint32_t{bytes[3]};
}

Error violation(std::string context) {
    return {ErrorCode::protocolViolation, std::move(context)};
}

// The law of a block that somebody asks for, cancels or rejects.
std::optional<Error> judgeBlock(const BlockRequest& block, std::uint32_t blockBytesMax) {
    if (block.length == 0 || block.length > blockBytesMax)
        return violation("a block of " + std::to_string(block.length) + " bytes; 1 to " +
                         std::to_string(blockBytesMax) + " are allowed");
    if (block.offset > UINT32_MAX - block.length)
        return violation("a block that ends beyond every piece: offset " + std::to_string(block.offset));
    return std::nullopt;
}

BlockRequest readBlock(const std::uint8_t* payload) {
    return {PieceIndex(readU32(payload)), readU32(payload + 4), readU32(payload + 8)};
}

// A whole message whose length judgeLength() has accepted. `payload` is what follows the id.
PeerMessage readMessage(std::uint8_t id, ByteView payload) {
    const auto piece = [&payload] { return PieceIndex(readU32(payload.data())); };
    switch (id) {
    case wire::idChoke:
        return wire::Choke{};
    case wire::idUnchoke:
        return wire::Unchoke{};
    case wire::idInterested:
        return wire::Interested{};
    case wire::idNotInterested:
        return wire::NotInterested{};
    case wire::idHave:
        return wire::Have{piece()};
    case wire::idBitfield:
        return wire::Bitfield{payload};
    case wire::idRequest:
        return wire::Request{readBlock(payload.data())};
    case wire::idPiece:
        return wire::Piece{piece(), readU32(payload.data() + 4), payload.subspan(8)};
    case wire::idCancel:
        return wire::Cancel{readBlock(payload.data())};
    case wire::idPort:
        return wire::Port{static_cast<std::uint16_t>((payload[0] << 8) | payload[1])};
    case wire::idSuggest:
        return wire::Suggest{piece()};
    case wire::idHaveAll:
        return wire::HaveAll{};
    case wire::idHaveNone:
        return wire::HaveNone{};
    case wire::idReject:
        return wire::Reject{readBlock(payload.data())};
    case wire::idAllowedFast:
        return wire::AllowedFast{piece()};
    case wire::idExtended:
        return wire::Extended{payload[0], payload.subspan(1)};
    default:
        return wire::Unknown{id};
    }
}

std::optional<Error> judgeContent(const PeerMessage& message, std::uint32_t blockBytesMax) {
    if (const auto* request = std::get_if<wire::Request>(&message))
        return judgeBlock(request->block, blockBytesMax);
    if (const auto* piece = std::get_if<wire::Piece>(&message))
        return judgeBlock({piece->piece, piece->offset, static_cast<std::uint32_t>(piece->data.size())}, blockBytesMax);
    if (const auto* cancel = std::get_if<wire::Cancel>(&message))
        return judgeBlock(cancel->block, blockBytesMax);
    if (const auto* reject = std::get_if<wire::Reject>(&message))
        return judgeBlock(reject->block, blockBytesMax);
    return std::nullopt;
}

} // namespace

PeerWireDecoder::PeerWireDecoder(Limits limits)
    : limits_(limits) {}

std::span<std::uint8_t> PeerWireDecoder::writable(std::size_t sizeMin) {
    if (begin_ == end_ && !shared_) {
        begin_ = end_ = 0;
        if (chunkBytes_ > std::max(chunkBytesMin, 4 * usual_)) { // it was busier once
            chunk_.reset();
            chunkBytes_ = 0;
        }
    }
    if (chunkBytes_ - end_ < std::max(sizeMin, std::min(usual_, chunkBytesMax) / 4))
        makeRoom(sizeMin);
    return {chunk_.get() + end_, chunkBytes_ - end_};
}

// What is left here is the head of one message, so this moves little, once a chunk full.
void PeerWireDecoder::makeRoom(std::size_t size) {
    const std::size_t left = end_ - begin_;
    const std::size_t wanted = std::clamp(std::bit_ceil(2 * usual_), chunkBytesMin, chunkBytesMax);
    // A message that is larger than a chunk grows it by half each time, so that it is moved a few times only.
    const std::size_t needed = std::max(wanted, left + std::max(size, left / 2));
    if (!shared_ && needed <= chunkBytes_) {
        std::memmove(chunk_.get(), chunk_.get() + begin_, left);
    } else {
        auto fresh = std::make_shared_for_overwrite<std::uint8_t[]>(needed);
        if (left > 0)
            std::memcpy(fresh.get(), chunk_.get() + begin_, left);
        chunk_ = std::move(fresh);
        chunkBytes_ = needed;
        shared_ = false;
    }
    begin_ = 0;
    end_ = left;
}

void PeerWireDecoder::commit(std::size_t size) {
    BT_ASSERT(size <= chunkBytes_ - end_);
    end_ += size;
    usual_ = std::max(size, usual_ - usual_ / 16);
}

std::shared_ptr<const std::uint8_t[]> PeerWireDecoder::share() {
    shared_ = true;
    return chunk_;
}

std::optional<Error> PeerWireDecoder::judgeLength(std::uint32_t length, std::uint8_t id) const {
    const auto bounded = [length, id](std::uint64_t low, std::uint64_t high) -> std::optional<Error> {
        if (length >= low && length <= high)
            return std::nullopt;
        return violation("message " + std::to_string(id) + " of " + std::to_string(length) + " bytes; " +
                         std::to_string(low) + " to " + std::to_string(high) + " are allowed");
    };
    switch (id) {
    case wire::idChoke:
    case wire::idUnchoke:
    case wire::idInterested:
    case wire::idNotInterested:
    case wire::idHaveAll:
    case wire::idHaveNone:
        return bounded(1, 1);
    case wire::idHave:
    case wire::idSuggest:
    case wire::idAllowedFast:
        return bounded(5, 5);
    case wire::idBitfield:
        return bounded(1, std::uint64_t{1} + limits_.bitfieldBytesMax);
    case wire::idRequest:
    case wire::idCancel:
    case wire::idReject:
        return bounded(13, 13);
    case wire::idPiece:
        return bounded(wire::pieceHeadBytes + 1, std::uint64_t{wire::pieceHeadBytes} + limits_.blockBytesMax);
    case wire::idPort:
        return bounded(3, 3);
    case wire::idExtended:
        return bounded(2, std::uint64_t{2} + limits_.extendedBytesMax);
    default:
        return bounded(1, std::uint64_t{1} + limits_.unknownBytesMax);
    }
}

Result<std::optional<PeerMessage>> PeerWireDecoder::next() {
    if (failed_)
        return fail(*failed_);
    const std::size_t available = end_ - begin_;
    if (available < lengthBytes)
        return std::optional<PeerMessage>();
    const std::uint8_t* start = chunk_.get() + begin_;
    const std::uint32_t length = readU32(start);
    if (length == 0) {
        begin_ += lengthBytes;
        return std::optional<PeerMessage>(wire::KeepAlive{});
    }
    if (available == lengthBytes)
        return std::optional<PeerMessage>();
    // The length is judged as soon as the id is there, long before anybody could make us buffer what it promises.
    const std::uint8_t id = start[lengthBytes];
    failed_ = judgeLength(length, id);
    if (failed_)
        return fail(*failed_);
    if (available - lengthBytes < length)
        return std::optional<PeerMessage>();

    begin_ += lengthBytes + length;
    std::optional<PeerMessage> message = readMessage(id, {start + lengthBytes + 1, length - 1});
    failed_ = judgeContent(*message, limits_.blockBytesMax);
    if (failed_)
        return fail(*failed_);
    return message;
}

std::size_t PeerWireDecoder::buffered() const {
    return end_ - begin_;
}

std::size_t PeerWireDecoder::partialBytes() const {
    const std::size_t available = end_ - begin_;
    constexpr std::size_t headBytes = lengthBytes + wire::pieceHeadBytes;
    if (failed_ || available <= headBytes || chunk_[begin_ + lengthBytes] != wire::idPiece)
        return 0;
    const std::uint32_t length = readU32(chunk_.get() + begin_);
    return length < wire::pieceHeadBytes ? 0
                                         : std::min<std::size_t>(available - headBytes, length - wire::pieceHeadBytes);
}

} // namespace bytetorrent::protocol
