// PeerSession: the thinking part of one peer, from its handshake to its end: what it may send now, what we owe it, what
// we have asked of it. Pure: messages, decisions and time come in; events come out of receive(), bytes out of
// takeControl(). It knows no socket, no disk and no other peer, so tests and simulations run it as it is.
// Owned by a PeerConnection, used by its Torrent; one thread. Every queue in it is bounded (Limits).
// Sources: BEP 3, BEP 6 (fast), BEP 9 and 10 (extensions), BEP 54 (don't have).
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/peer_wire.h"
#include "bytetorrent/protocol/pex.h"

namespace bytetorrent::engine {

// The lengths that requests are judged by.
struct TorrentShape {
    std::uint32_t pieceCount = 0;
    std::uint32_t pieceBytes = 0;
    std::uint64_t totalBytes = 0;
    [[nodiscard]] std::uint32_t pieceSize(PieceIndex piece) const; // piece < pieceCount
    [[nodiscard]] bool contains(const protocol::BlockRequest& block, std::uint32_t lengthMax) const;
};

// What receive() found out; the Torrent acts on it. Views are valid until the decoder's next call.
namespace peer_event {
struct None {};
struct HaveAdded { PieceIndex piece; };
struct HaveReplaced {};                                           // bitfield, have-all or have-none: see have()
struct HaveRemoved { PieceIndex piece; std::vector<protocol::BlockRequest> returned; }; // BEP 54
struct ChokedUs { std::vector<protocol::BlockRequest> returned; }; // these will not be answered: ask elsewhere
struct UnchokedUs {};
struct InterestChanged {};                                        // see peerInterested()
struct BlockArrived { protocol::BlockRequest block; ByteView data; bool late = false; }; // late: given up meanwhile, still welcome
struct BlockRefused { protocol::BlockRequest block; };
struct RequestQueued {};                                          // requests() grew
struct PieceOffered { PieceIndex piece; };                        // suggest or allowed-fast
struct Introduced {};                                             // extension handshake: see extensions()
struct MetadataMessage { protocol::MetadataMessage message; };    // BEP 9
struct DhtPort { std::uint16_t port = 0; };                       // BEP 5: it says that a node of the DHT listens there
struct PeersNamed { protocol::PexMessage message; };              // BEP 11; only if we offered it
} // namespace peer_event
using PeerEvent = std::variant<peer_event::None, peer_event::HaveAdded, peer_event::HaveReplaced, peer_event::HaveRemoved, peer_event::ChokedUs,
                               peer_event::UnchokedUs, peer_event::InterestChanged, peer_event::BlockArrived, peer_event::BlockRefused,
                               peer_event::RequestQueued, peer_event::PieceOffered, peer_event::Introduced, peer_event::MetadataMessage, peer_event::DhtPort,
                               peer_event::PeersNamed>;

// The extension ids that we ask others to use towards us.
inline constexpr std::uint8_t utMetadataId = 1;
inline constexpr std::uint8_t ltDontHaveId = 2;
inline constexpr std::uint8_t utPexId = 3;
inline constexpr std::uint8_t uploadOnlyId = 4;

// Is this the torrent we meant, and somebody else than ourselves? Errors: protocolViolation.
[[nodiscard]] Result<> judgeHandshake(const protocol::Handshake& theirs, const InfoHash& expected, const PeerId& ours);

class PeerSession {
public:
    struct Limits {
        std::uint32_t queuedRequestsMax = 2'048;     // of the peer, waiting to be served; beyond it they are rejected
        std::uint32_t requestBytesMax = 128 * 1024;  // of one request; a longer one is an attack
        std::uint32_t servedBytesMax = 16 * 1024;    // of one request; a longer one is rejected
        std::uint32_t uselessBurst = 500;            // messages that serve nothing: allowed at once ...
        std::uint32_t uselessPerSecond = 20;         // ... and refilled; beyond it the peer floods
        std::uint32_t offeredPiecesMax = 64;         // suggest and allowed-fast that are remembered
        std::uint32_t fastPiecesMax = 10;            // a peer that holds so many needs no gifts any more
        std::uint32_t givenUpMax = 1'024;            // requests whose late answers are still welcome
        Millis silenceMs = 150'000;                  // nothing at all from the peer
        Millis keepAliveMs = 100'000;                // nothing sent by us
    };
    // What we tell about ourselves in the extension handshake.
    struct Introduction {
        std::string client;
        std::uint16_t listenPort = 0;
        std::optional<std::uint32_t> metadataBytes;
        bool uploadOnly = false;
        bool prefersEncryption = false;
        std::optional<IpAddress> peerAddress; // told to it: it may not know its own
        std::uint16_t dhtPort = 0; // told to a peer that has the DHT too; 0: we have none
        bool pex = false; // never for a private torrent
    };
    PeerSession(const protocol::Handshake& theirs, std::optional<TorrentShape> shape, Limits limits, Millis nowMs);
    PeerSession(const protocol::Handshake& theirs, std::optional<TorrentShape> shape, Millis nowMs)
        : PeerSession(theirs, shape, Limits{}, nowMs) {}

