// Blocks in and out: what to ask of whom, what to do with what came, and what to serve.
#include "mutants.h"
#include "torrent.h"

namespace bytetorrent::engine {

using protocol::BlockRequest;

namespace {
constexpr std::uint32_t refillStep = 8;         // requests leave in groups, not one for each block
constexpr Millis silenceMs = 2'000;             // of a peer that owes blocks: worth a look
constexpr Millis stalledMs = 60'000;            // owes the one block that it was tried with afterwards
constexpr std::uint64_t wholePieceSeconds = 20; // who brings a piece in so long brings it alone
constexpr std::size_t gateBytesMin = 16 * 1024; // of a peer's write buffer: our own requests wait behind what is in it
constexpr std::size_t gateBytesLocal = 512 * 1024;
constexpr std::size_t gateBytesMax = 2 * 1024 * 1024;
constexpr std::size_t gatesBytesMax = 16 * 1024 * 1024; // of all peers together, as far as gateBytesMin allows
} // namespace

// --- in

void Torrent::refill(TorrentPeer& peer) {
    if (phase_ != Phase::running || !mayAsk() || !peer.connection->isOpen() || picker_->complete())
        return;
    PeerSession& session = peer.connection->session();
    if (!session.interested() || !session.mayRequestAnything() || context_.disk.congested())
        return;
    const PeerKey key = peer.connection->key();
    const Millis nowMs = context_.clock.monotonicMs();
    const std::uint32_t depth = peer.stalled ? 1 : std::min(peer.window.depth(nowMs), blocksBeforeTheEnd(peer, nowMs));
    const std::size_t outstanding = session.outstandingCount();
    if (outstanding >= depth || (depth - outstanding < refillStep && outstanding > depth / 2))
        return;
    notePace(peer, nowMs);
    PiecePicker::Pick how;
    how.count = depth - static_cast<std::uint32_t>(outstanding);
    how.onlyOf = session.choked() ? &session.allowedFast() : nullptr;
    how.snubbed = peer.stalled || peer.window.snubbed();
    how.wholePieces = !how.snubbed && peer.window.meter().rate(nowMs) * wholePieceSeconds >= metainfo_->pieceBytes();
    how.suggested = &session.suggested();
    const auto picked = picker_->pick(key, how, context_.random);
    for (const BlockRequest& block : picked)
        session.request(block, nowMs);
    if (!picked.empty()) {
        peer.window.requested(static_cast<std::uint32_t>(picked.size()), nowMs);
        peer.connection->flush();
    }
}

// As many as it can bring, by its pace, in the time that all the rest takes, by our rate; of whom nothing has come yet, its even share
// of the rest. What is still owed at the end is asked of others again, and comes twice.
std::uint32_t Torrent::blocksBeforeTheEnd(const TorrentPeer& peer, Millis nowMs) const {
    const std::uint64_t missing = std::uint64_t{picker_->missing()} * metainfo_->pieceBytes();
    const auto left = static_cast<double>(missing - std::min(missing, picker_->bytesInProgress()));
    const auto paceMs = peer.window.paceMs();
    if (!paceMs)
        return 1 + static_cast<std::uint32_t>(std::min<double>(left / RequestWindow::blockBytes / static_cast<double>(peers_.size()), RequestWindow::depthMax));
    const std::uint64_t rate = downMeter_.rate(nowMs);
    if (*paceMs <= 0 || rate == 0)
        return RequestWindow::depthMax;
    constexpr double doubt = 2; // rates are what they were
    return static_cast<std::uint32_t>(std::min<double>(doubt * left * 1'000 / static_cast<double>(rate) / *paceMs, RequestWindow::depthMax));
}

void Torrent::refillSoon() {
    refillDue_ = true;
    if (!soon_.isActive())
        soon_.start();
}

void Torrent::on(TorrentPeer& peer, peer_event::BlockArrived& event) {
    if (phase_ != Phase::running || !mayAsk()) // released before: it will be asked for again
        return;
    const PeerKey key = peer.connection->key();
    const Millis nowMs = context_.clock.monotonicMs();
    const auto bytes = static_cast<std::uint32_t>(event.data.size());
    peer.window.received(bytes, peer.connection->session().outstandingCount(), nowMs);
    peer.stalled = false;
    peer.refusedPieces = 0;
    lastBlockMs_ = nowMs;
    peer.downloaded += bytes;
    downMeter_.add(bytes, nowMs);
    if (!acceptBlock(key, event.block, peer.connection->keep(event.data)))
        return;
    if (peer.listens)
        book_.usefulBlock(*peer.listens);
    if (!senders_.contains(key))
        noteSender(peer);
}

bool Torrent::acceptBlock(PeerKey from, const BlockRequest& block, BlockBuffer data) {
    const PiecePicker::Received received = picker_->received(from, block);
    for (const PeerKey other : received.cancelAt) {
        if (TorrentPeer* slower = find(other); slower && slower->connection->isOpen() && !mutated(Mutant::duplicatesNotCancelled)) {
            slower->connection->session().cancel(block);
            slower->connection->flush();
        }
    }
    if (received.verdict != PiecePicker::Verdict::accepted) {
        row_.wasted += data.size();
        return false;
    }
    row_.downloaded += data.size();
    if (startedNoted_.set(block.piece.value))
        context_.store.pieceStarted(row_.infoHash, block.piece);
    context_.disk.write(*storage_, block.piece, block.offset, std::move(data));
    return true;
}

void Torrent::noteSender(TorrentPeer& peer) {
    constexpr std::size_t sendersMax = 8'192;
    if (senders_.size() >= sendersMax)
        std::erase_if(senders_, [this](const auto& known) { return !peers_.contains(known.first); });
    senders_[peer.connection->key()] = {peer.identity, peer.connection->session().peerId(),
                                        peer.listens.value_or(peer.connection->remote())};
}

void Torrent::on(TorrentPeer& peer, peer_event::BlockRefused& event) {
    if (!picker_)
        return;
    const PeerKey key = peer.connection->key();
    picker_->rejected(key, event.block);
    // Unchoked and refusing: it does not have the piece, whatever it said. Asking it again would go in circles.
    if (!peer.connection->session().choked()) {
        picker_->peerLost(key, event.block.piece);
        updateInterest(peer);
        if (leaveIfItLies(peer))
            return;
    }
    if (peer.connection->session().outstandingCount() == 0)
        peer.window.nothingOutstanding();
    refillSoon();
}

bool Torrent::othersCouldServe(const TorrentPeer& peer) const {
    for (const auto& [key, other] : peers_) {
        if (other.get() == &peer || !other->connection->isOpen() || other->stalled)
            continue;
        const PeerSession& session = other->connection->session();
        if (session.choked())
            continue;
        for (const BlockRequest& block : peer.connection->session().outstanding()) {
            if (session.have().contains(block.piece))
                return true;
        }
    }
    return false;
}

// A peer that has fallen silent is as slow as it is silent, whatever it was before: in the end game others may be asked.
void Torrent::notePace(TorrentPeer& peer, Millis nowMs) {
    const auto silentMs = static_cast<double>(peer.connection->session().stalledForMs(nowMs));
    const auto paceMs = peer.window.paceMs();
    if (picker_->knows(peer.connection->key()) && (paceMs || silentMs >= silenceMs))
        picker_->setPace(peer.connection->key(), std::max(paceMs.value_or(0), silentMs));
}

bool Torrent::releaseIfStalled(TorrentPeer& peer, Millis nowMs) {
    // Blocks that the disk is too slow to take are not the peer's fault.
    if (!mayReadPeers() || !mayAsk() || throttleOf(peer.connection->remote()).down.limited())
        return true;
    if (peer.connection->session().stalledForMs(nowMs) >= silenceMs) {
        notePace(peer, nowMs);
        refillSoon();
    }
    if (mutated(Mutant::stalledKeepsRequests))
        return true;
    if (peer.stalled) {
        const Millis silentMs = peer.connection->session().stalledForMs(nowMs);
        if (silentMs >= stalledMs) {
            peer.connection->close({ErrorCode::timeout, "it does not send what it was asked for"});
            return false;
        }
        // The one block that it was tried with is not kept from others either; should it come after all, it is welcome.
        const PeerKey key = peer.connection->key();
        if (silentMs >= peer.window.patienceMs() && picker_->outstanding(key) > 0) {
            picker_->releaseRequests(key);
            refillSoon();
        }
        return true;
    }
    const bool snubbed = peer.window.checkSnub(nowMs);
    // What we asked for may still wait behind our own blocks.
    const Millis patienceMs = peer.connection->bytesWaiting() > 0 ? RequestWindow::snubMs : peer.window.patienceMs();
    const bool stalled = peer.connection->session().stalledForMs(nowMs) >= patienceMs && othersCouldServe(peer);
    if (!snubbed && !stalled)
        return true;
    peer.stalled = true;
    picker_->releaseRequests(peer.connection->key());
    peer.connection->session().giveUpRequests();
    peer.connection->flush();
    peer.window.nothingOutstanding();
    refillSoon();
    return true;
}

// --- out

std::size_t Torrent::writeGateBytes(const TorrentPeer& peer) {
    const std::uint64_t halfSecond = peer.up.rate(context_.clock.monotonicMs()) / 2;
    std::size_t least = peer.local ? gateBytesLocal : gateBytesMin;
    if (throttleOf(peer.connection->remote()).up.limited())
        least = gateBytesMin;
    const std::size_t gate = std::clamp<std::size_t>(static_cast<std::size_t>(halfSecond), least, gateBytesMax);
    // With many peers each has less: their blocks wait in memory, and more reads than the disk queues would be refused.
    return std::min(gate, std::max(gateBytesMin, gatesBytesMax / std::max<std::size_t>(unchokedPeers_, 1)));
}

void Torrent::serve(TorrentPeer& peer) {
    if (!peer.connection->isOpen() || !storage_)
        return;
    PeerSession& session = peer.connection->session();
    if (session.requests().empty())
        return;
    const std::size_t gate = writeGateBytes(peer);
    if (!peer.local)
        peer.connection->setUnsentBytesMax(gate);
    while (!session.requests().empty() && peer.connection->bytesWaiting() + peer.readingBytes < gate && peer.connection->uploadAllowed()) {
        const BlockRequest block = session.takeRequest();
        peer.readingBytes += block.length;
        peer.connection->chargeUpload(block.length);
        context_.disk.read(*storage_, block, peer.connection->key().value);
    }
}

void Torrent::on(BlocksRead& read) {
    const PeerKey key(read.tag);
    std::uint32_t bytes = 0;
    for (const BlockRequest& block : read.blocks)
        bytes += block.length;
    if (TorrentPeer* peer = find(key)) {
        peer->readingBytes -= std::min(peer->readingBytes, bytes);
        if (read.messages) {
            const Millis nowMs = context_.clock.monotonicMs();
            peer->connection->queueBlocks(*std::move(read.messages));
            peer->uploaded += bytes;
            row_.uploaded += bytes;
            recentReads_.note(read.blocks.front().piece, nowMs);
            peer->up.add(bytes, nowMs);
            upMeter_.add(bytes, nowMs);
        } else if (peer->connection->isOpen()) {
            for (const BlockRequest& block : read.blocks)
                peer->connection->session().refuse(block);
        }
        if (touched_.empty() || touched_.back() != key)
            touched_.push_back(key);
    }
    if (!read.messages)
        readFailed(read.blocks.front().piece, read.messages.error());
}

void Torrent::readFailed(PieceIndex piece, const Error& error) {
    const bool vanished = error.code == ErrorCode::notFound || error.code == ErrorCode::ioError || error.code == ErrorCode::denied;
    if (!vanished || !have_.contains(piece))
        return;
    haltReason_ = {ReasonCode::contentMissing, error.context, piece.value};
    // Whether it is lost, or its drive is away, is seen by looking at all its files.
    unreadable_.add(piece);
    if (!std::exchange(lostInspectionDue_, true))
        context_.disk.inspect(*storage_, lostTag);
}

void Torrent::diskBatchEnded() {
    for (const PeerKey key : std::exchange(touched_, {})) {
        if (TorrentPeer* peer = find(key)) {
            peer->connection->flush();
            serve(*peer);
        }
    }
}

void Torrent::diskRelieved() {
    std::vector<PeerKey> keys;
    for (const auto& [key, peer] : peers_)
        keys.push_back(key);
    for (const PeerKey key : keys) {
        if (TorrentPeer* peer = find(key))
            peer->connection->resumeReading();
    }
    resumeWebSeeds();
    refillSoon();
}

} // namespace bytetorrent::engine
