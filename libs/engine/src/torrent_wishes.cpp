// What the user wants of a torrent: which files in which order, how fast, and how much it gives before it may rest.
#include "piece_wishes.h"
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr std::uint64_t seedingSaveSeconds = 300; // so much of a time target a kill may cost
}

// --- files and order

void Torrent::setSettings(TorrentSettings settings) {
    noteChanged();
    const auto order = [](const TorrentSettings& at) { return std::tie(at.filePriorities, at.sequential, at.firstAndLast); };
    const bool otherPieces = order(settings) != order(row_.settings);
    row_.settings = std::move(settings);
    context_.store.setSettings(row_.infoHash, row_.settings, row_.seedingSeconds);
    limits_.set(row_.settings.limits, context_.clock.monotonicMs());
    if (otherPieces && phase_ == Phase::running)
        wishOtherwise();
    reconsiderRatio();
}

void Torrent::applyWishes() {
    PiecePicker::Wishes wishes;
    if (row_.contentIsComplete) // offers what is there and fetches nothing
        wishes.wanted = have_;
    else
        wishes = wishesOf(*metainfo_, row_.settings);
    wantedBytes_ = bytesOf(wishes.wanted, *metainfo_);
    picker_->setWishes(wishes);
    std::vector<bool> created; // a file that is not wanted is not
    for (const FilePriority priority : row_.settings.filePriorities)
        created.push_back(priority != FilePriority::skip);
    context_.disk.setWanted(*storage_, std::move(created));
}

// While it runs: what was asked for and is not wanted any more is taken back.
void Torrent::wishOtherwise() {
    const bool wasComplete = picker_->complete();
    std::unordered_map<PeerKey, std::vector<protocol::BlockRequest>> askedFor;
    for (const auto& [key, peer] : peers_) {
        if (peer->connection->isOpen())
            askedFor[key] = picker_->outstandingOf(key);
    }
    applyWishes();
    for (auto& [key, blocks] : askedFor) {
        TorrentPeer& peer = *peers_.at(key);
        std::vector<protocol::BlockRequest> kept = picker_->outstandingOf(key);
        std::sort(kept.begin(), kept.end());
        for (const protocol::BlockRequest& block : blocks) {
            if (!std::binary_search(kept.begin(), kept.end(), block))
                peer.connection->session().cancel(block);
        }
        if (peer.connection->session().outstandingCount() == 0)
            peer.window.nothingOutstanding();
        updateInterest(peer);
        peer.connection->flush();
    }
    if (wasComplete && !picker_->complete()) {
        completeSaid_ = quietly_ = false; // there is something to come again
        lastBlockMs_ = context_.clock.monotonicMs();
        dialSoon();
    }
    if (!wasComplete && picker_->complete())
        becomeComplete();
    refillSoon();
    rechokeSoon();
}

void Torrent::selectFiles() {
    if (magnet_ && !magnet_->selectedFiles.empty() && row_.settings.filePriorities.empty())
        row_.settings.filePriorities = prioritiesOf(magnet_->selectedFiles, metainfo_->files().size());
    if (row_.settings.filePriorities.size() != metainfo_->files().size())
        row_.settings.filePriorities.clear();
}

std::uint64_t Torrent::wantedDoneBytes() const {
    if (!picker_ || !metainfo_ || wantedBytes_ == 0)
        return std::min(wantedBytes_, haveBytes_);
    std::uint64_t missing = std::uint64_t{picker_->missing()} * metainfo_->pieceBytes();
    const PieceIndex last(metainfo_->pieceCount() - 1);
    if (picker_->wanted(last) && !picker_->have(last))
        missing -= metainfo_->pieceBytes() - metainfo_->pieceSize(last);
    return wantedBytes_ - std::min(wantedBytes_, missing);
}

// --- how much it gives

