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

protocol::Metainfo madeUpAlbum() {
    protocol::InfoDraft draft;
    draft.name = "album";
    draft.singleFile = false;
    draft.pieceBytes = 1 << 20;
    const std::uint64_t sizes[]{40u << 20, (38u << 20) + 5'000, 900'000, 3'000};
    draft.files = {{.path = {"one", "first.flac"}, .size = sizes[0]},
                   {.path = {"one", "second.flac"}, .size = sizes[1]},
                   {.path = {"pictures", "cover.jpg"}, .size = sizes[2]},
                   {.path = {"read me.txt"}, .size = sizes[3]}};
    const std::uint64_t bytes = sizes[0] + sizes[1] + sizes[2] + sizes[3];
    for (std::uint64_t piece = 0; piece < (bytes + draft.pieceBytes - 1) / draft.pieceBytes; ++piece)
        draft.pieceHashes.push_back(sha1(asBytes("album" + std::to_string(piece))));
    const auto info = protocol::encodeInfo(draft);
    BT_ASSERT(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    return std::move(*metainfo);
}

} // namespace bytetorrent::test