    // The first words: what we hold, and who we are. `have` is what we offer now.
    void open(const PieceSet& have, const Introduction& introduction, Millis nowMs);
    // The metadata arrived later than the peer: what it said before is judged now. Errors: protocolViolation.
    [[nodiscard]] Result<> setShape(const TorrentShape& shape);

    // One message of the peer. An error (protocolViolation) is final; the context says why in words a user may read.
    [[nodiscard]] Result<PeerEvent> receive(const protocol::PeerMessage& message, const PieceSet& ourHave, Millis nowMs);

    // --- our side ---
    void setInterested(bool interested);
    void setChoking(bool choking); // choking rejects what waits (BEP 6), or forgets it (BEP 3)
    // BEP 6: these it may have while choked, each once, until it holds fastPiecesMax; once, and only of what we hold.
    void allowFast(const std::vector<PieceIndex>& pieces, const PieceSet& ourHave);
    // BEP 6: it had better ask for this one; once each, as many as offeredPiecesMax. False: nothing was said.
    bool suggest(PieceIndex piece);
    // BEP 21: whether we want anything of anybody, said again when it changes.
    void announceUploadOnly(bool uploadOnly);
    void announceHave(PieceIndex piece);
    void announceLost(PieceIndex piece); // rejects what waits of it; lt_donthave where the peer knows it
    [[nodiscard]] bool mayRequest(PieceIndex piece) const;
    [[nodiscard]] bool mayRequestAnything() const { return !choked_ || !allowedFast_.empty(); }
    void request(const protocol::BlockRequest& block, Millis nowMs); // mayRequest(block.piece)
    bool cancel(const protocol::BlockRequest& block); // false: was not outstanding
    // Gives up on everything outstanding (the peer is too slow); late answers stay welcome. In the order of asking.
    std::vector<protocol::BlockRequest> giveUpRequests();
    void sendMetadata(const protocol::MetadataMessage& message); // if the peer takes them
    [[nodiscard]] bool takesPex() const { return pex_ && extensions_ && extensions_->utPex; }
    void sendPex(const protocol::PexMessage& message); // takesPex()
    void sendIntroduction(const Introduction& introduction);

    // --- serving ---
    [[nodiscard]] const std::deque<protocol::BlockRequest>& requests() const { return queue_; }
    protocol::BlockRequest takeRequest();                    // the oldest; it is then served or refused
    void refuse(const protocol::BlockRequest& block);        // reject (BEP 6); a peer without it learns nothing

    // --- time ---
    // Keep-alive where due. Errors: timeout.
    [[nodiscard]] Result<> tick(Millis nowMs);
    void bytesArrived(Millis nowMs) { lastProgressMs_ = lastHeardMs_ = nowMs; } // part of a block is not silence
    // How long the peer has owed us a block without sending a byte of one; 0: owes nothing.
    [[nodiscard]] Millis stalledForMs(Millis nowMs) const;

    // Bytes to be sent ahead of any block; empty when there is nothing.
    [[nodiscard]] bool hasControl() const { return !control_.empty(); }
    void takeControl(Bytes& into, Millis nowMs); // replaces `into`; keeps its memory for the next turn
    void noteSent(Millis nowMs) { lastSentMs_ = nowMs; }

