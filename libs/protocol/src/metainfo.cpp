#include "bytetorrent/protocol/metainfo.h"

#include <map>

#include "bytetorrent/base/assert.h"
#include "metainfo_parser.h"

namespace bytetorrent::protocol {

namespace {

Bytes encodeTrackerTiers(const std::vector<std::vector<std::string>>& tiers) {
    bencode::Writer writer;
    writer.beginList();
    for (const auto& tier : tiers) {
        if (tier.empty())
            continue;
        writer.beginList();
        for (const std::string& tracker : tier)
            writer.string(tracker);
        writer.end();
    }
    return writer.end().take();
}

Bytes encodeWebSeeds(const std::vector<std::string>& webSeeds) {
    bencode::Writer writer;
    writer.beginList();
    for (const std::string& webSeed : webSeeds)
        writer.string(webSeed);
    return writer.end().take();
}

Bytes encodeString(std::string_view text) {
    return bencode::Writer().string(text).take();
}

} // namespace

Result<Metainfo> Metainfo::parse(ByteView bytes) {
    const auto document = MetainfoParser::readDocument(bytes);
    if (!document)
        return fail(document.error());
    MetainfoParser parser;
    BT_TRY(parser.readRoot(document->root()));
    return std::move(parser.result);
}

Result<TorrentOutline> outlineOf(ByteView torrent) {
    const auto document = MetainfoParser::readDocument(torrent);
    if (!document)
        return fail(document.error());
    MetainfoParser parser;
    parser.outlineOnly = true;
    BT_TRY(parser.readRoot(document->root()));
    return parser.takeOutline();
}

Result<Metainfo> Metainfo::fromInfo(ByteView info) {
    const auto document = MetainfoParser::readDocument(info);
    if (!document)
        return fail(document.error());
    MetainfoParser parser;
    BT_TRY(parser.readInfo(document->root()));
    return std::move(parser.result);
}

std::uint32_t Metainfo::pieceSize(PieceIndex piece) const {
    BT_ASSERT(piece.value < pieceCount());
    const std::uint64_t begin = std::uint64_t{piece.value} * pieceBytes_;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(pieceBytes_, totalBytes_ - begin));
}

Bytes Metainfo::encode() const {
    // Sorted by key, as BEP 3 wants it; a field wins over what the torrent came with.
    std::map<std::string_view, Bytes> keys;
    for (const auto& [key, value] : otherKeys_)
        keys[key] = value;
    std::size_t trackers = 0;
    const std::string* first = nullptr;
    for (const auto& tier : trackerTiers) {
        trackers += tier.size();
        if (first == nullptr && !tier.empty())
            first = &tier.front();
    }
    if (first != nullptr)
        keys["announce"] = encodeString(*first);
    if (trackers > 1)
        keys["announce-list"] = encodeTrackerTiers(trackerTiers);
    if (!webSeeds.empty())
        keys["url-list"] = encodeWebSeeds(webSeeds);
    if (!comment.empty())
        keys["comment"] = encodeString(comment);
    if (!createdBy.empty())
        keys["created by"] = encodeString(createdBy);
    if (creationDate)
        keys["creation date"] = bencode::Writer().integer(*creationDate).take();
    if (cluster) {
        bencode::Writer writer;
        writeClusterInfo(writer, *cluster);
        keys["bytetorrent"] = writer.take();
    }
    bencode::Writer writer;
    writer.beginDictionary();
    for (auto at = keys.begin(); at != keys.end() && at->first < "info"; at = keys.erase(at))
        writer.key(at->first).raw(at->second);
    writer.key("info").raw(info_);
    for (const auto& [key, value] : keys)
        writer.key(key).raw(value);
    return writer.end().take();
}

} // namespace bytetorrent::protocol
