#include "sim_content.h"

#include <cstring>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/random.h"

namespace bytetorrent::swarm {

struct SimContent::Head {
    std::uint32_t piece = 0;
    std::uint32_t offset = 0;
    std::uint32_t liar = 0;
    std::uint32_t mark = 0x5EED0B17;
};

SimContent::SimContent(std::uint64_t totalBytes, std::uint32_t pieceBytes) {
    protocol::InfoDraft draft;
    draft.name = "content.bin";
    draft.pieceBytes = pieceBytes;
    draft.files = {{{"content.bin"}, totalBytes}};
    for (std::uint64_t begin = 0; begin < totalBytes; begin += pieceBytes) {
        const auto* number = reinterpret_cast<const std::uint8_t*>(&begin);
        draft.pieceHashes.push_back(sha1(ByteView(number, sizeof begin)));
    }
    const auto info = protocol::encodeInfo(draft);
    BT_ASSERT(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    metainfo_ = std::make_shared<const protocol::Metainfo>(std::move(*metainfo));
    SeededRandom random(totalBytes);
    noise_.resize(blockBytes);
    for (std::uint8_t& byte : noise_)
        byte = static_cast<std::uint8_t>(random.next());
}

std::uint32_t SimContent::blocksOf(PieceIndex piece) const { return (metainfo_->pieceSize(piece) + blockBytes - 1) / blockBytes; }

SimContent::Head SimContent::headOf(PieceIndex piece, std::uint32_t offset) const { return {piece.value, offset, 0}; }

void SimContent::fill(const protocol::BlockRequest& block, std::span<std::uint8_t> into) const { fillSpoilt(block, 0, into); }

void SimContent::fillSpoilt(const protocol::BlockRequest& block, std::uint32_t liar, std::span<std::uint8_t> into) const {
    BT_ASSERT(block.offset % blockBytes == 0 && block.length <= blockBytes && into.size() >= block.length);
    std::memcpy(into.data(), noise_.data(), block.length);
    Head head = headOf(block.piece, block.offset);
    head.liar = liar;
    std::memcpy(into.data(), &head, std::min<std::size_t>(sizeof head, block.length));
}

bool SimContent::right(PieceIndex piece, std::uint32_t offset, ByteView bytes) const {
    const Head head = headOf(piece, offset);
    const std::size_t front = std::min(sizeof head, bytes.size());
    return std::memcmp(bytes.data(), &head, front) == 0 &&
           std::memcmp(bytes.data() + front, noise_.data() + front, bytes.size() - front) == 0;
}

std::uint32_t SimContent::spoiltBy(ByteView bytes) {
    Head head;
    if (bytes.size() < sizeof head)
        return 0;
    std::memcpy(&head, bytes.data(), sizeof head);
    return head.liar;
}

} // namespace bytetorrent::swarm
