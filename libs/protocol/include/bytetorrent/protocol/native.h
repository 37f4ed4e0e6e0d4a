// The native client protocol: what ByteTorrent's clients and tracker nodes say to each other on the `client` port.
// A frame is a 4-byte big-endian length and a payload; a payload is type (u8), request id (u32) and fields in the
// notation of base/byte_io.h. The client chooses request ids (1, 2, ...); a reply repeats the id; a push carries 0.
// The first frame of a connection is Hello, answered by Welcome or Failure. Requests may be pipelined; replies may come
// in any order. Decoding is bounded and never trusts. Values; any thread. Format: docs/formats/native-protocol.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/passkey.h"

namespace bytetorrent::protocol::native {

inline constexpr std::uint16_t version = 3;
inline constexpr std::uint16_t passkeyVersion = 2, apiTokenVersion = 3; // that have it in Hello
inline constexpr std::uint16_t versionMin = 1; // without a passkey in Hello; still spoken
inline constexpr std::size_t frameBytesMax = 80u << 20; // a .torrent and a little
inline constexpr std::size_t smallFrameBytesMax = 16u << 20; // of every message but Publish and TorrentFile
inline constexpr std::size_t holdingsMax = 1000;
inline constexpr std::uint32_t perPageMax = 200;
inline constexpr std::uint32_t findPeersMax = 500;
inline constexpr std::size_t secretBytesMin = 16;
inline constexpr std::size_t secretBytesMax = 64;
inline constexpr std::size_t apiTokenBytesMax = 64;
inline constexpr std::size_t accountNameBytesMax = 64, passwordBytesMax = 1024, tokenNameBytesMax = 64; // of LogIn

// --- requests ---
struct Hello {
    // The lowest version that has place for what it has to tell, for older nodes speak that too.
    std::uint16_t version = versionMin;
    std::string agent;  // "ByteTorrent 0.1.0"
    Bytes secret;       // the client's own; its SHA-256 is the ClientId. Empty: a reader without identity
    std::optional<Passkey> passkey = std::nullopt; // whose it is, on a private tracker; from version 2 on
    std::string apiToken = {}; // of the account that it acts for; empty: none; from version 3 on
    friend bool operator==(const Hello&, const Hello&) = default;
};
struct Publish {
    Bytes torrent; // a whole .torrent
    friend bool operator==(const Publish&, const Publish&) = default;
};
struct Fetch {
    InfoHash infoHash;
    friend bool operator==(const Fetch&, const Fetch&) = default;
};
enum class BrowseSort : std::uint8_t { published = 0, name = 1, size = 2, seeds = 3 };
struct Browse {
    std::string query; // words; all must occur in the name; empty: everything
    BrowseSort sort = BrowseSort::published;
    std::uint32_t page = 1; // from 1
    std::uint32_t perPage = 50; // 1 .. perPageMax
    friend bool operator==(const Browse&, const Browse&) = default;
};
// What this client holds of one torrent. An offer is a report with `full`; later ones carry differences, in batches.
struct HoldingReport {
    InfoHash infoHash;
    Endpoint endpoint;     // where it serves; an unspecified address means "as this connection comes from"
    bool full = false;     // the record becomes exactly `have`
    bool online = true;    // false: going away for now; the record stays
    PieceSet have;         // now held and verified; the reader checks it against the torrent's pieces
    PieceSet lost;         // no longer held
    std::uint64_t uploaded = 0, downloaded = 0, left = 0; // bytes, absolute for this client and torrent
    friend bool operator==(const HoldingReport&, const HoldingReport&) = default;
};
struct Report {
    std::vector<HoldingReport> holdings; // at most holdingsMax; applied together
    friend bool operator==(const Report&, const Report&) = default;
};
struct FindPeers {
    InfoHash infoHash;
    std::optional<PieceIndex> piece; // only peers that hold it
    std::uint32_t limit = 80;        // at most findPeersMax
    friend bool operator==(const FindPeers&, const FindPeers&) = default;
};
struct Subscribe { // peers of this torrent are pushed (PeersChanged) until the connection ends or Unsubscribe
    InfoHash infoHash;
    friend bool operator==(const Subscribe&, const Subscribe&) = default;
};
struct Unsubscribe {
    InfoHash infoHash;
    friend bool operator==(const Unsubscribe&, const Unsubscribe&) = default;
};
struct GetStatus {
    friend bool operator==(const GetStatus&, const GetStatus&) = default;
};
struct Ping {
    friend bool operator==(const Ping&, const Ping&) = default;
};
// By name and password. From then on `apiToken` is one of the account's API tokens: the client has drawn it, so that the same
// again, when an answer was lost, is the same log in. Needs no passkey and no token.
struct LogIn {
    std::string name, password;
    std::string apiToken;  // "bt_" and 43 characters of base64url, 256 random bits
    std::string tokenName; // by which its owner knows it, such as the machine's name
    friend bool operator==(const LogIn&, const LogIn&) = default;
};
struct LogOut { // revokes the API token of Hello
    friend bool operator==(const LogOut&, const LogOut&) = default;
};

// --- replies ---
struct Welcome {
    std::uint16_t version = versionMin; // that of the Hello
    NodeId node;
    std::string cluster;
    ClientId client;                  // all zero for a reader without identity
    std::vector<HostPort> clientPorts; // of every node, by node id
    std::uint32_t reportIntervalSeconds = 0; // repeat reports (even empty ones) this often to stay online
    friend bool operator==(const Welcome&, const Welcome&) = default;
};
struct Published {
    InfoHash infoHash;
    bool created = false; // false: it was there already
    friend bool operator==(const Published&, const Published&) = default;
};
struct TorrentFile {
    Bytes torrent;
    friend bool operator==(const TorrentFile&, const TorrentFile&) = default;
};
struct TorrentItem {
    InfoHash infoHash;
    std::string name;
    std::uint64_t size = 0; // bytes
    std::uint32_t pieces = 0;
    std::uint32_t seeds = 0, leechers = 0;
    Millis publishedWallMs = 0;
    friend bool operator==(const TorrentItem&, const TorrentItem&) = default;
};
struct BrowsePage {
    std::uint64_t total = 0;
    std::uint32_t page = 1;
    std::vector<TorrentItem> torrents;
    friend bool operator==(const BrowsePage&, const BrowsePage&) = default;
};
struct Reported {
    friend bool operator==(const Reported&, const Reported&) = default;
}; // chosen and applied
struct SwarmPeer {
    Endpoint endpoint;
    bool seed = false;
    std::uint32_t pieces = 0; // how many it holds; 0 when unknown (an ordinary client)
    friend bool operator==(const SwarmPeer&, const SwarmPeer&) = default;
};
struct Peers {
    InfoHash infoHash;
    std::uint32_t seeds = 0, leechers = 0;
    std::vector<SwarmPeer> peers; // never the asker itself
    friend bool operator==(const Peers&, const Peers&) = default;
};
struct NodeStatus {
    NodeId node;
    std::string role; // "leader", "follower", "candidate", "unreachable"
    bool reachable = false;
    std::uint64_t applied = 0;
    std::string http, client, udp; // addresses as configured
    friend bool operator==(const NodeStatus&, const NodeStatus&) = default;
};
struct ClusterStatus {
    std::string cluster;
    NodeId node;
    NodeId leader; // 0: unknown
    bool quorum = false;
    std::vector<NodeStatus> nodes;
    friend bool operator==(const ClusterStatus&, const ClusterStatus&) = default;
};
struct Done {
    friend bool operator==(const Done&, const Done&) = default;
}; // for Subscribe, Unsubscribe and LogOut
struct Pong {
    friend bool operator==(const Pong&, const Pong&) = default;
};
struct LoggedIn {
    std::string account; // its name, as the tracker writes it
    friend bool operator==(const LoggedIn&, const LoggedIn&) = default;
};
struct Failure {
    ErrorCode code = ErrorCode::invalidArgument;
    std::string message;
    std::uint32_t retryAfterMs = 0; // 0: trying again will not help, or at once
    friend bool operator==(const Failure&, const Failure&) = default;
};

// --- push ---
struct PeersChanged { // a fresh sample, at most every second and only when the swarm changed
    Peers peers;
    friend bool operator==(const PeersChanged&, const PeersChanged&) = default;
};

using Message = std::variant<Hello, Publish, Fetch, Browse, Report, FindPeers, Subscribe, Unsubscribe, GetStatus, Ping, LogIn, LogOut, Welcome,
                             Published, TorrentFile, BrowsePage, Reported, Peers, ClusterStatus, Done, Pong, Failure, LoggedIn, PeersChanged>;

struct Packet {
    std::uint32_t requestId = 0;
    Message message;
    friend bool operator==(const Packet&, const Packet&) = default;
};

// The payload of one frame (without the length prefix, which net::FramedConnection adds). Texts over their limit are
// clipped, for they are for people; a list, a page or a .torrent over its limit is our own mistake and asserted.
[[nodiscard]] Bytes encode(const Packet& packet);
// malformed, tooLarge, unsupported (a type this version lacks). Hello and Welcome of another version decode as far as
// this version knows them, so that both sides can say which versions they speak.
[[nodiscard]] Result<Packet> decode(ByteView payload);
// The request id of a payload that may not decode, so that a Failure can answer it; 0 when there is none.
[[nodiscard]] std::uint32_t requestIdOf(ByteView payload);

} // namespace bytetorrent::protocol::native
