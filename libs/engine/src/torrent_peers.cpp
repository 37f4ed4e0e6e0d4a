// Who is connected: dialling, accepting, duplicates, choking, bans, and what each peer says about itself.
#include "cipher_stream.h"
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr Millis idleMsMin = 2'000; // whoever wants something has said so by then
constexpr std::size_t callersWaitingMax = 20;
constexpr std::size_t connectionsPerAddressMax = 5; // of one torrent: a household behind one address has a few peers
constexpr std::size_t bannedPeerIdsMax = 8'192;
}

IpAddress identityOf(const Endpoint& endpoint) {
    if (!endpoint.address.isLoopback())
        return endpoint.address;
    // 100::/64 is the discard prefix (RFC 6666): no peer on any network has such an address.
    IpAddress identity;
    identity.value[0] = 0x01;
    identity.value[11] = endpoint.address.value[12];
    identity.value[12] = endpoint.address.value[14];
    identity.value[13] = endpoint.address.value[15];
    identity.value[14] = static_cast<std::uint8_t>(endpoint.port >> 8);
    identity.value[15] = static_cast<std::uint8_t>(endpoint.port);
    return identity;
}

TorrentPeer* Torrent::find(PeerKey key) {
    const auto found = peers_.find(key);
    return found == peers_.end() ? nullptr : found->second.get();
}

// --- dialling and accepting

void Torrent::addPeers(const std::vector<Endpoint>& peers, PeerSource source) {
    const std::size_t before = book_.size();
    for (const Endpoint& peer : peers) {
        if (source == PeerSource::user)
            book_.forgive(peer);
        else
            book_.learn(peer, false, source);
    }
    if (phase_ == Phase::asleep && (source == PeerSource::user || book_.size() > before))
        wake();
    noteChanged();
    dialSoon();
}

void Torrent::clusterPeers(const std::vector<protocol::native::SwarmPeer>& peers) {
    const std::size_t before = book_.size();
    for (const auto& peer : peers) {
        book_.learn(peer.endpoint, peer.seed, PeerSource::cluster);
        book_.setSeed(peer.endpoint, peer.seed); // it knows which pieces each holds
    }
    if (phase_ == Phase::asleep && book_.size() > before)
        wake();
    noteChanged();
    dialSoon();
}

void Torrent::dialSoon() {
    dialDue_ = true;
    if (!soon_.isActive())
        soon_.start();
}

void Torrent::dialMore() {
    if (!isRunning())
        return;
    PeerBook::Dialling how;
    how.seedsToo = !picker_ || !picker_->complete();
    how.ourV4 = context_.externalV4;
    how.ourV6 = context_.externalV6;
    how.ourPort = context_.listenPort;
    how.full = [this](const IpAddress& address) { return addressIsFull(address); };
    const Millis nowMs = context_.clock.monotonicMs();
    for (const Endpoint& endpoint : std::exchange(redials_, {})) {
        if (context_.budget.mayDial() && peers_.size() < context_.connectionsPerTorrentMax)
            dial(endpoint);
        else
            book_.released(endpoint);
    }
    while (context_.budget.mayDial() && peers_.size() < context_.connectionsPerTorrentMax) {
        const auto endpoint = book_.takeForDialling(how, nowMs, context_.random);
        if (!endpoint)
            return;
        if (trust_.banned(identityOf(*endpoint)))
            book_.exclude(*endpoint);
        else
            dial(*endpoint);
    }
}

bool Torrent::addressIsFull(const IpAddress& address) const {
    if (address.isLoopback())
        return false; // all peers of this machine share it
    const auto there = std::count_if(peers_.begin(), peers_.end(), [&](const auto& at) { return at.second->connection->remote().address == address; });
    return there >= static_cast<std::ptrdiff_t>(connectionsPerAddressMax);
}

