// A torrent and its disk: waiting for room or for a drive, files that others changed, moving, and letting go of everything
// while nobody is here.
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr Millis lookLessOften = 16; // times, at most
constexpr Millis lookedAtMs = 1'000;
constexpr Millis provenMs = 60'000;                // went on for so long: the next failure is a new one
// More than what is missing, or it would stop again at once; but not so much that a small rest waits beside enough room.
constexpr std::uint64_t spareBytesMax = 32u << 20;
constexpr std::uint64_t spareShare = 16; // of what is missing
} // namespace

// --- waiting

void Torrent::stopAsking() {
    if (!picker_)
        return;
    for (auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen())
            continue;
        picker_->releaseRequests(key);
        peer->connection->session().giveUpRequests();
        peer->connection->flush();
        peer->window.nothingOutstanding();
    }
    for (const auto& seed : webSeeds_) {
        seed->stop();
        if (picker_->knows(seed->key()))
            picker_->releaseRequests(seed->key());
    }
}

void Torrent::waitForDisk(const Error& error) {
    if (diskWait_)
        return; // one of the writes that were under way
    const Millis nowMs = context_.clock.monotonicMs();
    // A disk that lets us go on and fails again at once (a quota, a dying drive) is asked less and less often.
    const bool again = wentOnMs_ != 0 && nowMs - wentOnMs_ < provenMs;
    lastWaitEveryMs_ = again ? std::min(lastWaitEveryMs_ * 2, context_.diskLookEveryMs * lookLessOften) : context_.diskLookEveryMs;
    diskWait_ = DiskWait{{}, nowMs, nowMs + lastWaitEveryMs_, lastWaitEveryMs_};
    if (error.code == ErrorCode::diskFull) {
        diskWait_->reason = {ReasonCode::diskFull, error.context, row_.totalBytes - std::min(row_.totalBytes, haveBytes_)};
        stopAsking(); // what is held is served on
        if (!std::exchange(lookingAtDisk_, true))
            context_.disk.inspect(*storage_, lookTag); // how much is missing
        return;
    }
    diskWait_->reason = {error.code == ErrorCode::notFound ? ReasonCode::driveMissing
                         : error.code == ErrorCode::denied ? ReasonCode::notWritable
                                                           : ReasonCode::diskError,
                         error.context, 0};
    leaveSwarm();
    phase_ = Phase::waiting;
}

void Torrent::tickDiskWait(Millis nowMs) {
    if (!diskWait_ || nowMs < diskWait_->nextLookMs || lookingAtDisk_)
        return;
    diskWait_->nextLookMs = nowMs + diskWait_->everyMs;
    lookingAtDisk_ = true;
    context_.disk.inspect(*storage_, lookTag);
}

void Torrent::lookedAtDisk(const Inspected& inspected) {
    lookingAtDisk_ = false;
    if (!diskWait_)
        return;
    const Millis nowMs = context_.clock.monotonicMs();
    const DiskPlace& place = inspected.place;
    if (phase_ == Phase::waiting) {
        if (driveMissing(inspected))
            return;
        wentOnMs_ = nowMs;
        diskWait_.reset();
        prepare();
        return;
    }
    const std::uint64_t needed = place.neededBytes + std::min(spareBytesMax, place.neededBytes / spareShare);
    if (place.freeBytes < needed)
        diskWait_->reason.number = needed - place.freeBytes;
    else if (nowMs - diskWait_->sinceMs >= diskWait_->everyMs) { // not at once: a quota is not seen in what is free
        wentOnMs_ = nowMs;
        diskWait_.reset();
        refillSoon();
    }
}

// Not one file is there, and neither is the folder or the file system that it was on: nobody deletes that way.
bool Torrent::driveMissing(const Inspected& inspected) const {
    if (have_.empty() && row_.inDoubt.empty())
        return false;
    const bool nothing = std::none_of(inspected.files.begin(), inspected.files.end(), [](const FileFact& fact) { return fact.exists; });
    const bool elsewhere = !row_.mount.empty() && inspected.place.mount != row_.mount;
    return nothing && (!inspected.place.folderExists || elsewhere);
}

