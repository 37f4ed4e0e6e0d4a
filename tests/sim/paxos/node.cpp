#include "node.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::sim {

using namespace paxos;

Node::Node(std::size_t index, std::vector<Configuration> founding, NodeRules rules, std::uint64_t seed, Timeline& timeline, Ledger& ledger,
           Counts& counts, NodeSurroundings& surroundings)
    : index_(index), rules_(rules), random_(seed), timeline_(timeline), ledger_(ledger), counts_(counts), surroundings_(surroundings),
      disk_(random_.next(), counts), clock_(random_.between(0, 1'000'000), random_.between(950, 1050)) {
    checkpoint_.configurations = std::move(founding);
}

ReplicaSettings Node::settings() {
    ReplicaSettings settings;
    settings.self = id();
    settings.alphaSlots = rules_.alphaSlots;
    settings.windowSlots = rules_.alphaSlots;
    settings.batchBytesMax = 256;
    settings.pendingBytesMax = 4096;
    settings.seed = random_.next();
    settings.retainedSlotsMax = 8;
    settings.acceptAheadSlots = 16;
    settings.catchUpBytesPerMessage = 200;
    return settings;
}

void Node::start() {
    BT_ASSERT(!replica_);
    if (dead_)
        return;
    auto machine = RegisterMachine::restore(checkpoint_);
    if (!machine) {
        ledger_.violate("a checkpoint cannot be read: " + machine.error().context);
        return;
    }
    machine_ = std::move(*machine);
    auto opened = openLog(applied());
    if (!opened) {
        const ErrorCode code = opened.error().code;
        if (rotted_ && code == ErrorCode::corrupt) {
            surroundings_.trace(index_, "refuses to start: " + opened.error().context);
            dead_ = true;
        } else if (!disk_.crashed() && !disk_.syncFailed() && code != ErrorCode::diskFull) {
            ledger_.violate(name() + " cannot open its log: " + describe(opened.error()));
        }
        if (disk_.syncFailed() || random_.chance(2, 3))
            disk_.crash();
        else
            disk_.endProcess();
        return;
    }
    log_ = std::move(opened->log);
    Recovered& recovered = opened->recovered;
    if (!recovered.damage.empty()) {
        counts_.add(Happened::damageSurvived);
        surroundings_.trace(index_, "starts with damage, in doubt up to " + std::to_string(recovered.doubtfulUpTo.value) + ": " + recovered.damage.front());
        if (!rotted_)
            ledger_.violate(name() + " calls a sound log damaged: " + recovered.damage.front());
    }
    doubtfulUpTo_ = recovered.doubtfulUpTo;
    ledger_.restarted(index_, recovered, applied());
    if (!logHoldsApplied())
        ledger_.violate(name() + " applied a slot that its log lost");
    const Ballot promised = recovered.promised;
    replica_ = std::make_unique<Replica>(settings(), std::move(recovered),
                                         Anchor{applied(), machine_.state().clusterTimeMs, checkpoint_.configurations});
    if (replica_->promised() < promised)
        ledger_.violate(name() + " forgot its promise in a restart");
    ++life_;
    paused_ = false;
    if (fetch_.resumable())
        counts_.add(Happened::snapshotResumed);
    if (const Slot first = std::min(log_->firstSlot(), applied().next()); first > Slot(1))
        step(Pruned{first});
    tickLoop(life_);
}

void Node::losePower() {
    if (!replica_)
        return;
    surroundings_.trace(index_, "loses its power");
    forgetProcess();
    disk_.crash();
}

void Node::endProcess() {
    if (!replica_)
        return;
    surroundings_.trace(index_, "is killed");
    forgetProcess();
    disk_.endProcess();
}

