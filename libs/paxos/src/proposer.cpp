// The leader's slots. Phase 2 of many slots runs at once, up to a window; commands that find no room wait and share
// the next slot, so that load makes batches and an idle cluster adds no delay. Values are encoded once and shared.
#include "replica_state.h"

namespace bytetorrent::paxos {

namespace {

constexpr std::size_t resendSlotsPerTick = 64;

std::size_t costOf(const Command& command) { return command.payload.size() + commandOverheadMax; }

Value encodeNoOp(BatchTimes times) {
    ByteWriter writer;
    writeBatchHeader(writer, times, 0);
    return std::make_shared<const Bytes>(writer.take());
}

} // namespace

// Phase 1 is complete and everything that the quorum knows to be chosen is learned. Values that may be chosen are
// proposed again in this ballot, holes between them are filled with no-ops, and a last no-op is the barrier: when it
// is chosen, all that an earlier leader can have acknowledged is chosen here too.
void Replica::State::becomeLeader() {
    std::map<Slot, AcceptedEntry> recovered = std::move(campaign.recovered);
    recovered.erase(recovered.begin(), recovered.upper_bound(chosenUpTo));
    const VoteSet followers = campaign.promised;
    abandonCampaign();
    role = Role::leader;
    leader = self();
    failures = 0;
    readRound = 0;
    lead = Leadership();
    ownRounds.clear();
    lead.lastTimes = chosenTimes;
    lead.nextSlot = chosenUpTo.next();
    lead.barrier = recovered.empty() ? lead.nextSlot : recovered.rbegin()->first.next();
    lead.recovered = std::move(recovered);
    for (std::size_t place = 0; place < peers.size(); ++place) {
        peers[place].contactMs = (followers & Roster::bit(place)) ? nowMs : never;
        peers[place].confirmed = 0;
        peers[place].echoPendingMs = never;
        peers[place].echoConfirmedMs = never;
    }
    sendHeartbeat(++lead.sequence);
    // What this node meant to ask of another leader it answers itself now.
    followerReads.requestId = 0;
    for (const std::uint64_t id : std::exchange(followerReads.asked, {}))
        leaderRead(self(), id);
    for (const std::uint64_t id : std::exchange(followerReads.waiting, {}))
        leaderRead(self(), id);
}

// Slots up to the barrier: what an earlier leader may have got chosen, as far as the window reaches.
void Replica::State::proposeRecovered() {
    while (lead.nextSlot < lead.barrier && windowIsOpen()) {
        const auto found = lead.recovered.find(lead.nextSlot);
        const bool ignored = mutated(Mutant::noOpOverAcceptedValue);
        Value value = found == lead.recovered.end() || ignored ? encodeNoOp(lead.lastTimes) : std::move(found->second.value);
        lead.recovered.erase(lead.nextSlot);
        propose(std::move(value));
    }
}

void Replica::State::proposeBarrier() {
    // The cluster's clock goes on from the last batch that anybody can have seen, however long the outage was.
    lead.sinceMs = nowMs;
    lead.clusterTimeBaseMs = lead.lastTimes.clusterTimeMs;
    // A change that a predecessor, or a recovery, left on its way takes effect now, whether or not there is traffic.
    lead.fillUpTo = Slot(electorates.effectiveFrom(electorates.latest()).value - 1);
    propose(encodeNoOp(leaderTimes()));
}

bool Replica::State::windowIsOpen() const { return lead.inFlight.size() < settings.windowSlots + (mutated(Mutant::windowBeyondAlpha) ? 4 : 0); }

BatchTimes Replica::State::leaderTimes() const {
    return {std::max(lead.lastTimes.clusterTimeMs, lead.clusterTimeBaseMs + (nowMs - lead.sinceMs)),
            std::max(lead.lastTimes.wallTimeMs, wallMs)};
}

// The Accept leaves before our own sync; our own vote counts only after it.
void Replica::State::propose(Value value) {
    const Slot slot = lead.nextSlot;
    lead.nextSlot = slot.next();
    if (const auto times = peekTimes(*value)) {
        lead.lastTimes.clusterTimeMs = std::max(lead.lastTimes.clusterTimeMs, times->clusterTimeMs);
        lead.lastTimes.wallTimeMs = std::max(lead.lastTimes.wallTimeMs, times->wallTimeMs);
    }
    lead.inFlight.push_back({0, false, nowMs, 3 * settings.heartbeatMs});
    lead.inFlightBytes += value->size();
    lead.toldUpTo = chosenUpTo;
    if (carriesChange(*value))
        if (const auto batch = decodeBatch(*value); batch && batch->change)
            electorates.take(slot, *batch->change, roster);
    acceptValue(slot, promised, value);
    broadcast(Accept{promised, slot, std::move(value), chosenUpTo});
    if (mutated(Mutant::ownVoteBeforeSync))
        countVote(slot, Roster::self);
    else
        outbox.holdUntilPersisted(OwnVote{promised, slot});
}

void Replica::State::proposePending() {
    proposeRecovered();
    if (lead.nextSlot == lead.barrier && windowIsOpen())
        proposeBarrier();
    if (lead.nextSlot <= lead.barrier || lead.leaving)
        return;
    if (lead.wantedChange && windowIsOpen())
        proposeChange(std::exchange(lead.wantedChange, std::nullopt)->change);
    while (!pending.empty() && windowIsOpen() && lead.inFlightBytes < windowBytesMax)
        propose(packBatch());
    while (lead.nextSlot <= lead.fillUpTo && windowIsOpen())
        propose(encodeNoOp(leaderTimes()));
}

Value Replica::State::packBatch() {
    std::size_t count = 0;
    std::size_t bytes = 0;
    for (const PendingCommand& waiting : pending) {
        if (count > 0 && (count >= settings.batchCommandsMax || bytes + costOf(waiting.command) > settings.batchBytesMax))
            break;
        bytes += costOf(waiting.command);
        ++count;
    }
    ByteWriter writer;
    writer.reserve(emptyBatchBytes + 9 + bytes);
    writeBatchHeader(writer, leaderTimes(), count);
    for (std::size_t index = 0; index < count; ++index) {
        writeCommand(writer, pending.front().command);
        pending.pop_front();
    }
    pendingBytes -= bytes;
    return std::make_shared<const Bytes>(writer.take());
}

void Replica::State::receive(NodeId from, const Accepted& message) {
    if (role != Role::leader || message.ballot != promised)
        return;
    const std::size_t place = placeOf(from);
    peers[place].contactMs = nowMs;
    const Slot last = std::min(message.upTo, Slot(lead.nextSlot.value - 1));
    for (Slot slot = std::max(message.slot, chosenUpTo.next()); slot <= last; slot = slot.next())
        countVote(slot, place);
}

void Replica::State::countVote(Slot slot, std::size_t place) {
    if (slot <= chosenUpTo || slot >= lead.nextSlot)
        return;
    InFlight& proposal = lead.inFlight[slot.value - chosenUpTo.value - 1];
    proposal.votes |= Roster::bit(place);
    if (proposal.chosen || !(mutated(Mutant::quorumOfAnotherConfiguration) ? electorates.latest() : electorates.of(slot)).isQuorum(proposal.votes))
        return;
    proposal.chosen = true;
    advanceChosen();
}

void Replica::State::advanceChosen() {
    while (!lead.inFlight.empty() && lead.inFlight.front().chosen) {
        const SlotState* state = log.find(chosenUpTo.next());
        BT_ASSERT(state);
        lead.inFlightBytes -= state->value->size();
        lead.inFlight.pop_front();
        markChosen(*state);
    }
}

// Sends again what a reachable follower has not answered. One that cannot be reached learns the slots later.
void Replica::State::proposerTick() {
    std::size_t bytes = 0;
    const std::size_t count = std::min(lead.inFlight.size(), resendSlotsPerTick);
    for (std::size_t index = 0; index < count && bytes < resendBytesPerTick; ++index) {
        InFlight& proposal = lead.inFlight[index];
        if (proposal.chosen || nowMs - proposal.sentMs < proposal.resendAfterMs)
            continue;
        proposal.sentMs = nowMs;
        proposal.resendAfterMs = std::min<Millis>(2 * proposal.resendAfterMs, 1000 + 3 * settings.heartbeatMs);
        const Slot slot(chosenUpTo.value + 1 + index);
        const SlotState* state = log.find(slot);
        BT_ASSERT(state);
        forEachOther([&](std::size_t place) {
            if ((proposal.votes & Roster::bit(place)) || !heardLately(peers[place]))
                return;
            outbox.send(roster.node(place), Accept{promised, slot, state->value, chosenUpTo});
            bytes += state->value->size();
        });
    }
}

void Replica::State::enqueue(std::vector<Command> commands, NodeId origin) {
    ForwardRefused overloaded;
    for (Command& command : commands) {
        if (lead.leaving) {
            refuse(command, origin, ErrorCode::notLeader);
            continue;
        }
        if (command.payload.size() > commandBytesMax) {
            refuse(command, origin, ErrorCode::tooLarge);
        } else if (pendingBytes + costOf(command) > settings.pendingBytesMax) {
            if (origin == self())
                refuse(command, origin, ErrorCode::overloaded);
            else
                overloaded.commands.emplace_back(command.session, command.sequence);
        } else {
            pendingBytes += costOf(command);
            pending.push_back({std::move(command), origin});
        }
    }
    if (!overloaded.commands.empty())
        outbox.send(origin, std::move(overloaded));
}

void Replica::State::refuse(const Command& command, NodeId origin, ErrorCode code) {
    if (origin == self())
        outbox.output.refusedCommands.push_back({command.session, command.sequence, code});
    else
        outbox.send(origin, ForwardRefused{{{command.session, command.sequence}}, code});
}

// Only commands that were never proposed are refused: what became of the others is for the log to tell.
void Replica::State::refusePending(ErrorCode code) {
    std::map<NodeId, ForwardRefused> refused;
    for (const PendingCommand& waiting : pending) {
        if (waiting.origin == self())
            refuse(waiting.command, self(), code);
        else
            refused[waiting.origin].commands.emplace_back(waiting.command.session, waiting.command.sequence);
    }
    pending.clear();
    pendingBytes = 0;
    for (auto& [origin, message] : refused) {
        message.code = code;
        outbox.send(origin, std::move(message));
    }
}

void Replica::State::forward(NodeId leaderNode, std::vector<Command> commands) {
    Forward message;
    std::size_t bytes = 0;
    for (Command& command : commands) {
        if (command.payload.size() > commandBytesMax) {
            refuse(command, self(), ErrorCode::tooLarge);
            continue;
        }
        if (bytes > 0 && bytes + costOf(command) > forwardBytesPerMessage) {
            outbox.send(leaderNode, std::exchange(message, Forward()));
            bytes = 0;
        }
        bytes += costOf(command);
        message.commands.push_back(std::move(command));
    }
    if (!message.commands.empty())
        outbox.send(leaderNode, std::move(message));
}

void Replica::State::receive(NodeId from, Forward message) {
    if (role == Role::leader) {
        enqueue(std::move(message.commands), from);
        return;
    }
    ForwardRefused refused;
    refused.code = ErrorCode::notLeader;
    for (const Command& command : message.commands)
        refused.commands.emplace_back(command.session, command.sequence);
    outbox.send(from, std::move(refused));
}

void Replica::State::receive(NodeId, const ForwardRefused& message) {
    for (const auto& [session, sequence] : message.commands)
        outbox.output.refusedCommands.push_back({session, sequence, message.code});
}

} // namespace bytetorrent::paxos
