#include "replica_driver.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/turn_end.h"
#include "intake.h"

namespace bytetorrent::tracker {

namespace {

constexpr Millis ownSessionIdleMs = 3'600'000; // then a new name is safer than one that may have been forgotten
// Cluster time moves with chosen batches. The leader of an idle cluster proposes an empty command this often, so that
// leases still run out.
constexpr Millis pulseMs = 5'000;
constexpr std::uint64_t digestEverySlots = 1'024;
constexpr std::uint32_t digestParts = 64; // a part a time: all of the state in 65,536 slots

std::string hexOf(std::uint64_t digest) {
    return toHex(ByteWriter().u64(digest).view());
}

std::uint64_t nowMicros() {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
            .count());
}

} // namespace

paxos::SessionId ReplicaDriver::freshSession() {
    return *paxos::SessionId::fromBytes(secureBytes(paxos::SessionId::size));
}

void ReplicaDriver::submit(const registry::Command& command, std::optional<paxos::SessionId> session, Answer answer) {
    if (const auto* publish = std::get_if<registry::PublishTorrent>(&command))
        return submit(*publish, session, std::move(answer));
    submitWhole(command, session, std::move(answer));
}

void ReplicaDriver::submit(registry::PublishTorrent publication, std::optional<paxos::SessionId> session, Answer answer) {
    if (registry::uploadPartsOf(publication) == 0)
        return submitWhole(std::move(publication), session, std::move(answer));
    const auto upload = *registry::UploadId::fromBytes(secureBytes(registry::UploadId::size));
    uploads_.start(std::move(publication), upload, session, std::move(answer));
}

void ReplicaDriver::submitWhole(const registry::Command& command, std::optional<paxos::SessionId> session,
                                Answer answer) {
    const auto refuse = [&](Error error) {
        ++figures_.writesRefused;
        QMetaObject::invokeMethod(
            this, [answer = std::move(answer), error = std::move(error)] { answer(fail(error)); },
            Qt::QueuedConnection);
    };
    if (stopped_)
        return refuse({ErrorCode::noQuorum, "this node has stopped"});
    if (isCatchingUp() && hasQuorum())
        return refuse({ErrorCode::overloaded, "this node is still catching up with its cluster; ask another"});
    if (diskIsFull())
        return refuse({ErrorCode::overloaded, "the disk of this node is full"});
    if (applyQueue_.isOverfull())
        return refuse({ErrorCode::overloaded, "this node has yet to work off what was written before; try again in a moment"});
    const Millis now = clock_.monotonicMs();
    if (commands_.size() == 0 && commands_.lastAddedMs() != 0 && now - commands_.lastAddedMs() > ownSessionIdleMs)
        commands_.renew(freshSession());
    commands_.add(registry::encodeCommand(command), session, now, std::move(answer));
    if (commands_.hasFresh())
        postFlush();
}

bool ReplicaDriver::isCatchingUp() const {
    return !store_ || exchange_->isFetching() || isFarBehind_;
}

// Now and then only: submit() asks for every command, and what the others tell is as old as their last heartbeat anyway.
void ReplicaDriver::lookHowFarBehind() {
    constexpr std::uint64_t farSlots = 10'000;
    std::uint64_t furthest = replica_->chosenUpTo().value;
    for (const paxos::PeerStatus& peer : peers())
        furthest = std::max(furthest, peer.chosenUpTo.value);
    isFarBehind_ = replica_->members().empty() || furthest > applied().value + farSlots;
}

void ReplicaDriver::whenReadable(PendingReads::Ready ready) {
    reads_.add(clock_.monotonicMs(), std::move(ready));
    postFlush();
}

void ReplicaDriver::whenFresh(PendingReads::Ready ready, Millis lagMs) {
    const Millis now = clock_.monotonicMs();
    if (!slicePosted_)
        freshness_.allApplied(replica_->stalenessMs(now), now);
    if (freshness_.within(lagMs, now)) {
        ++figures_.readsAtOnce;
        return ready(true);
    }
    if (!hasQuorum()) {
        ++figures_.readsUnconfirmed;
        return ready(false);
    }
    ++figures_.readsByIndex;
    whenReadable(std::move(ready));
}