void Torrent::noteMount(const DiskPlace& place) {
    if (place.mount == row_.mount)
        return;
    row_.mount = place.mount;
    context_.store.setMount(row_.infoHash, row_.mount);
}

// --- what others do to the files

PieceSet Torrent::piecesOf(std::uint32_t file) const {
    PieceSet pieces;
    const protocol::FileEntry& entry = metainfo_->files()[file];
    if (entry.size > 0)
        pieces.addRange(PieceIndex(static_cast<std::uint32_t>(entry.offset / metainfo_->pieceBytes())),
                        PieceIndex(static_cast<std::uint32_t>((entry.offset + entry.size - 1) / metainfo_->pieceBytes())));
    return pieces;
}

void Torrent::on(ContentChanged& changed) {
    if (phase_ != Phase::running || !metainfo_)
        return; // it is looked at anyway before it runs
    context_.disk.watch(*storage_, {}); // what they look like now is noted when they were checked
    PieceSet doubt;
    for (const std::uint32_t file : changed.files) {
        if (file < metainfo_->files().size())
            doubt.merge(piecesOf(file));
    }
    PieceSet held = have_;
    held.subtract(doubt);
    doubt = have_;
    doubt.subtract(held);
    haltReason_ = {ReasonCode::contentMissing, row_.folder + "/" + metainfo_->name() + " was changed by another program", 0};
    if (picker_->complete()) {
        // A seed goes on with the rest of it, and gets back what turns out to be whole.
        for (const PieceIndex piece : doubt.pieces())
            losePiece(piece);
        if (!doubt.empty())
            context_.disk.verify(*storage_, std::move(doubt), ++verifyTag_);
        return;
    }
    // Nothing may be written while files are checked, so a download starts afresh with what it has.
    closeAllPeers("its files were changed by another program");
    for (const PieceIndex piece : doubt.pieces()) {
        for (ClusterReporter* reporter : reporters_)
            reporter->lost(row_.infoHash, piece);
        context_.store.pieceStarted(row_.infoHash, piece);
    }
    have_.subtract(doubt);
    row_.inDoubt.merge(doubt);
    context_.disk.forgetPartial(*storage_);
    prepare();
}

void Torrent::regain(const VerifyDone& done) {
    row_.inDoubt = done.unread;
    for (const PieceIndex piece : done.whole.pieces()) {
        if (have_.contains(piece))
            continue;
        picker_->pieceStored(piece);
        have_.add(piece);
        haveBytes_ += metainfo_->pieceSize(piece);
        context_.store.pieceStored(row_.infoHash, piece);
        for (auto& [key, peer] : peers_) {
            if (!peer->connection->isOpen())
                continue;
            peer->connection->session().announceHave(piece);
            touched_.push_back(key);
        }
        for (ClusterReporter* reporter : reporters_)
            reporter->gained(row_.infoHash, piece);
    }
    if (have_.containsAll(row_.pieceCount)) {
        applyWishes();
        contentMissing_ = false;
        haltReason_ = Reason{};
    }
    context_.disk.inspect(*storage_, filesTag); // as they are now, they are what was checked
}

// --- where the files are

Result<> Torrent::move(std::string folder) {
    if (move_ || !row_.movedFrom.empty())
        return bytetorrent::fail(ErrorCode::conflict, row_.name + " is being moved already");
    if (folder.empty())
        return bytetorrent::fail(ErrorCode::invalidArgument, "no folder was named");
    if (folder == row_.folder) {
        watcher_.torrentMoved(*this, Result<>());
        return {};
    }
    if (!metainfo()) { // nothing of it is anywhere
        row_.folder = std::move(folder);
        context_.store.setPlace(row_.infoHash, row_.folder, "", "");
        watcher_.torrentMoved(*this, Result<>());
        return {};
    }
    row_.movingTo = std::move(folder);
    context_.store.setPlace(row_.infoHash, row_.folder, row_.movingTo, "");
    beginMove(false, false);
    return {};
}

