// What the picker is told: pieces, peers, and what became of requests. What it answers is in piece_picker_pick.cpp.
#include "piece_picker.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {

constexpr std::size_t releasedMax = 1024; // late blocks that one peer may still send and be believed

std::uint32_t countPieces(const PiecePicker::Shape& shape) {
    BT_ASSERT(shape.pieceBytes > 0 && shape.blockBytes > 0);
    return static_cast<std::uint32_t>((shape.totalBytes + shape.pieceBytes - 1) / shape.pieceBytes);
}

} // namespace

PiecePicker::PiecePicker(Shape shape)
    : shape_(shape), pieceCount_(countPieces(shape)), have_(pieceCount_), wanted_(pieceCount_), open_(pieceCount_), alone_(pieceCount_) {
    orders_[normalRank].emplace(pieceCount_);
    wanted_.setAll();
    missing_ = pieceCount_;
    for (std::uint32_t piece = 0; piece < pieceCount_; ++piece)
        openPiece(piece);
}

std::uint32_t PiecePicker::pieceSize(PieceIndex piece) const {
    const std::uint64_t begin = std::uint64_t(piece.value) * shape_.pieceBytes;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(shape_.pieceBytes, shape_.totalBytes - begin));
}

std::vector<PieceIndex> PiecePicker::startedPieces() const {
    std::vector<PieceIndex> pieces;
    for (const auto& entry : started_)
        pieces.emplace_back(entry.first);
    std::sort(pieces.begin(), pieces.end());
    return pieces;
}

std::uint32_t PiecePicker::blocksOf(std::uint32_t piece) const {
    return (pieceSize(PieceIndex(piece)) + shape_.blockBytes - 1) / shape_.blockBytes;
}

protocol::BlockRequest PiecePicker::requestFor(BlockRef ref) const {
    const std::uint32_t offset = ref.block * shape_.blockBytes;
    return {PieceIndex(ref.piece), offset, std::min(shape_.blockBytes, pieceSize(PieceIndex(ref.piece)) - offset)};
}

std::optional<PiecePicker::BlockRef> PiecePicker::refFor(const protocol::BlockRequest& block) const {
    if (block.piece.value >= pieceCount_ || block.offset % shape_.blockBytes != 0 || block.offset >= pieceSize(block.piece))
        return std::nullopt;
    const BlockRef ref{block.piece.value, block.offset / shape_.blockBytes};
    if (requestFor(ref).length != block.length)
        return std::nullopt;
    return ref;
}

PiecePicker::Started& PiecePicker::start(std::uint32_t piece) {
    shutPiece(piece);
    Started& started = started_[piece];
    started.blocks.resize(blocksOf(piece));
    started.freeBlocks = static_cast<std::uint32_t>(started.blocks.size());
    started.alone = alone_.test(piece);
    startedFree_.push_back(piece);
    return started;
}

void PiecePicker::forget(std::uint32_t piece) {
    const auto found = started_.find(piece);
    if (found == started_.end())
        return;
    bool asked = false;
    for (std::uint32_t block = 0; block < found->second.blocks.size(); ++block) {
        if (found->second.blocks[block].state == BlockState::received)
            receivedBytes_ -= requestFor({piece, block}).length;
        asked = asked || found->second.blocks[block].copies > 0;
    }
    started_.erase(found);
    std::erase(startedFree_, piece);
    if (!asked)
        return;
    for (auto& [key, peer] : peers_)
        std::erase_if(peer.outstanding, [&, &owner = peer](const BlockRef& ref) {
            if (ref.piece == piece)
                noteReleased(owner, ref);
            return ref.piece == piece;
        });
}

// --- Peers.

PiecePicker::Peer& PiecePicker::peerOf(PeerKey peer) {
    const auto found = peers_.find(peer);
    BT_ASSERT(found != peers_.end());
    return found->second;
}

const PiecePicker::Peer& PiecePicker::peerOf(PeerKey peer) const {
    const auto found = peers_.find(peer);
    BT_ASSERT(found != peers_.end());
    return found->second;
}

void PiecePicker::addPeer(PeerKey key) {
    const auto [at, added] = peers_.try_emplace(key);
    BT_ASSERT(added);
    at->second.pieces = PieceBits(pieceCount_);
}

void PiecePicker::removePeer(PeerKey key) {
    releaseRequests(key);
    uncountAvailability(peerOf(key));
    peers_.erase(key);
}

void PiecePicker::uncountAvailability(Peer& peer) {
    if (peer.countedAsSeed)
        --seeds_;
    else
        peer.pieces.forEach([this](std::uint32_t piece) { decrease(piece); });
    peer.countedAsSeed = false;
}