void ReplicaDriver::torrentContent(const InfoHash& infoHash, std::function<void(Result<std::optional<Bytes>>)> done) {
    // What is applied and in no checkpoint yet is the registry's to tell.
    if (const std::optional<Bytes>* unsaved = state_.registry().unsavedContent(infoHash)) {
        QMetaObject::invokeMethod(
            this, [done = std::move(done), content = *unsaved] { done(content); }, Qt::QueuedConnection);
        return;
    }
    if (!store_) {
        QMetaObject::invokeMethod(
            this, [done = std::move(done)] { done(fail(ErrorCode::overloaded, "this node is installing a snapshot")); },
            Qt::QueuedConnection);
        return;
    }
    store_->torrentContent(infoHash, [this, done = std::move(done)](Result<std::optional<Bytes>> content) {
        QMetaObject::invokeMethod(
            this, [done, content = std::move(content)] { done(content); }, Qt::QueuedConnection);
    });
}

void ReplicaDriver::description(const InfoHash& infoHash, std::function<void(Result<std::string>)> done) {
    const auto answer = [this, done = std::move(done)](Result<std::string> description) {
        QMetaObject::invokeMethod(
            this, [done, description = std::move(description)] { done(description); }, Qt::QueuedConnection);
    };
    if (const std::optional<std::string>* unsaved = state_.registry().unsavedDescription(infoHash))
        return answer(unsaved->value_or(""));
    if (state_.registry().label(infoHash).descriptionBytes == 0)
        return answer(std::string());
    if (!store_)
        return answer(fail(ErrorCode::overloaded, "this node is installing a snapshot"));
    store_->description(infoHash, answer);
}

void ReplicaDriver::storedTorrents(const InfoHash& after, std::function<void(Result<StoredTorrents>)> done) {
    const auto answer = [this, done = std::move(done)](Result<StoredTorrents> torrents) {
        QMetaObject::invokeMethod(
            this, [done, torrents = std::move(torrents)] { done(torrents); }, Qt::QueuedConnection);
    };
    if (!store_)
        return answer(fail(ErrorCode::overloaded, "this node is installing a snapshot"));
    store_->torrents(after, answer);
}

// Everything that was submitted in one turn of the event loop enters the core as one proposal, and what the core had to
// keep in that turn goes to the log as one group, with one sync.
void ReplicaDriver::postFlush() {
    if (flushPosted_)
        return;
    flushPosted_ = true;
    net::atTurnEnd(this, net::TurnStage::gather, [this] { flush(); });
}

void ReplicaDriver::flush() {
    flushPosted_ = false;
    if (stopped_)
        return;
    const Millis now = clock_.monotonicMs();
    propose(commands_.takeFresh(now));
    if (std::exchange(leaderIsNew_, false)) {
        commands_.offerAllAgain(now);
        propose(commands_.takeResends(now));
    }
    for (const std::uint64_t id : reads_.takeDue(now))
        feed(paxos::Read{id});
    appendToLog();
}

void ReplicaDriver::appendToLog() {
    if (!toPersist_.empty())
        log_->append(std::exchange(toPersist_, {}), persistSequence_);
}

void ReplicaDriver::propose(std::vector<paxos::Command> commands) {
    if (commands.empty())
        return;
    figures_.commandsProposed += commands.size();
    feed(paxos::Propose{std::move(commands)});
}

void ReplicaDriver::receive(paxos::Envelope envelope) {
    if (!Intake{log_->backlogBytes(), LogThread::backlogBytesMax, applyQueue_}.hasRoomFor(envelope.message))
        return;
    if (const auto* request = std::get_if<paxos::SnapshotRequest>(&envelope.message))
        return exchange_->receive(envelope.from, *request);
    if (auto* part = std::get_if<paxos::SnapshotPart>(&envelope.message))
        return exchange_->receive(envelope.from, std::move(*part));
    feed(paxos::Receive{std::move(envelope)});
}

