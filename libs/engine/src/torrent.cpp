#include "torrent.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {
constexpr Millis countersEveryMs = 5'000;
constexpr Millis peersEveryMs = 15'000;     // asking trackers for more, at most so often
constexpr std::uint32_t peersComfortable = 20;
constexpr Millis clusterFirstMs = 1'500;    // the cluster's native port answers before its HTTP fronts are asked
} // namespace

Torrent::Torrent(EngineContext& context, TorrentWatcher& watcher, StoredTorrent row, std::shared_ptr<const protocol::Metainfo> metainfo,
                 std::optional<protocol::Magnet> magnet)
    : context_(context), watcher_(watcher), row_(std::move(row)), metainfo_(std::move(metainfo)), magnet_(std::move(magnet)),
      have_(row_.have), choker_(Choker::Settings{.slots = context.uploadSlots}),
      localThrottle_(context.rates.throttleFor(true, limits_)), othersThrottle_(context.rates.throttleFor(false, limits_)) {
    seedingSaved_ = row_.seedingSeconds;
    limits_.set(row_.settings.limits, context_.clock.monotonicMs());
    if (!magnet_ && !row_.magnet.empty()) {
        if (auto parsed = protocol::Magnet::parse(row_.magnet))
            magnet_ = std::move(*parsed);
    }
    webWait_.setSingleShot(true);
    connect(&webWait_, &QTimer::timeout, this, &Torrent::resumeWebSeeds);
    countersSaved_ = row_.downloaded + row_.uploaded;
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, [this] {
        if (std::exchange(rechokeDue_, false))
            rechoke();
        if (std::exchange(refillDue_, false)) {
            for (auto& [key, peer] : peers_)
                refill(*peer);
        }
        if (std::exchange(dialDue_, false))
            dialMore();
    });
}

Torrent::~Torrent() {
    for (auto& [key, peer] : peers_) {
        --context_.budget.open;
        if (peer->connection->dialled() && !peer->connection->hadSession())
            --context_.budget.connecting;
    }
}

std::shared_ptr<const protocol::Metainfo> Torrent::metainfo() {
    if (metainfo_ || !row_.hasMetainfo)
        return metainfo_;
    const auto bytes = context_.store.torrentBytes(row_.infoHash);
    if (!bytes)
        return nullptr;
    auto parsed = protocol::Metainfo::parse(*bytes);
    if (parsed)
        metainfo_ = std::make_shared<const protocol::Metainfo>(std::move(*parsed));
    return metainfo_;
}

ClusterReporter::Holding Torrent::holding() const {
    ClusterReporter::Holding holding;
    holding.have = have_;
    holding.uploaded = row_.uploaded;
    holding.downloaded = row_.downloaded;
    holding.left = row_.totalBytes - std::min(row_.totalBytes, haveBytes_);
    return holding;
}

std::optional<TorrentShape> Torrent::shape() const {
    if (!metainfo_)
        return std::nullopt;
    return TorrentShape{metainfo_->pieceCount(), metainfo_->pieceBytes(), metainfo_->totalBytes()};
}

void Torrent::saveRow(std::optional<Bytes> torrent) {
    row_.have = have_;
    context_.store.put(row_, std::move(torrent));
}

void Torrent::start(bool quietly) {
    quietly_ = quietly;
    if (row_.intent != Intent::run) {
        row_.intent = Intent::run;
        context_.store.setIntent(row_.infoHash, Intent::run);
    }
    wake();
    if (phase_ == Phase::waiting && diskWait_)
        diskWait_->nextLookMs = 0; // at once
    if (phase_ != Phase::resting && phase_ != Phase::failed)
        return;
    // Whoever starts what had given enough wants it to give more.
    ratioWaived_ = ratioWaived_ || (!quietly && haltReason_.code == ReasonCode::ratioReached);
    haltReason_ = Reason{};
    contentMissing_ = false;
    startedMs_ = context_.clock.monotonicMs();
    createAnnouncer();
    if (!metainfo()) {
        if (row_.hasMetainfo) {
            fail({ErrorCode::corrupt, "the .torrent in the database cannot be read"});
            return;
        }
        fetchMetadata();
        return;
    }
    if (!row_.movedFrom.empty())
        discardMoved();
    if (!row_.movingTo.empty() && !move_) {
        phase_ = Phase::inspecting;
        beginMove(true, true); // what was interrupted comes first
        return;
    }
    prepare();
}

void Torrent::openStorage() {
    if (storage_)
        return;
    row_.totalBytes = metainfo_->totalBytes();
    row_.pieceCount = metainfo_->pieceCount();
    picker_.emplace(PiecePicker::Shape{.totalBytes = metainfo_->totalBytes(), .pieceBytes = metainfo_->pieceBytes()});
    startedNoted_ = PieceBits(metainfo_->pieceCount());
    storage_ = context_.disk.open(metainfo_, row_.folder, row_.contentIsComplete     ? Disk::Access::readOnly
                                                          : context_.preallocate ? Disk::Access::preallocate
                                                                                 : Disk::Access::readWrite);
    watcher_.torrentStorageOpened(*this);
}

