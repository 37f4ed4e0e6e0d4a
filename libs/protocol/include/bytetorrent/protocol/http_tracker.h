// HTTP tracker requests and replies (BEP 3, 7, 21, 23, 24, 27, 31, 48): the query string and the bencoded body; HTTP
// itself is elsewhere. Used on both sides: the tracker decodes requests and encodes replies, the engine the reverse.
// Values; any thread. Errors: malformed (with a text that may be shown to the client).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/passkey.h"

namespace bytetorrent::protocol {

enum class AnnounceEvent : std::uint8_t { none = 0, completed = 1, started = 2, stopped = 3, paused = 4 }; // 1..3 as in BEP 15; paused: BEP 21

// What uTorrent sends before it knows a torrent's size; ours for a missing or larger `left`. Counters clip here too.
inline constexpr std::uint64_t leftUnknown = INT64_MAX;
inline constexpr std::size_t trackerIdBytesMax = 256;

struct AnnounceRequest {
    InfoHash infoHash;
    PeerId peerId;
    std::uint16_t port = 0; // 1..65535
    std::uint64_t uploaded = 0, downloaded = 0; // bytes
    std::uint64_t left = 0;                     // bytes; leftUnknown when the client did not say (it is no seed then)
    AnnounceEvent event = AnnounceEvent::none;
    std::optional<std::uint32_t> numWant;
    bool compact = true; // BEP 23
    bool noPeerId = false;
    std::optional<std::uint32_t> key; // up to 8 hex digits; any other text stands here as its CRC-32C
    std::string trackerId;            // at most trackerIdBytesMax
    std::optional<IpAddress> ip; // claimed by the client; never to be trusted
    std::optional<Passkey> passkey; // of the URL that was announced to; read from its query, and never written there
    friend bool operator==(const AnnounceRequest&, const AnnounceRequest&) = default;
};
// `query` is what follows '?'. Percent-decoding happens here, once; info_hash and peer_id must be 20 bytes and stand
// there once. Parameters that we do not know, an unknown event and an `ip` that is a name are ignored; numbers must be
// numbers. Allocates nothing but a tracker id.
[[nodiscard]] Result<AnnounceRequest> decodeAnnounceQuery(std::string_view query);
[[nodiscard]] std::string encodeAnnounceQuery(const AnnounceRequest& request); // without '?'

struct AnnouncePeer {
    Endpoint endpoint;
    std::optional<PeerId> peerId; // only in the non-compact form
    friend bool operator==(const AnnouncePeer&, const AnnouncePeer&) = default;
};
struct AnnounceReply {
    std::string failure;                       // when set, nothing else counts
    std::optional<std::uint32_t> retryInMinutes; // BEP 31; UINT32_MAX: never
    std::string warning;
    std::uint32_t intervalSeconds = 0;
    std::optional<std::uint32_t> minIntervalSeconds;
    std::uint32_t complete = 0, incomplete = 0, downloaded = 0;
    std::optional<IpAddress> externalAddress; // BEP 24
    std::string trackerId;
    std::vector<AnnouncePeer> peers; // both families; encoded as peers and peers6
    friend bool operator==(const AnnounceReply&, const AnnounceReply&) = default;
};
[[nodiscard]] Bytes encodeAnnounceReply(const AnnounceReply& reply, bool compact, bool noPeerId);
inline constexpr std::size_t trackerReplyBytesMax = 2u << 20; // whoever fetches a reply stops reading here
inline constexpr std::size_t announcePeersMax = 2000;
// Intervals are clamped to 10 s .. 1 day (30 minutes when there is none); at most announcePeersMax peers are read, those
// with port 0 or a name for an address are left out; failure wins over peers. Texts come out printable and clipped.
// Errors: malformed, tooLarge.
[[nodiscard]] Result<AnnounceReply> decodeAnnounceReply(ByteView body);

struct ScrapeEntry {
    InfoHash infoHash;
    std::uint32_t complete = 0, downloaded = 0, incomplete = 0;
    friend bool operator==(const ScrapeEntry&, const ScrapeEntry&) = default;
};
// Every info_hash of the query; none given is an error (full scrapes are not served); at most `hashesMax`.
inline constexpr std::size_t scrapeHashesMax = 74; // as many as BEP 15 can carry
[[nodiscard]] Result<std::vector<InfoHash>> decodeScrapeQuery(std::string_view query, std::size_t hashesMax = scrapeHashesMax);
[[nodiscard]] std::string encodeScrapeQuery(const std::vector<InfoHash>& hashes); // without '?'
[[nodiscard]] Bytes encodeScrapeReply(const std::vector<ScrapeEntry>& entries);   // an infohash twice stands once
// Errors: malformed, tooLarge; denied with the tracker's words when it answers with a failure (BEP 48).
[[nodiscard]] Result<std::vector<ScrapeEntry>> decodeScrapeReply(ByteView body);

// The tracker's bencoded error: {failure reason, retry in}.
[[nodiscard]] Bytes encodeFailure(std::string_view reason, std::optional<std::uint32_t> retryInMinutes = std::nullopt);

} // namespace bytetorrent::protocol
