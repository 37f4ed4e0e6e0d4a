// What we have and want, and the bookkeeping of which pieces may be begun: those of each rank in an order of their own.
#include <bit>

#include "bytetorrent/base/assert.h"
#include "piece_picker.h"

namespace bytetorrent::engine {

void PiecePicker::setHave(const PieceSet& have) {
    std::vector<std::uint32_t> begun;
    for (const auto& entry : started_)
        begun.push_back(entry.first);
    for (const std::uint32_t piece : begun)
        forget(piece);
    have_ = PieceBits::from(have, pieceCount_);
    alone_.clear();
    setWanted(wanted_.toSet());
}

void PiecePicker::setWanted(const PieceSet& wanted) {
    wanted_ = PieceBits::from(wanted, pieceCount_);
    missing_ = 0;
    for (std::uint32_t piece = 0; piece < pieceCount_; ++piece) {
        const bool needed = wantedAndMissing(piece);
        missing_ += needed ? 1 : 0;
        if (!needed && started_.contains(piece))
            forget(piece);
        const bool open = needed && !started_.contains(piece);
        // Peers are counted afresh below: no need to visit them for every piece.
        if (open && open_.set(piece))
            orders_[rankOf(piece)]->insert(piece);
        else if (!open && open_.reset(piece))
            orders_[rankOf(piece)]->erase(piece);
    }
    for (auto& entry : peers_)
        countPeer(entry.second);
}

void PiecePicker::setWishes(const Wishes& wishes) {
    inOrder_ = wishes.inOrder;
    rank_.clear();
    ofRank_.fill(PieceBits());
    orders_[normalRank] = rarity().emptied();
    for (const Rank rank : {urgentRank, highRank, lowRank})
        orders_[rank].reset();
    open_.clear();
    if (!wishes.urgent.empty() || !wishes.high.empty() || !wishes.low.empty()) {
        rank_.assign(pieceCount_, normalRank);
        const std::pair<Rank, const PieceSet*> preferences[] = {{lowRank, &wishes.low}, {highRank, &wishes.high}, {urgentRank, &wishes.urgent}};
        for (const auto& [rank, pieces] : preferences)
            PieceBits::from(*pieces, pieceCount_).forEach([this, rank](std::uint32_t piece) { rank_[piece] = rank; });
        ofRank_.fill(PieceBits(pieceCount_));
        for (std::uint32_t piece = 0; piece < pieceCount_; ++piece) {
            ofRank_[rank_[piece]].set(piece);
            if (!orders_[rank_[piece]])
                orders_[rank_[piece]] = rarity().emptied();
        }
    }
    setWanted(wishes.wanted);
}

void PiecePicker::openPiece(std::uint32_t piece) {
    if (!open_.set(piece))
        return;
    orders_[rankOf(piece)]->insert(piece);
    for (auto& [key, peer] : peers_)
        peer.open += peer.pieces.test(piece) ? 1 : 0;
}

void PiecePicker::shutPiece(std::uint32_t piece) {
    if (!open_.reset(piece))
        return;
    orders_[rankOf(piece)]->erase(piece);
    for (auto& [key, peer] : peers_)
        peer.open -= peer.pieces.test(piece) ? 1 : 0;
}

void PiecePicker::increase(std::uint32_t piece) {
    for (auto& order : orders_)
        if (order)
            order->increase(piece);
}

void PiecePicker::decrease(std::uint32_t piece) {
    for (auto& order : orders_)
        if (order)
            order->decrease(piece);
}

void PiecePicker::countMissing(std::uint32_t piece, int change) {
    for (auto& [key, peer] : peers_)
        if (peer.pieces.test(piece))
            peer.missing = static_cast<std::uint32_t>(static_cast<std::int64_t>(peer.missing) + change);
}

void PiecePicker::countPeer(Peer& peer) {
    peer.open = peer.pieces.countCommon(open_);
    peer.missing = 0;
    for (std::size_t word = 0; word < wanted_.words().size(); ++word)
        peer.missing +=
            static_cast<std::uint32_t>(std::popcount(peer.pieces.words()[word] & wanted_.words()[word] & ~have_.words()[word]));
}

} // namespace bytetorrent::engine
