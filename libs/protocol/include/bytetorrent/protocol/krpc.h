// KRPC, the datagrams of the DHT (BEP 5; IPv6 of BEP 32; `ip` of BEP 42; read-only nodes of BEP 43): one datagram is one
// message, bytes to values and back. Lenient about what nodes really send (unsorted keys, bytes behind the message, lists that
// are too long or partly nonsense: what cannot be read is left out), strict about what answers hang on (transaction ids, node
// ids, lengths). Format: docs/formats/dht.md. Values; any thread.
// Invariant: whatever comes in, a Message holds no more than the limits below.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

using DhtId = BytesId<struct DhtIdTag, 20>; // of a node, or an infohash as the point of the same space that it is

namespace krpc {

inline constexpr std::size_t datagramBytesMax = 1500;     // longer ones are not read
inline constexpr std::size_t transactionIdBytesMax = 32;  // longer ones are not answered: the reply would repeat them
inline constexpr std::size_t tokenBytesMax = 64;
inline constexpr std::size_t nodesMax = 32;               // of each family, in one response; the rest is left out
inline constexpr std::size_t valuesMax = 200;
inline constexpr std::size_t versionBytesMax = 16;
inline constexpr std::size_t errorTextBytesMax = 128;

struct NodeContact {
    DhtId id;
    Endpoint endpoint;
    friend auto operator<=>(const NodeContact&, const NodeContact&) = default;
};

enum class Method : std::uint8_t { ping, findNode, getPeers, announcePeer };

struct Query {
    Method method = Method::ping;
    DhtId id;     // of the asker
    DhtId target; // of findNode; the infohash of getPeers and announcePeer; zero for ping
    bool wantV4 = false, wantV6 = false; // BEP 32; neither: the family that the query came by
    std::uint16_t port = 0;    // of announcePeer; 0 if implied
    bool impliedPort = false;  // the port that the query came from counts
    std::string token;         // of announcePeer
    friend bool operator==(const Query&, const Query&) = default;
};
// A query that deserves an answer, and that answer is an error.
struct BadQuery {
    std::int64_t code = 0; // an ErrorNumber
    std::string text;
    friend bool operator==(const BadQuery&, const BadQuery&) = default;
};
struct Response {
    DhtId id;
    std::vector<NodeContact> nodes;  // of both families; encoded as nodes and nodes6
    std::vector<Endpoint> values;    // peers; of both families
    std::string token;               // empty: none
    friend bool operator==(const Response&, const Response&) = default;
};
enum ErrorNumber : std::int64_t { genericError = 201, serverError = 202, protocolError = 203, methodUnknown = 204 };
struct ErrorReply {
    std::int64_t code = genericError;
    std::string text; // printable, clipped
    friend bool operator==(const ErrorReply&, const ErrorReply&) = default;
};

struct Message {
    std::string transactionId; // chosen by the asker, repeated in the reply; bytes, not text
    std::string version;       // v: client and version in four bytes; empty: not said
    bool readOnly = false;     // BEP 43, of a query: the asker answers none and belongs in no table
    std::optional<Endpoint> seenAs; // BEP 42, of a reply: where the query came from
    std::variant<Query, BadQuery, Response, ErrorReply> body;
    friend bool operator==(const Message&, const Message&) = default;
};

// A BadQuery cannot be sent (asserted); lists must keep the limits.
[[nodiscard]] Bytes encode(const Message& message);
// Errors: malformed, tooLarge: not to be answered at all.
[[nodiscard]] Result<Message> decode(ByteView datagram);

// Compact forms: 6 or 18 bytes of an endpoint. nullopt: another length, port 0, or no address of a host.
void appendCompact(const Endpoint& endpoint, std::string& out);
[[nodiscard]] std::optional<Endpoint> readCompact(std::string_view bytes);

} // namespace krpc
} // namespace bytetorrent::protocol