void Node::forgetProcess() {
    replica_.reset();
    log_.reset();
    ++life_;
    queue_.clear();
    flushing_.clear();
    heldInputs_.clear();
    digestsDue_.clear();
    flushUnderWay_ = false;
    paused_ = false;
    dying_ = false;
    readsWaiting_.clear();
    shelf_ = SnapshotShelf();
    fetch_.stop();
    busyUntilMs_ = 0;
}

// The process ends at once, but this step's caller is still on the stack.
void Node::dieSoon() {
    paused_ = true;
    dying_ = true;
    timeline_.after(0, [this, life = life_] {
        if (life == life_)
            die();
    });
}

// Its disk stopped it in the middle of an operation: the machine, or the process alone.
void Node::die() {
    if (disk_.syncFailed() || random_.chance(2, 3))
        losePower();
    else
        endProcess();
}

void Node::resume() {
    paused_ = dying_;
    while (!paused_ && replica_ && !heldInputs_.empty()) {
        Input input = std::move(heldInputs_.front());
        heldInputs_.pop_front();
        step(std::move(input));
    }
}

bool Node::rot() {
    BT_ASSERT(!replica_);
    // One copy of the promise at most: nobody survives the loss of both and of the log's word.
    bool flipped = disk_.rot(true);
    if (random_.chance(1, 4))
        flipped = disk_.rot(false) || flipped;
    rotted_ = rotted_ || flipped;
    return flipped;
}

void Node::corruptState() {
    BT_ASSERT(replica_);
    counts_.add(Happened::stateCorrupted);
    surroundings_.trace(index_, "has a wrong state from now on");
    machine_.corrupt(static_cast<std::size_t>(random_.below(registerCount)), random_.next() | 1);
    corrupted_ = true;
    saveCheckpoint();
}

void Node::tickLoop(std::uint64_t life) {
    if (life != life_ || !replica_)
        return;
    if (!paused_) {
        step(Tick{1'700'000'000'000 + localMs()});
        fetchSnapshot();
        checkStaleness();
    }
    timeline_.after(random_.between(10, 25), [this, life] { tickLoop(life); });
}

void Node::checkStaleness() {
    if (!replica_ || paused_)
        return;
    const Millis local = localMs();
    if (const auto staleMs = replica_->stalenessMs(local)) {
        counts_.add(Happened::boundedReadChecked);
        constexpr Millis roundingMs = 2;
        ledger_.boundedRead(index_, applied(), clock_.whenItShowed(local - *staleMs) - roundingMs);
    }
}

void Node::receive(Envelope envelope) {
    if (!replica_)
        return;
    if (processingDelayMs_ > 0) {
        busyUntilMs_ = std::max(busyUntilMs_, timeline_.now()) + random_.between(0, processingDelayMs_);
        timeline_.after(busyUntilMs_ - timeline_.now(), [this, life = life_, late = std::move(envelope)] {
            if (life == life_)
                step(Receive{late});
        });
        return;
    }
    step(Receive{std::move(envelope)});
}

void Node::step(Input input) {
    if (!replica_)
        return;
    if (paused_) {
        heldInputs_.push_back(std::move(input));
        return;
    }
    if (const auto* receive = std::get_if<Receive>(&input)) {
        const Envelope& envelope = receive->envelope;
        if (const auto* request = std::get_if<SnapshotRequest>(&envelope.message))
            return answerSnapshotRequest(envelope.from, *request);
        if (const auto* part = std::get_if<SnapshotPart>(&envelope.message)) {
            if (fetch_.take(*part))
                fetchSnapshot();
            return;
        }
    }
    const Ballot promisedBefore = replica_->promised();
    const Slot chosenBefore = replica_->chosenUpTo();
    const Role roleBefore = replica_->role();
    Output output = replica_->step(std::move(input), localMs());
    checkStep(promisedBefore, chosenBefore, roleBefore);
    handle(std::move(output));
}