RatioFacts Torrent::ratioFacts() const {
    return {.uploaded = row_.uploaded,
            .downloaded = row_.downloaded,
            .wantedBytes = wantedBytes_ != 0 ? wantedBytes_ : row_.totalBytes,
            .seedingSeconds = row_.seedingSeconds,
            .complete = picker_ && picker_->complete()};
}

void Torrent::checkRatio(Millis nowMs) {
    if (!picker_->complete()) {
        seedingSinceMs_ = 0;
        ratioReached_ = false;
        return;
    }
    if (seedingSinceMs_ == 0)
        seedingSinceMs_ = nowMs;
    const auto whole = static_cast<std::uint64_t>((nowMs - seedingSinceMs_) / 1'000);
    row_.seedingSeconds += whole;
    seedingSinceMs_ += static_cast<Millis>(whole) * 1'000;
    const RatioTarget& target = row_.settings.ratio ? *row_.settings.ratio : context_.ratio;
    if (target.seedingSeconds && row_.seedingSeconds - seedingSaved_ >= seedingSaveSeconds)
        saveSettings();
    const auto action = ratioReached(row_.settings.ratio, context_.ratio, ratioFacts());
    ratioReached_ = action.has_value();
    if (!action || ratioWaived_)
        return;
    switch (*action) {
    case RatioAction::keep:
        return;
    case RatioAction::stop:
        pause({ReasonCode::ratioReached, "", 0});
        return;
    case RatioAction::pause:
        rest({ReasonCode::ratioReached, "", 0});
        return;
    case RatioAction::remove:
        rest({ReasonCode::ratioReached, "", 0});
        watcher_.torrentGaveEnough(*this);
        return;
    }
}

void Torrent::reconsiderRatio() {
    ratioWaived_ = false;
    noteChanged();
    if (phase_ == Phase::asleep && (row_.settings.ratio ? *row_.settings.ratio : context_.ratio).any())
        wake(); // whether it has given enough is looked at while it runs
    const bool resting = phase_ == Phase::resting && row_.intent == Intent::run && haltReason_.code == ReasonCode::ratioReached;
    if (!resting || ratioReached(row_.settings.ratio, context_.ratio, ratioFacts()))
        return;
    haltReason_ = Reason{};
    start(true);
}

void Torrent::saveSettings() {
    seedingSinceMs_ = 0;
    if (seedingSaved_ == row_.seedingSeconds)
        return;
    seedingSaved_ = row_.seedingSeconds;
    context_.store.setSettings(row_.infoHash, row_.settings, row_.seedingSeconds);
}

void Torrent::keepRatioFloor(Millis nowMs) {
    RatioFloor floor = context_.ratioFloor;
    if (row_.settings.minimumRatio)
        floor.minimum = *row_.settings.minimumRatio;
    const std::uint64_t hold = picker_->complete() ? 0 : floor.downLimit(row_.uploaded, row_.downloaded, upRate());
    heldForRatio_ = hold != 0;
    choker_.setGenerous(heldForRatio_);
    Rates rates = row_.settings.limits;
    if (heldForRatio_ && (rates.down == 0 || hold < rates.down))
        rates.down = hold;
    limits_.set(rates, nowMs);
}

// --- the queue

bool Torrent::wantsToDownload() const {
    if (row_.intent != Intent::run || phase_ == Phase::failed || row_.contentIsComplete)
        return false;
    if (picker_ && phase_ == Phase::running)
        return !picker_->complete();
    if (phase_ == Phase::resting && haltReason_.code == ReasonCode::ratioReached)
        return false;
    return row_.pieceCount == 0 || !have_.containsAll(row_.pieceCount);
}

void Torrent::queue(std::uint64_t place) {
    noteChanged();
    const bool waits = phase_ == Phase::resting && haltReason_.code == ReasonCode::queued;
    if (place == 0) {
        if (waits)
            start(false);
    } else if (isRunning()) {
        rest({ReasonCode::queued, "", place});
    } else if (waits) {
        haltReason_.number = place;
    }
}

} // namespace bytetorrent::engine
