// PiecePicker: decides which blocks to ask of which peer. It is told what we have and want, what each peer has, and what
// became of every request; it answers pick(): pieces that were started first; then the user's wishes (urgent, high, normal,
// low), and among equals the rarest with random ties, or in order; the first four pieces at random (they give us something
// to trade soon). A fast peer takes pieces whole; others share one with it only when nothing else is left for them.
// Strict end game: a block that another peer was asked for only when nothing else of the torrent is left *and* this
// peer has nothing outstanding.
// Pure: no clock, no I/O; randomness is an argument. Owned by its Torrent, used on the session's thread.
// Cost: events are O(1) or O(peers) bit tests; pick() looks at a bounded number of candidates, however large the torrent.
// Invariants: outside end game no block is outstanding with two peers; a block given back (rejected, timed out,
// peer gone) is offered again; have() grows only by pieceStored().
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/peer_wire.h"
#include "peer_key.h"
#include "piece_bits.h"
#include "rarity_order.h"

namespace bytetorrent::engine {

class PiecePicker {
public:
    struct Shape {
        std::uint64_t totalBytes = 0;
        std::uint32_t pieceBytes = 0;
        std::uint32_t blockBytes = 16 * 1024;
        std::uint32_t randomFirstPieces = 4;
    };
    explicit PiecePicker(Shape shape); // asserts a positive pieceBytes that is a multiple of blockBytes, or one piece

    // --- What we have and want. setHave: at start and after a recheck; forgets started pieces. By default all is wanted.
    void setHave(const PieceSet& have);
    void setWanted(const PieceSet& wanted); // the other wishes stay
    struct Wishes {
        PieceSet wanted;
        PieceSet urgent, high, low; // before all others; before the rest; after the rest. In several: the first of these
        bool inOrder = false;       // among equals by index, not rarest first
    };
    void setWishes(const Wishes& wishes);
    [[nodiscard]] std::uint32_t pieceCount() const { return pieceCount_; }
    [[nodiscard]] std::uint32_t pieceSize(PieceIndex piece) const; // bytes; the last may be shorter
    [[nodiscard]] bool wanted(PieceIndex piece) const { return wanted_.test(piece.value); }
    [[nodiscard]] bool have(PieceIndex piece) const { return have_.test(piece.value); }
    [[nodiscard]] const PieceBits& haveBits() const { return have_; }
    [[nodiscard]] std::uint32_t haveCount() const { return have_.count(); }
    [[nodiscard]] bool complete() const { return missing_ == 0; } // every wanted piece is stored
    [[nodiscard]] std::uint32_t missing() const { return missing_; }
    // Bytes received of pieces that are not stored yet (for progress and estimates).
    [[nodiscard]] std::uint64_t bytesInProgress() const { return receivedBytes_; }
    // Pieces that were started and are not stored: in doubt if we were killed now.
    [[nodiscard]] std::vector<PieceIndex> startedPieces() const;
    [[nodiscard]] std::size_t startedCount() const { return started_.size(); }

    // --- Peers. A new one has nothing. Indices are < pieceCount() (the connection has judged that), keys are known.
    void addPeer(PeerKey peer);
    void removePeer(PeerKey peer); // what it was asked for is free again
    [[nodiscard]] bool knows(PeerKey peer) const { return peers_.contains(peer); }
    void peerHasSet(PeerKey peer, const PieceSet& pieces); // bitfield: replaces what was known
    void peerHasAll(PeerKey peer);
    void peerHas(PeerKey peer, PieceIndex piece);
    void peerLost(PeerKey peer, PieceIndex piece); // don't-have (BEP 54), or it rejected a piece that it had announced
    [[nodiscard]] const PieceBits& piecesOf(PeerKey peer) const;
    // How long it takes from one block to the next, as far as is known: in the end game a block is asked for again only
    // where that brings it sooner.
    void setPace(PeerKey peer, double msPerBlock);
    // It has a wanted piece that we lack: be interested.
    [[nodiscard]] bool interesting(PeerKey peer) const;
    [[nodiscard]] std::uint32_t availability(PieceIndex piece) const; // over known peers, seeds included
    // A missing wanted piece that no known peer has (the user's "no peers know piece 17"); nullopt if there is none.
    [[nodiscard]] std::optional<PieceIndex> unavailablePiece() const;

