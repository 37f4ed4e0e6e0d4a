#include "bytetorrent/paxos/replica.h"

#include "replica_state.h"

namespace bytetorrent::paxos {

namespace {

ReplicaSettings sanitized(ReplicaSettings settings) {
    BT_ASSERT(settings.heartbeatMs > 0 && settings.electionMs > settings.heartbeatMs);
    settings.alphaSlots = std::clamp<std::uint32_t>(settings.alphaSlots, 1, acceptAheadMax / 2);
    settings.windowSlots = std::clamp<std::uint32_t>(settings.windowSlots, 1, settings.alphaSlots);
    settings.batchCommandsMax = std::max<std::size_t>(settings.batchCommandsMax, 1);
    settings.batchBytesMax = std::min(settings.batchBytesMax, commandBytesMax);
    settings.acceptAheadSlots = std::clamp<std::uint64_t>(settings.acceptAheadSlots, 1, acceptAheadMax);
    settings.catchUpBytesPerMessage = std::clamp<std::size_t>(settings.catchUpBytesPerMessage, 1, messageBytesMax / 4);
    return settings;
}

} // namespace

Replica::State::State(ReplicaSettings given, Recovered recovered, Anchor anchor)
    : settings(sanitized(std::move(given))), roster(settings.self), electorates(settings.alphaSlots), random(settings.seed),
      outbox(settings.self), promised(recovered.promised), log(anchor.applied.next()), chosenUpTo(anchor.applied),
      chosenTimes{anchor.clusterTimeMs, 0}, released(anchor.applied), releasedTimeMs(anchor.clusterTimeMs),
      doubtfulUpTo(recovered.doubtfulUpTo), peers(placesMax) {
    const Slot applied = anchor.applied;
    for (Configuration& configuration : anchor.configurations)
        electorates.push(std::move(configuration), roster);
    if (mutated(Mutant::forgottenPromise))
        promised = Ballot();
    roundSeen = promised.round;
    for (auto& [slot, entry] : recovered.accepted)
        if (slot > applied && entry.value)
            log.put(slot, {entry.ballot, std::move(entry.value), 0});
    while (chosenUpTo < recovered.chosenUpTo) {
        const SlotState* state = log.find(chosenUpTo.next());
        if (!state) // the log keeps values before the note that they are chosen, so a hole is learned again from peers
            break;
        markChosen(*state);
    }
    chosenNoted = chosenUpTo;
    noteMembersReleased();
    outbox.output.membersChanged = false; // the driver asks at the start anyway
    // Never the same twice, in this life or after a restart: a late answer must not fit a newer question.
    nextReadId = random.next() | 1;
    lifeOffset = random.next() >> 2;
}

void Replica::State::begin(Millis now) {
    // A leader that stood still for longer than one may (a stopped process, a suspended machine) led nobody meanwhile: no
    // cluster time has passed, or whoever could not reach it would expire at once.
    if (role == Role::leader && now - nowMs > 2 * settings.electionMs)
        lead.sinceMs += now - nowMs - 2 * settings.electionMs;
    nowMs = started ? std::max(nowMs, now) : now;
    if (started)
        return;
    started = true;
    startedMs = nowMs;
    chosenNotedMs = nowMs;
    graceUntilMs = nowMs + 2 * settings.electionMs;
    armElection();
    if (mayCampaign() && electorates.latest().isQuorum(Roster::bit(Roster::self)))
        electionDueMs = nowMs; // there is nobody to wait for
}

// What every step ends with, whatever its input was.
void Replica::State::finish() {
    if (role == Role::leader) {
        proposePending();
        handOverTick();
    }
    if (role == Role::leader) {
        // Followers answer their own clients when they know that a slot is chosen. If no Accept carried the news,
        // a heartbeat that asks for no reply does.
        if (lead.toldUpTo < chosenUpTo && lead.inFlight.empty())
            sendHeartbeat(0);
        confirmReads();
    } else {
        askForReads();
    }
    releaseChosen();
    noteOwnFreshness();
    releaseFreshness();
    trimRetained();
    const bool due = nowMs - chosenNotedMs >= chosenRecordEveryMs;
    if (chosenNoted < chosenUpTo && (due || !outbox.output.persist.empty()))
        noteChosen();
}

void Replica::State::on(Receive input) {
    const NodeId from = input.envelope.from;
    if (from == self() || from == NodeId() || input.envelope.to != self())
        return;
    const auto place = letIn(from);
    if (!place)
        return;
    peers[*place].heardMs = nowMs;
    std::visit([this, from](auto&& message) { receive(from, std::move(message)); }, std::move(input.envelope.message));
}

void Replica::State::on(const Tick& input) {
    wallMs = input.wallMs;
    electionTick();
    if (role == Role::leader) {
        judgeAskedChange();
        promoteLearners();
        proposerTick();
    } else {
        readsTick();
    }
    learnerTick();
}

void Replica::State::on(Propose input) {
    if (role == Role::leader) {
        enqueue(std::move(input.commands), self());
    } else if (leader) {
        forward(*leader, std::move(input.commands));
    } else {
        const ErrorCode code = refusalCode();
        for (const Command& command : input.commands)
            refuse(command, self(), code);
    }
}

void Replica::State::on(const Read& input) {
    if (role == Role::leader)
        leaderRead(self(), input.id);
    else if (!leader)
        outbox.output.refusedReads.push_back({input.id, refusalCode()});
    else if (followerReads.waiting.size() >= readsWaitingMax)
        outbox.output.refusedReads.push_back({input.id, ErrorCode::overloaded});
    else
        followerReads.waiting.push_back(input.id);
}

void Replica::State::on(const PersistDone& input) {
    outbox.persistDone(input.sequence);
    while (std::optional<Held> item = outbox.takeReleased()) {
        if (auto* envelope = std::get_if<Envelope>(&*item))
            outbox.sendReleased(std::move(*envelope));
        else if (const auto* promise = std::get_if<OwnPromise>(&*item))
            ownPromiseDone(promise->ballot);
        else if (const auto* vote = std::get_if<OwnVote>(&*item); role == Role::leader && vote->ballot == promised)
            countVote(vote->slot, Roster::self);
    }
}

void Replica::State::broadcast(const Message& message) {
    forEachOther([&](std::size_t place) { outbox.send(roster.node(place), message); });
}

// An election needs a moment; only when it had one, or when a majority is silent, is the quorum called lost.
ErrorCode Replica::State::refusalCode() const {
    if (nowMs < graceUntilMs)
        return ErrorCode::notLeader;
    if (!electorates.known())
        return ErrorCode::noQuorum;
    VoteSet heard = Roster::bit(Roster::self);
    forEachOther([&](std::size_t place) {
        if (heardLately(peers[place]))
            heard |= Roster::bit(place);
    });
    return electorates.of(chosenUpTo.next()).isQuorum(heard) ? ErrorCode::notLeader : ErrorCode::noQuorum;
}

bool Replica::State::leadsWithQuorum() const {
    return role == Role::leader && nowMs - quorumContactMs() <= 2 * settings.electionMs;
}

Millis Replica::State::nextTickMs() const {
    if (!started)
        return nowMs;
    constexpr Millis idleMs = 1'000;
    Millis next = mayCampaign() || leader ? electionDueMs : nowMs + idleMs;
    if (role == Role::leader)
        next = lead.leaving && lead.inFlight.empty() ? std::min(lead.heartbeatDueMs, lead.takeOverDueMs) : lead.heartbeatDueMs;
    else if (campaign.phase != Campaign::Phase::none)
        next = std::min(campaign.deadlineMs, campaign.resendMs);
    if (followerReads.requestId != 0)
        next = std::min(next, followerReads.sentMs + settings.electionMs);
    if (learnAsked != Slot())
        next = std::min(next, std::max(nowMs, learnAskedMs) + settings.electionMs);
    if (chosenNoted < chosenUpTo)
        next = std::min(next, chosenNotedMs + chosenRecordEveryMs);
    return next;
}

Anchor foundingAnchor(const std::vector<NodeId>& voters) {
    std::vector<Member> members;
    for (const NodeId node : voters)
        members.push_back({node, true, {}});
    return {Slot(), 0, {foundingConfiguration(std::move(members))}};
}

Replica::Replica(ReplicaSettings settings, Recovered recovered, Anchor anchor)
    : state_(std::make_unique<State>(std::move(settings), std::move(recovered), std::move(anchor))) {}
Replica::~Replica() = default;

Output Replica::step(Input input, Millis nowMs) {
    state_->begin(nowMs);
    std::visit([this](auto&& alternative) { state_->on(std::forward<decltype(alternative)>(alternative)); }, std::move(input));
    state_->finish();
    return state_->outbox.take();
}

Role Replica::role() const { return state_->role; }
std::optional<NodeId> Replica::leader() const {
    if (state_->role == Role::leader && !state_->leadsWithQuorum())
        return std::nullopt;
    return state_->leader;
}
bool Replica::hasQuorum() const {
    return state_->role == Role::leader ? state_->leadsWithQuorum() : state_->leader.has_value();
}
Ballot Replica::promised() const { return state_->promised; }
Slot Replica::chosenUpTo() const { return state_->chosenUpTo; }
const std::vector<Configuration>& Replica::configurations() const { return state_->configurationsReleased; }
std::vector<Member> Replica::members() const { return state_->everyMember(); }
std::optional<Millis> Replica::stalenessMs(Millis nowMs) const {
    return state_->freshAsOfMs == never ? std::nullopt : std::optional(std::max<Millis>(nowMs - state_->freshAsOfMs, 0));
}
bool Replica::handedOver() const {
    return state_->role != Role::leader || (state_->lead.leaving && state_->bestSuccessor(NodeId()) == NodeId());
}
Replica::Load Replica::load() const { return {state_->lead.inFlight.size(), state_->lead.inFlightBytes, state_->pendingBytes}; }
Millis Replica::nextTickMs() const { return state_->nextTickMs(); }

std::vector<PeerStatus> Replica::peers(Millis nowMs) const {
    std::vector<PeerStatus> result;
    for (const Member& member : state_->everyMember()) {
        const Peer& peer = state_->peers[state_->placeOf(member.node)];
        if (member.node == state_->self())
            result.push_back({member.node, member.voter, true, state_->chosenUpTo});
        else
            result.push_back({member.node, member.voter, nowMs - peer.heardMs <= 2 * state_->settings.electionMs, peer.chosenUpTo});
    }
    return result;
}

} // namespace bytetorrent::paxos
