#include "support/torrents.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::test {

protocol::Metainfo madeUpTorrent(const std::string& name, std::uint32_t pieces, bool isPrivate) {
    protocol::InfoDraft draft;
    draft.name = name;
    draft.isPrivate = isPrivate;
    draft.pieceBytes = 16 * 1024;
    draft.files.push_back({.path = {name}, .size = std::uint64_t{pieces} * draft.pieceBytes});
    for (std::uint32_t piece = 0; piece < pieces; ++piece)
        draft.pieceHashes.push_back(sha1(asBytes(name + std::to_string(piece))));
    const auto info = protocol::encodeInfo(draft);
    BT_ASSERT(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    return std::move(*metainfo);
}

} // namespace bytetorrent::test
