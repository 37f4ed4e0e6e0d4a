#include "replica_driver.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/turn_end.h"

namespace bytetorrent::tracker {

namespace {

constexpr int sweepMs = 50;
constexpr int checkpointMs = 1'000;
constexpr Millis ownSessionIdleMs = 3'600'000; // then a new name is safer than one that may have been forgotten
// Cluster time moves with chosen batches. The leader of an idle cluster proposes an empty command this often, so that
// leases still run out.
constexpr Millis pulseMs = 5'000;
constexpr std::size_t portionBytes = 1u << 20;
constexpr std::size_t portionQueueBytes = 2u << 20; // what may wait for a lagging peer before the next portion is read
constexpr int portionPaceMs = 10;

paxos::SessionId freshSession() {
    return *paxos::SessionId::fromBytes(secureBytes(paxos::SessionId::size));
}

// A session that an idempotency key names has one command, its first. What that command asked for, so that the same key
// on another write is noticed; the address that a report came from is no part of it, for a retry may leave by another
// interface.
std::uint32_t fingerprintOf(const paxos::Command& command, const registry::Command& decoded) {
    if (command.sequence != 1 || command.firstOutstanding != 1)
        return 0;
    if (const auto* report = std::get_if<registry::ReportHoldings>(&decoded)) {
        registry::ReportHoldings anywhere = *report;
        for (auto& holding : anywhere.holdings)
            holding.endpoint.address = IpAddress();
        return crc32c(registry::encodeCommand(anywhere));
    }
    return crc32c(command.payload);
}

bool isBulk(const paxos::Message& message) {
    return std::holds_alternative<paxos::Accept>(message) || std::holds_alternative<paxos::Learned>(message);
}

} // namespace

ReplicaDriver::ReplicaDriver(const Settings& settings, Store::Loaded loaded)
    : settings_(settings)
    , store_(std::move(loaded.store))
    , registry_(std::move(loaded.registry))
    , sessions_(std::move(loaded.sessions))
    , applied_(loaded.applied)
    , checkpointed_(loaded.applied)
    , clusterTimeMs_(loaded.clusterTimeMs)
    , commands_(freshSession(), PendingCommands::Settings{}) {
    tick_.setSingleShot(true);
    tick_.setTimerType(Qt::PreciseTimer);
    connect(&tick_, &QTimer::timeout, this, &ReplicaDriver::onTick);
    connect(&sweep_, &QTimer::timeout, this, &ReplicaDriver::sweep);
    connect(&checkpointTimer_, &QTimer::timeout, this, &ReplicaDriver::checkpoint);
}

Result<std::unique_ptr<ReplicaDriver>> ReplicaDriver::open(const Settings& settings) {
    auto files = paxos::makePosixFileSystem();
    BT_TRY(files->createDirectory(settings.dataDirectory));
    registry::Limits limits;
    limits.hashSeed = secureNumber();
    auto loaded = Store::open(settings.dataDirectory + "/state.sqlite", limits);
    if (!loaded)
        return fail(loaded.error());
    std::unique_ptr<ReplicaDriver> driver(new ReplicaDriver(settings, std::move(*loaded)));
    driver->files_ = std::move(files);

    auto disks = KnownDisks::open(*driver->files_, settings.dataDirectory);
    if (!disks)
        return fail(disks.error());
    driver->disks_.emplace(*std::move(disks));

    PaxosTransport::Settings transport;
    transport.self = settings.self;
    transport.disks = &*driver->disks_;
    transport.cluster = settings.cluster;
    for (const NodeAddresses& node : settings.nodes) {
        if (node.id == settings.self)
            transport.listenAt = node.paxos;
        else
            transport.peers.emplace(node.id, node.paxos);
    }
    auto opened = PaxosTransport::open(
        std::move(transport), [raw = driver.get()](paxos::Envelope envelope) { raw->receive(std::move(envelope)); });
    if (!opened)
        return fail(opened.error());
    driver->transport_ = std::move(*opened);
    connect(driver->transport_.get(), &PaxosTransport::noteworthy, driver.get(), &ReplicaDriver::stateLine);
    connect(driver->transport_.get(), &PaxosTransport::diskIsAnother, driver.get(),
            [raw = driver.get()](const QString& line) {
                raw->stop({ErrorCode::conflict, raw->settings_.dataDirectory + ": " + line.toStdString()});
            });
    BT_TRY(driver->openLog());
    if (!driver->disks_->marked())
        BT_TRY(driver->disks_->mark(*DiskId::fromBytes(secureBytes(DiskId::size))));
    return driver;
}

Result<> ReplicaDriver::openLog() {
    paxos::LogSettings logSettings;
    logSettings.directory = settings_.dataDirectory + "/log";
    logSettings.cluster = settings_.cluster;
    logSettings.node = settings_.self;
    // A node whose state is there has voted before: without its log it has forgotten its promises and must not vote.
    logSettings.create = applied_ == paxos::Slot() && !disks_->marked();
    auto log = paxos::WriteAheadLog::open(*files_, logSettings, applied_);
    if (!log)
        return fail(log.error());

    paxos::ReplicaSettings replica;
    replica.self = settings_.self;
    std::vector<NodeId> voters;
    for (const NodeAddresses& node : settings_.nodes)
        voters.push_back(node.id);
    paxos::Anchor anchor = paxos::foundingAnchor(voters);
    anchor.applied = applied_;
    anchor.clusterTimeMs = clusterTimeMs_;
    replica.heartbeatMs = settings_.heartbeatMs;
    replica.electionMs = settings_.electionMs;
    replica.seed = secureNumber();
    replica_ = std::make_unique<paxos::Replica>(replica, std::move(log->recovered), std::move(anchor));

    LogThread::Callbacks callbacks;
    callbacks.persisted = [this](std::uint64_t sequence) {
        QMetaObject::invokeMethod(
            this, [this, sequence] { feed(paxos::PersistDone{sequence}); }, Qt::QueuedConnection);
    };
    callbacks.failed = [this](Error error) {
        QMetaObject::invokeMethod(
            this, [this, error = std::move(error)] { stop(error); }, Qt::QueuedConnection);
    };
    log_ = std::make_unique<LogThread>(std::move(log->log), std::move(callbacks));
    return {};
}

ReplicaDriver::~ReplicaDriver() {
    const bool clean = !stopped_;
    stopped_ = true;
    commands_.abandon({ErrorCode::outcomeUnknown, "this node is going down; it may still take effect"});
    reads_.abandon();
    transport_.reset();
    log_.reset();
    if (clean && replica_) { // opened and never failed: what is applied need not be replayed at the next start
        while (store_->busy() && !store_->diskIsFull())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        stopped_ = false;
        checkpoint();
        stopped_ = true;
    }
    store_.reset();
}

void ReplicaDriver::start() {
    transport_->start();
    sweep_.start(sweepMs);
    checkpointTimer_.start(checkpointMs);
    lastAppliedMs_ = clock_.monotonicMs();
    transport_->setApplied(applied_);
    onTick();
}

void ReplicaDriver::submit(const registry::Command& command, std::optional<paxos::SessionId> session, Answer answer) {
    const auto refuse = [&](Error error) {
        ++figures_.writesRefused;
        QMetaObject::invokeMethod(
            this, [answer = std::move(answer), error = std::move(error)] { answer(fail(error)); },
            Qt::QueuedConnection);
    };
    if (stopped_)
        return refuse({ErrorCode::noQuorum, "this node has stopped"});
    if (diskIsFull())
        return refuse({ErrorCode::overloaded, "the disk of this node is full"});
    const Millis now = clock_.monotonicMs();
    if (commands_.size() == 0 && commands_.lastAddedMs() != 0 && now - commands_.lastAddedMs() > ownSessionIdleMs)
        commands_.renew(freshSession());
    commands_.add(registry::encodeCommand(command), session, now, std::move(answer));
    if (commands_.hasFresh())
        postFlush();
}

void ReplicaDriver::whenReadable(PendingReads::Ready ready) {
    reads_.add(clock_.monotonicMs(), std::move(ready));
    postFlush();
}

void ReplicaDriver::torrentContent(const InfoHash& infoHash, std::function<void(Result<std::optional<Bytes>>)> done) {
    if (const auto fresh = freshContent_.find(infoHash); fresh != freshContent_.end()) {
        std::optional<Bytes> content;
        if (fresh->second)
            content = *fresh->second;
        QMetaObject::invokeMethod(
            this, [done = std::move(done), content = std::move(content)] { done(content); }, Qt::QueuedConnection);
        return;
    }
    store_->torrentContent(infoHash, [this, done = std::move(done)](Result<std::optional<Bytes>> content) {
        QMetaObject::invokeMethod(
            this, [done, content = std::move(content)] { done(content); }, Qt::QueuedConnection);
    });
}

std::vector<paxos::PeerStatus> ReplicaDriver::peers() const {
    auto peers = replica_->peers(clock_.monotonicMs());
    for (paxos::PeerStatus& peer : peers) {
        const PaxosTransport::PeerNews news = transport_->newsOf(peer.node);
        peer.reachable = peer.reachable || news.heardLately;
        peer.chosenUpTo = std::max(peer.chosenUpTo, news.applied);
    }
    return peers;
}

// Everything that was submitted in one turn of the event loop enters the core as one proposal.
void ReplicaDriver::postFlush() {
    if (flushPosted_)
        return;
    flushPosted_ = true;
    net::atTurnEnd(this, [this] { flush(); });
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
}

void ReplicaDriver::propose(std::vector<paxos::Command> commands) {
    if (commands.empty())
        return;
    figures_.commandsProposed += commands.size();
    feed(paxos::Propose{std::move(commands)});
}

void ReplicaDriver::receive(paxos::Envelope envelope) {
    // A disk that is slower than the network: what it could not keep anyway is dropped here, and sent again later.
    if (isBulk(envelope.message) && log_->backlogBytes() > LogThread::backlogBytesMax)
        return;
    feed(paxos::Receive{std::move(envelope)});
}

void ReplicaDriver::feed(paxos::Input input) {
    if (stopped_)
        return;
    BT_ASSERT(!stepping_);
    stepping_ = true;
    paxos::Output output = replica_->step(std::move(input), clock_.monotonicMs());
    stepping_ = false;
    take(std::move(output));
}

void ReplicaDriver::take(paxos::Output output) {
    if (!output.persist.empty())
        log_->append(std::move(output.persist), output.persistSequence);
    for (const paxos::Envelope& envelope : output.send)
        transport_->send(envelope);
    for (const paxos::Chosen& chosen : output.chosen) {
        if (!stopped_)
            apply(chosen);
    }
    if (!output.chosen.empty())
        reads_.appliedUpTo(applied_);
    for (const paxos::ReadReady& ready : output.readReady)
        reads_.ready(ready.id, ready.slot, applied_);
    const Millis now = clock_.monotonicMs();
    for (const paxos::RefusedCommand& refused : output.refusedCommands)
        commands_.refused(refused.session, refused.sequence, refused.code, now);
    for (const paxos::RefusedRead& refused : output.refusedReads)
        reads_.refused(refused.id, now);
    for (const paxos::ServeFromLog& request : output.serveFromLog)
        serveFromLog(request);
    noteState();
    armTick();
}

void ReplicaDriver::apply(const paxos::Chosen& chosen) {
    BT_ASSERT(chosen.slot == applied_.next());
    const auto batch = paxos::decodeBatch(*chosen.value);
    if (!batch)
        return stop({ErrorCode::corrupt, "slot " + std::to_string(chosen.slot.value) +
                                             " of the log cannot be read: " + batch.error().context});
    registry_.advanceTime(batch->clusterTimeMs, batch->wallTimeMs);
    bool ownSessionExpired = false;
    for (const paxos::Command& command : batch->commands) {
        const auto reply = applyCommand(command, chosen.slot, *batch);
        ownSessionExpired |= !reply && command.session == commands_.ownSession();
        commands_.applied(command.session, command.sequence, reply);
    }
    sessions_.evict(batch->clusterTimeMs);
    if (ownSessionExpired && !sessions_.find(commands_.ownSession()))
        commands_.renew(freshSession()); // evicted: the old name will never be answered again
    applied_ = chosen.slot;
    transport_->setApplied(applied_);
    clusterTimeMs_ = batch->clusterTimeMs;
    lastAppliedMs_ = clock_.monotonicMs();
    figures_.commandsApplied += batch->commands.size();
    ++figures_.batchesApplied;
}

Result<registry::Reply> ReplicaDriver::applyCommand(const paxos::Command& command, paxos::Slot slot,
                                                    const paxos::Batch& batch) {
    if (command.payload.empty()) // the pulse of an idle cluster: time alone
        return registry::AppliedReply{};
    paxos::SessionTable::Decision decision = sessions_.decide(command, slot, batch.clusterTimeMs);
    if (decision.verdict == paxos::SessionTable::Verdict::expired)
        return fail(ErrorCode::outcomeUnknown, "the answer to this request was already forgotten");
    const auto decoded = registry::decodeCommand(command.payload);
    const std::uint32_t fingerprint = decoded ? fingerprintOf(command, *decoded) : 0;
    if (decision.verdict == paxos::SessionTable::Verdict::duplicate) {
        ByteReader remembered(decision.reply);
        if (remembered.u32() != fingerprint)
            return fail(ErrorCode::conflict, "this Idempotency-Key named another write before; nothing was written");
        return registry::decodeReply(remembered.raw(remembered.remaining()));
    }
    registry::Reply reply =
        decoded ? registry_.apply(*decoded, batch.clusterTimeMs, batch.wallTimeMs) : registry::Reply(decoded.error());
    if (decoded)
        rememberContent(*decoded, reply);
    sessions_.remember(command, ByteWriter().u32(fingerprint).raw(registry::encodeReply(reply)).take());
    return reply;
}

void ReplicaDriver::rememberContent(const registry::Command& command, const registry::Reply& reply) {
    if (const auto* publish = std::get_if<registry::PublishTorrent>(&command)) {
        const auto* published = std::get_if<registry::PublishReply>(&reply);
        if (published && published->created)
            freshContent_[published->infoHash] = std::make_shared<const Bytes>(publish->torrent);
    } else if (const auto* removal = std::get_if<registry::DeleteTorrent>(&command)) {
        if (!std::holds_alternative<Error>(reply))
            freshContent_[removal->infoHash] = nullptr;
    }
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
    commands_.sweep(now);
    propose(commands_.takeResends(now));
    reads_.sweep(now);
    for (const std::uint64_t id : reads_.takeDue(now))
        feed(paxos::Read{id});
    if (replica_->role() == paxos::Role::leader && now - lastAppliedMs_ > pulseMs && !log_->diskIsFull()) {
        lastAppliedMs_ = now; // one at a time, also when it is not chosen soon
        propose({paxos::Command{freshSession(), 1, 1, {}}});
    }
}

void ReplicaDriver::checkpoint() {
    if (stopped_ || checkpointed_ == applied_ || store_->busy())
        return;
    Checkpoint checkpoint;
    checkpoint.applied = applied_;
    checkpoint.clusterTimeMs = clusterTimeMs_;
    checkpoint.registryChanges = registry_.takeChanges();
    paxos::SessionTable::Changes sessions = sessions_.takeChanges();
    for (const paxos::SessionId& id : sessions.changed) {
        const auto* session = sessions_.find(id);
        BT_ASSERT(session != nullptr);
        checkpoint.sessionChanges.emplace_back(id, paxos::SessionTable::encode(*session));
    }
    for (const paxos::SessionId& id : sessions.removed)
        checkpoint.sessionChanges.emplace_back(id, std::nullopt);
    store_->post(std::move(checkpoint), [this](Result<> done) {
        if (!done)
            QMetaObject::invokeMethod(
                this, [this, error = done.error()] { stop(error); }, Qt::QueuedConnection);
    });
    checkpointed_ = applied_;
    freshContent_.clear(); // the store answers for what it was given
    ++figures_.checkpoints;
}

void ReplicaDriver::serveFromLog(const paxos::ServeFromLog& request) {
    bool& serving = serving_[request.to];
    if (serving)
        return; // it will ask again for what is then still missing
    serving = true;
    sendPortion(request.to, request.fromSlot, request.upTo);
}

void ReplicaDriver::sendPortion(NodeId to, paxos::Slot from, paxos::Slot upTo) {
    const std::size_t queued = transport_->bytesQueued(to);
    if (stopped_ || from > upTo || queued == SIZE_MAX) {
        serving_[to] = false;
        return;
    }
    if (queued > portionQueueBytes) {
        QTimer::singleShot(portionPaceMs, this, [this, to, from, upTo] { sendPortion(to, from, upTo); });
        return;
    }
    log_->readChosen(from, upTo, portionBytes, [this, to, upTo](Result<std::vector<paxos::AcceptedEntry>> entries) {
        QMetaObject::invokeMethod(
            this,
            [this, to, upTo, entries = std::move(entries)]() mutable { portionRead(to, upTo, std::move(entries)); },
            Qt::QueuedConnection);
    });
}

void ReplicaDriver::portionRead(NodeId to, paxos::Slot upTo, Result<std::vector<paxos::AcceptedEntry>> entries) {
    if (!entries) {
        if (entries.error().code != ErrorCode::notFound)
            return stop(entries.error()); // a log that cannot be read back cannot be trusted
        serving_[to] = false;
        return;
    }
    if (entries->empty()) {
        serving_[to] = false;
        return;
    }
    const paxos::Slot next = entries->back().slot.next();
    transport_->send({settings_.self, to, paxos::Learned{std::move(*entries)}});
    sendPortion(to, next, upTo);
}

void ReplicaDriver::noteState() {
    const auto leader = replica_->leader();
    const bool quorum = replica_->hasQuorum();
    if (leader == lastLeader_ && quorum == !lastState_.empty())
        return;
    const auto known = std::exchange(lastLeader_, leader);
    if (quorum && leader) {
        std::string line =
            "node " + std::to_string(leader->value) + " leads, ballot " + std::to_string(replica_->promised().round);
        if (*leader == settings_.self)
            line += " (this node)";
        if (line == lastState_)
            return;
        if (known != leader || lastState_.empty())
            ++figures_.leaderChanges;
        lastState_ = line;
        leaderIsNew_ = true;
        postFlush();
        Q_EMIT stateLine(QString::fromStdString(line));
    } else if (!quorum && !lastState_.empty()) {
        lastState_.clear();
        Q_EMIT stateLine(QStringLiteral("no majority is in reach; writes are refused until one is"));
    }
}

void ReplicaDriver::stop(const Error& error) {
    if (stopped_)
        return;
    stopped_ = true;
    tick_.stop();
    sweep_.stop();
    checkpointTimer_.stop();
    commands_.abandon({ErrorCode::outcomeUnknown, "this node stopped; it may still take effect"});
    reads_.abandon();
    Q_EMIT fatal(QString::fromStdString(describe(error)));
}

} // namespace bytetorrent::tracker
