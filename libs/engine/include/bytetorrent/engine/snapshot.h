// What a Session shows: immutable values, made a few times a second, shared by everyone who draws or prints them.
// Plain data; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/engine/peer_source.h"
#include "bytetorrent/engine/torrent_settings.h"

namespace bytetorrent::engine {

enum class TorrentState : std::uint8_t {
    fetchingMetadata, // a magnet or an infohash: the .torrent is not here yet
    checking,         // pieces on disk are being verified
    downloading,
    seeding,
    paused,
    failed, // see reason; start() tries again
};

// Why a torrent is as it is: a code and its parameters; the applications make the sentence (translated in the GUI).
enum class ReasonCode : std::uint8_t {
    none,
    noPeersKnown,        // nobody to ask yet
    noPeerHasPiece,      // piece: nobody connected holds it
    connectingToPeers,   // count
    waitingForCluster,   // text: address; milliseconds until the next try
    trackerRefused,      // text: its words
    trackerUnreachable,  // text: its URL
    diskFull,            // bytes needed
    diskError,           // text: path and cause
    contentMissing,      // text: path
    metadataUnavailable, // nobody gave the .torrent yet
    ratioReached,
    askingForMetadata,   // count of peers that were asked for the .torrent
    chokedByAll,         // count: so many have what we need, and none of them lets us have it now
    stalled,             // seconds since the last block, though peers owe us some
    rateLimited,         // B/s: a limit of the user is what slows it
    heldForRatio,        // B/s: the download waits for uploads, see RatioFloor
    queued,              // its place: so many downloads are before it
    nothingWanted,       // no file of it is wanted
};
inline constexpr ReasonCode reasonCodeLast = ReasonCode::nothingWanted;
struct Reason {
    ReasonCode code = ReasonCode::none;
    std::string text;
    std::uint64_t number = 0;
    friend bool operator==(const Reason&, const Reason&) = default;
};

struct FileSnapshot {
    std::string path; // below the torrent's folder, '/' between elements
    std::uint64_t size = 0, done = 0; // bytes
    FilePriority priority = FilePriority::normal;
};
// Why we left a peer; the applications make the sentence.
enum class DropCode : std::uint8_t {
    sentBadData,          // number: the piece; banned
    brokeProtocol,        // text: how
    flooded,              // text: with what
    stalled,              // it owed us blocks for too long
    silent,               // text: nothing came from it for too long
    refusesItsPieces,     // number: so many pieces that it said it has
    liedAboutMetadata,    // what it gave is not this torrent's; not asked for it again
};
struct DroppedPeer {
    Endpoint endpoint;
    std::string client; // its own words: to be shown as plain text
    DropCode code = DropCode::brokeProtocol;
    std::string text;
    std::uint64_t number = 0;
    bool banned = false; // it is not let in again
    Millis wallMs = 0;
};
struct PeerSnapshot {
    Endpoint endpoint;
    std::string client; // its own words: to be shown as plain text
    std::uint32_t pieces = 0;
    bool seed = false;
    std::uint64_t downRate = 0, upRate = 0; // B/s
    std::uint64_t downloaded = 0, uploaded = 0;
    bool chokedByPeer = true, chokedByUs = true;
    bool interested = false; // we in it
    bool encrypted = false;  // RC4 (MSE/PE), all of it
    PeerSource source = PeerSource::incoming; // who named it
};
struct WebSeedSnapshot { // a server that the torrent names (BEP 19)
    std::string url;
    bool working = false;
    bool givenUp = false;    // for good: lastMessage says why
    std::string lastMessage; // why it failed last; empty when fine
    std::uint64_t downRate = 0, downloaded = 0; // B/s; bytes
};
struct TrackerSnapshot {
    std::string name;        // URL, or "cluster lab"
    bool working = false;
    std::string lastMessage; // an error or a warning; empty when fine
    std::uint32_t seeds = 0, leechers = 0;
    Millis nextAnnounceInMs = 0;
};
struct ClusterSnapshot {
    std::string name;
    std::vector<HostPort> nodes;
    std::optional<HostPort> connectedTo;
    std::uint32_t reachableNodes = 0;
    NodeId leader; // 0 unknown
    bool quorum = false;
    bool quorumLost = false; // the node we are connected to says that there is none
    std::optional<Millis> lastAnswerAgeMs; // since a node last said anything; nullopt: none ever did
    Millis nextTryInMs = 0;                // until the next node is tried; 0: connected, or trying
    Error lastError{ErrorCode::closed, ""};
};
struct TorrentSnapshot {
    InfoHash infoHash;
    std::string name;
    bool hybrid = false; // of BitTorrent v1 and v2: used as v1. Known while its metadata is in memory
    TorrentState state = TorrentState::downloading;
    Reason reason;
    std::uint64_t totalBytes = 0;
    std::uint64_t doneBytes = 0; // verified and on disk
    std::uint64_t wantedBytes = 0, wantedDoneBytes = 0; // of the pieces of files that are wanted
    std::uint32_t pieceCount = 0, piecesDone = 0;
    double checkingProgress = 0;            // 0..1 while checking
    std::uint64_t downRate = 0, upRate = 0; // payload, B/s, over about 5 s
    std::uint64_t downloaded = 0, uploaded = 0; // payload bytes, ever
    std::uint64_t wastedBytes = 0;              // failed pieces, duplicates
    std::uint32_t peersConnected = 0, peersKnown = 0, seedsConnected = 0;
    std::optional<std::uint64_t> etaSeconds; // until all that is wanted is here
    std::uint64_t seedingSeconds = 0;        // spent as a running seed, ever
    std::optional<RatioTarget> ratioTarget;  // what it stops at, its own or the session's
    bool sequential = false;
    Rates limits;                            // of this torrent
    std::string folder; // where the content lies
    Millis addedWallMs = 0;
    PieceSet have;
    std::vector<std::uint16_t> availability; // by piece, over connected peers; only for the detailed torrent
    std::vector<FileSnapshot> files;         // only for the detailed torrent
    std::vector<PeerSnapshot> peers;         // only for the detailed torrent
    std::vector<TrackerSnapshot> trackers;   // only for the detailed torrent
    std::vector<WebSeedSnapshot> webSeeds;   // only for the detailed torrent, while it downloads
    std::vector<DroppedPeer> dropped;        // the last 32, newest last; only for the detailed torrent
    std::optional<TorrentSettings> settings; // only for the detailed torrent
};
enum class DhtState : std::uint8_t {
    off,
    searching, // no node is known yet
    connected,
    failed,    // error says why; it is tried again when it is switched on again
};
struct DhtSnapshot {
    DhtState state = DhtState::off;
    std::uint32_t nodes = 0, nodes6 = 0; // known, of each address family
    std::uint16_t port = 0;              // UDP
    std::uint32_t torrents = 0;          // of ours that are looked for and announced there
    std::uint32_t storedPeers = 0;       // that we keep for others
    Error error{ErrorCode::closed, ""};
};
struct SessionSnapshot {
    std::vector<TorrentSnapshot> torrents; // in the order of adding
    std::vector<ClusterSnapshot> clusters;
    std::uint64_t downRate = 0, upRate = 0;
    DhtSnapshot dht;
    Rates limits;                   // of the session, as they hold at this hour
    bool alternativeLimits = false; // those of the schedule
    std::uint16_t listenPort = 0;
    bool lsdWorks = false; // the local network is asked for peers (BEP 14)
    std::uint64_t diskQueueBytes = 0, diskQueueBytesMax = 0;
};
using SessionSnapshotPtr = std::shared_ptr<const SessionSnapshot>; // shared: every view reads the same moment

} // namespace bytetorrent::engine