void Torrent::prepare() {
    openStorage();
    phase_ = Phase::inspecting;
    checkingProgress_ = 0;
    context_.disk.inspect(*storage_, prepareTag); // prepareWith() goes on
}

void Torrent::run() {
    phase_ = Phase::running;
    row_.inDoubt = PieceSet();
    startedNoted_ = PieceBits(row_.pieceCount);
    picker_->setHave(have_);
    applyWishes();
    haveBytes_ = doneBytes();
    lastBlockMs_ = context_.clock.monotonicMs();
    if (row_.contentIsComplete && have_.empty() && row_.totalBytes > 0) {
        fail({ErrorCode::notFound, row_.folder + "/" + metainfo_->name() + ": nothing of the torrent is there"});
        return;
    }
    nextSyncMs_ = startedMs_ + syncEveryMs;
    joinSwarm();
    if (picker_->complete())
        becomeComplete();
    quietly_ = false; // what completes from now on is news
}

void Torrent::becomeComplete() {
    const bool whole = have_.containsAll(row_.pieceCount);
    if (whole && row_.completedWallMs == 0) {
        row_.completedWallMs = context_.clock.wallMs();
        context_.store.setCompleted(row_.infoHash, row_.completedWallMs);
        if (announcer_ && !row_.contentIsComplete)
            announcer_->completed();
    }
    leaveWebSeeds();
    context_.disk.inspect(*storage_, filesTag);
    context_.disk.tidy(*storage_);
    if (quietly_)
        syncNow();
    nextSyncMs_ = quietly_ ? 0 : context_.clock.monotonicMs() + syncSoonMs;
    tellUploadOnly();
    std::vector<TorrentPeer*> useless;
    for (auto& [key, peer] : peers_) {
        if (peer->connection->isOpen())
            useless.push_back(peer.get());
    }
    for (TorrentPeer* peer : useless)
        dropIfUseless(*peer);
    if (!std::exchange(completeSaid_, true) && !quietly_)
        watcher_.torrentCompleted(*this, context_.clock.monotonicMs() - startedMs_);
    if (!row_.seedWhenDone && !row_.contentIsComplete)
        pause(Reason{});
}

void Torrent::fail(const Error& error) {
    leaveSwarm();
    phase_ = Phase::failed;
    switch (error.code) {
    case ErrorCode::diskFull:
        haltReason_ = {ReasonCode::diskFull, error.context, row_.totalBytes - std::min(row_.totalBytes, haveBytes_)};
        break;
    case ErrorCode::notFound:
        haltReason_ = {ReasonCode::contentMissing, error.context, 0};
        break;
    case ErrorCode::denied:
        haltReason_ = {ReasonCode::notWritable, error.context, 0};
        break;
    default:
        haltReason_ = {ReasonCode::diskError, error.context, 0};
        break;
    }
    watcher_.torrentFailed(*this, error);
}

void Torrent::createAnnouncer() {
    if (announcer_)
        return;
    std::vector<std::vector<std::string>> tiers = trackers();
    const auto facts = [this] {
        protocol::AnnounceRequest request;
        request.infoHash = row_.infoHash;
        request.peerId = context_.peerId;
        request.port = context_.listenPort;
        request.uploaded = row_.uploaded;
        request.downloaded = row_.downloaded;
        request.left = row_.pieceCount > 0 ? row_.totalBytes - std::min(row_.totalBytes, haveBytes_) : 16 * 1024; // unknown: not a seed
        request.numWant = 80;
        return request;
    };
    announcer_ = std::make_unique<TrackerAnnouncer>(context_.network, context_.udpTrackers, std::move(tiers), facts, context_.clock, context_.random);
    connect(announcer_.get(), &TrackerAnnouncer::peersFound, this, [this](const std::vector<Endpoint>& peers) { addPeers(peers, PeerSource::tracker); });
    connect(announcer_.get(), &TrackerAnnouncer::externalAddressSeen, this, [this](const IpAddress& address) {
        (address.isV4() ? context_.externalV4 : context_.externalV6) = address; // it decides nothing but an order of dialling
    });
}

void Torrent::joinSwarm() {
    createAnnouncer();
    if (!std::exchange(announced_, true))
        announcer_->start(reporters_.empty() ? 0 : clusterFirstMs);
    for (ClusterReporter* reporter : reporters_) {
        announcer_->excludeHosts(reporter->httpHosts());
        if (!reporter->knows(row_.infoHash))
            reporter->join(row_.infoHash);
        else
            reporter->changed(row_.infoHash);
    }
    acceptWaiting();
    dialSoon();
    createWebSeeds();
}