    // --- Picking. At most `count` requests, in order to be sent; they count as outstanding with `peer` at once.
    struct Pick {
        std::uint32_t count = 0;
        // While the peer chokes us: only pieces it allows (BEP 6 allowed-fast). nullptr: any.
        const PieceSet* onlyOf = nullptr;
        // A snubbing peer is not trusted with a piece that must come from one peer alone.
        bool snubbed = false;
        // It is fast enough to bring pieces by itself.
        bool wholePieces = false;
        // Pieces that it would like to send (BEP 6): of the equally rare ones these are taken first. nullptr: none.
        const std::set<PieceIndex>* suggested = nullptr;
    };
    [[nodiscard]] std::vector<protocol::BlockRequest> pick(PeerKey peer, const Pick& how, Random& random);
    [[nodiscard]] std::size_t outstanding(PeerKey peer) const;
    // What `peer` was asked for and has not answered, oldest first.
    [[nodiscard]] std::vector<protocol::BlockRequest> outstandingOf(PeerKey peer) const;
    [[nodiscard]] bool endGame() const { return endGame_; } // the last pick() found everything asked for already

    // --- What became of requests.
    enum class Verdict : std::uint8_t {
        accepted,    // hand it to the disk
        duplicate,   // asked for, but another was faster: waste
        unrequested, // never asked of this peer: its connection judges that
    };
    struct Received {
        Verdict verdict = Verdict::unrequested;
        std::vector<PeerKey> cancelAt; // peers that were asked for the same block (end game): send them `cancel`
        bool pieceComplete = false;    // every block of the piece is here; the disk will say stored or rejected
    };
    [[nodiscard]] Received received(PeerKey peer, const protocol::BlockRequest& block);
    void rejected(PeerKey peer, const protocol::BlockRequest& block); // BEP 6; unknown ones are ignored
    // All that is outstanding with this peer is free again; what still comes is accepted if it is still missing. To be
    // called whenever it chokes us without the fast extension, or timed out, even with nothing outstanding: a piece
    // that was asked of it alone may then be asked of another. Gives what was released, for `cancel` messages.
    std::vector<protocol::BlockRequest> releaseRequests(PeerKey peer);
    // It chokes us: pieces that were kept for it alone may be asked of others. What is outstanding with it stays so.
    void stepBack(PeerKey peer);

    // --- What became of pieces (answers of the disk).
    void pieceStored(PieceIndex piece);
    // Who sent each block of a started piece, by block; PeerKey() for those that are not here.
    [[nodiscard]] std::vector<PeerKey> senders(PieceIndex piece) const;
    // Hash mismatch: the piece starts afresh. alone: whoever is asked next is the only one who is asked for it,
    // so that the next verdict names the liar (parole).
    void pieceRejected(PieceIndex piece, bool alone);
    void writeFailed(PieceIndex piece); // the disk dropped its blocks: starts afresh
    void pieceLost(PieceIndex piece);   // we had it and it is gone from the disk

private:
    enum class BlockState : std::uint8_t { free, requested, received };
    struct Block {
        BlockState state = BlockState::free;
        std::uint16_t copies = 0; // requests outstanding for it; > 1 only in end game
        PeerKey sender;           // of a received one
    };
    struct Started {
        std::vector<Block> blocks;
        std::uint32_t freeBlocks = 0;
        std::uint32_t receivedBlocks = 0;
        std::uint32_t firstFree = 0; // no free block before it
        PeerKey lastAsked;
        bool alone = false;
        PeerKey owner; // of a piece that is asked of one peer alone; 0: not chosen yet
        PeerKey keeper; // a fast peer that brings it by itself, unless others have nothing else to do; 0: none
        void leave(PeerKey peer) { // whatever it had the piece for
            owner = owner == peer ? PeerKey() : owner;
            keeper = keeper == peer ? PeerKey() : keeper;
        }
        [[nodiscard]] std::size_t requestedBlocks() const { return blocks.size() - freeBlocks - receivedBlocks; }
    };
    enum Rank : std::uint8_t { urgentRank, highRank, normalRank, lowRank, rankCount };
    enum class Turn : std::uint8_t { own, started, shared }; // of the pieces that were begun, in this order
    struct BlockRef {
        std::uint32_t piece = 0;
        std::uint32_t block = 0;
        friend bool operator==(const BlockRef&, const BlockRef&) = default;
    };
    struct Peer {
        PieceBits pieces;
        bool countedAsSeed = false; // in seeds_ instead of in orders_
        std::uint32_t open = 0;    // unstarted wanted pieces that it has
        std::uint32_t missing = 0; // wanted pieces that it has and we lack
        std::optional<double> paceMs; // from one block to the next
        std::deque<BlockRef> outstanding;
        std::deque<BlockRef> released; // may still come; bounded
    };

    [[nodiscard]] Peer& peerOf(PeerKey peer);
    [[nodiscard]] const Peer& peerOf(PeerKey peer) const;
    [[nodiscard]] std::uint32_t blocksOf(std::uint32_t piece) const;
    [[nodiscard]] protocol::BlockRequest requestFor(BlockRef ref) const;
    [[nodiscard]] std::optional<BlockRef> refFor(const protocol::BlockRequest& block) const;
    [[nodiscard]] bool wantedAndMissing(std::uint32_t piece) const { return wanted_.test(piece) && !have_.test(piece); }

