// What the disk said: pieces stored, rejected, failed and lost; which pieces are in doubt before the torrent runs.
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr Millis verifyNoteEveryMs = 2'000;
}

void Torrent::onDisk(DiskEvent& event) {
    std::visit(
        [this](auto& known) {
            if constexpr (requires { this->on(known); })
                on(known);
        },
        event);
}

std::vector<IpAddress> Torrent::identitiesOf(const std::vector<PeerKey>& senders) const {
    std::vector<IpAddress> identities;
    identities.reserve(senders.size());
    for (const PeerKey key : senders) {
        const auto known = senders_.find(key);
        identities.push_back(known == senders_.end() ? webSeedIdentity(key) : known->second.identity);
    }
    return identities;
}

void Torrent::on(PieceStored& stored) {
    const PieceIndex piece = stored.piece;
    if (!picker_ || have_.contains(piece))
        return;
    const auto bans = trust_.piecePassed(piece, identitiesOf(picker_->senders(piece)), stored.blockDigests);
    picker_->pieceStored(piece);
    have_.add(piece);
    haveBytes_ += metainfo_->pieceSize(piece);
    startedNoted_.reset(piece.value);
    context_.store.pieceStored(row_.infoHash, piece);
    for (auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen())
            continue;
        peer->connection->session().announceHave(piece);
        updateInterest(*peer);
        touched_.push_back(key);
    }
    for (ClusterReporter* reporter : reporters_)
        reporter->gained(row_.infoHash, piece);
    for (const Trust::Ban& verdict : bans)
        ban(verdict);
    if (phase_ == Phase::running && picker_->complete())
        becomeComplete();
}

void Torrent::on(PieceRejected& rejected) {
    const PieceIndex piece = rejected.piece;
    if (!picker_ || have_.contains(piece))
        return;
    const Trust::Failure failure = trust_.pieceFailed(piece, identitiesOf(picker_->senders(piece)), rejected.blockDigests);
    picker_->pieceRejected(piece, failure.alone);
    row_.wasted += metainfo_->pieceSize(piece);
    startedNoted_.reset(piece.value);
    context_.store.pieceDropped(row_.infoHash, piece);
    for (const Trust::Ban& verdict : failure.bans)
        ban(verdict);
    for (auto& [key, peer] : peers_) {
        if (peer->connection->isOpen())
            updateInterest(*peer);
    }
    refillSoon();
}

void Torrent::on(WriteFailed& failed) {
    if (!picker_)
        return;
    if (!have_.contains(failed.piece)) {
        picker_->writeFailed(failed.piece);
        startedNoted_.reset(failed.piece.value);
        context_.store.pieceDropped(row_.infoHash, failed.piece);
    }
    if (phase_ != Phase::running)
        return;
    switch (failed.error.code) {
    case ErrorCode::diskFull:
    case ErrorCode::ioError:
    case ErrorCode::notFound:
    case ErrorCode::denied:
        waitForDisk(failed.error);
        return;
    default:
        fail(failed.error);
    }
}

void Torrent::losePiece(PieceIndex piece) {
    if (!have_.contains(piece))
        return;
    const bool wasComplete = picker_->complete();
    have_.remove(piece);
    haveBytes_ -= metainfo_->pieceSize(piece);
    context_.store.pieceDropped(row_.infoHash, piece);
    // A file that was moved away may come back as it was; so the next start looks again.
    context_.store.pieceStarted(row_.infoHash, piece);
    row_.inDoubt.add(piece);
    picker_->pieceLost(piece);
    contentMissing_ = true;
    // What was finished and then taken away by somebody is not fetched again behind the user's back; start() does.
    if (wasComplete)
        picker_->setWanted(have_);
    for (auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen())
            continue;
        peer->connection->session().announceLost(piece);
        updateInterest(*peer);
        touched_.push_back(key);
    }
    for (ClusterReporter* reporter : reporters_)
        reporter->lost(row_.infoHash, piece);
}

// --- before the torrent runs

void Torrent::on(Inspected& inspected) {
    switch (inspected.tag) {
    case prepareTag:
        if (phase_ != Phase::inspecting)
            return;
        if (driveMissing(inspected)) {
            waitForDisk({ErrorCode::notFound, row_.folder + ": the folder with the content is not there"});
            return;
        }
        prepareWith(inspected.files);
        noteMount(inspected.place); // behind what prepareWith() notes: it says that the files were looked at
        return;
    case lookTag:
        lookedAtDisk(inspected);
        return;
    case filesTag:
        row_.files.clear();
        for (const FileFact& fact : inspected.files)
            row_.files.push_back({fact.exists ? fact.size : 0, fact.exists ? fact.modifiedNs : 0});
        context_.store.setFiles(row_.infoHash, row_.files);
        noteMount(inspected.place);
        // While we write ourselves, times tell nothing.
        if (phase_ == Phase::running && picker_->complete())
            context_.disk.watch(*storage_, inspected.files);
        return;
    case lostTag:
        lostInspectionDue_ = false;
        if (phase_ != Phase::running)
            return;
        if (driveMissing(inspected)) {
            waitForDisk({ErrorCode::notFound, haltReason_.text});
            return;
        }
        unreadable_.merge(piecesMissingFrom(inspected.files)); // where one piece is gone, a whole file may be
        for (const PieceIndex piece : std::exchange(unreadable_, {}).pieces())
            losePiece(piece);
        return;
    default:
        return;
    }
}

