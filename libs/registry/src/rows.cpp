#include "rows.h"

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/metainfo.h"
#include "endpoint_codec.h"

namespace bytetorrent::registry::rows {
namespace {

constexpr std::uint8_t rowVersion = 1;
constexpr std::uint8_t numberedVersion = 2; // of swarms and peers, since they have numbers
constexpr std::uint8_t uploadedVersion = 2; // of torrents that an account uploaded
constexpr std::size_t textBytesMax = 64u << 10;
enum HolderFlag : std::uint8_t { holderOnline = 1, holderEverSeed = 2 };
constexpr unsigned peerFlags = PeerFacts::seed | PeerFacts::completed | PeerFacts::v6;

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

Result<> checkVersion(ByteReader& reader, std::string_view what, std::uint8_t expected = rowVersion) {
    const std::uint8_t version = reader.u8();
    if (!reader.failed() && version != expected)
        return fail(ErrorCode::unsupported, "a " + std::string(what) + " row of version " + std::to_string(version));
    return {};
}

// Which of a chunk's numbers are somebody's: a bit for each, the first in the highest bit of the first byte, as far as
// there are any.
constexpr std::size_t placeBytesMax = PeerChunk::peersMax / 8;
static_assert(swarmsPerRow == PeerChunk::peersMax);

void takePlace(Bytes& places, std::size_t place) { // ascending
    places.resize(place / 8 + 1);
    places.back() = static_cast<std::uint8_t>(places.back() | 0x80u >> (place % 8));
}

Bytes placesOf(const PeerChunk& chunk) {
    Bytes places;
    for (std::size_t place = 0; place < PeerChunk::peersMax; ++place) {
        if (chunk.facts[place].swarm != noSwarm)
            takePlace(places, place);
    }
    return places;
}

// Calls read(number) for each number that the row is about. `none`: a number that nobody can have.
template <class Read>
Result<> readChunk(ByteView key, ByteView value, const std::string& what, std::uint32_t none, Read read) {
    ByteReader keyReader(key);
    const std::uint64_t first = std::uint64_t{keyReader.u32()} * swarmsPerRow;
    BT_TRY(keyReader.finish("key of a row of " + what));
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, what, numberedVersion));
    const ByteView places = reader.bytes(placeBytesMax);
    if (places.empty() || places.back() == 0 || first + swarmsPerRow > none)
        reader.setFailed();
    for (std::uint32_t place = 0; place < places.size() * 8 && !reader.failed(); ++place) {
        if ((places[place / 8] & (0x80u >> (place % 8))) != 0)
            read(reader, static_cast<std::uint32_t>(first) + place);
    }
    return reader.finish("row of " + what);
}

