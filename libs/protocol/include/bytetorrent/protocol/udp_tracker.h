// UDP tracker datagrams (BEP 15, with the options of BEP 41): one datagram is one message, bytes to values and back, for
// both sides. An announce carries http_tracker.h's AnnounceRequest, so that a tracker treats both wires alike; what BEP 15
// has no place for (compact, no_peer_id, tracker id, an IPv6 `ip`) is not sent. Whether a connection id is worth anything
// is its issuer's business, not the codec's. Format: docs/formats/udp-tracker.md. Values; any thread.
// Invariant: nothing here reads or makes more than datagramBytesMax bytes.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/protocol/http_tracker.h"

namespace bytetorrent::protocol::udp {

inline constexpr std::uint64_t connectMagic = 0x41727101980; // stands where a connect request has no connection id yet
inline constexpr std::size_t datagramBytesMax = 2048;        // longer requests are refused unread
inline constexpr std::size_t replyBytesMax = 1400;           // announce replies: one packet on any usual link
inline constexpr std::size_t urlDataBytesMax = 1024;         // BEP 41's path and query, joined

enum class Action : std::uint32_t { connect = 0, announce = 1, scrape = 2, error = 3 };
enum class Family : std::uint8_t { v4, v6 }; // of the packets; it alone says which peers an announce reply carries
[[nodiscard]] inline Family familyOf(const IpAddress& address) { return address.isV4() ? Family::v4 : Family::v6; }

struct ConnectRequest {
    friend bool operator==(const ConnectRequest&, const ConnectRequest&) = default;
};
struct AnnounceRequest {
    protocol::AnnounceRequest announce;
    std::string urlData; // BEP 41: path and query of the announce URL; empty: none. A passkey in it is decoded into `announce`
    friend bool operator==(const AnnounceRequest&, const AnnounceRequest&) = default;
};
struct ScrapeRequest {
    std::vector<InfoHash> infoHashes; // 1 .. scrapeHashesMax
    friend bool operator==(const ScrapeRequest&, const ScrapeRequest&) = default;
};

// The 16 bytes that every request begins with.
struct RequestHead {
    std::uint64_t connectionId = 0; // connectMagic in a connect request
    Action action = Action::connect;
    std::uint32_t transactionId = 0; // chosen by the client, repeated in the reply
    friend bool operator==(const RequestHead&, const RequestHead&) = default;
};
using RequestBody = std::variant<ConnectRequest, AnnounceRequest, ScrapeRequest>;

// The head alone, so that a tracker can check the connection id before it reads or answers anything.
// Errors: malformed (too short, an action that no request has, a connect request without the magic number).
[[nodiscard]] Result<RequestHead> decodeRequestHead(ByteView datagram);
// What follows the head. A negative num_want is none given; an event that we do not know is none; bytes behind a connect
// request, behind the last whole infohash of a scrape and of an option that is cut short are ignored. Errors: malformed, tooLarge, with a text that may be shown to the client.
[[nodiscard]] Result<RequestBody> decodeRequestBody(const RequestHead& head, ByteView datagram);
// `connectionId` is ignored for a connect request.
[[nodiscard]] Bytes encodeRequest(std::uint64_t connectionId, std::uint32_t transactionId, const RequestBody& body);

struct ConnectReply {
    std::uint64_t connectionId = 0;
    friend bool operator==(const ConnectReply&, const ConnectReply&) = default;
};
struct AnnounceReply {
    std::uint32_t intervalSeconds = 0;
    std::uint32_t leechers = 0, seeders = 0;
    std::vector<Endpoint> peers; // of the packet's family
    friend bool operator==(const AnnounceReply&, const AnnounceReply&) = default;
};
struct ScrapeCounts {
    std::uint32_t seeders = 0, completed = 0, leechers = 0;
    friend bool operator==(const ScrapeCounts&, const ScrapeCounts&) = default;
};
struct ScrapeReply {
    std::vector<ScrapeCounts> torrents; // in the order of the request
    friend bool operator==(const ScrapeReply&, const ScrapeReply&) = default;
};
struct ErrorReply {
    std::string message; // as decoded: printable
    friend bool operator==(const ErrorReply&, const ErrorReply&) = default;
};
struct Reply {
    std::uint32_t transactionId = 0;
    std::variant<ConnectReply, AnnounceReply, ScrapeReply, ErrorReply> body;
    friend bool operator==(const Reply&, const Reply&) = default;
};

// How many peers an announce reply may carry.
[[nodiscard]] std::size_t announceReplyPeersMax(Family family);
// Replaces what is in `out`, whose memory is used again. Peers of the other family and those beyond
// announceReplyPeersMax() are left out; an error's message is cut so that the reply has at most `bytesMax` bytes (a tracker
// passes its request's size, so that nobody is sent more than was received).
void encodeReply(const Reply& reply, Family family, Bytes& out, std::size_t bytesMax = datagramBytesMax);
// Peers with port 0 are left out, the interval is clamped to 10 s .. 1 day, bytes behind the last whole entry are
// ignored. Errors: malformed, tooLarge.
[[nodiscard]] Result<Reply> decodeReply(ByteView datagram, Family family);

} // namespace bytetorrent::protocol::udp
