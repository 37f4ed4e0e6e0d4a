// Linearizable reads without a log entry: the leader notes how far it has chosen, proves with a round of heartbeats
// that began after the read arrived that it still leads, and lets the reader answer when that slot is applied. Reads
// that arrive during a round share the next one.
#include "replica_state.h"

namespace bytetorrent::paxos {

void Replica::State::leaderRead(NodeId origin, std::uint64_t id) {
    if (leaderReads.size() >= readsWaitingMax) {
        if (origin == self())
            outbox.output.refusedReads.push_back({id, ErrorCode::overloaded});
        else
            outbox.send(origin, ReadReply{id, false, Slot()});
        return;
    }
    // Until the barrier is chosen this leader cannot know all that its predecessors acknowledged.
    leaderReads.push_back({origin, id, mutated(Mutant::readBeforeBarrier) ? chosenUpTo : std::max(chosenUpTo, lead.barrier),
                           lead.sequence + (mutated(Mutant::readInAnOldRound) ? 0 : 1)});
}

void Replica::State::receive(NodeId from, const ReadRequest& message) {
    if (role == Role::leader)
        leaderRead(from, message.id);
    else
        outbox.send(from, ReadReply{message.id, false, Slot()});
}

std::uint64_t Replica::State::confirmedRound() const {
    if (mutated(Mutant::readWithoutHeartbeat))
        return UINT64_MAX;
    // The voters of every configuration that may have chosen what we would miss.
    std::uint64_t confirmed = UINT64_MAX;
    const auto& chain = electorates.chain();
    for (std::size_t index = electorates.governing(chosenUpTo.next()); index < chain.size(); ++index) {
        if (chain[index].configuration.since > chosenUpTo)
            break;
        confirmed = std::min(confirmed, chain[index].reachedByMajority([this](std::size_t place) {
            return place == Roster::self ? lead.sequence : peers[place].confirmed;
        }));
    }
    return confirmed;
}

void Replica::State::answerRead(const LeaderRead& read) {
    if (read.origin == self())
        outbox.output.readReady.push_back({read.id, read.slot});
    else
        outbox.send(read.origin, ReadReply{read.id, true, read.slot});
}

void Replica::State::confirmReads() {
    while (!leaderReads.empty()) {
        const std::uint64_t confirmed = confirmedRound();
        while (!leaderReads.empty() && leaderReads.front().round <= confirmed) {
            answerRead(leaderReads.front());
            leaderReads.pop_front();
        }
        const bool roundUnderWay = confirmed < readRound;
        if (leaderReads.empty() || roundUnderWay || leaderReads.front().round <= lead.sequence)
            return;
        readRound = ++lead.sequence;
        sendHeartbeat(readRound);
        if (confirmedRound() < readRound)
            return; // others must answer first
    }
}

void Replica::State::askForReads() {
    if (!leader || followerReads.requestId != 0 || followerReads.waiting.empty())
        return;
    followerReads.requestId = nextReadId;
    nextReadId = nextReadId == UINT64_MAX || mutated(Mutant::reusedReadId) ? 1 : nextReadId + 1;
    followerReads.sentMs = nowMs;
    followerReads.asked = std::exchange(followerReads.waiting, {});
    outbox.send(*leader, ReadRequest{followerReads.requestId});
}

void Replica::State::receive(NodeId, const ReadReply& message) {
    if (message.id != followerReads.requestId || followerReads.requestId == 0)
        return;
    followerReads.requestId = 0;
    for (const std::uint64_t id : std::exchange(followerReads.asked, {})) {
        if (message.confirmed)
            outbox.output.readReady.push_back({id, message.readSlot});
        else
            outbox.output.refusedReads.push_back({id, ErrorCode::notLeader});
    }
}

void Replica::State::readsTick() {
    if (followerReads.requestId == 0 || nowMs - followerReads.sentMs < settings.electionMs)
        return;
    followerReads.requestId = 0;
    for (const std::uint64_t id : std::exchange(followerReads.asked, {}))
        outbox.output.refusedReads.push_back({id, ErrorCode::notLeader});
}

void Replica::State::refuseReads(ErrorCode code) {
    for (const LeaderRead& read : std::exchange(leaderReads, {})) {
        if (read.origin == self())
            outbox.output.refusedReads.push_back({read.id, code});
        else
            outbox.send(read.origin, ReadReply{read.id, false, Slot()});
    }
    followerReads.requestId = 0;
    for (const std::uint64_t id : std::exchange(followerReads.asked, {}))
        outbox.output.refusedReads.push_back({id, code});
    for (const std::uint64_t id : std::exchange(followerReads.waiting, {}))
        outbox.output.refusedReads.push_back({id, code});
}

} // namespace bytetorrent::paxos
