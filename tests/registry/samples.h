// Small torrents, peers and reports for the tests of the registry and the store, the same for the same numbers.
#pragma once

#include <string>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/registry/registry.h"

namespace bytetorrent::registry::samples {

inline constexpr Millis startMs = 1'000'000; // cluster time
inline constexpr Millis wallMs = 1'700'000'000'000;

inline ClientId client(unsigned number) {
    ClientId id;
    id.value[0] = 0xc1;
    id.value[31] = static_cast<std::uint8_t>(number);
    return id;
}

inline PeerId peerId(unsigned number) {
    PeerId id;
    id.value = {'-', 'X', 'X', '0', '0', '0', '1', '-'};
    id.value[19] = static_cast<std::uint8_t>(number);
    return id;
}

inline Endpoint endpoint(unsigned number, std::uint16_t port = 6881) {
    return {IpAddress::v4(0x0a000000u + number), port};
}

inline Endpoint endpointV6(unsigned number, std::uint16_t port = 6881) {
    Endpoint endpoint;
    endpoint.address.value = {0x20, 0x01, 0x0d, 0xb8};
    endpoint.address.value[15] = static_cast<std::uint8_t>(number);
    endpoint.port = port;
    return endpoint;
}

// A single-file .torrent of this many pieces.
inline Bytes torrentBytes(const std::string& name, std::uint32_t pieces = 8, bool isPrivate = false) {
    protocol::InfoDraft draft;
    draft.name = name;
    draft.pieceBytes = 16384;
    draft.isPrivate = isPrivate;
    draft.files.push_back({});
    draft.files.back().path = {name};
    draft.files.back().size = std::uint64_t{pieces} * draft.pieceBytes - 1;
    for (std::uint32_t i = 0; i < pieces; ++i)
        draft.pieceHashes.push_back(sha1(asBytes(name + std::to_string(i))));
    const auto info = protocol::encodeInfo(draft);
    BT_ASSERT(info.has_value());
    const auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    return metainfo->encode();
}

inline InfoHash infoHashOf(const Bytes& torrent) {
    return protocol::Metainfo::parse(torrent)->infoHash();
}

inline AnnouncePeer announce(const InfoHash& infoHash, unsigned peer, std::uint64_t left,
                             protocol::AnnounceEvent event = protocol::AnnounceEvent::none) {
    AnnouncePeer command;
    command.infoHash = infoHash;
    command.peerId = peerId(peer);
    command.endpoint = endpoint(peer);
    command.event = event;
    command.left = left;
    command.expireSeconds = 60;
    return command;
}

// The whole publication at once: its parts in order, then PublishUpload, or the command itself if it is small.
inline std::vector<Command> inParts(const PublishTorrent& command, const UploadId& upload) {
    std::vector<Command> commands;
    const std::uint32_t parts = uploadPartsOf(command);
    for (std::uint32_t index = 0; index < parts; ++index)
        commands.emplace_back(uploadPart(command, upload, index));
    if (parts == 0)
        commands.emplace_back(command);
    else
        commands.emplace_back(PublishUpload{upload, sha256(command.torrent), command.publisher});
    return commands;
}

inline protocol::Passkey passkey(unsigned number) {
    protocol::Passkey passkey;
    passkey.value[15] = static_cast<std::uint8_t>(number);
    return passkey;
}

inline AddPasskeys addPasskey(const std::string& account, unsigned number) {
    return AddPasskeys{{{account, hashOf(passkey(number))}}};
}

// By the client `who`.
inline DescribeTorrent describing(const InfoHash& infoHash, unsigned who, const std::string& description,
                                  const std::vector<std::string>& tags, Category category = Category::none) {
    DescribeTorrent command;
    command.infoHash = infoHash;
    command.requester = client(who);
    command.category = category;
    command.tags = tags;
    command.description = description;
    return command;
}

inline PieceSet pieces(const std::string& ranges) {
    return *PieceSet::parse(ranges, protocol::piecesMax);
}

inline protocol::native::HoldingReport holding(const InfoHash& infoHash, unsigned where, const std::string& have,
                                               const std::string& lost = "", bool full = false, bool online = true) {
    protocol::native::HoldingReport report;
    report.infoHash = infoHash;
    report.endpoint = endpoint(where);
    report.full = full;
    report.online = online;
    report.have = pieces(have);
    report.lost = pieces(lost);
    return report;
}

inline ReportHoldings report(unsigned who, std::vector<protocol::native::HoldingReport> holdings) {
    ReportHoldings command;
    command.client = client(who);
    command.holdings = std::move(holdings);
    command.expireSeconds = 60;
    return command;
}

// Applies at a time in seconds after the start; the wall clock walks along.
inline Reply applyAt(Registry& registry, Millis seconds, const Command& command) {
    return registry.apply(command, startMs + seconds * 1000, wallMs + seconds * 1000);
}
inline void advanceTo(Registry& registry, Millis seconds) {
    registry.advanceTime(startMs + seconds * 1000, wallMs + seconds * 1000);
}
inline InfoHash publish(Registry& registry, const std::string& name, std::uint32_t pieceCount = 8,
                        unsigned publisher = 1, Millis seconds = 0) {
    const Reply reply = applyAt(registry, seconds, PublishTorrent{torrentBytes(name, pieceCount), client(publisher)});
    BT_ASSERT(std::holds_alternative<PublishReply>(reply));
    return std::get<PublishReply>(reply).infoHash;
}

// The rows that wait for the store, each with its bytes.
inline std::vector<Change> takeRows(Registry& registry) {
    std::vector<Change> rows = registry.takeChanges();
    for (Change& row : rows) {
        row.value = row.encoded();
        row.peers.reset();
    }
    return rows;
}
// Number and infohash of each swarm that a row of swarms is about.
inline std::vector<std::pair<std::uint32_t, InfoHash>> swarmsOf(ByteView key, ByteView value) {
    ByteReader reader(value);
    BT_ASSERT(reader.u8() == 2);
    const Bytes places = toBytes(reader.bytes(128));
    const std::uint32_t first = ByteReader(key).u32() * 1024;
    std::vector<std::pair<std::uint32_t, InfoHash>> swarms;
    for (std::uint32_t place = 0; place < places.size() * 8; ++place) {
        if ((places[place / 8] & 0x80u >> place % 8) == 0)
            continue;
        swarms.emplace_back(first + place, *InfoHash::fromBytes(reader.raw(InfoHash::size)));
        (void)reader.varint();
        (void)reader.u32();
    }
    BT_ASSERT(reader.finish("row of swarms").has_value());
    return swarms;
}
// Swarms first, as a store must; the others in the order given.
inline void restoreAll(Registry& registry, const std::vector<Change>& rows) {
    for (const bool swarms : {true, false}) {
        for (const Change& row : rows) {
            if ((row.table == Table::swarm) == swarms && row.value)
                BT_ASSERT(registry.restore(row.table, row.key, *row.value).has_value());
        }
    }
}

inline bool applied(const Reply& reply) {
    return std::holds_alternative<AppliedReply>(reply);
}
inline bool failedWith(const Reply& reply, ErrorCode code) {
    const Error* error = std::get_if<Error>(&reply);
    return error && error->code == code && !error->context.empty();
}

} // namespace bytetorrent::registry::samples