    void openPiece(std::uint32_t piece); // into its rank's order: wanted, missing, not started
    void shutPiece(std::uint32_t piece); // out of it
    void countMissing(std::uint32_t piece, int change); // for each peer that has it
    void uncountAvailability(Peer& peer);
    void countPeer(Peer& peer); // its open and missing, afresh
    Started& start(std::uint32_t piece);
    void forget(std::uint32_t piece); // a started piece: neither started nor open afterwards
    void freeBlock(BlockRef ref);     // one request less is outstanding for it
    static void noteReleased(Peer& peer, BlockRef ref);
    [[nodiscard]] Rank rankOf(std::uint32_t piece) const { return rank_.empty() ? normalRank : static_cast<Rank>(rank_[piece]); }
    // The order that knows every piece's availability.
    [[nodiscard]] const RarityOrder& rarity() const { return *orders_[normalRank]; }
    void increase(std::uint32_t piece);
    void decrease(std::uint32_t piece);
    std::vector<PeerKey> withdrawCopies(BlockRef ref, Block& block);

    // Picking (piece_picker_pick.cpp).
    [[nodiscard]] bool fits(std::uint32_t piece, const Peer& peer, const Pick& how) const;
    [[nodiscard]] static bool mayAsk(const Started& started, PeerKey peer, const Pick& how);
    [[nodiscard]] static bool isTurn(const Started& started, PeerKey peer, const Pick& how, Turn turn);
    void takeFromStarted(PeerKey key, Peer& peer, const Pick& how, Turn turn, std::vector<protocol::BlockRequest>& out);
    void takeBlocks(std::uint32_t piece, Started& started, PeerKey key, Peer& peer, const Pick& how, std::vector<protocol::BlockRequest>& out);
    [[nodiscard]] bool everythingRequested() const;
    void takeBusyBlock(Peer& peer, PeerKey key, const Pick& how, Random& random, std::vector<protocol::BlockRequest>& out);
    // A piece to begin; each of these looks among those of one rank.
    [[nodiscard]] std::optional<std::uint32_t> choosePiece(const Peer& peer, const Pick& how, Random& random) const;
    [[nodiscard]] std::optional<std::uint32_t> chooseOf(Rank rank, const Peer& peer, const Pick& how, Random& random) const;
    [[nodiscard]] std::optional<std::uint32_t> chooseAllowed(Rank rank, const Peer& peer, const Pick& how) const;
    [[nodiscard]] std::optional<std::uint32_t> rarestSuggested(Rank rank, const Peer& peer, const Pick& how) const;
    [[nodiscard]] std::optional<std::uint32_t> chooseFirst(Rank rank, const Peer& peer, const Pick& how) const;
    [[nodiscard]] std::optional<std::uint32_t> chooseAnywhere(Rank rank, const Peer& peer, const Pick& how, Random& random) const;
    [[nodiscard]] std::optional<std::uint32_t> chooseRarest(Rank rank, const Peer& peer, const Pick& how, Random& random) const;
    [[nodiscard]] std::optional<std::uint32_t> searchCommon(Rank rank, const Peer& peer, const Pick& how, std::optional<std::uint32_t> suggested,
                                                            Random& random) const;
    // Open pieces of this rank that the peer has, as one word of bits.
    [[nodiscard]] std::uint64_t candidates(Rank rank, const Peer& peer, std::size_t word) const;

    Shape shape_;
    std::uint32_t pieceCount_ = 0;
    PieceBits have_;
    PieceBits wanted_;
    PieceBits open_;      // wanted, missing and not started: exactly the pieces in orders_
    std::vector<std::uint8_t> rank_;               // by piece; empty: all are normal
    std::array<PieceBits, rankCount> ofRank_;      // pieces of a rank; empty ones while all are normal
    std::array<std::optional<RarityOrder>, rankCount> orders_; // by availability without seeds; that of normalRank is always there
    bool inOrder_ = false;
    std::uint32_t missing_ = 0;
    std::uint32_t seeds_ = 0; // peers that came with every piece; counted apart, so that a seed costs nothing per piece
    std::unordered_map<std::uint32_t, Started> started_;
    std::vector<std::uint32_t> startedFree_;  // keys of started_ that have free blocks, oldest first
    PieceBits alone_;                         // pieces to be asked of one peer alone when they start
    std::unordered_map<PeerKey, Peer> peers_;
    std::uint64_t receivedBytes_ = 0;
    bool endGame_ = false;
};

} // namespace bytetorrent::engine
