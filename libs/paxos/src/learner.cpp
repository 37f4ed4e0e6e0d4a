// What is chosen. A slot is *chosen* when a majority has its value on disk, *learned* here when this node knows that,
// and *released* to the state machine when this node's own disk has the value too: so the state on disk never runs
// ahead of the log, and whatever a node says it has learned it can serve after a restart.
#include "replica_state.h"

namespace bytetorrent::paxos {

void Replica::State::markChosen(const SlotState& state) {
    noteChange(chosenUpTo.next(), state.value);
    if (const auto times = peekTimes(*state.value)) {
        chosenTimes.clusterTimeMs = std::max(chosenTimes.clusterTimeMs, times->clusterTimeMs);
        chosenTimes.wallTimeMs = std::max(chosenTimes.wallTimeMs, times->wallTimeMs);
    }
    chosenUpTo = chosenUpTo.next();
}

// The leader of `ballot` says that everything up to `upTo` is chosen. It speaks of its own proposals: a value that we
// accepted in an older ballot may be another one.
void Replica::State::learnCommitIndex(NodeId from, Ballot ballot, Slot upTo) {
    commitTold = std::max(commitTold, upTo);
    while (electorates.known() && chosenUpTo < upTo) { // or it would pass over changes of a membership that it does not know
        const SlotState* state = log.find(chosenUpTo.next());
        if (!state || (state->ballot != ballot && !mutated(Mutant::commitIndexOlderBallot)))
            break;
        markChosen(*state);
    }
    if (chosenUpTo < upTo)
        askToLearn(from);
}

// One question at a time: asked again after an election timeout, or at once when an answer has brought us further.
void Replica::State::askToLearn(NodeId from) {
    if (!electorates.known()) { // the founding configuration is in no slot: whoever joins begins with a snapshot
        if (nowMs - learnAskedMs >= settings.electionMs) {
            learnAskedMs = nowMs;
            outbox.output.needSnapshot = NeedSnapshot{from, Slot(1)};
        }
        return;
    }
    const Slot next = chosenUpTo.next();
    const bool sameQuestion = learnAsked == next && learnFrom == from;
    if ((sameQuestion && nowMs - learnAskedMs < settings.electionMs) || outbox.unsyncedBytes() > catchUpUnsyncedBytesMax)
        return;
    learnAsked = next;
    learnFrom = from;
    learnAskedMs = nowMs;
    outbox.send(from, LearnRequest{next});
}

// Nobody leads, and no majority hears us. Perhaps the others have a leader that joined while we were away, whom nobody lets in here until we
// know of it: what is chosen tells who belongs, and any member can say that. Each in turn.
void Replica::State::askSomebody() {
    const std::vector<Member> members = everyMember();
    const auto isOther = [this](const Member& member) { return member.node != self(); };
    auto next = std::find_if(members.begin(), members.end(), [&](const Member& member) { return isOther(member) && member.node > learnFrom; });
    if (next == members.end())
        next = std::find_if(members.begin(), members.end(), isOther);
    if (next != members.end())
        askToLearn(next->node);
}

void Replica::State::learnerTick() {
    if (campaign.phase == Campaign::Phase::catchingUp)
        askToLearn(campaign.mostAdvanced);
    else if (role == Role::follower && leader && chosenUpTo < commitTold)
        askToLearn(*leader);
    else
        learnAsked = Slot();
}

void Replica::State::receive(NodeId from, const LearnRequest& message) {
    if (message.fromSlot == Slot() || message.fromSlot > chosenUpTo)
        return;
    if (message.fromSlot < floor) {
        outbox.send(from, Compacted{floor});
        return;
    }
    if (message.fromSlot < log.first()) {
        outbox.output.serveFromLog.push_back({from, message.fromSlot, std::min(chosenUpTo, Slot(log.first().value - 1))});
        return;
    }
    Learned answer;
    std::size_t bytes = 0;
    for (Slot slot = message.fromSlot; slot <= chosenUpTo && bytes < settings.catchUpBytesPerMessage; slot = slot.next()) {
        const SlotState* state = log.find(slot);
        BT_ASSERT(state);
        bytes += state->value->size();
        answer.chosen.push_back({slot, state->ballot, state->value});
    }
    outbox.send(from, std::move(answer));
}

void Replica::State::receive(NodeId from, Learned message) {
    if (role == Role::leader || !electorates.known())
        return; // a leader had learned all there was before it led; and whoever joins begins with a snapshot
    const Slot before = chosenUpTo;
    for (AcceptedEntry& entry : message.chosen) {
        if (entry.slot <= chosenUpTo)
            continue;
        if (entry.slot != chosenUpTo.next())
            break;
        const SlotState* known = log.find(entry.slot);
        if (!known || *known->value != *entry.value) {
            // Never below the ballot in which we may have voted here: a later promise must not look older than the vote.
            const Ballot ballot = known ? std::max(known->ballot, entry.ballot) : entry.ballot;
            acceptValue(entry.slot, ballot, std::move(entry.value));
            known = log.find(entry.slot);
        }
        markChosen(*known);
    }
    if (chosenUpTo == before)
        return;
    if (campaign.phase == Campaign::Phase::catchingUp) {
        campaign.deadlineMs = nowMs + 2 * settings.electionMs; // a long way to catch up is no failure
        maybeLead();
    } else if (chosenUpTo < commitTold || !leader) {
        askToLearn(from);
    }
}

void Replica::State::releaseChosen() {
    while (released < chosenUpTo) {
        const SlotState* state = log.find(released.next());
        BT_ASSERT(state);
        if (!outbox.isDone(state->persistSequence) && !mutated(Mutant::appliedBeforeSync))
            break;
        released = released.next();
        Value value = state->value;
        // Two leaders can have proposed neighbouring slots in either order of time. The state machine sees a clock that
        // never goes back, and every node turns it forward in the same way.
        if (const auto times = peekTimes(*value); times && times->clusterTimeMs < releasedTimeMs && !mutated(Mutant::clusterTimeGoesBack))
            value = withClusterTime(*value, releasedTimeMs);
        else if (times)
            releasedTimeMs = times->clusterTimeMs;
        outbox.output.chosen.push_back({released, std::move(value)});
    }
    noteMembersReleased();
}

void Replica::State::trimRetained() {
    while (log.first() <= released &&
           (log.bytes() > settings.retainedBytesMax || released.value - log.first().value >= settings.retainedSlotsMax))
        log.dropFirst();
}

// Rides along with records that are written anyway, so that it costs no sync of its own under load.
void Replica::State::noteChosen() {
    chosenNoted = chosenUpTo;
    chosenNotedMs = nowMs;
    outbox.persist(ChosenRecord{mutated(Mutant::chosenNotedTooFar) ? chosenUpTo.next() : chosenUpTo});
}

} // namespace bytetorrent::paxos
