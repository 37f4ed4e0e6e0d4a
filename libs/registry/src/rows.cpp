#include "rows.h"

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/metainfo.h"
#include "endpoint_codec.h"

namespace bytetorrent::registry::rows {
namespace {

constexpr std::uint8_t rowVersion = 1;
constexpr std::size_t textBytesMax = 64u << 10;
enum HolderFlag : std::uint8_t { holderOnline = 1, holderEverSeed = 2 };
enum PeerFlag : std::uint8_t { peerSeed = 1, peerCompleted = 2 };

std::uint32_t readU32(ByteReader& reader) {
    const std::uint64_t value = reader.varint();
    if (value > UINT32_MAX)
        reader.setFailed();
    return static_cast<std::uint32_t>(value);
}

std::uint8_t readFlags(ByteReader& reader, unsigned known) {
    const std::uint8_t flags = reader.u8();
    if ((flags & ~known) != 0)
        reader.setFailed();
    return flags;
}

Result<> checkVersion(ByteReader& reader, std::string_view what) {
    const std::uint8_t version = reader.u8();
    if (!reader.failed() && version != rowVersion)
        return fail(ErrorCode::unsupported, "a " + std::string(what) + " row of version " + std::to_string(version));
    return {};
}

} // namespace

Bytes keyOf(const InfoHash& infoHash) {
    return toBytes(infoHash.view());
}

Bytes keyOf(const InfoHash& infoHash, const ClientId& client) {
    ByteWriter writer;
    writer.raw(infoHash.value).raw(client.value);
    return writer.take();
}

Bytes keyOf(const InfoHash& infoHash, const Endpoint& endpoint) {
    ByteWriter writer;
    writer.raw(infoHash.value);
    writeEndpoint(writer, endpoint);
    return writer.take();
}

Bytes keyOf(const UploadId& upload, std::uint32_t index) {
    ByteWriter writer;
    writer.raw(upload.value).u32(index);
    return writer.take();
}

Bytes encode(const Torrent& torrent) {
    ByteWriter writer;
    writer.u8(rowVersion).text(torrent.name).varint(torrent.size).varint(torrent.pieces).varint(torrent.pieceBytes);
    writer.boolean(torrent.isPrivate)
        .raw(torrent.publisher.value)
        .i64(torrent.publishedWallMs)
        .varint(torrent.fileBytes);
    writer.varint(torrent.fileCount).varint(torrent.files.size());
    for (const TorrentFileInfo& file : torrent.files)
        writer.text(file.path).varint(file.size);
    return writer.take();
}

Bytes encode(const Holder& facts, bool everSeed, Millis deadlineMs) {
    ByteWriter writer;
    writer.u8(rowVersion);
    writer.u8(static_cast<std::uint8_t>((facts.online ? holderOnline : 0) | (everSeed ? holderEverSeed : 0)));
    writeEndpoint(writer, facts.endpoint);
    writer.i64(deadlineMs).i64(facts.lastSeenWallMs);
    writer.varint(facts.uploaded).varint(facts.downloaded).varint(facts.left);
    writer.bytes(facts.pieces.encode());
    return writer.take();
}

Bytes encode(const PeerRow& row) {
    ByteWriter writer;
    writer.u8(rowVersion);
    writer.u8(static_cast<std::uint8_t>((row.seed ? peerSeed : 0) | (row.completed ? peerCompleted : 0)));
    writer.raw(row.peerId.value).u32(row.expirySecond);
    return writer.take();
}

Bytes encode(const SwarmRow& row) {
    ByteWriter writer;
    writer.u8(rowVersion).varint(row.downloaded).u32(row.forgetSecond);
    return writer.take();
}

Bytes encode(const UploadPartRow& row) {
    ByteWriter writer;
    writer.reserve(row.bytes.size() + 64);
    writer.u8(rowVersion).raw(row.publisher.value).varint(row.count).i64(row.storedMs).bytes(row.bytes);
    return writer.take();
}

Result<InfoHash> infoHashOf(ByteView key) {
    return InfoHash::fromBytes(key);
}

Result<Torrent> decodeTorrent(ByteView key, ByteView value) {
    Torrent torrent;
    const auto infoHash = InfoHash::fromBytes(key);
    if (!infoHash)
        return fail(infoHash.error());
    torrent.infoHash = *infoHash;
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "torrent"));
    torrent.name = reader.text(textBytesMax);
    torrent.size = reader.varint();
    torrent.pieces = readU32(reader);
    torrent.pieceBytes = readU32(reader);
    torrent.isPrivate = reader.boolean();
    torrent.publisher = readId<ClientId>(reader);
    torrent.publishedWallMs = reader.i64();
    torrent.fileBytes = reader.varint();
    torrent.fileCount = readU32(reader);
    const std::size_t files = reader.count(2);
    for (std::size_t i = 0; i < files && !reader.failed(); ++i) {
        TorrentFileInfo& file = torrent.files.emplace_back();
        file.path = reader.text(textBytesMax);
        file.size = reader.varint();
    }
    if (torrent.pieces > protocol::piecesMax)
        reader.setFailed();
    BT_TRY(reader.finish("torrent row"));
    return torrent;
}

