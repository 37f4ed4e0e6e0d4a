// Peer exchange (BEP 11): a torrent's peers name each other. A private torrent says and hears nothing of it; sessions of its
// peers do not even offer it.
#include "torrent.h"

namespace bytetorrent::engine {

void Torrent::on(TorrentPeer& peer, peer_event::PeersNamed& event) {
    if (isPrivate() || !context_.pex)
        return;
    for (const protocol::PexPeer& named : peer.pex.hear(event.message, peer.connection->remote().address, context_.clock.monotonicMs())) {
        book_.learn(named.endpoint, (named.flags & protocol::PexPeer::seed) != 0, PeerSource::pex);
        // Hearsay costs a dial at most: who does not answer an encrypted greeting is dialled plain at once.
        if ((named.flags & protocol::PexPeer::prefersEncryption) != 0 && book_.sourceOf(named.endpoint) == PeerSource::pex)
            context_.cipher.prefersEncryption(named.endpoint);
    }
    dialSoon();
}

// BEP 10: where it can be reached by the other family. When it goes, that is a second way to it. What strangers say of addresses
// of our own machine or network is not believed, as in peer exchange.
void Torrent::noteOtherAddress(TorrentPeer& peer) {
    const protocol::ExtensionHandshake& theirs = *peer.connection->session().extensions();
    const IpAddress& here = peer.connection->remote().address;
    const auto& other = here.isV4() ? theirs.ipv6 : theirs.ipv4;
    if (isPrivate() || peer.listensToo || !other || other->isV4() == here.isV4() || !theirs.listenPort)
        return;
    const Endpoint endpoint{*other, *theirs.listenPort};
    if (protocol::couldListen(endpoint) && pexReaches(here, endpoint) && book_.noteOtherAddress(endpoint))
        peer.listensToo = endpoint;
}

void Torrent::tellPeers(Millis nowMs) {
    if (isPrivate() || !context_.pex || nowMs < nextPexMs_)
        return;
    nextPexMs_ = nowMs + 5'000; // each peer has its own minute; it begins when there is something to say
    std::vector<protocol::PexPeer> connected;
    for (const auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen() || !peer->listens)
            continue;
        std::uint8_t flags = peer->connection->session().isSeed() ? protocol::PexPeer::seed : std::uint8_t{0};
        const auto& theirs = peer->connection->session().extensions();
        if (theirs && theirs->prefersEncryption)
            flags = static_cast<std::uint8_t>(flags | protocol::PexPeer::prefersEncryption);
        if (peer->connection->dialled())
            flags = static_cast<std::uint8_t>(flags | protocol::PexPeer::reachable);
        connected.push_back({*peer->listens, flags});
    }
    for (const auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen() || !peer->connection->session().takesPex() || !peer->pex.due(nowMs))
            continue;
        const Endpoint listener = peer->listens.value_or(peer->connection->remote());
        if (const auto message = peer->pex.tell(connected, listener, nowMs)) {
            peer->connection->session().sendPex(*message);
            peer->connection->flush();
        }
    }
}

} // namespace bytetorrent::engine