void PiecePicker::peerHasSet(PeerKey key, const PieceSet& pieces) {
    Peer& peer = peerOf(key);
    uncountAvailability(peer);
    peer.pieces = PieceBits::from(pieces, pieceCount_);
    peer.countedAsSeed = peer.pieces.all();
    if (peer.countedAsSeed)
        ++seeds_;
    else
        peer.pieces.forEach([this](std::uint32_t piece) { increase(piece); });
    countPeer(peer);
}

void PiecePicker::peerHasAll(PeerKey key) { peerHasSet(key, PieceSet::all(pieceCount_)); }

void PiecePicker::peerHas(PeerKey key, PieceIndex piece) {
    Peer& peer = peerOf(key);
    if (!peer.pieces.set(piece.value))
        return;
    increase(piece.value);
    peer.open += open_.test(piece.value) ? 1 : 0;
    peer.missing += wantedAndMissing(piece.value) ? 1 : 0;
}

void PiecePicker::peerLost(PeerKey key, PieceIndex piece) {
    Peer& peer = peerOf(key);
    if (!peer.pieces.test(piece.value))
        return;
    if (peer.countedAsSeed) {
        peer.countedAsSeed = false;
        --seeds_;
        peer.pieces.forEach([this](std::uint32_t each) { increase(each); });
    }
    peer.pieces.reset(piece.value);
    decrease(piece.value);
    peer.open -= open_.test(piece.value) ? 1 : 0;
    peer.missing -= wantedAndMissing(piece.value) ? 1 : 0;
    // What it was asked of that piece will not come.
    std::vector<BlockRef> gone;
    std::erase_if(peer.outstanding, [&](const BlockRef& ref) {
        if (ref.piece == piece.value)
            gone.push_back(ref);
        return ref.piece == piece.value;
    });
    for (const BlockRef& ref : gone) {
        noteReleased(peer, ref);
        freeBlock(ref);
    }
    if (const auto found = started_.find(piece.value); found != started_.end())
        found->second.leave(key);
}

const PieceBits& PiecePicker::piecesOf(PeerKey peer) const { return peerOf(peer).pieces; }

bool PiecePicker::interesting(PeerKey peer) const { return peerOf(peer).missing > 0; }

std::uint32_t PiecePicker::availability(PieceIndex piece) const { return seeds_ + rarity().availability(piece.value); }

std::optional<PieceIndex> PiecePicker::unavailablePiece() const {
    if (seeds_ > 0)
        return std::nullopt;
    for (const auto& order : orders_) {
        if (!order)
            continue;
        if (const auto [first, last] = order->bucket(0); first < last)
            return PieceIndex(order->pieces()[first]);
    }
    for (const auto& [piece, started] : started_)
        if (rarity().availability(piece) == 0 && started.receivedBlocks < started.blocks.size())
            return PieceIndex(piece);
    return std::nullopt;
}

// --- What became of requests.

std::size_t PiecePicker::outstanding(PeerKey peer) const { return peerOf(peer).outstanding.size(); }

std::vector<protocol::BlockRequest> PiecePicker::outstandingOf(PeerKey key) const {
    std::vector<protocol::BlockRequest> blocks;
    for (const BlockRef& ref : peerOf(key).outstanding)
        blocks.push_back(requestFor(ref));
    return blocks;
}

void PiecePicker::noteReleased(Peer& peer, BlockRef ref) {
    if (peer.released.size() >= releasedMax)
        peer.released.pop_front();
    peer.released.push_back(ref);
}

void PiecePicker::freeBlock(BlockRef ref) {
    const auto found = started_.find(ref.piece);
    if (found == started_.end())
        return;
    Started& started = found->second;
    Block& block = started.blocks[ref.block];
    BT_ASSERT(block.copies > 0);
    --block.copies;
    if (block.copies > 0 || block.state != BlockState::requested)
        return;
    block.state = BlockState::free;
    if (started.freeBlocks++ == 0)
        startedFree_.push_back(ref.piece);
    started.firstFree = std::min(started.firstFree, ref.block);
    if (started.freeBlocks < started.blocks.size())
        return;
    // Nothing of it is here or on its way: it is as good as any other piece.
    forget(ref.piece);
    openPiece(ref.piece);
}

