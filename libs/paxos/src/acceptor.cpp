// The acceptor: what it promises and what it accepts. All of safety rests on two comparisons in this file, and on the
// outbox, which lets no promise and no vote leave before the disk has it ("Paxos Made Simple", section 2.2).
#include "replica_state.h"

namespace bytetorrent::paxos {

void Replica::State::raisePromise(Ballot ballot) {
    BT_ASSERT(ballot > promised);
    promised = ballot;
    roundSeen = std::max(roundSeen, ballot.round);
    if (!mutated(Mutant::promiseNotLogged))
        outbox.persist(PromiseRecord{ballot});
}

void Replica::State::receive(NodeId from, const Prepare& message) {
    // While damage hides how this node voted it must not speak of the past; silence is safe, and others may be a majority.
    if (message.ballot.node != from || wasRemoved(from) || (chosenUpTo < doubtfulUpTo && !mutated(Mutant::promiseInDoubt)))
        return;
    if (message.ballot < promised) {
        outbox.send(from, Refuse{message.ballot, promised});
        return;
    }
    if (message.ballot > promised) {
        yieldTo(message.ballot);
        // A candidate with our promise gets one election timeout in peace.
        sticky = from;
        stickySinceMs = nowMs;
        armElection();
    }
    sendPromise(from, message.ballot, message.fromSlot);
}

// Chosen slots are not listed: chosenUpTo tells of them, and whoever needs their values asks with LearnRequest. That
// way a candidate never fills a slot with a no-op that somebody in its quorum knows to be chosen.
void Replica::State::sendPromise(NodeId to, Ballot ballot, Slot fromSlot) {
    Promise part;
    part.ballot = ballot;
    part.fromSlot = fromSlot;
    part.compactedBelow = floor;
    part.chosenUpTo = chosenUpTo;
    std::size_t bytes = 0;
    for (Slot slot = std::max(fromSlot, chosenUpTo.next()); slot < log.end(); slot = slot.next()) {
        const SlotState* state = log.find(slot);
        if (!state || mutated(Mutant::promiseWithoutHistory))
            continue;
        if (bytes > 0 && bytes + state->value->size() > settings.catchUpBytesPerMessage) {
            Promise rest = part;
            rest.fromSlot = part.accepted.back().slot.next();
            rest.accepted.clear();
            part.more = true;
            outbox.sendWhenPersisted(to, std::move(part));
            part = std::move(rest);
            bytes = 0;
        }
        bytes += state->value->size();
        part.accepted.push_back({slot, state->ballot, state->value});
    }
    outbox.sendWhenPersisted(to, std::move(part));
}

void Replica::State::receive(NodeId from, const Accept& message) {
    if (message.ballot.node != from)
        return;
    if (message.ballot < promised && !mutated(Mutant::acceptBelowPromise)) {
        outbox.send(from, Refuse{message.ballot, promised});
        return;
    }
    if (message.ballot > promised && !mutated(Mutant::voteWithoutPromise))
        yieldTo(message.ballot);
    followLeader(from);
    const SlotState* known = message.slot > chosenUpTo ? log.find(message.slot) : nullptr;
    const bool stored = message.slot <= chosenUpTo || (known && known->ballot == message.ballot);
    if (stored || hasRoomFor(message.slot, message.value->size())) {
        // A chosen slot is not stored again: the leader behind us can only propose the same value.
        if (!stored)
            acceptValue(message.slot, message.ballot, message.value);
        outbox.sendWhenPersisted(from, Accepted{message.ballot, message.slot, message.slot});
    }
    learnCommitIndex(from, message.ballot, message.chosenUpTo);
}

void Replica::State::acceptValue(Slot slot, Ballot ballot, Value value) {
    outbox.persist(AcceptRecord{{slot, ballot, value}});
    log.put(slot, {ballot, std::move(value), outbox.sequence()});
}

// A node that fell far behind does not buffer the whole future: the leader sends again what was not accepted, or this
// node learns it when it is chosen. The very next slot is always taken, so that progress never hangs on this limit.
bool Replica::State::hasRoomFor(Slot slot, std::size_t valueBytes) const {
    if (slot == chosenUpTo.next())
        return true;
    return slot.value <= chosenUpTo.value + settings.acceptAheadSlots &&
           log.bytes() + valueBytes <= settings.retainedBytesMax + unchosenBytesMax;
}

} // namespace bytetorrent::paxos