void ReplicaDriver::feed(paxos::Input input) {
    if (stopped_)
        return;
    BT_ASSERT(!stepping_);
    const Millis now = clock_.monotonicMs();
    if (!slicePosted_)
        freshness_.allApplied(replica_->stalenessMs(now), now);
    stepping_ = true;
    paxos::Output output = replica_->step(std::move(input), now);
    stepping_ = false;
    take(std::move(output));
}

void ReplicaDriver::take(paxos::Output output) {
    noteProposals(output.persist);
    if (!output.persist.empty()) {
        toPersist_.insert(toPersist_.end(), std::make_move_iterator(output.persist.begin()),
                          std::make_move_iterator(output.persist.end()));
        persistSequence_ = output.persistSequence;
        postFlush();
    }
    for (const paxos::Envelope& envelope : output.send)
        transport_->send(envelope);
    if (output.membersChanged)
        takeMembers();
    queueToApply(std::move(output.chosen));
    for (const paxos::ReadReady& ready : output.readReady)
        reads_.ready(ready.id, ready.slot, applied());
    const Millis now = clock_.monotonicMs();
    for (const paxos::RefusedCommand& refused : output.refusedCommands)
        commands_.refused(refused.session, refused.sequence, refused.code, now);
    for (const paxos::RefusedRead& refused : output.refusedReads)
        reads_.refused(refused.id, now);
    for (const paxos::RefusedChange& refused : output.refusedChanges)
        change_.refused(refused.id, refused.why);
    if (!output.serveFromLog.empty())
        appendToLog(); // it may be asked for what was just chosen
    for (const paxos::ServeFromLog& request : output.serveFromLog)
        portions_->serve(request);
    if (output.needSnapshot && store_)
        exchange_->need(*output.needSnapshot);
    if (output.diverged)
        stop({ErrorCode::corrupt, settings_.dataDirectory + ": the state of this node after slot " +
                                      std::to_string(output.diverged->slot.value) + " has the digest " +
                                      hexOf(output.diverged->own) + ", a majority agrees on " +
                                      hexOf(output.diverged->others) + "; it must not be served, nor voted from"});
    noteState();
    handOverTick();
    armTick();
}

void ReplicaDriver::noteProposals(const std::vector<paxos::LogRecord>& records) {
    if (replica_->role() != paxos::Role::leader)
        return;
    for (const paxos::LogRecord& record : records) {
        if (const auto* accept = std::get_if<paxos::AcceptRecord>(&record))
            proposals_.proposed(accept->entry.slot, nowMicros());
    }
}

void ReplicaDriver::queueToApply(std::vector<paxos::Chosen> chosen) {
    for (paxos::Chosen& each : chosen) {
        // A leader goes its own way to the end of a snapshot that was installed meanwhile; the state holds these already.
        if (each.slot <= applied())
            continue;
        if (const auto since = proposals_.take(each.slot))
            figures_.chooseSeconds.observe(static_cast<double>(nowMicros() - *since) / 1e6);
        applyQueue_.push(std::move(each));
    }
    if (chosen.empty() || slicePosted_)
        return;
    // What this turn has to send and to write goes first: others wait for it.
    slicePosted_ = true;
    net::atTurnEnd(this, net::TurnStage::settle, [this] { applySlice(); });
}

// One slice a turn of the event loop: while something is left, the next one is posted behind sockets and timers.
void ReplicaDriver::applySlice() {
    // A snapshot is being installed: what is chosen waits for it, and the state is older than consensus says.
    slicePosted_ = !store_ && !applyQueue_.isEmpty();
    if (stopped_ || !store_)
        return;
    const std::uint64_t begin = nowMicros();
    slicePosted_ = true; // also while it runs: what is handed out meanwhile waits for its turn
    const bool left = applyQueue_.applySlice(nowMicros, [this](const paxos::Chosen& chosen) { return apply(chosen); });
    figures_.sliceSeconds.observe(static_cast<double>(nowMicros() - begin) / 1e6);
    if (stopped_)
        return;
    lastAppliedMs_ = clock_.monotonicMs();
    transport_->setApplied(applied());
    reads_.appliedUpTo(applied());
    for (const paxos::Digest& digest : std::exchange(dueDigests_, {}))
        feed(digest);
    slicePosted_ = left || !applyQueue_.isEmpty();
    if (slicePosted_)
        QMetaObject::invokeMethod(this, &ReplicaDriver::applySlice, Qt::QueuedConnection);
}

