// The parts of a node that keep things: the log thread, checkpoints, pruning, snapshots.
#include "bytetorrent/base/assert.h"
#include "node.h"

namespace bytetorrent::sim {

using namespace paxos;

Result<WriteAheadLog::Opened> Node::openLog(Slot applied) {
    LogSettings settings{"log", "simulated", id(), 4096, true};
    settings.repair = true;
    return WriteAheadLog::open(disk_, std::move(settings), applied);
}

bool Node::logHoldsApplied() const {
    const Slot last = applied();
    return last < logBegins_ || rotted_ || log_->readChosen(last, last, 1).has_value();
}

// The log thread: takes all that is queued, writes it, and after the time of a sync reports it. A full disk is waited out.
void Node::startFlush() {
    if (flushUnderWay_ || queue_.empty() || !replica_)
        return;
    flushUnderWay_ = true;
    while (!queue_.empty()) {
        if (const auto appended = log_->append(queue_.front().records); !appended) {
            if (appended.error().code == ErrorCode::diskFull)
                break;
            if (!disk_.crashed() && !disk_.syncFailed())
                ledger_.violate(name() + " cannot write its log: " + describe(appended.error()));
            return dieSoon();
        }
        flushing_.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    constexpr Millis diskFullRetryMs = 60;
    timeline_.after(flushing_.empty() ? diskFullRetryMs : random_.between(0, diskDelayMs_), [this, life = life_] {
        if (life == life_)
            endFlush();
    });
}

void Node::endFlush() {
    if (flushing_.empty()) {
        flushUnderWay_ = false;
        return startFlush();
    }
    const auto synced = log_->sync();
    if (synced && disk_.syncFailed())
        ledger_.violate(name() + " calls synced what a failed sync may have lost");
    if (!synced) {
        if (!disk_.crashed() && !disk_.syncFailed())
            ledger_.violate(name() + " cannot sync its log: " + describe(synced.error()));
        return die();
    }
    for (const Queued& done : flushing_)
        for (const LogRecord& record : done.records)
            ledger_.synced(index_, record);
    const std::uint64_t sequence = flushing_.back().sequence;
    flushing_.clear();
    flushUnderWay_ = false;
    step(PersistDone{sequence});
    startFlush();
}

void Node::serveFromLog(const ServeFromLog& request) {
    auto entries = log_->readChosen(request.fromSlot, request.upTo, 300);
    if (!entries) {
        if (!disk_.crashed() && !rotted_ && request.fromSlot >= logBegins_)
            ledger_.violate(name() + " cannot serve what it applied: " + entries.error().context);
        if (disk_.crashed())
            return;
        // Damage took it. What cannot be read can be had as a snapshot.
        saveCheckpoint();
        logBegins_ = std::max(logBegins_, request.fromSlot.next());
        step(Pruned{logBegins_});
        surroundings_.send({id(), request.to, Compacted{logBegins_}});
        return;
    }
    counts_.add(Happened::caughtUpFromLog);
    surroundings_.send({id(), request.to, Learned{std::move(*entries)}});
}

void Node::saveCheckpoint() {
    machine_.saveTo(checkpoint_);
    checkpoint_.configurations = replica_->configurations();
    if (!corrupted_)
        ledger_.membersAre(index_, applied(), checkpoint_.configurations);
}

// Below the checkpoint, which is durable.
void Node::prune() {
    const std::uint64_t kept = random_.below(24);
    const std::uint64_t top = checkpoint_.state.applied.value + 1;
    if (top <= kept + logBegins_.value || corrupted_) // what it would keep instead is wrong
        return;
    const Slot below(top - kept);
    logBegins_ = below;
    const bool held = applied() >= below && log_->readChosen(below, below, 1).has_value();
    if (const auto pruned = log_->prune(below); !pruned) {
        if (!disk_.crashed() && !disk_.syncFailed() && pruned.error().code != ErrorCode::diskFull)
            ledger_.violate(name() + " cannot prune its log: " + describe(pruned.error()));
        if (disk_.crashed() || disk_.syncFailed())
            dieSoon();
        return;
    }
    if (held && !log_->readChosen(below, below, 1))
        ledger_.violate(name() + " pruned slot " + std::to_string(below.value) + ", from which on it was to keep all");
    counts_.add(Happened::logPruned);
    step(Pruned{below});
}

void Node::giveDigests() {
    for (const Digest& digest : std::exchange(digestsDue_, {}))
        step(digest);
}

// A node whose state is wrong may not spread it: in production the snapshot's digest is made when the state is written.
void Node::answerSnapshotRequest(NodeId from, const SnapshotRequest& request) {
    if (!corrupted_ && !shelf_.has(request.atLeast)) {
        if (checkpoint_.state.applied < request.atLeast && applied() >= request.atLeast)
            saveCheckpoint();
        if (checkpoint_.state.applied >= request.atLeast && checkpoint_.state.applied > Slot())
            shelf_.put(checkpoint_);
    }
    surroundings_.send({id(), from, corrupted_ ? SnapshotPart() : shelf_.answer(request)});
}

void Node::fetchSnapshot() {
    if (!replica_ || paused_)
        return;
    if (auto checkpoint = fetch_.finished())
        return install(std::move(*checkpoint));
    std::vector<NodeId> others;
    for (const Member& member : replica_->members())
        if (member.node != id())
            others.push_back(member.node);
    if (const auto ask = fetch_.due(timeline_.now(), others, random_))
        surroundings_.send({id(), ask->to, ask->request});
}

void Node::install(RegisterMachine::Checkpoint checkpoint) {
    const Slot holds = checkpoint.state.applied;
    if (holds <= applied() || replica_->role() == Role::leader)
        return;
    auto machine = RegisterMachine::restore(checkpoint);
    if (!machine) {
        ledger_.violate(name() + " got a snapshot that cannot be read: " + machine.error().context);
        return;
    }
    counts_.add(Happened::snapshotInstalled);
    surroundings_.trace(index_, "installs a snapshot at slot " + std::to_string(holds.value));
    ledger_.installed(index_, holds, checkpoint.state.hash);
    checkpoint_ = std::move(checkpoint);
    machine_ = std::move(*machine);
    corrupted_ = false;
    logBegins_ = holds.next();
    digestsDue_.clear();
    step(Installed{{holds, machine_.state().clusterTimeMs, checkpoint_.configurations}});
    if (replica_ && replica_->chosenUpTo() < holds)
        ledger_.violate(name() + " did not take the snapshot at slot " + std::to_string(holds.value));
    finishReads();
}

// What is left of the log, applied to the state before it, gives the states that the nodes had.
void Node::checkReplay() {
    BT_ASSERT(!replica_);
    if (dead_ || (corrupted_ && rotted_))
        return;
    auto opened = openLog(Slot());
    if (!opened) {
        if (!rotted_)
            ledger_.violate(name() + " cannot open its log at the end: " + describe(opened.error()));
        return;
    }
    const auto& accepted = opened->recovered.accepted;
    const Slot first = opened->recovered.damage.empty() ? std::max(logBegins_, opened->log->firstSlot()) : Slot(UINT64_MAX);
    if (accepted.empty() || first > std::min(opened->recovered.chosenUpTo, ledger_.releasedUpTo()))
        return;
    RegisterMachine machine = ledger_.replayUpTo(Slot(first.value - 1));
    for (auto place = accepted.lower_bound(first); place != accepted.end() && place->first <= opened->recovered.chosenUpTo; ++place) {
        const auto& [slot, entry] = *place;
        if (slot != machine.state().applied.next() && slot > checkpoint_.state.applied)
            return; // a hole above all that was applied: it was to be learned
        // As the replica hands them out: time never goes back.
        auto batch = decodeBatch(*entry.value);
        BT_ASSERT(batch.has_value());
        batch->clusterTimeMs = std::max(batch->clusterTimeMs, machine.state().clusterTimeMs);
        if (const auto answers = machine.apply({slot, std::make_shared<const Bytes>(encodeBatch(*batch))}); !answers) {
            ledger_.violate(name() + " cannot replay: " + answers.error().context);
            return;
        }
        if (ledger_.stateHash(slot) && ledger_.stateHash(slot) != machine.state().hash)
            ledger_.violate(name() + " replays to another state in slot " + std::to_string(slot.value));
    }
}

} // namespace bytetorrent::sim
