// Any bytes as a .torrent: what is taken keeps the laws of Metainfo, has only safe paths, and survives being written.
#include <set>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/safe_path.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

void checkLaws(const Metainfo& metainfo) {
    BT_ASSERT(metainfo.totalBytes() > 0 && !metainfo.files().empty());
    BT_ASSERT(metainfo.pieceBytes() >= pieceBytesMin && metainfo.pieceBytes() <= pieceBytesMax);
    std::uint64_t pieces = 0;
    for (std::uint32_t piece = 0; piece < metainfo.pieceCount(); ++piece) {
        BT_ASSERT(metainfo.pieceSize(PieceIndex(piece)) > 0);
        pieces += metainfo.pieceSize(PieceIndex(piece));
    }
    BT_ASSERT(pieces == metainfo.totalBytes());
    std::uint64_t offset = 0;
    std::set<std::vector<std::string>> paths;
    for (const FileEntry& file : metainfo.files()) {
        BT_ASSERT(file.offset == offset);
        offset += file.size;
        BT_ASSERT(safeJoin("/root", file.path).has_value());
        BT_ASSERT(file.padding || paths.insert(file.path).second);
    }
    BT_ASSERT(offset == metainfo.totalBytes());
    BT_ASSERT(checkPathElement(metainfo.name()).has_value());
    BT_ASSERT(metainfo.infoHash().value == sha1(metainfo.info()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    const auto bare = Metainfo::fromInfo(bytes);
    if (bare) {
        checkLaws(*bare);
        BT_ASSERT(asText(bare->info()) == asText(bytes));
    }
    const auto metainfo = Metainfo::parse(bytes);
    const auto outline = outlineOf(bytes);
    BT_ASSERT(outline.has_value() == metainfo.has_value());
    if (!metainfo) {
        BT_ASSERT(outline.error().code == metainfo.error().code && outline.error().context == metainfo.error().context);
        BT_ASSERT(!metainfo.error().context.empty() && isUtf8(metainfo.error().context));
        return 0;
    }
    checkLaws(*metainfo);
    BT_ASSERT(asText(outline->info) == asText(metainfo->info()) && outline->name == metainfo->name());
    BT_ASSERT(outline->pieceCount == metainfo->pieceCount() && outline->pieceBytes == metainfo->pieceBytes());
    BT_ASSERT(outline->totalBytes == metainfo->totalBytes() && outline->files == metainfo->files());
    BT_ASSERT(outline->isPrivate == metainfo->isPrivate());
    const Bytes encoded = metainfo->encode();
    const auto again = Metainfo::parse(encoded);
    BT_ASSERT(again.has_value());
    BT_ASSERT(again->infoHash() == metainfo->infoHash() && again->trackerTiers == metainfo->trackerTiers);
    BT_ASSERT(again->webSeeds == metainfo->webSeeds && again->cluster == metainfo->cluster);
    BT_ASSERT(again->comment == metainfo->comment && again->creationDate == metainfo->creationDate);
    BT_ASSERT(again->encode() == encoded);
    return 0;
}