bool ReplicaDriver::apply(const paxos::Chosen& chosen) {
    bool ownSessionExpired = false;
    const Millis now = clock_.monotonicMs();
    const auto applied = state_.apply(chosen, [&](const paxos::CommandView& command, const Result<registry::Reply>& reply) {
        ownSessionExpired |= !reply && command.session == commands_.ownSession();
        if (const auto since = commands_.applied(command.session, command.sequence, reply))
            figures_.commitSeconds.observe(static_cast<double>(now - *since) / 1e3);
    });
    if (!applied) {
        stop(applied.error());
        return false;
    }
    if (ownSessionExpired && !state_.sessions().find(commands_.ownSession()))
        commands_.renew(freshSession()); // evicted: the old name will never be answered again
    figures_.commandsApplied += state_.lastBatchCommands();
    ++figures_.batchesApplied;
    figures_.batchCommands.observe(static_cast<double>(state_.lastBatchCommands()));
    figures_.batchBytes.observe(static_cast<double>(chosen.value->size()));
    if (const auto digest = stateDigest(chosen.slot))
        dueDigests_.push_back({chosen.slot, *digest});
    return !stopped_;
}

// Every so many slots all nodes hash the same part of their state. nullopt: not after this slot.
std::optional<std::uint64_t> ReplicaDriver::stateDigest(paxos::Slot slot) const {
    if (slot.value % digestEverySlots != 0)
        return std::nullopt;
    return state_.digestOf(static_cast<std::uint32_t>(slot.value / digestEverySlots % digestParts), digestParts);
}

void ReplicaDriver::armTick() {
    const Millis next = replica_->nextTickMs();
    if (tick_.isActive() && tickArmedForMs_ <= next)
        return; // it comes early at worst, and looks again
    const Millis now = clock_.monotonicMs();
    tickArmedForMs_ = std::max(next, now + 1);
    tick_.start(static_cast<int>(std::min<Millis>(tickArmedForMs_ - now, 1'000)));
}

void ReplicaDriver::onTick() {
    feed(paxos::Tick{clock_.wallMs()});
}

void ReplicaDriver::sweep() {
    if (stopped_)
        return;
    const Millis now = clock_.monotonicMs();
    const std::uint64_t micros = nowMicros();
    if (const std::uint64_t last = std::exchange(sweptMicros_, micros); last != 0)
        figures_.loopLagSeconds.observe(std::max(0.0, static_cast<double>(micros - last) / 1e6 - sweepMs / 1e3));
    lookHowFarBehind();
    commands_.sweep(now);
    propose(commands_.takeResends(now));
    reads_.sweep(now);
    change_.sweep(now);
    findCluster(now);
    for (const StateLine& line : lines_.lookAtPeers(peers(), now))
        Q_EMIT stateLine(QString::fromStdString(line.text), line.severity);
    exchange_->sweep();
    copyWhenSaved();
    handOverTick();
    for (const std::uint64_t id : reads_.takeDue(now))
        feed(paxos::Read{id});
    if (replica_->role() == paxos::Role::leader && now - lastAppliedMs_ > pulseMs && !log_->diskIsFull()) {
        lastAppliedMs_ = now; // one at a time, also when it is not chosen soon
        propose({paxos::Command{freshSession(), 1, 1, {}}});
    }
}

void ReplicaDriver::stop(const Error& error) {
    if (stopped_)
        return;
    stopped_ = true;
    tick_.stop();
    sweep_.stop();
    checkpointTimer_.stop();
    portions_->stop();
    applyQueue_.clear();
    commands_.abandon({ErrorCode::outcomeUnknown, "this node stopped; it may still take effect"});
    reads_.abandon();
    change_.abandon();
    endCopy(fail(ErrorCode::cancelled, "this node has stopped"));
    Q_EMIT fatal(QString::fromStdString(error.context));
}

} // namespace bytetorrent::tracker