PieceSet Torrent::piecesMissingFrom(const std::vector<FileFact>& files) const {
    PieceSet missing;
    const auto& entries = metainfo_->files();
    for (std::size_t index = 0; index < entries.size() && index < files.size(); ++index) {
        const protocol::FileEntry& entry = entries[index];
        const std::uint64_t present = files[index].exists ? files[index].size : 0;
        if (entry.padding || present >= entry.size)
            continue;
        const auto first = static_cast<std::uint32_t>((entry.offset + present) / metainfo_->pieceBytes());
        const auto last = static_cast<std::uint32_t>((entry.offset + entry.size - 1) / metainfo_->pieceBytes());
        missing.addRange(PieceIndex(first), PieceIndex(last));
    }
    PieceSet held = have_;
    held.subtract(missing);
    PieceSet lost = have_;
    lost.subtract(held);
    return lost;
}

PieceSet Torrent::piecesOfChangedFiles(const std::vector<FileFact>& files) const {
    PieceSet changed;
    const auto& entries = metainfo_->files();
    if (row_.files.size() != entries.size())
        return changed; // never noted, or killed while downloading: sizes tell, times do not
    for (std::size_t index = 0; index < entries.size() && index < files.size(); ++index) {
        const protocol::FileEntry& entry = entries[index];
        if (entry.padding || entry.size == 0)
            continue;
        const StoredFile seen{files[index].exists ? files[index].size : 0, files[index].exists ? files[index].modifiedNs : 0};
        if (seen == row_.files[index])
            continue;
        changed.merge(piecesOf(static_cast<std::uint32_t>(index)));
    }
    return changed;
}

void Torrent::prepareWith(const std::vector<FileFact>& files) {
    // A seed of which nothing was found is given another look, too: its content may have come back as it was.
    // What lies in a folder that we looked at before is our own, of pieces whose notes a kill took: they are fetched again.
    const bool neverSeen = have_.empty() && row_.inDoubt.empty() && ((row_.files.empty() && row_.mount.empty()) || row_.contentIsComplete);
    PieceSet doubt = row_.inDoubt;
    if (neverSeen) {
        const bool something = std::any_of(files.begin(), files.end(), [](const FileFact& fact) { return fact.exists && fact.size > 0; });
        if (something)
            doubt = PieceSet::all(row_.pieceCount);
    } else {
        doubt.merge(piecesMissingFrom(files));
        doubt.merge(piecesOfChangedFiles(files));
    }
    if (!row_.files.empty() && !row_.contentIsComplete && !have_.containsAll(row_.pieceCount)) {
        row_.files.clear(); // from now on we change them ourselves
        context_.store.setFiles(row_.infoHash, {});
    }
    if (doubt.empty())
        run();
    else
        startVerify(std::move(doubt));
}

void Torrent::startVerify(PieceSet pieces) {
    phase_ = Phase::verifying;
    checkingProgress_ = 0;
    have_.subtract(pieces);
    row_.inDoubt = pieces;
    context_.store.setPieces(row_.infoHash, have_, pieces); // a kill in the middle does not make it begin again
    nextVerifyNoteMs_ = context_.clock.monotonicMs() + verifyNoteEveryMs;
    context_.disk.verify(*storage_, std::move(pieces), ++verifyTag_);
}

void Torrent::on(VerifyProgress& progress) {
    if (phase_ != Phase::verifying || progress.tag != verifyTag_)
        return;
    if (progress.bytesTotal > 0)
        checkingProgress_ = static_cast<double>(progress.bytesDone) / static_cast<double>(progress.bytesTotal);
    have_.merge(progress.whole);
    row_.inDoubt.subtract(progress.looked);
    const Millis nowMs = context_.clock.monotonicMs();
    if (nowMs < nextVerifyNoteMs_)
        return;
    nextVerifyNoteMs_ = nowMs + verifyNoteEveryMs;
    context_.store.setPieces(row_.infoHash, have_, row_.inDoubt);
}

void Torrent::on(VerifyDone& done) {
    if (done.tag != verifyTag_)
        return; // cancelled, and another has begun since
    if (phase_ == Phase::running) {
        regain(done);
        return;
    }
    have_.merge(done.whole);
    row_.inDoubt = done.unread;
    context_.store.setPieces(row_.infoHash, have_, done.unread); // what was not read is in doubt, also after a restart
    if (phase_ != Phase::verifying)
        return;
    if (done.failed) {
        waitForDisk(done.error);
        return;
    }
    if (done.cancelled || row_.intent == Intent::pause) {
        phase_ = Phase::resting;
        haveBytes_ = doneBytes();
        return;
    }
    run();
}

// --- durability

void Torrent::syncIfDue(Millis nowMs) {
    if (!picker_)
        return;
    if (nextSyncMs_ == 0 ? picker_->complete() : nowMs < nextSyncMs_)
        return;
    if (nextSyncMs_ != 0)
        syncNow();
    nextSyncMs_ = picker_->complete() ? 0 : nowMs + syncEveryMs;
}

void Torrent::syncNow() {
    if (syncing_) {
        syncDue_ = true;
        return;
    }
    syncing_ = true;
    syncDue_ = false;
    syncMark_ = context_.store.syncMark(row_.infoHash);
    context_.disk.sync(*storage_, syncTag);
}

void Torrent::on(Synced& synced) {
    syncing_ = false;
    if (synced.result)
        context_.store.synced(row_.infoHash, syncMark_);
    if (syncDue_)
        syncNow();
    else if (auto done = std::exchange(synced_, nullptr))
        done();
}

void Torrent::syncFiles(std::function<void()> done) {
    if (!storage_ || row_.contentIsComplete) {
        done(); // nothing that we wrote
        return;
    }
    synced_ = std::move(done);
    syncNow();
}

} // namespace bytetorrent::engine