    // --- state ---
    [[nodiscard]] const PeerId& peerId() const { return peerId_; }
    [[nodiscard]] bool fast() const { return fast_; }
    [[nodiscard]] bool takesExtensions() const { return extended_; }
    [[nodiscard]] const PieceSet& have() const { return have_; }
    [[nodiscard]] std::uint32_t haveCount() const { return haveCount_; }
    [[nodiscard]] bool isUploadOnly() const { return uploadOnly_ || isSeed(); } // BEP 21: it wants nothing
    [[nodiscard]] bool isSeed() const { return shape_ && haveCount_ == shape_->pieceCount; }
    [[nodiscard]] bool choked() const { return choked_; }   // by the peer
    [[nodiscard]] bool choking() const { return choking_; } // we it
    [[nodiscard]] bool interested() const { return interested_; }
    [[nodiscard]] bool peerInterested() const { return peerInterested_; }
    [[nodiscard]] const std::optional<protocol::ExtensionHandshake>& extensions() const { return extensions_; }
    [[nodiscard]] std::size_t outstandingCount() const { return outstanding_.size(); }
    [[nodiscard]] const std::deque<protocol::BlockRequest>& outstanding() const { return outstanding_; }
    [[nodiscard]] const PieceSet& allowedFast() const { return allowedFast_; }
    [[nodiscard]] const std::set<PieceIndex>& suggested() const { return suggested_; }

private:
    Result<PeerEvent> on(const protocol::wire::KeepAlive&);
    Result<PeerEvent> on(const protocol::wire::Choke&);
    Result<PeerEvent> on(const protocol::wire::Unchoke&);
    Result<PeerEvent> on(const protocol::wire::Interested&);
    Result<PeerEvent> on(const protocol::wire::NotInterested&);
    Result<PeerEvent> on(const protocol::wire::Have&);
    Result<PeerEvent> on(const protocol::wire::Bitfield&);
    Result<PeerEvent> on(const protocol::wire::Request&);
    Result<PeerEvent> on(const protocol::wire::Piece&);
    Result<PeerEvent> on(const protocol::wire::Cancel&);
    Result<PeerEvent> on(const protocol::wire::Port&);
    Result<PeerEvent> on(const protocol::wire::Suggest&);
    Result<PeerEvent> on(const protocol::wire::HaveAll&);
    Result<PeerEvent> on(const protocol::wire::HaveNone&);
    Result<PeerEvent> on(const protocol::wire::Reject&);
    Result<PeerEvent> on(const protocol::wire::AllowedFast&);
    Result<PeerEvent> on(const protocol::wire::Extended&);
    Result<PeerEvent> on(const protocol::wire::Unknown&);

    [[nodiscard]] Result<PeerEvent> useless(const char* what);
    [[nodiscard]] Result<PeerEvent> dontHave(PieceIndex piece);
    [[nodiscard]] bool mayServe(const protocol::BlockRequest& block); // by our choking, or as a gift
    [[nodiscard]] bool isGift(const protocol::BlockRequest& block) const { return gifts_.contains(block.piece); }
    [[nodiscard]] Result<PeerEvent> peersNamed(ByteView payload);
    [[nodiscard]] Result<> needFast(const char* what) const;
    [[nodiscard]] Result<> needFirst(const char* what) const;
    void replaceHave(PieceSet have);
    std::vector<protocol::BlockRequest> giveUp();
    void rememberGivenUp(const protocol::BlockRequest& block);
    void send(const protocol::PeerMessage& message) { protocol::encodePeerMessage(message, control_); }

    Limits limits_;
    PeerId peerId_;
    bool fast_;     // both sides have BEP 6; we always do
    bool extended_; // both sides have BEP 10
    bool dht_;      // the peer has BEP 5
    bool pex_ = false; // we offered it
    std::optional<TorrentShape> shape_;
    // What the peer said before the shape was known, as BEP 9 needs it.
    std::optional<Bytes> earlyBitfield_;
    bool earlyHaveAll_ = false;

    PieceSet have_;
    std::uint32_t haveCount_ = 0;
    bool mayTellAll_ = true; // nothing but extensions so far: have-all and have-none are allowed
    bool choked_ = true, choking_ = true, interested_ = false, peerInterested_ = false;
    bool uploadOnly_ = false;     // by its handshake or its message, whichever is newer
    bool toldUploadOnly_ = false; // of us
    PieceSet gifts_;              // ours that it may have while choked
    std::uint64_t giftBytesLeft_ = 0;
    PieceSet allowedFast_;        // bounded by offeredPiecesMax, as are the next two
    std::set<PieceIndex> suggested_;
    PieceSet suggestions_;        // ours to it
    std::optional<protocol::ExtensionHandshake> extensions_;

    std::deque<protocol::BlockRequest> outstanding_; // ours; answers come mostly in this order
    std::deque<protocol::BlockRequest> givenUp_;
    std::deque<protocol::BlockRequest> queue_;       // the peer's
    Bytes control_;

    const PieceSet* ourHave_ = nullptr; // during receive() only
    Millis nowMs_ = 0;                  // of the last call that brought one
    Millis lastHeardMs_, lastSentMs_, lastProgressMs_;
    double uselessTokens_;
    Millis uselessFilledMs_;
};

} // namespace bytetorrent::engine
