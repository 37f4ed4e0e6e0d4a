// What a Session shows: immutable values, made a few times a second, shared by everyone who draws or prints them.
// Plain data; any thread. Rows of torrents that did not change are the same objects in snapshot after snapshot.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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
    failed, // see reason; start() tries again, and with driveMissing it goes on by itself
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
    diskFull,            // number: bytes that must be freed; it goes on by itself
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
    driveMissing,        // text: folder and cause; it goes on when the folder is there again
    notWritable,         // text: path and cause: we may not; it goes on when we may
    logInNeeded,         // text: the cluster's address, as ClusterAddress writes it
    peersUnreachable,    // some are known, and none of them answers now
};
inline constexpr ReasonCode reasonCodeLast = ReasonCode::peersUnreachable;
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
    std::string name; // as it was last heard; empty: never yet
    std::vector<HostPort> nodes;
    std::optional<HostPort> connectedTo;
    std::uint32_t reachableNodes = 0;
    std::vector<HostPort> silentNodes; // of `nodes`: those that the node we are connected to does not reach; without one, those that failed us
    NodeId leader; // 0 unknown
    bool quorum = false;
    std::string caFingerprint; // of its CA, if it speaks TLS
    std::string account;       // as whom this session is logged in there; empty: as nobody
    bool needsLogIn = false;   // it refused us for being nobody, or no longer anybody
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
    std::vector<std::string> tags;
    std::vector<std::uint32_t> clusters;     // that it is offered to: their places in SessionSnapshot::clusters
    std::uint64_t startedBytes = 0;          // of the pieces that are being fetched: at most so many are in flight
    std::string folder; // where the content lies
    std::string movingTo;       // it is being moved there; empty: it is not
    double movingProgress = 0;  // 0..1 of what has to be copied
    Millis addedWallMs = 0;
    PieceSet have;
    PieceSet started;                        // being fetched; only for the detailed torrent
    std::vector<std::uint16_t> availability; // by piece, over connected peers; only for the detailed torrent
    std::vector<FileSnapshot> files;         // only for the detailed torrent
    std::vector<PeerSnapshot> peers;         // only for the detailed torrent
    std::vector<TrackerSnapshot> trackers;   // its clusters first, in their order; only for the detailed torrent
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
enum class PortMappingState : std::uint8_t {
    off,
    searching, // the router is being asked
    mapped,
    failed, // error says why; it is asked again from time to time
};
enum class PortMappingMethod : std::uint8_t { natPmp, upnp };
struct PortMappingSnapshot { // what the home router lets through to us
    PortMappingState state = PortMappingState::off;
    PortMappingMethod method = PortMappingMethod::natPmp;
    std::uint16_t port = 0;
    std::string externalAddress; // as the router says: shown as plain text
    Error error{ErrorCode::closed, ""};
};
// The torrents of one snapshot, in the order of the queue: that of adding, until the user arranges it. It looks like a vector of rows, and shares those that did not change
// with the snapshots before, so that ten thousand resting torrents cost next to nothing.
class TorrentRows {
public:
    using Row = std::shared_ptr<const TorrentSnapshot>; // shared with other snapshots
    using value_type = TorrentSnapshot;
    class const_iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = TorrentSnapshot;
        using difference_type = std::ptrdiff_t;
        using pointer = const TorrentSnapshot*;
        using reference = const TorrentSnapshot&;
        const_iterator() = default;
        explicit const_iterator(const Row* at) : at_(at) {}
        reference operator*() const { return **at_; }
        pointer operator->() const { return at_->get(); }
        reference operator[](difference_type by) const { return *at_[by]; }
        const_iterator& operator++() { return *this += 1; }
        const_iterator operator++(int) { return const_iterator(at_++); }
        const_iterator& operator--() { return *this += -1; }
        const_iterator operator--(int) { return const_iterator(at_--); }
        const_iterator& operator+=(difference_type by) {
            at_ += by;
            return *this;
        }
        const_iterator& operator-=(difference_type by) { return *this += -by; }
        friend const_iterator operator+(const_iterator at, difference_type by) { return at += by; }
        friend const_iterator operator+(difference_type by, const_iterator at) { return at += by; }
        friend const_iterator operator-(const_iterator at, difference_type by) { return at -= by; }
        friend difference_type operator-(const_iterator left, const_iterator right) { return left.at_ - right.at_; }
        friend auto operator<=>(const const_iterator&, const const_iterator&) = default;

    private:
        const Row* at_ = nullptr;
    };
    using iterator = const_iterator;

    TorrentRows() = default;
    TorrentRows(std::vector<TorrentSnapshot> rows) { // implicit: a snapshot is made of plain rows in tests
        for (TorrentSnapshot& row : rows)
            push_back(std::move(row));
    }
    void reserve(std::size_t count) { rows_.reserve(count); }
    void push_back(TorrentSnapshot row) { rows_.push_back(std::make_shared<const TorrentSnapshot>(std::move(row))); }
    void push_back(Row row) { rows_.push_back(std::move(row)); }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] const_iterator begin() const { return const_iterator(rows_.data()); }
    [[nodiscard]] const_iterator end() const { return const_iterator(rows_.data() + rows_.size()); }
    [[nodiscard]] const TorrentSnapshot& operator[](std::size_t index) const { return *rows_[index]; }
    [[nodiscard]] const TorrentSnapshot& front() const { return *rows_.front(); }
    [[nodiscard]] const TorrentSnapshot& back() const { return *rows_.back(); }
    [[nodiscard]] const Row& shared(std::size_t index) const { return rows_[index]; } // to see that a row is the same as before

private:
    std::vector<Row> rows_;
};

// How a new file gets its room on disk.
enum class Allocation : std::uint8_t {
    sparse, // as its pieces come
    full,   // all of it when it is created: a full disk is known at once
};

struct SessionSnapshot {
    TorrentRows torrents;
    std::vector<ClusterSnapshot> clusters; // in the order in which they were first named; none ever leaves its place
    std::uint64_t downRate = 0, upRate = 0;
    DhtSnapshot dht;
    Rates limits;                   // of the session, as they hold at this hour
    bool alternativeLimits = false; // those of the schedule, or because the user switched them on
    std::uint16_t listenPort = 0;
    PortMappingSnapshot portMapping;
    bool lsdWorks = false; // the local network is asked for peers (BEP 14)
    std::uint64_t diskQueueBytes = 0, diskQueueBytesMax = 0;
    Allocation allocation = Allocation::sparse;
    std::string stateTrouble; // why what changes cannot be kept now; it is tried every second. Empty: it can
};
using SessionSnapshotPtr = std::shared_ptr<const SessionSnapshot>; // shared: every view reads the same moment

} // namespace bytetorrent::engine
