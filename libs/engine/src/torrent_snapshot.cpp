// What a torrent shows: its state, the reason for it, and the details of the one that is looked at.
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
// Bytes of the held pieces within [begin, end).
std::uint64_t heldWithin(const std::vector<std::pair<PieceIndex, PieceIndex>>& runs, std::uint32_t pieceBytes, std::uint64_t begin,
                         std::uint64_t end) {
    std::uint64_t held = 0;
    for (const auto& [first, last] : runs) {
        const std::uint64_t runBegin = std::uint64_t{first.value} * pieceBytes;
        const std::uint64_t runEnd = (std::uint64_t{last.value} + 1) * pieceBytes;
        if (runBegin >= end)
            break;
        if (runEnd > begin)
            held += std::min(runEnd, end) - std::max(runBegin, begin);
    }
    return held;
}
} // namespace

TorrentState Torrent::state() const {
    switch (phase_) {
    case Phase::resting:
        return TorrentState::paused;
    case Phase::deferred:
    case Phase::asleep: // what it is about to be, or may be at any moment
        if (row_.pieceCount == 0)
            return TorrentState::fetchingMetadata;
        return row_.contentIsComplete || have_.containsAll(row_.pieceCount) ? TorrentState::seeding : TorrentState::downloading;
    case Phase::metadata:
        return TorrentState::fetchingMetadata;
    case Phase::inspecting:
    case Phase::verifying:
        return TorrentState::checking;
    case Phase::waiting:
    case Phase::failed:
        return TorrentState::failed;
    case Phase::running:
        break;
    }
    return picker_->complete() ? TorrentState::seeding : TorrentState::downloading;
}

std::uint64_t Torrent::doneBytes() const {
    const std::uint32_t count = have_.size();
    if (count == 0 || row_.pieceCount == 0)
        return 0;
    if (have_.containsAll(row_.pieceCount))
        return row_.totalBytes;
    if (!metainfo_) // all but the last are of one size, and the size is not read from the database for this
        return row_.totalBytes / row_.pieceCount * count;
    const PieceIndex last(metainfo_->pieceCount() - 1);
    std::uint64_t bytes = std::uint64_t{count} * metainfo_->pieceBytes();
    if (have_.contains(last))
        bytes -= metainfo_->pieceBytes() - metainfo_->pieceSize(last);
    return bytes;
}

TorrentSnapshot Torrent::snapshot(bool detailed) const {
    TorrentSnapshot shown;
    shown.infoHash = row_.infoHash;
    shown.name = row_.settings.name.empty() ? row_.name : row_.settings.name;
    shown.hybrid = metainfo_ && metainfo_->hybrid();
    shown.state = state();
    shown.reason = reason();
    shown.totalBytes = row_.totalBytes;
    shown.doneBytes = doneBytes();
    shown.pieceCount = row_.pieceCount;
    shown.piecesDone = have_.size();
    shown.checkingProgress = checkingProgress_;
    shown.downRate = downRate();
    shown.upRate = upRate();
    shown.downloaded = row_.downloaded;
    shown.uploaded = row_.uploaded;
    shown.wastedBytes = row_.wasted;
    shown.peersKnown = static_cast<std::uint32_t>(book_.size());
    for (const auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen())
            continue;
        ++shown.peersConnected;
        shown.seedsConnected += peer->connection->session().isSeed() ? 1 : 0;
    }
    shown.wantedBytes = picker_ ? wantedBytes_ : shown.totalBytes;
    shown.wantedDoneBytes = picker_ ? wantedDoneBytes() : shown.doneBytes;
    if (shown.state == TorrentState::downloading && shown.downRate > 0)
        shown.etaSeconds = (shown.wantedBytes - shown.wantedDoneBytes) / shown.downRate;
    shown.seedingSeconds = row_.seedingSeconds;
    if (const RatioTarget& target = row_.settings.ratio ? *row_.settings.ratio : context_.ratio; target.any())
        shown.ratioTarget = target;
    shown.sequential = row_.settings.sequential;
    shown.limits = row_.settings.limits;
    shown.tags = row_.settings.tags;
    for (const ClusterReporter* reporter : reporters_)
        shown.clusters.push_back(reporter->place());
    if (shown.state == TorrentState::downloading && picker_ && metainfo_)
        shown.startedBytes = std::min(std::uint64_t{picker_->startedCount()} * metainfo_->pieceBytes(), shown.totalBytes - shown.doneBytes);
    shown.folder = row_.folder;
    shown.movingTo = row_.movingTo;
    shown.movingProgress = move_ ? move_->progress : 0;
    shown.addedWallMs = row_.addedWallMs;
    shown.have = have_;
    if (detailed)
        addDetails(shown);
    return shown;
}