std::vector<PeerKey> PiecePicker::withdrawCopies(BlockRef ref, Block& block) {
    std::vector<PeerKey> others;
    for (auto at = peers_.begin(); block.copies > 0 && at != peers_.end(); ++at) {
        auto& asked = at->second.outstanding;
        const auto found = std::find(asked.begin(), asked.end(), ref);
        if (found == asked.end())
            continue;
        asked.erase(found);
        noteReleased(at->second, ref);
        others.push_back(at->first);
        --block.copies;
    }
    std::sort(others.begin(), others.end());
    return others;
}

PiecePicker::Received PiecePicker::received(PeerKey key, const protocol::BlockRequest& request) {
    Peer& peer = peerOf(key);
    const auto ref = refFor(request);
    if (!ref)
        return {};
    bool wasOutstanding = true;
    if (const auto at = std::find(peer.outstanding.begin(), peer.outstanding.end(), *ref); at != peer.outstanding.end()) {
        peer.outstanding.erase(at);
    } else if (const auto late = std::find(peer.released.begin(), peer.released.end(), *ref); late != peer.released.end()) {
        peer.released.erase(late);
        wasOutstanding = false;
    } else {
        return {};
    }
    Received result;
    result.verdict = Verdict::duplicate;
    auto found = started_.find(ref->piece);
    if (found == started_.end()) {
        // Late, and nobody has begun the piece again: the block is as good as it would have been in time. Not so for
        // a piece that wants one sender.
        if (!open_.test(ref->piece) || alone_.test(ref->piece))
            return result;
        start(ref->piece);
        found = started_.find(ref->piece);
    }
    Started& started = found->second;
    Block& block = started.blocks[ref->block];
    if (wasOutstanding)
        --block.copies;
    // A piece on parole takes nothing late from others than its owner: one sender is its point.
    if (block.state == BlockState::received || (!wasOutstanding && started.alone && started.owner != key))
        return result;
    if (block.state == BlockState::free && --started.freeBlocks == 0)
        std::erase(startedFree_, ref->piece);
    block.state = BlockState::received;
    block.sender = key;
    ++started.receivedBlocks;
    receivedBytes_ += request.length;
    result.verdict = Verdict::accepted;
    result.cancelAt = withdrawCopies(*ref, block);
    result.pieceComplete = started.receivedBlocks == started.blocks.size();
    return result;
}

void PiecePicker::rejected(PeerKey key, const protocol::BlockRequest& request) {
    Peer& peer = peerOf(key);
    const auto ref = refFor(request);
    if (!ref)
        return;
    const auto at = std::find(peer.outstanding.begin(), peer.outstanding.end(), *ref);
    if (at == peer.outstanding.end())
        return;
    peer.outstanding.erase(at);
    if (const auto found = started_.find(ref->piece); found != started_.end())
        found->second.leave(key);
    freeBlock(*ref);
}

std::vector<protocol::BlockRequest> PiecePicker::releaseRequests(PeerKey key) {
    Peer& peer = peerOf(key);
    std::vector<protocol::BlockRequest> blocks = outstandingOf(key);
    const std::deque<BlockRef> refs = std::move(peer.outstanding);
    peer.outstanding.clear();
    stepBack(key);
    for (const BlockRef& ref : refs) {
        noteReleased(peer, ref);
        freeBlock(ref);
    }
    return blocks;
}

void PiecePicker::stepBack(PeerKey peer) {
    for (auto& [piece, started] : started_)
        started.leave(peer);
}

// --- What became of pieces.

void PiecePicker::pieceStored(PieceIndex piece) {
    forget(piece.value);
    shutPiece(piece.value);
    alone_.reset(piece.value);
    if (wantedAndMissing(piece.value)) {
        --missing_;
        countMissing(piece.value, -1);
    }
    have_.set(piece.value);
}

std::vector<PeerKey> PiecePicker::senders(PieceIndex piece) const {
    std::vector<PeerKey> keys(blocksOf(piece.value));
    if (const auto found = started_.find(piece.value); found != started_.end())
        for (std::size_t block = 0; block < keys.size(); ++block)
            keys[block] = found->second.blocks[block].sender;
    return keys;
}

void PiecePicker::pieceRejected(PieceIndex piece, bool alone) {
    forget(piece.value);
    if (alone)
        alone_.set(piece.value);
    if (wantedAndMissing(piece.value))
        openPiece(piece.value);
}

void PiecePicker::writeFailed(PieceIndex piece) { pieceRejected(piece, false); }

void PiecePicker::pieceLost(PieceIndex piece) {
    if (!have_.reset(piece.value) || !wanted_.test(piece.value))
        return;
    ++missing_;
    countMissing(piece.value, 1);
    openPiece(piece.value);
}

} // namespace bytetorrent::engine