void Torrent::leaveSwarm() {
    announced_ = false;
    callersWaiting_.clear();
    closeAllPeers("paused");
    leaveWebSeeds();
    for (ClusterReporter* reporter : reporters_)
        reporter->leave(row_.infoHash);
    leaveFinders();
    if (announcer_)
        announcer_->stop([] {});
    if (picker_ && storage_ && (phase_ == Phase::inspecting || phase_ == Phase::verifying))
        context_.disk.cancelVerify(*storage_, verifyTag_);
    metadataFetch_.reset();
    if (countersSaved_ != row_.downloaded + row_.uploaded) {
        countersSaved_ = row_.downloaded + row_.uploaded;
        context_.store.setCounters(row_.infoHash, row_.downloaded, row_.uploaded, row_.wasted);
    }
}

void Torrent::pause(Reason reason) {
    if (row_.intent != Intent::pause) {
        row_.intent = Intent::pause;
        context_.store.setIntent(row_.infoHash, Intent::pause);
    }
    rest(std::move(reason));
}

void Torrent::rest(Reason reason) {
    leaveSwarm();
    saveSettings();
    haltReason_ = std::move(reason);
    diskWait_.reset();
    phase_ = Phase::resting;
    if (storage_ && !row_.contentIsComplete)
        syncNow();
}

void Torrent::suspend() {
    leaveFinders();
    closeAllPeers("the session ends");
    leaveWebSeeds();
    saveSettings();
    if (countersSaved_ != row_.downloaded + row_.uploaded)
        context_.store.setCounters(row_.infoHash, row_.downloaded, row_.uploaded, row_.wasted);
    phase_ = Phase::resting;
}

void Torrent::stopTrackers(std::function<void()> done) {
    if (announcer_)
        announcer_->stop(std::move(done));
    else
        done();
}

void Torrent::recheck() {
    if (!metainfo())
        return;
    openStorage();
    closeAllPeers("checking the files");
    leaveWebSeeds();
    if (phase_ == Phase::inspecting || phase_ == Phase::verifying)
        return;
    haltReason_ = Reason{};
    diskWait_.reset();
    contentMissing_ = false;
    context_.disk.adoptFolder(*storage_);
    context_.disk.watch(*storage_, {});
    context_.disk.forgetPartial(*storage_);
    have_.clear();
    haveBytes_ = 0;
    startedMs_ = context_.clock.monotonicMs();
    createAnnouncer();
    startVerify(PieceSet::all(row_.pieceCount));
}

void Torrent::remove(bool deleteContent) {
    leaveSwarm();
    phase_ = Phase::resting;
    if (!storage_ && deleteContent && metainfo()) // of the database, which is about to forget it
        openStorage();
    context_.store.remove(row_.infoHash);
    if (storage_)
        context_.disk.close(*storage_, deleteContent);
}

void Torrent::joinCluster(ClusterReporter& reporter) {
    if (std::find(reporters_.begin(), reporters_.end(), &reporter) != reporters_.end())
        return;
    noteChanged();
    reporters_.push_back(&reporter);
    connect(&reporter, &ClusterReporter::httpHostsLearned, this, [this, &reporter] {
        if (announcer_)
            announcer_->excludeHosts(reporter.httpHosts());
    });
    if (phase_ == Phase::running)
        reporter.join(row_.infoHash);
    if (phase_ == Phase::metadata && !metainfo_)
        fetchMetadataFromClusters();
}

void Torrent::tick(Millis nowMs) {
    tickDiskWait(nowMs);
    if (phase_ == Phase::metadata && metadataFetch_) {
        if (metadataFetch_->overdue(nowMs)) {
            if (TorrentPeer* slow = find(metadataFetch_->source()))
                slow->noMetadata = true;
            metadataFetch_->abandon();
        }
        tryNextMetadataPeer();
    }
    if (!isRunning())
        return;
    tickPeers(nowMs);
    if (!isRunning())
        return;
    dialMore();
    tellPeers(nowMs);
    askWebSeeds();
    if (nowMs >= nextCountersMs_) {
        nextCountersMs_ = nowMs + countersEveryMs;
        if (countersSaved_ != row_.downloaded + row_.uploaded) {
            countersSaved_ = row_.downloaded + row_.uploaded;
            context_.store.setCounters(row_.infoHash, row_.downloaded, row_.uploaded, row_.wasted);
        }
    }
    const bool wantsPeers = !picker_ || !picker_->complete();
    if (wantsPeers && peers_.size() < peersComfortable && nowMs >= nextPeersMs_) {
        nextPeersMs_ = nowMs + peersEveryMs;
        announcer_->wantPeers();
        for (ClusterReporter* reporter : reporters_)
            reporter->findPeers(row_.infoHash);
    }
    useFinders(nowMs, wantsPeers && peers_.size() < peersComfortable);
    syncIfDue(nowMs);
    if (phase_ == Phase::running) {
        keepRatioFloor(nowMs);
        checkRatio(nowMs);
    }
    sleepIfIdle(nowMs);
}

} // namespace bytetorrent::engine