Result<HolderRow> decodeHolder(ByteView key, ByteView value) {
    HolderRow row;
    ByteReader keyReader(key);
    row.infoHash = readId<InfoHash>(keyReader);
    row.facts.client = readId<ClientId>(keyReader);
    BT_TRY(keyReader.finish("key of a holder row"));
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "holder"));
    const std::uint8_t flags = readFlags(reader, holderOnline | holderEverSeed);
    row.facts.online = (flags & holderOnline) != 0;
    row.everSeed = (flags & holderEverSeed) != 0;
    row.facts.endpoint = readEndpoint(reader);
    row.deadlineMs = reader.i64();
    row.facts.lastSeenWallMs = reader.i64();
    row.facts.uploaded = reader.varint();
    row.facts.downloaded = reader.varint();
    row.facts.left = reader.varint();
    const ByteView pieces = reader.bytes();
    BT_TRY(reader.finish("holder row"));
    auto decoded = PieceSet::decode(pieces, protocol::piecesMax);
    if (!decoded)
        return fail(decoded.error());
    row.facts.pieces = *std::move(decoded);
    return row;
}

Result<PeerRow> decodePeer(ByteView key, ByteView value) {
    PeerRow row;
    ByteReader keyReader(key);
    row.infoHash = readId<InfoHash>(keyReader);
    row.endpoint = readEndpoint(keyReader);
    BT_TRY(keyReader.finish("key of a peer row"));
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "peer"));
    const std::uint8_t flags = readFlags(reader, peerSeed | peerCompleted);
    row.seed = (flags & peerSeed) != 0;
    row.completed = (flags & peerCompleted) != 0;
    row.peerId = readId<PeerId>(reader);
    row.expirySecond = reader.u32();
    BT_TRY(reader.finish("peer row"));
    return row;
}

Result<SwarmRow> decodeSwarm(ByteView key, ByteView value) {
    SwarmRow row;
    const auto infoHash = InfoHash::fromBytes(key);
    if (!infoHash)
        return fail(infoHash.error());
    row.infoHash = *infoHash;
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "swarm"));
    row.downloaded = readU32(reader);
    row.forgetSecond = reader.u32();
    BT_TRY(reader.finish("swarm row"));
    return row;
}

Result<UploadPartRow> decodeUploadPart(ByteView key, ByteView value) {
    UploadPartRow row;
    ByteReader keyReader(key);
    row.upload = readId<UploadId>(keyReader);
    row.index = keyReader.u32();
    BT_TRY(keyReader.finish("key of an upload's row"));
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "upload"));
    row.publisher = readId<ClientId>(reader);
    row.count = readU32(reader);
    row.storedMs = reader.i64();
    row.bytes = reader.bytes(uploadPartBytesMax);
    if (row.index >= row.count || row.bytes.empty())
        reader.setFailed();
    BT_TRY(reader.finish("upload row"));
    return row;
}

} // namespace bytetorrent::registry::rows
