// Who leads. A follower that heard no leader for a random time first probes, which raises no ballot anywhere: a node
// that comes back from a partition, or that only some can hear, disturbs nobody. With a majority of consents it sends
// Prepare. Heartbeats keep followers quiet; a leader that hears no majority resigns.
#include "replica_state.h"

namespace bytetorrent::paxos {

namespace {
constexpr unsigned backOffDoublingsMax = 3;
} // namespace

void Replica::State::armElection() { electionDueMs = nowMs + settings.electionMs + random.between(0, settings.electionMs / 2); }

void Replica::State::backOff() {
    abandonCampaign();
    failures = std::min(failures + 1, backOffDoublingsMax);
    electionDueMs = nowMs + settings.electionMs / 2 + random.between(0, settings.electionMs << failures);
}

void Replica::State::abandonCampaign() {
    if (campaign.phase == Campaign::Phase::none)
        return;
    campaign = Campaign();
    if (role == Role::candidate)
        role = Role::follower;
}

// Somebody else's higher ballot: promise it, and stop whatever we were doing in a lower one.
void Replica::State::yieldTo(Ballot ballot) {
    abandonCampaign();
    if (role == Role::leader)
        stepDown(2 * settings.electionMs);
    if (leader)
        graceUntilMs = nowMs + 2 * settings.electionMs;
    leader.reset();
    raisePromise(ballot);
}

void Replica::State::stepDown(Millis graceMs) {
    role = Role::follower;
    leader.reset();
    graceUntilMs = nowMs + graceMs;
    refuseChanges("the node that led does not lead any more; nothing was changed, try again");
    lead = Leadership();
    electorates.dropAbove(chosenUpTo); // what we proposed there, somebody else may propose again
    ownRounds.clear();
    refusePending(refusalCode());
    refuseReads(refusalCode());
    armElection();
}

void Replica::State::followLeader(NodeId node) {
    abandonCampaign();
    if (leader != node)
        refuseReads(ErrorCode::notLeader); // those that were asked of another leader
    leader = node;
    sticky = node;
    stickySinceMs = nowMs;
    failures = 0;
    armElection();
}

void Replica::State::electionTick() {
    if (role == Role::leader) {
        if (!leadsWithQuorum())
            stepDown(0);
        else if (nowMs >= lead.heartbeatDueMs)
            sendHeartbeat(++lead.sequence);
        return;
    }
    if (campaign.phase == Campaign::Phase::none) {
        if (nowMs < electionDueMs)
            return;
        if (leader) {
            leader.reset();
            graceUntilMs = nowMs + 2 * settings.electionMs;
            refuseReads(refusalCode());
        }
        if (mayCampaign()) {
            startProbe();
        } else if (electorates.known()) {
            askSomebody();
            armElection();
        }
        return;
    }
    if (nowMs >= campaign.deadlineMs) {
        const bool unheard = campaign.phase == Campaign::Phase::probing;
        backOff();
        if (unheard)
            askSomebody();
    } else if (nowMs >= campaign.resendMs) {
        campaign.resendMs = nowMs + settings.heartbeatMs;
        if (campaign.phase == Campaign::Phase::probing)
            sendProbes();
        else
            sendPrepares();
    }
}

// A node that does not vote leads nobody; and one that cannot tell how it voted must not decide what may be chosen.
bool Replica::State::mayCampaign() const {
    if (!electorates.known() || chosenUpTo < doubtfulUpTo)
        return false;
    const auto& chain = electorates.chain();
    for (std::size_t index = electorates.governing(chosenUpTo.next()); index < chain.size(); ++index)
        if (chain[index].has(Roster::self))
            return true;
    return false;
}

// Every configuration that governs a slot which is not known to be chosen: those that are chosen, and those among the
// values that we would propose again. A majority of each must promise before anything is proposed (phase 1 is a matter
// of each slot's own voters).
std::vector<Electorate> Replica::State::openElectorates() {
    Electorates open = electorates;
    if (!mutated(Mutant::recoveredConfigurationIgnored)) {
        for (const auto& [slot, entry] : campaign.recovered) {
            if (slot <= chosenUpTo || !carriesChange(*entry.value))
                continue;
            if (const auto batch = decodeBatch(*entry.value); batch && batch->change)
                open.take(slot, *batch->change, roster);
        }
    }
    const auto first = open.chain().begin() + static_cast<std::ptrdiff_t>(open.governing(chosenUpTo.next()));
    return {first, open.chain().end()};
}

// To every voter that has not consented yet.
void Replica::State::sendProbes() {
    VoteSet voters = 0;
    for (const Electorate& electorate : openElectorates())
        voters |= electorate.voters;
    for (std::size_t place = 1; place < roster.count(); ++place)
        if (voters & ~campaign.granted & Roster::bit(place))
            outbox.send(roster.node(place), Probe{campaign.ballot});
}

void Replica::State::sendPrepares() {
    VoteSet voters = 0;
    for (const Electorate& electorate : openElectorates())
        voters |= electorate.voters;
    for (std::size_t place = 1; place < roster.count(); ++place)
        if ((voters & Roster::bit(place)) && !campaign.promises[place].complete)
            outbox.send(roster.node(place), Prepare{campaign.ballot, campaign.fromSlot});
}

void Replica::State::startProbe() {
    role = Role::candidate;
    campaign = Campaign();
    campaign.phase = Campaign::Phase::probing;
    campaign.ballot = {std::max(roundSeen, promised.round) + 1, self()};
    campaign.granted = Roster::bit(Roster::self);
    campaign.deadlineMs = nowMs + settings.electionMs;
    campaign.resendMs = nowMs + settings.heartbeatMs;
    if (isGranted())
        startPrepare();
    else
        sendProbes();
}

bool Replica::State::isGranted() {
    const auto open = openElectorates();
    return std::all_of(open.begin(), open.end(), [this](const Electorate& electorate) { return electorate.isQuorum(campaign.granted); });
}

void Replica::State::receive(NodeId from, const Probe& message) {
    if (message.ballot.node != from || leadsWithQuorum() || wasRemoved(from) || chosenUpTo < doubtfulUpTo)
        return;
    if (from != sticky && nowMs - stickySinceMs < settings.electionMs)
        return;
    outbox.send(from, ProbeReply{message.ballot, message.ballot > promised, promised});
}

void Replica::State::receive(NodeId from, const ProbeReply& message) {
    roundSeen = std::max(roundSeen, message.promised.round);
    if (campaign.phase != Campaign::Phase::probing || message.ballot != campaign.ballot)
        return;
    if (!message.granted) {
        if (message.promised >= campaign.ballot)
            startProbe(); // with a ballot that stands a chance
        return;
    }
    campaign.granted |= Roster::bit(placeOf(from));
    if (isGranted())
        startPrepare();
}

void Replica::State::startPrepare() {
    campaign.phase = Campaign::Phase::preparing;
    campaign.fromSlot = chosenUpTo.next();
    campaign.promises.assign(placesMax, {campaign.fromSlot, false});
    campaign.deadlineMs = nowMs + 2 * settings.electionMs;
    campaign.resendMs = nowMs + settings.heartbeatMs;
    sticky = self();
    stickySinceMs = nowMs;
    raisePromise(campaign.ballot);
    outbox.holdUntilPersisted(OwnPromise{campaign.ballot});
    sendPrepares();
}

void Replica::State::ownPromiseDone(Ballot ballot) {
    if (campaign.phase != Campaign::Phase::preparing || ballot != campaign.ballot)
        return;
    for (Slot slot = chosenUpTo.next(); slot < log.end(); slot = slot.next())
        if (const SlotState* state = log.find(slot))
            recover({slot, state->ballot, state->value});
    promiseComplete(Roster::self);
}

// Phase 1's rule: of all that was accepted in a slot, the value of the highest ballot is the one that may be chosen.
void Replica::State::recover(AcceptedEntry entry) {
    const auto [place, fresh] = campaign.recovered.try_emplace(entry.slot, entry);
    const bool higher = mutated(Mutant::lowestBallotValue) ? entry.ballot < place->second.ballot : entry.ballot > place->second.ballot;
    if (!fresh && higher)
        place->second = std::move(entry);
}

void Replica::State::receive(NodeId from, Promise message) {
    const bool asked = campaign.phase == Campaign::Phase::preparing || campaign.phase == Campaign::Phase::catchingUp;
    if (!asked || message.ballot != campaign.ballot)
        return;
    const std::size_t place = placeOf(from);
    Campaign::FromVoter& part = campaign.promises[place];
    if (part.complete || message.fromSlot != part.nextSlot)
        return; // a part that came twice, or out of order; Prepare is sent again until all came
    const bool impossible = message.compactedBelow > message.chosenUpTo.next() || (message.more && message.accepted.empty()) ||
                            (!message.accepted.empty() && message.accepted.back().slot.value > message.chosenUpTo.value + promisedAheadMax);
    if (impossible)
        return;
    if (message.chosenUpTo > campaign.chosenElsewhere) {
        campaign.chosenElsewhere = message.chosenUpTo;
        campaign.mostAdvanced = from;
    }
    if (message.more)
        part.nextSlot = message.accepted.back().slot.next();
    for (AcceptedEntry& entry : message.accepted)
        if (entry.slot >= campaign.fromSlot)
            recover(std::move(entry));
    if (!message.more || mutated(Mutant::firstPartOfPromise))
        promiseComplete(place);
}

void Replica::State::promiseComplete(std::size_t place) {
    campaign.promises[place].complete = true;
    campaign.promised |= Roster::bit(place);
    // Our own promise must be on disk even if others make a majority: a ballot that we forget in a crash could be used
    // by us twice, for two different values.
    if ((!(campaign.promised & Roster::bit(Roster::self)) && !mutated(Mutant::ownPromiseBeforeSync)) || !isPromised())
        return;
    if (campaign.phase == Campaign::Phase::preparing) {
        campaign.phase = Campaign::Phase::catchingUp;
        campaign.deadlineMs = nowMs + 2 * settings.electionMs;
    }
    maybeLead();
}

bool Replica::State::isPromised() {
    const auto open = openElectorates();
    return std::all_of(open.begin(), open.end(), [this](const Electorate& electorate) { return electorate.isQuorum(campaign.promised); });
}

// What somebody of the quorum knows to be chosen must be learned before anything is proposed: those slots are not
// listed in the promises, and a no-op over one of them would break the one law of Paxos. Among them may be another
// configuration, whose voters must promise, too.
void Replica::State::maybeLead() {
    if (campaign.phase != Campaign::Phase::catchingUp)
        return;
    if (chosenUpTo < campaign.chosenElsewhere && !mutated(Mutant::leadsBeforeLearning))
        askToLearn(campaign.mostAdvanced);
    else if (isPromised() && mayCampaign())
        becomeLeader();
    else
        sendPrepares();
}

void Replica::State::receive(NodeId, const Refuse& message) {
    roundSeen = std::max(roundSeen, message.promised.round);
    if (campaign.phase != Campaign::Phase::none && message.ballot == campaign.ballot) {
        backOff();
    } else if (role == Role::leader && message.ballot == promised && message.promised > promised) {
        // Somebody promised a higher ballot: it can follow us again only in a ballot above that one. The others still
        // hold to us, so that our own probe goes through if nobody else leads.
        stepDown(2 * settings.electionMs);
        electionDueMs = nowMs + random.between(0, settings.heartbeatMs);
    }
}

void Replica::State::sendHeartbeat(std::uint64_t sequence) {
    if (sequence != 0)
        lead.heartbeatDueMs = nowMs + settings.heartbeatMs;
    lead.toldUpTo = chosenUpTo;
    if (sequence != 0) {
        lead.roundUpTo = chosenUpTo;
        ownRounds.emplace_back(sequence, nowMs);
    }
    forEachOther([&](std::size_t place) {
        outbox.send(roster.node(place), Heartbeat{promised, mutated(Mutant::commitIndexTooHigh) ? Slot(lead.nextSlot.value - 1) : chosenUpTo, sequence, echoFor(peers[place])});
    });
}

void Replica::State::receive(NodeId from, const Heartbeat& message) {
    if (message.ballot.node != from)
        return;
    if (message.ballot < promised) {
        outbox.send(from, Refuse{message.ballot, promised});
        return;
    }
    if (message.ballot > promised)
        yieldTo(message.ballot);
    followLeader(from);
    learnCommitIndex(from, message.ballot, message.chosenUpTo);
    peerOf(from).chosenUpTo = message.chosenUpTo;
    if (message.echoMs != never)
        noteFresh(static_cast<Millis>(static_cast<std::uint64_t>(message.echoMs) - lifeOffset), message.chosenUpTo);
    if (message.sequence != 0)
        outbox.send(from, HeartbeatReply{message.ballot, message.sequence, chosenUpTo, nowMs + static_cast<Millis>(lifeOffset)});
}

void Replica::State::receive(NodeId from, const HeartbeatReply& message) {
    if (role != Role::leader || message.ballot != promised)
        return;
    Peer& peer = peerOf(from);
    peer.contactMs = nowMs;
    peer.confirmed = std::max(peer.confirmed, std::min(message.sequence, lead.sequence));
    peer.chosenUpTo = std::max(peer.chosenUpTo, message.chosenUpTo);
    noteEcho(peer, message.sentMs);
    judgeAskedChange();
    promoteLearners(); // under load nobody is level for longer than this moment
}

// The latest time at which a majority, ourselves included, had shown that it follows us.
Millis Replica::State::quorumContactMs() const {
    Millis contact = nowMs;
    const auto& chain = electorates.chain();
    for (std::size_t index = electorates.governing(chosenUpTo.next()); index < chain.size(); ++index) {
        if (chain[index].configuration.since > chosenUpTo)
            break;
        contact = std::min(contact, chain[index].reachedByMajority([this](std::size_t place) {
            return place == Roster::self ? nowMs : peers[place].contactMs;
        }));
    }
    return contact;
}

} // namespace bytetorrent::paxos