void Torrent::dial(const Endpoint& endpoint) {
    ++context_.budget.connecting;
    auto stream = context_.peerNetwork.dial(endpoint);
    const bool encrypted = context_.cipher.dialsEncrypted(endpoint);
    if (encrypted)
        stream = std::make_unique<CipherStream>(
            std::move(stream), CipherHandshake::dialling(row_.infoHash, context_.cipher.methods(), CipherHandshake::Secrets::fresh()));
    TorrentPeer& peer = connectPeer(std::move(stream), PeerConnection::Origin::dialled);
    peer.listens = endpoint;
    peer.dialledEncrypted = encrypted;
}

TorrentPeer& Torrent::connectPeer(std::unique_ptr<PeerStream> stream, PeerConnection::Origin origin) {
    protocol::Handshake ours;
    ours.infoHash = row_.infoHash;
    ours.peerId = context_.peerId;
    ours.dht = usesDht();
    Throttle& throttle = throttleOf(stream->remote());
    auto connection = std::make_unique<PeerConnection>(context_.newPeerKey(), std::move(stream), origin, ours,
                                                       static_cast<Owner&>(*this), throttle, context_.clock);
    ++context_.budget.open;
    visited_ = true;
    const PeerKey key = connection->key();
    auto peer = std::make_unique<TorrentPeer>();
    peer->local = connection->remote().address.isLocal();
    peer->identity = identityOf(connection->remote());
    peer->openedMs = context_.clock.monotonicMs();
    peer->connection = std::move(connection);
    return *(peers_[key] = std::move(peer));
}

void Torrent::accept(std::unique_ptr<PeerStream> stream, const protocol::Handshake& theirs) {
    wake();
    // While the files are being checked callers wait, for a refusal would cost them seconds of back-off.
    if ((phase_ == Phase::inspecting || phase_ == Phase::verifying) && callersWaiting_.size() < callersWaitingMax) {
        callersWaiting_.emplace_back(std::move(stream), theirs);
        return;
    }
    const Endpoint remote = stream->remote();
    if (theirs.peerId == context_.peerId)
        excludeOurselves(remote.port);
    const bool welcome = isRunning() && judgeHandshake(theirs, row_.infoHash, context_.peerId).has_value() &&
                         !isBanned(theirs.peerId, remote) && context_.budget.mayAccept() && !addressIsFull(remote.address) &&
                         resolveDuplicate(theirs.peerId, false, remote) && makeRoom();
    if (!welcome) {
        dropStream(std::move(stream));
        return;
    }
    TorrentPeer& peer = connectPeer(std::move(stream), PeerConnection::Origin::accepted);
    openPeer(peer, theirs);
}

void Torrent::excludeOurselves(std::uint16_t callerPort) {
    for (auto& [key, peer] : peers_) {
        if (!peer->connection->dialled() || peer->connection->hadSession() || peer->connection->localPort() != callerPort)
            continue;
        if (peer->listens)
            book_.exclude(*peer->listens);
        closeQuietly(*peer, "connected to ourselves");
        return;
    }
}

void Torrent::acceptWaiting() {
    for (auto& [stream, theirs] : std::exchange(callersWaiting_, {})) {
        if (stream->isConnected())
            accept(std::move(stream), theirs);
    }
}

bool Torrent::resolveDuplicate(const PeerId& theirs, bool newIsDialled, const Endpoint& newRemote) {
    for (auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen() || peer->connection->session().peerId() != theirs)
            continue;
        // When both sides dialled, both must keep the same connection: the one that the lower peer id opened.
        const bool crossed = peer->connection->dialled() != newIsDialled;
        const bool keepNew = crossed && newIsDialled == (context_.peerId < theirs);
        if (keepNew) {
            closeQuietly(*peer, "a second connection to the same peer");
            return true;
        }
        if (newIsDialled && !peer->listens)
            peer->listens = newRemote; // now we know where it listens; its address stays busy
        return false;
    }
    return true;
}

void Torrent::peerGreeted(PeerConnection& connection, const protocol::Handshake& theirs) {
    TorrentPeer& peer = *peers_.at(connection.key());
    if (isBanned(theirs.peerId, connection.remote())) {
        book_.exclude(connection.remote());
        closeQuietly(peer, "banned");
        return;
    }
    if (!resolveDuplicate(theirs.peerId, true, connection.remote())) {
        peer.listens.reset(); // the address belongs to the other connection now
        closeQuietly(peer, "a second connection to the same peer");
        return;
    }
    --context_.budget.connecting;
    context_.cipher.met(connection.remote(), peer.dialledEncrypted);
    openPeer(peer, theirs);
}