void Torrent::resumeMove() {
    if (!row_.movingTo.empty() && !move_ && metainfo())
        beginMove(true, false);
    if (!row_.movedFrom.empty() && metainfo())
        discardMoved();
}

void Torrent::beginMove(bool goesOn, bool thenPrepare) {
    openStorage();
    stopAsking();
    move_ = MoveState{.progress = 0, .thenPrepare = thenPrepare};
    // Not before the database says where to: what a kill leaves there would be nobody's.
    context_.disk.move(*storage_, row_.movingTo, goesOn, [&store = context_.store] { return store.flush(); }, moveTag);
}

Result<> Torrent::cancelMove() {
    if (!move_)
        return bytetorrent::fail(ErrorCode::notFound, row_.name + " is not being moved");
    context_.disk.cancelMove(*storage_);
    return {};
}

void Torrent::on(MoveProgress& progress) {
    if (move_ && progress.bytesTotal > 0)
        move_->progress = static_cast<double>(progress.bytesDone) / static_cast<double>(progress.bytesTotal);
}

void Torrent::on(Moved& moved) {
    if (!move_)
        return;
    const bool thenPrepare = move_->thenPrepare;
    move_.reset();
    if (moved.result) {
        row_.movedFrom = std::exchange(row_.folder, std::exchange(row_.movingTo, std::string()));
        noteMount({});
    }
    row_.movingTo.clear();
    context_.store.setPlace(row_.infoHash, row_.folder, "", row_.movedFrom);
    if (moved.result)
        discardMoved();
    watcher_.torrentMoved(*this, moved.result);
    if (thenPrepare && phase_ == Phase::inspecting)
        prepare();
    else
        refillSoon();
}

void Torrent::discardMoved() {
    if (std::exchange(discarding_, true))
        return;
    openStorage();
    // Not before the database says for certain where the content is.
    context_.disk.discardMoved(*storage_, row_.movedFrom, [&store = context_.store] { return store.flush(); }, moveTag);
}

void Torrent::on(Discarded& discarded) {
    discarding_ = false;
    if (!discarded.result)
        return; // the next start tries again
    row_.movedFrom.clear();
    context_.store.setPlace(row_.infoHash, row_.folder, row_.movingTo, "");
}

// --- nobody is here

void Torrent::defer() {
    if (phase_ != Phase::resting)
        return;
    phase_ = Phase::deferred;
    visited_ = false;
    haveBytes_ = doneBytes();
}

void Torrent::wake() {
    if (phase_ != Phase::deferred && phase_ != Phase::asleep)
        return;
    if (std::exchange(phase_, Phase::resting) == Phase::deferred)
        start(true);
    else if (metainfo())
        prepare();
    else
        fail({ErrorCode::corrupt, "the .torrent in the database cannot be read"});
}

void Torrent::sleepIfIdle(Millis nowMs) {
    const bool idle = phase_ == Phase::running && have_.containsAll(row_.pieceCount) && peers_.empty() && callersWaiting_.empty() && !diskWait_ && !move_ &&
                      nextSyncMs_ == 0 && !syncing_ && !discarding_ && !lostInspectionDue_ && !contentMissing_ && !lookingAtDisk_ && !row_.files.empty() &&
                      !(row_.settings.ratio ? *row_.settings.ratio : context_.ratio).seedingSeconds; // time is counted while it is awake
    if (!idle) {
        idleSinceMs_ = 0;
        return;
    }
    if (idleSinceMs_ == 0)
        idleSinceMs_ = nowMs;
    // One that was only looked at, when its turn came, need not wait for a peer to come back.
    if (nowMs - idleSinceMs_ < (visited_ ? context_.sleepAfterMs : std::min(lookedAtMs, context_.sleepAfterMs)))
        return;
    idleSinceMs_ = 0;
    phase_ = Phase::asleep;
    context_.disk.close(*storage_);
    watcher_.torrentStorageClosed(*storage_);
    storage_.reset();
    picker_.reset();
    startedNoted_ = PieceBits();
    lent_ = lookedInto_;
    if (!lent_)
        metainfo_.reset();
    senders_.clear();
}

} // namespace bytetorrent::engine
