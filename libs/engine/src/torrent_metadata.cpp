// A torrent that is only a name yet: its .torrent comes from a cluster, or its info dictionary from peers (BEP 9), whichever
// is first; both are checked against the infohash.
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr int askClusterAgainMs = 10'000;
}

void Torrent::fetchMetadata() {
    phase_ = Phase::metadata;
    metadataFetch_.emplace(row_.infoHash);
    announcer_->start();
    if (magnet_) { // said again after a restart, when nobody else remembers
        for (const HostPort& peer : magnet_->peers) {
            if (const auto address = IpAddress::parse(peer.host); address && peer.port != 0)
                book_.forgive({*address, peer.port});
        }
    }
    fetchMetadataFromClusters();
    dialSoon();
}

void Torrent::fetchMetadataFromClusters() {
    if (fetchingFromCluster_ || reporters_.empty())
        return;
    fetchingFromCluster_ = true;
    for (ClusterReporter* reporter : reporters_) {
        reporter->client().fetch(row_.infoHash, [self = QPointer<Torrent>(this)](Result<Bytes> torrent) {
            if (!self || self->phase_ != Phase::metadata)
                return;
            self->fetchingFromCluster_ = false;
            if (torrent) {
                if (auto metainfo = protocol::Metainfo::parse(*torrent); metainfo && metainfo->infoHash() == self->row_.infoHash) {
                    self->adopt(std::move(*metainfo));
                    return;
                }
            }
            QTimer::singleShot(askClusterAgainMs, self.data(), [self] {
                if (self->phase_ == Phase::metadata)
                    self->fetchMetadataFromClusters();
            });
        });
    }
}

void Torrent::askForMetadata(TorrentPeer& peer) {
    const auto& extensions = peer.connection->session().extensions();
    if (!metadataFetch_ || metadataFetch_->busy() || peer.noMetadata || !extensions || !extensions->utMetadata || !extensions->metadataBytes)
        return;
    if (!metadataFetch_->begin(peer.connection->key(), *extensions->metadataBytes, context_.clock.monotonicMs())) {
        peer.noMetadata = true;
        return;
    }
    while (const auto piece = metadataFetch_->nextRequest())
        peer.connection->session().sendMetadata({.kind = protocol::MetadataMessage::Kind::request, .piece = *piece, .totalBytes = 0, .data = {}});
    peer.connection->flush();
}

void Torrent::tryNextMetadataPeer() {
    if (!metadataFetch_ || metadataFetch_->busy())
        return;
    for (auto& [key, peer] : peers_) {
        if (metadataFetch_->busy())
            return;
        if (peer->connection->isOpen())
            askForMetadata(*peer);
    }
}

void Torrent::on(TorrentPeer& peer, peer_event::MetadataMessage& event) {
    using Kind = protocol::MetadataMessage::Kind;
    PeerSession& session = peer.connection->session();
    if (event.message.kind == Kind::request) {
        const std::size_t begin = std::size_t{event.message.piece} * MetadataFetch::pieceBytes;
        if (!metainfo_ || begin >= metainfo_->info().size()) {
            session.sendMetadata({.kind = Kind::reject, .piece = event.message.piece, .totalBytes = 0, .data = {}});
            return;
        }
        const ByteView info = metainfo_->info();
        session.sendMetadata({.kind = Kind::data,
                              .piece = event.message.piece,
                              .totalBytes = static_cast<std::uint32_t>(info.size()),
                              .data = info.subspan(begin, std::min<std::size_t>(MetadataFetch::pieceBytes, info.size() - begin))});
        return;
    }
    if (!metadataFetch_)
        return;
    switch (metadataFetch_->received(peer.connection->key(), event.message, context_.clock.monotonicMs())) {
    case MetadataFetch::Outcome::unasked:
        return;
    case MetadataFetch::Outcome::more:
        while (const auto piece = metadataFetch_->nextRequest())
            session.sendMetadata({.kind = Kind::request, .piece = *piece, .totalBytes = 0, .data = {}});
        return;
    case MetadataFetch::Outcome::done:
        metadataComplete(metadataFetch_->take());
        return;
    case MetadataFetch::Outcome::wrong:
        noteDrop(peer, DropCode::liedAboutMetadata, {}, 0, false);
        [[fallthrough]];
    case MetadataFetch::Outcome::refused:
        peer.noMetadata = true;
        tryNextMetadataPeer();
        return;
    }
}

void Torrent::metadataComplete(Bytes info) {
    auto metainfo = protocol::Metainfo::fromInfo(info);
    if (!metainfo) {
        fail({metainfo.error().code, "the torrent's metadata: " + metainfo.error().context});
        return;
    }
    adopt(std::move(*metainfo));
}

// What the magnet named stays with the torrent, wherever its metadata came from.
void Torrent::keepMagnetsAddresses(protocol::Metainfo& metainfo) const {
    for (const std::string& url : magnet_->trackers) {
        const bool known = std::any_of(metainfo.trackerTiers.begin(), metainfo.trackerTiers.end(),
                                       [&](const auto& tier) { return std::find(tier.begin(), tier.end(), url) != tier.end(); });
        if (!known)
            metainfo.trackerTiers.push_back({url});
    }
    for (const std::string& url : magnet_->webSeeds) {
        if (std::find(metainfo.webSeeds.begin(), metainfo.webSeeds.end(), url) == metainfo.webSeeds.end())
            metainfo.webSeeds.push_back(url);
    }
}

protocol::Magnet Torrent::link() {
    protocol::Magnet link;
    if (const auto metainfo = this->metainfo()) {
        link.displayName = metainfo->name();
        for (const auto& tier : metainfo->trackerTiers)
            link.trackers.insert(link.trackers.end(), tier.begin(), tier.end());
        link.webSeeds = metainfo->webSeeds;
        if (metainfo->cluster) {
            link.clusterPorts = metainfo->cluster->clientPorts;
            link.clusterFingerprint = metainfo->cluster->certificateFingerprint;
        }
    } else if (magnet_) {
        link = *magnet_; // whoever gave it knew nothing else either
    }
    link.infoHash = row_.infoHash;
    // A link says one CA for all its ports: those of a cluster that is known by another one are not its.
    if (link.clusterPorts.empty())
        link.clusterFingerprint = row_.clusterFingerprint;
    if (link.clusterFingerprint == row_.clusterFingerprint) {
        for (const HostPort& port : row_.clusterPorts) {
            if (std::find(link.clusterPorts.begin(), link.clusterPorts.end(), port) == link.clusterPorts.end())
                link.clusterPorts.push_back(port);
        }
    }
    return link;
}

void Torrent::adopt(protocol::Metainfo metainfo) {
    if (magnet_)
        keepMagnetsAddresses(metainfo);
    metainfo_ = std::make_shared<const protocol::Metainfo>(std::move(metainfo));
    metadataFetch_.reset();
    if (isPrivate())
        leaveFinders(); // as long as nobody knew, it was asked for there
    row_.name = metainfo_->name();
    row_.hasMetainfo = true;
    row_.magnet.clear();
    row_.totalBytes = metainfo_->totalBytes();
    row_.pieceCount = metainfo_->pieceCount();
    selectFiles();
    saveRow(metainfo_->encode());
    if (announcer_)
        announcer_->addTiers(metainfo_->trackerTiers);
    watcher_.torrentMetadataReceived(*this);
    // Peers that spoke before the shape was known are greeted afresh: simpler than judging all they said, and it is one
    // round trip, once in a torrent's life.
    closeAllPeers("the metadata arrived");
    if (phase_ == Phase::metadata)
        prepare();
}

} // namespace bytetorrent::engine