void Node::checkStep(Ballot promisedBefore, Slot chosenBefore, Role roleBefore) {
    if (replica_->promised() < promisedBefore)
        ledger_.violate(name() + " went back in its promise");
    if (replica_->chosenUpTo() < chosenBefore)
        ledger_.violate(name() + " went back in what it learned");
    const Role role = replica_->role();
    if (role == roleBefore)
        return;
    if (role == Role::leader)
        counts_.add(Happened::leaderElected);
    if (surroundings_.tracing())
        surroundings_.trace(index_, role == Role::leader      ? "leads in ballot " + std::to_string(replica_->promised().round)
                                    : role == Role::candidate ? "is a candidate"
                                                              : "follows");
}

void Node::handle(Output output) {
    if (!output.persist.empty())
        queue_.push_back({output.persistSequence, std::move(output.persist)});
    for (const Envelope& envelope : output.send) {
        ledger_.sent(index_, envelope.message, replica_->chosenUpTo());
        surroundings_.send(envelope);
    }
    for (const Chosen& chosen : output.chosen)
        apply(chosen);
    if (output.membersChanged)
        ledger_.membersAre(index_, applied(), replica_->configurations());
    handleReads(output);
    for (const RefusedCommand& refused : output.refusedCommands)
        surroundings_.refused(index_, refused);
    for (const RefusedChange& refused : output.refusedChanges)
        surroundings_.changeRefused(index_, refused);
    for (const ServeFromLog& request : output.serveFromLog)
        serveFromLog(request);
    if (output.needSnapshot) {
        fetch_.begin(*output.needSnapshot, timeline_.now());
        fetchSnapshot();
    }
    if (output.diverged) {
        counts_.add(Happened::nodeDiverged);
        surroundings_.trace(index_, "halts: it diverged in slot " + std::to_string(output.diverged->slot.value));
        if (!corrupted_)
            ledger_.violate(name() + " halts because it diverged, and its state is right");
        dead_ = true;
        dieSoon();
        return;
    }
    // Until a checkpoint holds all that was in doubt, a restart would bring the doubt back.
    const bool doubtEnds = doubtful() && applied() >= doubtfulUpTo_;
    if (doubtEnds || (!output.chosen.empty() && random_.chance(1, 8))) {
        saveCheckpoint();
        if (rules_.prunes && random_.chance(1, 4))
            prune();
    }
    startFlush();
    giveDigests();
}

void Node::handleReads(const Output& output) {
    for (const ReadReady& read : output.readReady) {
        surroundings_.readReady(index_, read.id, read.slot);
        readsWaiting_.push_back(read);
    }
    for (const RefusedRead& refused : output.refusedReads)
        surroundings_.readRefused(index_, refused);
    finishReads();
}

void Node::finishReads() {
    for (std::size_t index = 0; index < readsWaiting_.size();) {
        if (readsWaiting_[index].slot > applied()) {
            ++index;
            continue;
        }
        const std::uint64_t id = readsWaiting_[index].id;
        readsWaiting_[index] = readsWaiting_.back();
        readsWaiting_.pop_back();
        surroundings_.readDone(index_, id);
    }
}

void Node::apply(const Chosen& chosen) {
    ledger_.released(index_, chosen);
    const auto answers = machine_.apply(chosen);
    if (!answers) {
        ledger_.violate(name() + " cannot apply: " + answers.error().context);
        return;
    }
    if (!corrupted_)
        ledger_.applied(index_, chosen.slot, machine_.state().hash);
    for (const RegisterMachine::Answer& answer : *answers) {
        if (!corrupted_)
            ledger_.answered({answer.session, answer.sequence}, chosen.slot, answer);
        if (answer.verdict == SessionTable::Verdict::duplicate)
            counts_.add(Happened::commandAnsweredFromSession);
        surroundings_.answered(index_, answer, chosen.slot);
    }
    finishReads();
    if (rules_.comparesDigests && chosen.slot.value % rules_.digestEverySlots == 0)
        digestsDue_.push_back({chosen.slot, machine_.digest()});
}

} // namespace bytetorrent::sim
