#include "node.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::sim {

using namespace paxos;

Node::Node(std::size_t index, std::size_t nodeCount, std::uint64_t seed, Timeline& timeline, Ledger& ledger, Counts& counts,
           NodeSurroundings& surroundings)
    : index_(index), nodeCount_(nodeCount), random_(seed), timeline_(timeline), ledger_(ledger), counts_(counts),
      surroundings_(surroundings), disk_(random_.next()) {
    clockOffsetMs_ = random_.between(0, 1'000'000);
    clockRatePermille_ = random_.between(950, 1050);
}

Result<WriteAheadLog::Opened> Node::openLog(Slot applied) {
    return WriteAheadLog::open(disk_, {"log", "simulated", NodeId(static_cast<std::uint32_t>(index_ + 1)), 8192, true}, applied);
}

void Node::start() {
    BT_ASSERT(!replica_);
    auto machine = RegisterMachine::restore(checkpoint_);
    if (!machine) {
        ledger_.violate("a checkpoint cannot be read: " + machine.error().context);
        return;
    }
    machine_ = std::move(*machine);
    auto opened = openLog(machine_.state().applied);
    if (!opened) {
        if (!disk_.crashed())
            ledger_.violate("node " + std::to_string(index_ + 1) + " cannot open its log: " + describe(opened.error()));
        disk_.crash();
        return;
    }
    log_ = std::move(opened->log);
    Recovered& recovered = opened->recovered;
    const Slot applied = machine_.state().applied;
    ledger_.restarted(index_, recovered.promised, applied == Slot() || log_->readChosen(applied, applied, 1).has_value());
    // What opening the log found is on the disk, even if no sync was reported before the crash.
    ledger_.onDisk(index_, PromiseRecord{recovered.promised});
    for (const auto& [slot, entry] : recovered.accepted)
        ledger_.onDisk(index_, AcceptRecord{entry});

    ReplicaSettings settings;
    settings.self = NodeId(static_cast<std::uint32_t>(index_ + 1));
    std::vector<NodeId> voters;
    for (std::size_t node = 0; node < nodeCount_; ++node)
        voters.push_back(NodeId(static_cast<std::uint32_t>(node + 1)));
    Anchor anchor = foundingAnchor(voters);
    anchor.applied = applied;
    anchor.clusterTimeMs = machine_.state().clusterTimeMs;
    settings.windowSlots = 8;
    settings.batchBytesMax = 256;
    settings.pendingBytesMax = 4096;
    settings.seed = random_.next();
    settings.retainedSlotsMax = 8;
    settings.acceptAheadSlots = 16;
    settings.catchUpBytesPerMessage = 200;
    const Ballot promised = recovered.promised;
    replica_ = std::make_unique<Replica>(settings, std::move(recovered), std::move(anchor));
    if (replica_->promised() < promised)
        ledger_.violate("node " + std::to_string(index_ + 1) + " forgot its promise in a restart");
    ++life_;
    paused_ = false;
    tickLoop(life_);
}

void Node::kill() {
    if (!replica_)
        return;
    if (surroundings_.tracing())
        surroundings_.trace(index_, "dies");
    replica_.reset();
    log_.reset();
    ++life_;
    queue_.clear();
    flushing_.clear();
    heldInputs_.clear();
    flushUnderWay_ = false;
    paused_ = false;
    readsWaiting_.clear();
    disk_.crash();
}

void Node::resume() {
    paused_ = false;
    while (!paused_ && replica_ && !heldInputs_.empty()) {
        Input input = std::move(heldInputs_.front());
        heldInputs_.pop_front();
        step(std::move(input));
    }
}

void Node::tickLoop(std::uint64_t life) {
    if (life != life_ || !replica_)
        return;
    if (!paused_)
        step(Tick{1'700'000'000'000 + localMs()});
    timeline_.after(random_.between(10, 25), [this, life] { tickLoop(life); });
}

void Node::receive(Envelope envelope) { step(Receive{std::move(envelope)}); }
void Node::propose(std::vector<Command> commands) { step(Propose{std::move(commands)}); }
void Node::read(std::uint64_t id) { step(Read{id}); }