void Torrent::openPeer(TorrentPeer& peer, const protocol::Handshake& theirs) {
    PeerSession::Introduction introduction;
    introduction.client = context_.agent;
    introduction.listenPort = context_.listenPort;
    if (metainfo_)
        introduction.metadataBytes = static_cast<std::uint32_t>(metainfo_->info().size());
    introduction.uploadOnly = picker_ && picker_->complete();
    introduction.prefersEncryption = !context_.cipher.takesPlain();
    introduction.peerAddress = peer.connection->remote().address;
    introduction.dhtPort = usesDht() ? context_.dhtPort : 0;
    introduction.pex = context_.pex && !isPrivate();
    if (picker_)
        picker_->addPeer(peer.connection->key());
    peer.connection->openSession(theirs, shape(), have_, introduction);
}

bool Torrent::isBanned(const PeerId& peerId, const Endpoint& endpoint) const {
    return bannedPeerIds_.contains(peerId) || trust_.banned(identityOf(endpoint));
}

// --- ends

bool Torrent::makeRoom() {
    if (peers_.size() < context_.connectionsPerTorrentMax)
        return true;
    const Millis nowMs = context_.clock.monotonicMs();
    TorrentPeer* idle = nullptr;
    for (auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen() || peer->closingQuietly || nowMs - peer->openedMs < idleMsMin)
            continue;
        const PeerSession& session = peer->connection->session();
        if (!session.interested() && !session.peerInterested() && (!idle || peer->openedMs < idle->openedMs))
            idle = peer.get();
    }
    if (idle)
        closeQuietly(*idle, "others wait for its place");
    return idle != nullptr;
}

void Torrent::closeQuietly(TorrentPeer& peer, std::string why) {
    peer.closingQuietly = true;
    peer.connection->close({ErrorCode::cancelled, std::move(why)});
}

void Torrent::closeAllPeers(const std::string& why) {
    std::vector<PeerKey> keys;
    for (const auto& [key, peer] : peers_)
        keys.push_back(key);
    for (const PeerKey key : keys) {
        if (TorrentPeer* peer = find(key))
            closeQuietly(*peer, why);
    }
}

void Torrent::peerClosed(PeerConnection& connection, const Error& error) {
    const auto found = peers_.find(connection.key());
    if (found == peers_.end())
        return;
    const std::unique_ptr<TorrentPeer> peer = std::move(found->second);
    const PeerKey key = found->first;
    peers_.erase(found);
    noteClosed(*peer, error);
    --context_.budget.open;
    if (peer->connection->dialled() && !peer->connection->hadSession())
        --context_.budget.connecting;
    if (picker_ && picker_->knows(key))
        picker_->removePeer(key);
    if (storage_)
        context_.disk.cancelReads(*storage_, key.value);
    if (metadataFetch_ && metadataFetch_->source() == key)
        metadataFetch_->abandon();
    if (peer->listensToo)
        book_.released(*peer->listensToo);
    if (peer->listens) {
        if (error.code == ErrorCode::protocolViolation && error.context == "connected to ourselves")
            book_.exclude(*peer->listens);
        else if (!peer->closingQuietly && peer->connection->dialled() && !peer->connection->hadSession() &&
                 peer->connection->wasConnected() && context_.cipher.notGreeted(*peer->listens, peer->dialledEncrypted))
            redials_.push_back(*peer->listens);
        else if (peer->closingQuietly)
            book_.released(*peer->listens);
        else
            book_.closed(*peer->listens, context_.clock.monotonicMs(), context_.random);
    }
    peer->connection.release()->deleteLater(); // this call may come from inside it
    rechokeSoon();
    refillSoon(); // what it was asked for is free for others
    dialSoon();
}

