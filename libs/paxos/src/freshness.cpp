// How old what is released can be at most, by our own clock alone, and whether the replicas still agree about it.
// A follower sends its clock with each HeartbeatReply; the leader sends it back once a round of heartbeats that began
// after it came is confirmed by a majority: so at that moment of the follower's clock nobody else had led, and what was
// acknowledged by then is chosen up to the commit index that comes along.
#include "replica_state.h"

namespace bytetorrent::paxos {

namespace {
constexpr std::size_t fresheningMax = 64;
constexpr std::size_t digestsMax = 8;
} // namespace

void Replica::State::noteEcho(Peer& peer, Millis sentMs) {
    if (sentMs == never || peer.echoPendingMs != never)
        return; // one at a time; the next reply brings a later one
    peer.echoPendingMs = sentMs;
    peer.echoRound = lead.sequence + 1;
}

Millis Replica::State::echoFor(Peer& peer) const {
    if (peer.echoPendingMs != never && (confirmedRound() >= peer.echoRound || mutated(Mutant::stalenessUnconfirmed))) {
        peer.echoConfirmedMs = peer.echoPendingMs;
        peer.echoPendingMs = never;
    }
    return (chosenUpTo >= lead.barrier && lead.nextSlot > lead.barrier) || mutated(Mutant::stalenessBeforeBarrier) ? peer.echoConfirmedMs : never;
}

void Replica::State::noteFresh(Millis asOfMs, Slot upTo) {
    if (asOfMs < startedMs || asOfMs > nowMs || asOfMs <= freshAsOfMs)
        return; // an echo of another life, or old news
    if (!freshening.empty() && freshening.back().upTo >= upTo) {
        freshening.back().asOfMs = std::max(freshening.back().asOfMs, asOfMs);
        return;
    }
    if (freshening.size() < fresheningMax)
        freshening.push_back({asOfMs, upTo});
}

void Replica::State::noteOwnFreshness() {
    if (role != Role::leader || ownRounds.empty() || chosenUpTo < lead.barrier || lead.nextSlot <= lead.barrier)
        return;
    const std::uint64_t confirmed = confirmedRound();
    Millis began = never;
    while (!ownRounds.empty() && ownRounds.front().first <= confirmed) {
        began = ownRounds.front().second;
        ownRounds.pop_front();
    }
    if (began != never)
        noteFresh(began, chosenUpTo);
    while (ownRounds.size() > fresheningMax)
        ownRounds.pop_front();
}

void Replica::State::releaseFreshness() {
    while (!freshening.empty() && (freshening.front().upTo <= released || mutated(Mutant::stalenessOfWhatIsNotApplied))) {
        freshAsOfMs = std::max(freshAsOfMs, freshening.front().asOfMs);
        freshening.pop_front();
    }
}

void Replica::State::on(const Digest& input) {
    digests[input.slot][self()] = input.digest;
    broadcast(StateDigest{input.slot, input.digest});
    compareDigests(input.slot);
    // Of our own past a few, for those that lag; what others say of slots that we have not applied yet stays.
    while (std::distance(digests.begin(), digests.upper_bound(input.slot)) > static_cast<std::ptrdiff_t>(digestsMax))
        digests.erase(digests.begin());
}

void Replica::State::receive(NodeId from, const StateDigest& message) {
    const bool tooOld = digests.size() >= digestsMax && message.slot < digests.begin()->first;
    const bool tooMany = digests.size() >= 2 * digestsMax && !digests.contains(message.slot);
    if (tooOld || tooMany)
        return;
    digests[message.slot][from] = message.digest;
    compareDigests(message.slot);
}

// Two that differ cannot tell who is wrong; a majority of the voters that agrees can.
void Replica::State::compareDigests(Slot slot) {
    const auto found = digests.find(slot);
    if (found == digests.end() || !electorates.known())
        return;
    const auto own = found->second.find(self());
    if (own == found->second.end())
        return;
    std::map<std::uint64_t, VoteSet> byDigest;
    for (const auto& [node, digest] : found->second)
        if (const auto place = roster.placeOf(node))
            byDigest[digest] |= Roster::bit(*place);
    for (const auto& [digest, nodes] : byDigest)
        if (digest != own->second && !mutated(Mutant::digestIgnored) && electorates.latest().isQuorum(nodes))
            outbox.output.diverged = Diverged{slot, own->second, digest};
}

} // namespace bytetorrent::paxos
