// Whom we left, and why: the short list that a user may read.
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr std::size_t droppedMax = 32;
// An honest peer whose queue is full refuses now and then; one that gives no block between so many refusals of pieces
// which it said it has is of no use, whatever its reasons.
constexpr std::uint32_t refusedPiecesMax = 64;
} // namespace

void Torrent::noteDrop(const TorrentPeer& peer, DropCode code, std::string text, std::uint64_t number, bool banned) {
    DroppedPeer dropped;
    dropped.endpoint = peer.listens.value_or(peer.connection->remote());
    if (peer.connection->hadSession() && peer.connection->session().extensions())
        dropped.client = peer.connection->session().extensions()->client;
    dropped.code = code;
    dropped.text = std::move(text);
    dropped.number = number;
    dropped.banned = banned;
    dropped.wallMs = context_.clock.wallMs();
    dropped_.push_back(std::move(dropped));
    if (dropped_.size() > droppedMax)
        dropped_.erase(dropped_.begin());
}

// Only what we ended: a peer that hangs up is no news.
void Torrent::noteClosed(const TorrentPeer& peer, const Error& error) {
    if (peer.closingQuietly || !peer.connection->hadSession())
        return;
    switch (error.code) {
    case ErrorCode::protocolViolation:
        noteDrop(peer, DropCode::brokeProtocol, error.context, 0, false);
        return;
    case ErrorCode::overloaded:
        noteDrop(peer, DropCode::flooded, error.context, 0, false);
        return;
    case ErrorCode::timeout:
        noteDrop(peer, peer.stalled ? DropCode::stalled : DropCode::silent, error.context, 0, false);
        return;
    default:
        return;
    }
}

bool Torrent::leaveIfItLies(TorrentPeer& peer) {
    if (++peer.refusedPieces < refusedPiecesMax)
        return false;
    noteDrop(peer, DropCode::refusesItsPieces, {}, peer.refusedPieces, false);
    if (peer.listens)
        book_.closed(*peer.listens, context_.clock.monotonicMs(), context_.random);
    peer.listens.reset();
    closeQuietly(peer, "it refuses what it says it has");
    return true;
}

} // namespace bytetorrent::engine