// Who looks at a torrent that sleeps, or was not needed yet, sees its files: its metainfo is there as long as they look.
void Torrent::lendMetainfo(bool detailed) {
    if (detailed == std::exchange(lookedInto_, detailed))
        return;
    if (detailed)
        lent_ = !metainfo_ && metainfo() != nullptr;
    else if (std::exchange(lent_, false) && !storage_)
        metainfo_.reset();
}

TorrentRows::Row Torrent::shownRow(bool detailed) {
    lendMetainfo(detailed);
    const bool quiet = phase_ == Phase::resting || phase_ == Phase::deferred || phase_ == Phase::asleep || phase_ == Phase::failed;
    if (quiet && !detailed && !rowStale_ && shownRow_ && shownPhase_ == phase_)
        return shownRow_;
    auto row = std::make_shared<const TorrentSnapshot>(snapshot(detailed));
    // Rates fade after it came to rest: until they have, nothing is settled.
    const bool settled = quiet && !detailed && row->downRate == 0 && row->upRate == 0 && !move_;
    shownRow_ = settled ? row : nullptr;
    shownPhase_ = phase_;
    rowStale_ = false;
    return row;
}

void Torrent::addDetails(TorrentSnapshot& shown) const {
    shown.settings = row_.settings;
    shown.dropped.assign(dropped_.begin(), dropped_.end());
    if (picker_) {
        for (const PieceIndex piece : picker_->startedPieces())
            shown.started.add(piece);
        shown.availability.resize(row_.pieceCount);
        for (std::uint32_t piece = 0; piece < row_.pieceCount; ++piece)
            shown.availability[piece] = static_cast<std::uint16_t>(std::min<std::uint32_t>(picker_->availability(PieceIndex(piece)), 0xFFFF));
    }
    if (metainfo_) {
        const auto runs = have_.ranges();
        const bool chosen = row_.settings.filePriorities.size() == metainfo_->files().size();
        for (std::size_t index = 0; index < metainfo_->files().size(); ++index) {
            const protocol::FileEntry& entry = metainfo_->files()[index];
            FileSnapshot file;
            if (chosen)
                file.priority = row_.settings.filePriorities[index];
            for (const std::string& element : entry.path)
                file.path += (file.path.empty() ? "" : "/") + element;
            if (!metainfo_->singleFile())
                file.path = metainfo_->name() + "/" + file.path;
            file.size = entry.size;
            file.done = heldWithin(runs, metainfo_->pieceBytes(), entry.offset, entry.offset + entry.size);
            shown.files.push_back(std::move(file));
        }
    }
    const Millis nowMs = context_.clock.monotonicMs();
    for (const auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen())
            continue;
        const PeerSession& session = peer->connection->session();
        PeerSnapshot view;
        view.endpoint = peer->connection->remote();
        view.client = session.extensions() ? session.extensions()->client : std::string();
        view.pieces = session.haveCount();
        view.seed = session.isSeed();
        view.downRate = peer->window.meter().rate(nowMs);
        view.upRate = peer->up.rate(nowMs);
        view.downloaded = peer->downloaded;
        view.uploaded = peer->uploaded;
        view.chokedByPeer = session.choked();
        view.chokedByUs = session.choking();
        view.interested = session.interested();
        view.encrypted = peer->connection->encrypted();
        view.source = peer->listens ? book_.sourceOf(*peer->listens).value_or(PeerSource::incoming) : PeerSource::incoming;
        shown.peers.push_back(std::move(view));
    }
    for (const ClusterReporter* reporter : reporters_)
        shown.trackers.push_back(reporter->snapshot(row_.infoHash));
    addWebSeedDetails(shown);
    if (announcer_) {
        for (TrackerSnapshot& tracker : announcer_->snapshot())
            shown.trackers.push_back(std::move(tracker));
    }
}

} // namespace bytetorrent::engine
