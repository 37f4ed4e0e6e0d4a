// What peers are offered besides what they ask for (BEP 6): pieces that a choked newcomer may have, and pieces that cost us
// nothing to read.
#include "bytetorrent/protocol/allowed_fast.h"
#include "mutants.h"
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr std::uint32_t giftPiecesMax = 10;      // of allowed-fast ...
constexpr std::uint32_t giftBytesMax = 4u << 20; // ... and one piece at least, however large
constexpr std::uint32_t suggestedAtOnceMax = 4;
}

void Torrent::allowFast(TorrentPeer& peer) {
    PeerSession& session = peer.connection->session();
    const auto known = shape();
    // A seed gives nothing but by its slots, which go round: in a crowd of newcomers a slow one would say the same few
    // pieces to each of them, while others are still waited for (a quarter to a half of a copy, in simulated swarms).
    if (!known || phase_ != Phase::running || (picker_->complete() && !mutated(Mutant::seedsGiveGifts)) || context_.uploadSlots == 0)
        return;
    const std::uint32_t count = std::clamp<std::uint32_t>(giftBytesMax / known->pieceBytes, 1, giftPiecesMax);
    session.allowFast(protocol::allowedFastPieces(peer.connection->remote().address, row_.infoHash, known->pieceCount, count), have_);
}

// A seed's disk seeks less when peers ask for what others have just been given: it lies in the system's memory. Pieces that
// no other peer has are left out: whoever gives them slowly must not say the same ones twice (and the picker of whoever is
// told takes a suggestion among equally rare pieces alone).
void Torrent::suggestCached(TorrentPeer& peer) {
    if (phase_ != Phase::running || !picker_->complete())
        return;
    std::uint32_t said = 0;
    for (const PieceIndex piece : recentReads_.pieces(metainfo_->pieceBytes(), context_.clock.monotonicMs())) {
        if (said == suggestedAtOnceMax)
            return;
        if (have_.contains(piece) && picker_->availability(piece) > 0 && peer.connection->session().suggest(piece))
            ++said;
    }
}

} // namespace bytetorrent::engine
