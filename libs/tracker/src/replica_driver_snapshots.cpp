// What a ReplicaDriver does about history: checkpoints that let the log be pruned, snapshots for others, and a snapshot in
// the place of its own state.
#include "bytetorrent/base/random.h"
#include "replica_driver.h"
#include "snapshot_sources.h"

namespace bytetorrent::tracker {

Result<> ReplicaDriver::openExchange() {
    SnapshotExchange::Ports ports;
    ports.send = [this](NodeId to, paxos::Message message) { transport_->send({settings_.self, to, std::move(message)}); };
    ports.make = [this](const std::string& path, std::function<void(Result<SnapshotInfo>)> done) {
        if (store_)
            store_->snapshot(path, std::move(done));
        else
            done(fail(ErrorCode::overloaded, "this node is installing a snapshot itself"));
    };
    ports.applied = [this] { return applied(); };
    ports.checkpointed = [this] { return durable_; };
    ports.othersHaveFrom = [this] { return retainedFrom_; };
    ports.sources = [this](NodeId from) {
        SnapshotSourcesKnown known{.self = settings_.self, .leader = replica_->leader(), .peers = peers(), .connected = {}, .from = from};
        known.connected = connectedNodes();
        return snapshotSources(known);
    };
    ports.install = [this](const std::string& path, const paxos::SnapshotLabel& label, std::function<void(Result<>)> done) {
        install(path, label, std::move(done));
    };
    auto opened = SnapshotExchange::open(settings_.dataDirectory + "/snapshots", std::move(ports));
    if (!opened)
        return fail(opened.error());
    exchange_ = std::move(*opened);
    connect(exchange_.get(), &SnapshotExchange::noteworthy, this, &ReplicaDriver::stateLine);
    return {};
}

void ReplicaDriver::checkpointIfDue() {
    if (pace_.isDue(clock_.monotonicMs(), state_.registry().unsaved()))
        checkpoint();
}

void ReplicaDriver::checkpoint() {
    if (stopped_ || !store_ || state_.checkpointed() == applied() || store_->busy())
        return;
    Checkpoint checkpoint = state_.takeCheckpoint();
    pace_.taken(clock_.monotonicMs());
    if (!clusterSaved_ && identity_->known()) {
        checkpoint.cluster = identity_->id();
        clusterSaved_ = true;
    }
    store_->post(std::move(checkpoint), [this, slot = applied(), appended = log_ ? log_->figures().appendedBytes : 0](Result<> done) {
        QMetaObject::invokeMethod(
            this,
            [this, slot, appended, done = std::move(done)] {
                if (!done)
                    return stop(done.error());
                checkpointIsDurable(slot, appended);
            },
            Qt::QueuedConnection);
    });
    ++figures_.checkpoints;
}

void ReplicaDriver::checkpointIsDurable(paxos::Slot slot, std::uint64_t appendedBytes) {
    durable_ = std::max(durable_, slot);
    if (stopped_)
        return;
    retention_.checkpointed(slot, appendedBytes);
    paxos::Slot everyone = slot;
    for (const paxos::PeerStatus& peer : peers())
        if (peer.reachable && peer.node != settings_.self)
            everyone = std::min(everyone, peer.chosenUpTo);
    auto below = retention_.mayGoBelow(log_->figures().appendedBytes, everyone);
    if (!below)
        return;
    retainedFrom_ = std::max(retainedFrom_, *below);
    if (const auto keep = exchange_->keepLogUpFrom())
        below = std::min(*below, *keep);
    pruneLog(*below);
}

void ReplicaDriver::pruneLog(paxos::Slot below) {
    log_->prune(below, [this](paxos::Slot first) {
        QMetaObject::invokeMethod(
            this, [this, first] { feed(paxos::Pruned{first}); }, Qt::QueuedConnection);
    });
}

void ReplicaDriver::copyState(const std::string& path, bool unconfirmed, Copied done) {
    if (copy_)
        return done(fail(ErrorCode::overloaded, "a copy of the state is being made already; try again when it is done"));
    if (stopped_)
        return done(fail(ErrorCode::cancelled, "this node has stopped"));
    copy_.emplace(StateCopy{path, std::move(done), std::nullopt});
    whenReadable([this, unconfirmed](bool confirmed) {
        if (!copy_)
            return;
        if (!confirmed && !unconfirmed)
            return endCopy(fail(ErrorCode::noQuorum, "no majority is in reach of this node, so nobody knows what else was acknowledged"));
        copy_->atLeast = applied();
        copyWhenSaved();
    });
}

// The store trails memory; its copy is made when it holds what the order was for. Asked again with each sweep.
void ReplicaDriver::copyWhenSaved() {
    if (!copy_ || copy_->ordered || !copy_->atLeast || !store_)
        return;
    if (durable_ < *copy_->atLeast)
        return checkpoint();
    copy_->ordered = true;
    store_->snapshot(copy_->path, [this](const Result<SnapshotInfo>& made) {
        QMetaObject::invokeMethod(
            this,
            [this, made] {
                // One for another node is in the making: ours comes after it.
                if (copy_ && !made && made.error().code == ErrorCode::overloaded)
                    copy_->ordered = false;
                else
                    endCopy(made);
            },
            Qt::QueuedConnection);
    });
}

void ReplicaDriver::endCopy(const Result<SnapshotInfo>& result) {
    if (copy_)
        std::exchange(copy_, std::nullopt)->done(result);
}

// The old store goes, the snapshot's file takes its place, and is loaded; that takes seconds, on a thread of its own.
// Meanwhile this node follows, votes and keeps what is chosen, and applies nothing.
void ReplicaDriver::install(const std::string& path, const paxos::SnapshotLabel& label, std::function<void(Result<>)> done) {
    if (stopped_ || !store_)
        return done(fail(ErrorCode::cancelled, "this node stops"));
    if (label.applied.value <= applied().value + applyQueue_.slots())
        return done(fail(ErrorCode::conflict, "this node has caught up without it"));
    struct Loading {
        std::unique_ptr<Store> old;
        Result<> adopted;
        Result<Store::Loaded> loaded = fail(ErrorCode::cancelled, "not loaded");
    };
    auto loading = std::make_shared<Loading>(); // shared, for a std::function must be copyable
    loading->old = std::move(store_);
    registry::Limits limits = limits_;
    limits.hashSeed = secureNumber();
    const std::string storePath = settings_.dataDirectory + "/state.sqlite";
    installer_.post([this, loading, limits, path, storePath, label, done = std::move(done)] {
        loading->old.reset();
        loading->adopted = Store::adopt(path, label.id, storePath);
        loading->loaded = Store::open(storePath, limits);
        QMetaObject::invokeMethod(
            this,
            [this, loading, done] {
                if (!loading->loaded)
                    return stop(loading->loaded.error());
                done(takeLoaded(std::move(*loading->loaded), loading->adopted));
            },
            Qt::QueuedConnection);
    });
}

Result<> ReplicaDriver::takeLoaded(Store::Loaded loaded, const Result<>& adopted) {
    store_ = std::move(loaded.store);
    if (stopped_)
        return fail(ErrorCode::cancelled, "this node stops");
    // The old state again: it only trails what is in memory, and the log has the rest.
    const bool isNew = loaded.applied > applied();
    if (isNew) {
        loaded.registry.watchAs(state_.registry());
        state_ = ReplicatedState(std::move(loaded.registry), std::move(loaded.sessions), loaded.applied, loaded.clusterTimeMs,
                                 std::move(loaded.configurations));
        durable_ = applied();
        dueDigests_.clear();
        applyQueue_.dropUpTo(applied());
        transport_->setApplied(applied());
        pruneLog(applied().next());
        feed(paxos::Installed{state_.anchor()});
        takeMembers();
        reads_.appliedUpTo(applied());
    }
    slicePosted_ = false;
    if (!applyQueue_.isEmpty())
        applySlice();
    if (isNew || !adopted)
        return adopted;
    return fail(ErrorCode::conflict, "the snapshot holds nothing new");
}

} // namespace bytetorrent::tracker
