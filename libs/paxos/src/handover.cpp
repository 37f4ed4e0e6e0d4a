// Leadership given away: because the node is about to stop, or because it is no longer a voter. The leader proposes
// nothing new, waits until its window is empty, and asks the voter that has learned most to take over; that one prepares
// at once, without a probe (Raft thesis 3.10). If it does not, another one is asked.
#include "replica_state.h"

namespace bytetorrent::paxos {

void Replica::State::on(const HandOver&) {
    if (role == Role::leader)
        startHandOver();
}

void Replica::State::startHandOver() {
    if (lead.leaving)
        return;
    lead.leaving = true;
    lead.takeOverDueMs = nowMs;
    refusePending(ErrorCode::notLeader); // whoever holds them offers them to the successor
    refuseChanges("the node that leads hands over to another one; nothing was changed, try again");
}

NodeId Replica::State::bestSuccessor(NodeId except) const {
    NodeId best;
    const Electorate& electorate = electorates.of(chosenUpTo.next());
    for (const Member& member : electorate.configuration.members) {
        if (!member.voter || member.node == self() || member.node == except)
            continue;
        const Peer& peer = peers[placeOf(member.node)];
        if (heardLately(peer) && (best == NodeId() || peer.chosenUpTo > peers[placeOf(best)].chosenUpTo))
            best = member.node;
    }
    return best;
}

void Replica::State::handOverTick() {
    if (!lead.leaving) {
        const bool votesNoMore = chosenUpTo >= lead.barrier && !electorates.of(chosenUpTo.next()).has(Roster::self);
        if (!votesNoMore)
            return;
        startHandOver();
    }
    const bool windowIsEmpty = lead.nextSlot > lead.barrier && lead.inFlight.empty();
    if (!windowIsEmpty || nowMs < lead.takeOverDueMs)
        return;
    NodeId next = bestSuccessor(lead.successor);
    if (next == NodeId())
        next = bestSuccessor(NodeId()); // the same once more
    if (next == NodeId()) {
        lead.takeOverDueMs = nowMs + settings.heartbeatMs;
        return;
    }
    lead.successor = next;
    lead.takeOverDueMs = nowMs + settings.electionMs;
    outbox.send(next, TakeOver{promised});
}

void Replica::State::receive(NodeId from, const TakeOver& message) {
    if (message.ballot != promised || leader != from || role != Role::follower || !mayCampaign())
        return;
    role = Role::candidate;
    campaign = Campaign();
    campaign.ballot = {std::max(roundSeen, promised.round) + 1, self()};
    startPrepare();
}

} // namespace bytetorrent::paxos
