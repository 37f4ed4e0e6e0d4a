// Rows: the registry's facts as keys and values of the durable copy (docs/formats/store.md). Every value but a
// .torrent's own bytes opens with a version byte. Peers and swarms are one row for 1,024 numbers. Encoding is canonical: equal facts are equal
// bytes. Decoding trusts nothing: a row that came back changed is an error, never a crash. Any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bytetorrent/registry/registry.h"
#include "peer_chunk.h"

namespace bytetorrent::registry::rows {

struct HolderRow {
    InfoHash infoHash;
    Holder facts; // `seed` is not in the row: it follows from the torrent
    bool everSeed = false;
    Millis deadlineMs = 0;
};
// One of a chunk's.
struct PeerRow {
    PeerSlot slot = noPeer;
    SwarmSlot swarm = noSwarm;
    Endpoint endpoint;
    PeerId peerId;
    bool seed = false;
    bool completed = false;
    std::uint32_t expirySecond = 0;
};
// One of a row's: those with the numbers of one thousand and twenty-four in a row share it.
inline constexpr std::uint32_t swarmsPerRow = 1024;
struct SwarmRow {
    SwarmSlot slot = noSwarm;
    InfoHash infoHash;
    std::uint32_t downloaded = 0;
    std::uint32_t forgetSecond = 0;
};
struct UploadPartRow {
    UploadId upload;
    std::uint32_t index = 0;
    ClientId publisher;
    std::uint32_t count = 0;
    Millis storedMs = 0; // cluster time
    ByteView bytes;      // of whoever encodes, or of the value that was decoded
};

[[nodiscard]] Bytes keyOf(const InfoHash& infoHash); // torrents, their content
[[nodiscard]] Bytes keyOf(std::uint32_t number);      // chunks of swarms and of peers
[[nodiscard]] Bytes keyOf(const InfoHash& infoHash, const ClientId& client);
[[nodiscard]] Bytes keyOf(const UploadId& upload, std::uint32_t index);

[[nodiscard]] Bytes encode(const Torrent& torrent);
[[nodiscard]] Bytes encode(const Holder& facts, bool everSeed, Millis deadlineMs);
[[nodiscard]] Bytes encode(const PeerChunk& chunk);
[[nodiscard]] Bytes encode(std::span<const SwarmRow> rows); // of one chunk, ascending, at least one
[[nodiscard]] Bytes encode(const UploadPartRow& row);
[[nodiscard]] Bytes encode(const Label& label);
[[nodiscard]] Bytes encodeDescription(std::string_view description);

// Errors: malformed, unsupported (a version that this program lacks).
[[nodiscard]] Result<InfoHash> infoHashOf(ByteView key);
[[nodiscard]] Result<Torrent> decodeTorrent(ByteView key, ByteView value);
[[nodiscard]] Result<HolderRow> decodeHolder(ByteView key, ByteView value);
[[nodiscard]] Result<std::vector<PeerRow>> decodePeers(ByteView key, ByteView value); // ascending, at least one
[[nodiscard]] Result<std::vector<SwarmRow>> decodeSwarms(ByteView key, ByteView value); // as they were given
[[nodiscard]] Result<std::pair<InfoHash, Label>> decodeLabel(ByteView key, ByteView value);
[[nodiscard]] Result<UploadPartRow> decodeUploadPart(ByteView key, ByteView value);

} // namespace bytetorrent::registry::rows