void Torrent::ban(const Trust::Ban& verdict) {
    const IpAddress& identity = verdict.address;
    const std::string why = "it sent bad data for piece " + std::to_string(verdict.piece.value);
    banWebSeed(identity, why);
    for (const auto& [key, known] : senders_) {
        if (known.identity != identity)
            continue;
        if (bannedPeerIds_.size() >= bannedPeerIdsMax)
            bannedPeerIds_.erase(bannedPeerIds_.begin());
        bannedPeerIds_.insert(known.peerId);
        book_.exclude(known.endpoint);
    }
    std::vector<PeerKey> guilty;
    for (const auto& [key, peer] : peers_) {
        const bool sameId = peer->connection->isOpen() && bannedPeerIds_.contains(peer->connection->session().peerId());
        if (sameId || peer->identity == identity)
            guilty.push_back(key);
    }
    for (const PeerKey key : guilty) {
        TorrentPeer* peer = find(key);
        if (!peer)
            continue;
        if (peer->listens)
            book_.exclude(*peer->listens);
        if (peer->listensToo)
            book_.exclude(*peer->listensToo);
        noteDrop(*peer, DropCode::sentBadData, {}, verdict.piece.value, true);
        closeQuietly(*peer, why);
    }
}

// --- choking and interest

void Torrent::rechokeSoon() {
    rechokeDue_ = true;
    if (!soon_.isActive())
        soon_.start();
}

void Torrent::rechoke() {
    if (phase_ != Phase::running)
        return;
    const Millis nowMs = context_.clock.monotonicMs();
    std::vector<Choker::PeerFacts> facts;
    facts.reserve(peers_.size());
    for (const auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen())
            continue;
        const PeerSession& session = peer->connection->session();
        facts.push_back({.peer = key,
                         .interested = session.peerInterested(),
                         .unchoked = !session.choking(),
                         .local = peer->local,
                         .snubbed = peer->stalled || peer->window.snubbed(),
                         .downRate = peer->window.meter().rate(nowMs),
                         .upRate = peer->up.rate(nowMs),
                         .connectedMs = peer->openedMs,
                         .unchokedMs = peer->unchokedMs,
                         .sentSinceUnchoke = peer->uploaded - peer->uploadedAtUnchoke});
    }
    choker_.setSlots(context_.uploadSlots);
    auto chosen = choker_.decide(facts, picker_->complete(), nowMs, context_.random);
    unchokedPeers_ = chosen.size();
    std::sort(chosen.begin(), chosen.end());
    for (auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen())
            continue;
        const bool choke = !std::binary_search(chosen.begin(), chosen.end(), key);
        if (choke == peer->connection->session().choking())
            continue;
        peer->unchokedMs = nowMs;
        peer->uploadedAtUnchoke = peer->uploaded;
        peer->connection->session().setChoking(choke);
        if (!choke)
            suggestCached(*peer);
        if (choke && storage_)
            context_.disk.cancelReads(*storage_, key.value);
        if (choke)
            peer->readingBytes = 0;
        peer->connection->flush();
    }
}

void Torrent::updateInterest(TorrentPeer& peer) {
    if (phase_ != Phase::running || !picker_->knows(peer.connection->key()))
        return;
    peer.connection->session().setInterested(picker_->interesting(peer.connection->key()));
}

void Torrent::dropIfUseless(TorrentPeer& peer) {
    if (!picker_ || !picker_->complete() || !peer.connection->session().isUploadOnly())
        return;
    if (peer.listens)
        book_.setSeed(*peer.listens, true);
    closeQuietly(peer, "both have everything");
}

void Torrent::tellUploadOnly() {
    for (auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen())
            continue;
        peer->connection->session().announceUploadOnly(picker_ && picker_->complete());
        peer->connection->flush();
    }
}

void Torrent::introduce(TorrentPeer& peer) {
    const auto& extensions = peer.connection->session().extensions();
    if (!extensions)
        return;
    peer.window.setPeerQueue(extensions->requestQueue.value_or(0));
    if (extensions->listenPort && !peer.listens) {
        peer.listens = Endpoint{peer.connection->remote().address, *extensions->listenPort};
        peer.identity = identityOf(*peer.listens);
        if (trust_.banned(peer.identity)) {
            closeQuietly(peer, "banned");
            return;
        }
        book_.setBusy(*peer.listens);
    }
    noteOtherAddress(peer);
    if (peer.listens && (extensions->prefersEncryption || peer.connection->encrypted()))
        context_.cipher.prefersEncryption(*peer.listens);
}