PeerRow readPeer(ByteReader& reader) {
    PeerRow row;
    const std::uint8_t flags = readFlags(reader, peerFlags);
    row.seed = (flags & PeerFacts::seed) != 0;
    row.completed = (flags & PeerFacts::completed) != 0;
    row.swarm = reader.u32();
    row.expirySecond = reader.u32();
    row.peerId = readId<PeerId>(reader);
    row.endpoint.port = reader.u16();
    if ((flags & PeerFacts::v6) == 0) {
        row.endpoint.address = IpAddress::v4(reader.u32());
        return row;
    }
    const ByteView bytes = reader.raw(row.endpoint.address.value.size());
    std::copy(bytes.begin(), bytes.end(), row.endpoint.address.value.begin());
    if (row.endpoint.address.isV4())
        reader.setFailed();
    return row;
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

Bytes keyOf(std::uint32_t number) {
    return ByteWriter().u32(number).take();
}

Bytes keyOf(const UploadId& upload, std::uint32_t index) {
    ByteWriter writer;
    writer.raw(upload.value).u32(index);
    return writer.take();
}

Bytes encode(const Torrent& torrent) {
    ByteWriter writer;
    const bool uploaded = torrent.account != AccountId();
    writer.u8(uploaded ? uploadedVersion : rowVersion).text(torrent.name).varint(torrent.size).varint(torrent.pieces).varint(torrent.pieceBytes);
    writer.boolean(torrent.isPrivate)
        .raw(torrent.publisher.value)
        .i64(torrent.publishedWallMs)
        .varint(torrent.fileBytes);
    writer.varint(torrent.fileCount).varint(torrent.files.size());
    for (const TorrentFileInfo& file : torrent.files)
        writer.text(file.path).varint(file.size);
    if (uploaded)
        writer.u32(torrent.account.value);
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

Bytes encode(const PeerChunk& chunk) {
    ByteWriter writer;
    writer.reserve(4 + placeBytesMax + chunk.live * sizeof(PeerFacts));
    writer.u8(numberedVersion).bytes(placesOf(chunk));
    for (const PeerFacts& peer : chunk.facts) {
        if (peer.swarm == noSwarm)
            continue;
        writer.u8(peer.flags).u32(peer.swarm).u32(peer.expirySecond).raw(peer.peerId.value).u16(peer.port);
        if (peer.has(PeerFacts::v6))
            writer.raw(chunk.endpoint(peer).address.value);
        else
            writer.u32(peer.address);
    }
    return writer.take();
}

Bytes encode(std::span<const SwarmRow> rows) {
    Bytes places;
    for (const SwarmRow& row : rows)
        takePlace(places, row.slot % swarmsPerRow);
    ByteWriter writer;
    writer.reserve(4 + placeBytesMax + rows.size() * sizeof(SwarmRow));
    writer.u8(numberedVersion).bytes(places);
    for (const SwarmRow& row : rows)
        writer.raw(row.infoHash.value).varint(row.downloaded).u32(row.forgetSecond);
    return writer.take();
}

Bytes encode(const UploadPartRow& row) {
    ByteWriter writer;
    writer.reserve(row.bytes.size() + 64);
    writer.u8(rowVersion).raw(row.publisher.value).varint(row.count).i64(row.storedMs).bytes(row.bytes);
    return writer.take();
}

Bytes encode(const Label& label) {
    ByteWriter writer;
    writer.u8(rowVersion).u8(static_cast<std::uint8_t>(label.category)).varint(label.tags.size());
    for (const std::string& tag : label.tags)
        writer.text(tag);
    return writer.varint(label.descriptionBytes).u64(label.descriptionDigest).take();
}

Bytes encodeDescription(std::string_view description) {
    return ByteWriter().u8(rowVersion).text(description).take();
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
    const std::uint8_t version = reader.u8();
    if (!reader.failed() && version != rowVersion && version != uploadedVersion)
        return fail(ErrorCode::unsupported, "a torrent row of version " + std::to_string(version));
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
    if (version == uploadedVersion)
        torrent.account = AccountId(reader.u32());
    if (torrent.pieces > protocol::piecesMax || (version == uploadedVersion && torrent.account == AccountId()))
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

Result<std::vector<PeerRow>> decodePeers(ByteView key, ByteView value) {
    std::vector<PeerRow> rows;
    BT_TRY(readChunk(key, value, "peers", noPeer, [&](ByteReader& reader, PeerSlot slot) {
        rows.push_back(readPeer(reader));
        rows.back().slot = slot;
    }));
    return rows;
}

Result<std::vector<SwarmRow>> decodeSwarms(ByteView key, ByteView value) {
    std::vector<SwarmRow> rows;
    BT_TRY(readChunk(key, value, "swarms", noSwarm, [&](ByteReader& reader, SwarmSlot slot) {
        rows.push_back({slot, readId<InfoHash>(reader), readU32(reader), reader.u32()});
    }));
    return rows;
}

Result<std::pair<InfoHash, Label>> decodeLabel(ByteView key, ByteView value) {
    const auto infoHash = InfoHash::fromBytes(key);
    if (!infoHash)
        return fail(infoHash.error());
    Label label;
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "label"));
    const std::uint8_t category = reader.u8();
    if (category >= categoryNames.size())
        reader.setFailed();
    label.category = static_cast<Category>(category);
    const std::size_t count = reader.count(1);
    if (count > tagsMax)
        reader.setFailed();
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        label.tags.push_back(reader.text(tagBytesMax));
        if (!isTag(label.tags.back()) || (i > 0 && label.tags[i - 1] >= label.tags[i]))
            reader.setFailed();
    }
    label.descriptionBytes = readU32(reader);
    label.descriptionDigest = reader.u64();
    BT_TRY(reader.finish("label row"));
    if (label == Label())
        return fail(ErrorCode::malformed, "a label row that says nothing");
    return std::pair(*infoHash, std::move(label));
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

namespace bytetorrent::registry {

Result<Torrent> torrentOfRow(ByteView key, ByteView value) {
    return rows::decodeTorrent(key, value);
}

Result<Label> labelOfRow(ByteView key, ByteView value) {
    return rows::decodeLabel(key, value).map([](auto&& row) { return std::move(row.second); });
}

Result<std::string> descriptionOfRow(ByteView value) {
    ByteReader reader(value);
    BT_TRY(rows::checkVersion(reader, "description"));
    std::string description = reader.text(descriptionBytesMax);
    BT_TRY(reader.finish("description row"));
    return description;
}

} // namespace bytetorrent::registry