void Node::step(Input input) {
    if (!replica_)
        return;
    if (paused_) {
        heldInputs_.push_back(std::move(input));
        return;
    }
    const Ballot promisedBefore = replica_->promised();
    const Slot chosenBefore = replica_->chosenUpTo();
    const Role roleBefore = replica_->role();
    Output output = replica_->step(std::move(input), localMs());
    if (replica_->promised() < promisedBefore || replica_->chosenUpTo() < chosenBefore)
        ledger_.violate("node " + std::to_string(index_ + 1) + " went back in its promise or in what it learned");
    if (replica_->role() == Role::leader && roleBefore != Role::leader)
        counts_.add(Happened::leaderElected);
    if (surroundings_.tracing() && replica_->role() != roleBefore)
        surroundings_.trace(index_, replica_->role() == Role::leader      ? "leads in ballot " + std::to_string(replica_->promised().round)
                                    : replica_->role() == Role::candidate ? "is a candidate"
                                                                          : "follows");
    handle(std::move(output));
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
    for (const ReadReady& read : output.readReady) {
        surroundings_.readReady(index_, read.id, read.slot);
        if (read.slot <= applied())
            surroundings_.readDone(index_, read.id);
        else
            readsWaiting_.push_back(read);
    }
    for (const RefusedCommand& refused : output.refusedCommands)
        surroundings_.refused(index_, refused);
    for (const RefusedRead& refused : output.refusedReads)
        surroundings_.readRefused(index_, refused);
    for (const ServeFromLog& request : output.serveFromLog)
        serveFromLog(request);
    startFlush();
}

void Node::apply(const Chosen& chosen) {
    ledger_.released(index_, chosen);
    const auto answers = machine_.apply(chosen);
    if (!answers) {
        ledger_.violate("node " + std::to_string(index_ + 1) + " cannot apply: " + answers.error().context);
        return;
    }
    ledger_.applied(index_, chosen.slot, machine_.state().hash);
    for (const RegisterMachine::Answer& answer : *answers) {
        if (answer.verdict != SessionTable::Verdict::expired)
            ledger_.answered({answer.session, answer.sequence}, chosen.slot, answer.verdict == SessionTable::Verdict::apply, answer.reply);
        if (answer.verdict == SessionTable::Verdict::duplicate)
            counts_.add(Happened::commandAnsweredFromSession);
        surroundings_.answered(index_, answer, chosen.slot);
    }
    std::erase_if(readsWaiting_, [this](const ReadReady& read) {
        if (read.slot > applied())
            return false;
        surroundings_.readDone(index_, read.id);
        return true;
    });
    if (random_.chance(1, 8))
        machine_.saveTo(checkpoint_);
}

// The log thread: takes all that is queued, writes it, and after the time of a sync reports it.
void Node::startFlush() {
    if (flushUnderWay_ || queue_.empty() || !replica_)
        return;
    flushUnderWay_ = true;
    for (Queued& queued : queue_) {
        if (!log_->append(queued.records)) {
            BT_ASSERT(disk_.crashed());
            // The process dies at once, but this step's caller is still on the stack.
            timeline_.after(0, [this, life = life_] {
                if (life == life_)
                    kill();
            });
            paused_ = true;
            return;
        }
        flushing_.push_back(std::move(queued));
    }
    queue_.clear();
    timeline_.after(random_.between(0, diskDelayMs_), [this, life = life_] {
        if (life == life_)
            endFlush();
    });
}

void Node::endFlush() {
    if (!log_->sync()) {
        BT_ASSERT(disk_.crashed());
        kill();
        return;
    }
    for (const Queued& done : flushing_)
        for (const LogRecord& record : done.records)
            ledger_.onDisk(index_, record);
    const std::uint64_t sequence = flushing_.back().sequence;
    flushing_.clear();
    flushUnderWay_ = false;
    step(PersistDone{sequence});
    startFlush();
}

void Node::serveFromLog(const ServeFromLog& request) {
    auto entries = log_->readChosen(request.fromSlot, request.upTo, 300);
    if (!entries) {
        if (!disk_.crashed())
            ledger_.violate("node " + std::to_string(index_ + 1) + " cannot serve what it applied: " + entries.error().context);
        return;
    }
    counts_.add(Happened::caughtUpFromLog);
    surroundings_.send({NodeId(static_cast<std::uint32_t>(index_ + 1)), request.to, Learned{std::move(*entries)}});
}

void Node::checkReplay() {
    BT_ASSERT(!replica_);
    auto opened = openLog(Slot());
    if (!opened) {
        ledger_.violate("node " + std::to_string(index_ + 1) + " cannot open its log at the end: " + describe(opened.error()));
        return;
    }
    RegisterMachine machine;
    for (const auto& [slot, entry] : opened->recovered.accepted) {
        if (slot > opened->recovered.chosenUpTo)
            break;
        // As the replica hands them out: time never goes back.
        auto batch = decodeBatch(*entry.value);
        BT_ASSERT(batch.has_value());
        batch->clusterTimeMs = std::max(batch->clusterTimeMs, machine.state().clusterTimeMs);
        if (const auto answers = machine.apply({slot, std::make_shared<const Bytes>(encodeBatch(*batch))}); !answers) {
            ledger_.violate("node " + std::to_string(index_ + 1) + " cannot replay: " + answers.error().context);
            return;
        }
        if (ledger_.stateHash(slot) && ledger_.stateHash(slot) != machine.state().hash)
            ledger_.violate("node " + std::to_string(index_ + 1) + " replays to another state in slot " + std::to_string(slot.value));
    }
}

} // namespace bytetorrent::sim