void Torrent::tickPeers(Millis nowMs) {
    std::vector<PeerKey> keys;
    keys.reserve(peers_.size());
    for (const auto& [key, peer] : peers_)
        keys.push_back(key);
    for (const PeerKey key : keys) {
        TorrentPeer* peer = find(key);
        if (!peer || !peer->connection->isOpen())
            continue;
        peer->connection->tick(nowMs);
        peer = find(key);
        if (!peer)
            continue;
        if (phase_ == Phase::running) {
            if (!releaseIfStalled(*peer, nowMs))
                continue;
            refill(*peer);
            serve(*peer);
            peer->connection->flush();
        }
    }
    if (phase_ == Phase::running && nowMs >= choker_.nextRoundMs())
        rechoke();
}

// --- what peers say

void Torrent::peerEvent(PeerConnection& connection, PeerEvent& event) {
    const auto found = peers_.find(connection.key());
    if (found == peers_.end())
        return;
    std::visit([&](auto& known) { on(*found->second, known); }, event);
}

void Torrent::peerTurnEnded(PeerConnection& connection) {
    TorrentPeer* peer = find(connection.key());
    if (!peer || phase_ != Phase::running)
        return;
    if (std::exchange(rechokeDue_, false))
        rechoke();
    refill(*peer);
    serve(*peer);
}

void Torrent::peerHasRoom(PeerConnection& connection) {
    TorrentPeer* peer = find(connection.key());
    if (peer && phase_ == Phase::running)
        serve(*peer);
}

void Torrent::on(TorrentPeer&, peer_event::None&) {}

void Torrent::on(TorrentPeer& peer, peer_event::HaveAdded& event) {
    if (!picker_)
        return;
    picker_->peerHas(peer.connection->key(), event.piece);
    updateInterest(peer);
    dropIfUseless(peer);
}

void Torrent::on(TorrentPeer& peer, peer_event::HaveReplaced&) {
    if (!picker_)
        return;
    const PeerSession& session = peer.connection->session();
    if (session.isSeed())
        picker_->peerHasAll(peer.connection->key());
    else
        picker_->peerHasSet(peer.connection->key(), session.have());
    if (peer.listens)
        book_.setSeed(*peer.listens, session.isSeed());
    updateInterest(peer);
    allowFast(peer);
    dropIfUseless(peer);
}

void Torrent::on(TorrentPeer& peer, peer_event::HaveRemoved& event) {
    if (!picker_)
        return;
    for (const protocol::BlockRequest& block : event.returned)
        picker_->rejected(peer.connection->key(), block);
    picker_->peerLost(peer.connection->key(), event.piece);
    updateInterest(peer);
    refillSoon();
}

void Torrent::on(TorrentPeer& peer, peer_event::ChokedUs&) {
    if (!picker_)
        return;
    picker_->stepBack(peer.connection->key());
    if (peer.connection->session().fast())
        return; // BEP 6: each request will be answered or rejected by itself
    picker_->releaseRequests(peer.connection->key());
    peer.window.nothingOutstanding();
    refillSoon();
}

void Torrent::on(TorrentPeer&, peer_event::UnchokedUs&) {} // the turn's end asks for blocks

void Torrent::on(TorrentPeer&, peer_event::InterestChanged&) { rechokeSoon(); }

void Torrent::on(TorrentPeer&, peer_event::RequestQueued&) {} // the turn's end serves

void Torrent::on(TorrentPeer&, peer_event::PieceOffered&) {} // the turn's end asks for blocks

void Torrent::on(TorrentPeer& peer, peer_event::Introduced&) {
    const PeerKey key = peer.connection->key();
    introduce(peer); // may end it
    TorrentPeer* introduced = find(key);
    if (introduced && phase_ == Phase::metadata)
        askForMetadata(*introduced);
    else if (introduced)
        dropIfUseless(*introduced);
}

} // namespace bytetorrent::engine
