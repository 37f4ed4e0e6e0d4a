// SimContent: a torrent whose bytes need no memory: every block is the same noise with its own number in front, so that any
// byte can be made and any block judged without a file or a hash. Liars' blocks carry who spoilt them. The piece hashes in
// its metainfo are made up: the SimDisk is what judges. A value shared by all disks of a swarm.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/peer_wire.h"

namespace bytetorrent::swarm {

class SimContent {
public:
    static constexpr std::uint32_t blockBytes = 16 * 1024;

    SimContent(std::uint64_t totalBytes, std::uint32_t pieceBytes);
    [[nodiscard]] const std::shared_ptr<const protocol::Metainfo>& metainfo() const { return metainfo_; }
    [[nodiscard]] std::uint32_t pieceCount() const { return metainfo_->pieceCount(); }
    [[nodiscard]] std::uint64_t totalBytes() const { return metainfo_->totalBytes(); }
    [[nodiscard]] std::uint32_t blocksOf(PieceIndex piece) const;
    void fill(const protocol::BlockRequest& block, std::span<std::uint8_t> into) const;
    // As `fill`, spoilt by a liar (numbered from 1).
    void fillSpoilt(const protocol::BlockRequest& block, std::uint32_t liar, std::span<std::uint8_t> into) const;
    [[nodiscard]] bool right(PieceIndex piece, std::uint32_t offset, ByteView bytes) const;
    [[nodiscard]] static std::uint32_t spoiltBy(ByteView bytes); // 0: nobody

private:
    struct Head;
    [[nodiscard]] Head headOf(PieceIndex piece, std::uint32_t offset) const;

    std::shared_ptr<const protocol::Metainfo> metainfo_; // shared with every torrent and disk
    Bytes noise_;
};

} // namespace bytetorrent::swarm
