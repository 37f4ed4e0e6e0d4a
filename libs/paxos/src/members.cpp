// Who belongs. A change is an ordinary value that names the configuration it was made from; it takes effect alphaSlots
// after the slot that chose it, and the leader fills that distance with no-ops so that nobody waits for traffic.
#include "replica_state.h"

namespace bytetorrent::paxos {

namespace {
// The other places are kept for members: a chain of configurations never has that many.
constexpr std::size_t strangerPlacesMax = 16;
} // namespace

void Replica::State::on(Change input) {
    Result<> done = {};
    if (role == Role::leader) {
        done = changeMembers({input.id, self()}, input.change);
    } else if (leader) {
        outbox.send(*leader, ChangeMembers{input.id, std::move(input.change)});
        return;
    } else {
        done = fail(ErrorCode::notLeader, "no leader is known to this node: either an election is under way, or no majority of the cluster is in reach");
    }
    if (!done)
        refuseChange({input.id, self()}, done.error().context);
}

void Replica::State::receive(NodeId from, ChangeMembers message) {
    Result<> done = role == Role::leader ? changeMembers({message.id, from}, message.change)
                                         : Result<>(fail(ErrorCode::notLeader, "another node leads now; nothing was changed, try again"));
    if (!done)
        refuseChange({message.id, from}, done.error().context);
}

void Replica::State::receive(NodeId, const MembersRefused& message) { outbox.output.refusedChanges.push_back({message.id, message.why}); }

void Replica::State::refuseChange(Leadership::Asker asker, const std::string& why) {
    if (asker.origin == self())
        outbox.output.refusedChanges.push_back({asker.id, why});
    else
        outbox.send(asker.origin, MembersRefused{asker.id, why});
}

// Those that were never proposed; what becomes of one that was is for the log to tell.
void Replica::State::refuseChanges(const std::string& why) {
    if (const auto asked = std::exchange(lead.askedChange, std::nullopt))
        refuseChange(asked->asker, why);
    if (const auto wanted = std::exchange(lead.wantedChange, std::nullopt); wanted && wanted->asker)
        refuseChange(*wanted->asker, why);
}

Result<> Replica::State::changeMembers(Leadership::Asker asker, const MemberChange& change) {
    if (lead.leaving)
        return fail(ErrorCode::notLeader, "the node that leads hands over to another one; try again in a moment");
    if (lead.askedChange || changeIsUnderWay())
        return fail(ErrorCode::conflict, "another change is on its way; try again when it is in effect");
    auto next = changed(electorates.latest().configuration, change);
    if (!next)
        return fail(next.error());
    lead.askedChange = Leadership::AskedChange{asker, *std::move(next), lead.sequence + 1, nowMs + settings.electionMs};
    sendHeartbeat(++lead.sequence);
    judgeAskedChange();
    return {};
}

// A voter that died a moment ago was heard a moment ago: only answers to a question that was asked after the change count.
void Replica::State::judgeAskedChange() {
    if (!lead.askedChange)
        return;
    const Leadership::AskedChange& asked = *lead.askedChange;
    if (const auto fine = leavesAMajority(asked.change, asked.round); fine) {
        lead.wantedChange = Leadership::WantedChange{asked.change, asked.asker};
        lead.askedChange.reset();
    } else if (nowMs >= asked.giveUpMs) {
        refuseChange(asked.asker, fine.error().context);
        lead.askedChange.reset();
    }
}

// One at a time, each after a commit in the current ballot: the barrier is that commit.
bool Replica::State::changeIsUnderWay() const {
    if (chosenUpTo < lead.barrier || lead.nextSlot <= lead.barrier || lead.wantedChange)
        return true;
    const Electorate& latest = electorates.latest();
    return latest.configuration.since > chosenUpTo || electorates.effectiveFrom(latest) > chosenUpTo.next();
}

// Without this, one wrong command could leave a cluster whose voters are down. Who answered round `round` counts.
Result<> Replica::State::leavesAMajority(const ConfigurationChange& change, std::uint64_t round) const {
    std::size_t voters = 0;
    std::size_t reachable = 0;
    for (const Member& member : change.members) {
        if (!member.voter)
            continue;
        ++voters;
        const auto place = roster.placeOf(member.node);
        reachable += place && (*place == Roster::self || peers[*place].confirmed >= round) ? 1 : 0;
    }
    if (reachable >= voters / 2 + 1)
        return {};
    return fail(ErrorCode::noQuorum, "only " + std::to_string(reachable) + " of the " + std::to_string(voters) +
                                         " voters that would remain are in reach, and that is no majority");
}

void Replica::State::proposeChange(const ConfigurationChange& change) {
    Batch batch;
    const BatchTimes times = leaderTimes();
    batch.clusterTimeMs = times.clusterTimeMs;
    batch.wallTimeMs = times.wallTimeMs;
    batch.change = change;
    const Slot slot = lead.nextSlot;
    propose(std::make_shared<const Bytes>(encodeBatch(batch)));
    lead.fillUpTo = Slot(slot.value + settings.alphaSlots - 1);
}

// A learner that has learned all but the last few slots votes from now on. One a time, like every change. What it says of
// itself is as old as its last answer, so that is held against what the leader said when it asked.
void Replica::State::promoteLearners() {
    if (lead.leaving || changeIsUnderWay())
        return;
    for (const Member& member : electorates.latest().configuration.members) {
        if (member.voter)
            continue;
        const Peer& peer = peerOf(member.node);
        const Slot asked = peer.confirmed == lead.sequence ? lead.roundUpTo : chosenUpTo;
        if (!heardLately(peer) || peer.chosenUpTo.value + settings.alphaSlots < asked.value)
            continue;
        if (const auto change = promoted(electorates.latest().configuration, member.node); change && leavesAMajority(*change, lead.sequence > 2 ? lead.sequence - 2 : 1)) {
            lead.wantedChange = Leadership::WantedChange{*change, std::nullopt};
            return;
        }
    }
}

// `slot` is chosen. The leader took its own changes when it proposed them.
void Replica::State::noteChange(Slot slot, const Value& value) {
    if (!carriesChange(*value))
        return;
    if (const auto batch = decodeBatch(*value); batch && batch->change)
        electorates.take(slot, *batch->change, roster);
}

void Replica::State::noteMembersReleased() {
    const bool dropped = electorates.known() && electorates.dropBefore(released.next());
    std::size_t count = 0;
    for (const Electorate& electorate : electorates.chain())
        count += electorate.configuration.since <= released ? 1 : 0;
    const bool same = count == configurationsReleased.size() &&
                      (count == 0 || configurationsReleased.front().since == electorates.chain().front().configuration.since);
    if (same)
        return;
    configurationsReleased.clear();
    for (const Electorate& electorate : electorates.chain())
        if (electorate.configuration.since <= released)
            configurationsReleased.push_back(electorate.configuration);
    outbox.output.membersChanged = true;
    if (dropped)
        releasePlaces();
}

// A place for whoever speaks to us; also for a node that we have not heard of yet, for it may have joined since.
std::optional<std::size_t> Replica::State::letIn(NodeId node) {
    if (const auto place = roster.placeOf(node))
        return place;
    if (roster.taken() >= static_cast<std::size_t>(std::popcount(placesOfMembers())) + strangerPlacesMax)
        releasePlaces();
    return roster.admit(node);
}

VoteSet Replica::State::placesOfMembers() const {
    VoteSet places = Roster::bit(Roster::self);
    for (const Electorate& electorate : electorates.chain())
        for (const Member& member : electorate.configuration.members)
            places |= Roster::bit(placeOf(member.node));
    return places;
}

// Places of nodes that are in no configuration any more are free for others; their votes count nowhere.
void Replica::State::releasePlaces() {
    const VoteSet needed = placesOfMembers();
    for (std::size_t place = 1; place < roster.count(); ++place) {
        if ((needed & Roster::bit(place)) || roster.node(place) == NodeId())
            continue;
        roster.release(place);
        peers[place] = Peer();
        campaign.granted &= ~Roster::bit(place);
        campaign.promised &= ~Roster::bit(place);
        if (!campaign.promises.empty())
            campaign.promises[place] = {campaign.fromSlot, false};
        for (InFlight& proposal : lead.inFlight)
            proposal.votes &= ~Roster::bit(place);
    }
}

std::vector<Member> Replica::State::everyMember() const {
    std::map<NodeId, Member> members;
    for (const Electorate& electorate : electorates.chain())
        for (const Member& member : electorate.configuration.members)
            members[member.node] = member; // the latest word on it
    std::vector<Member> result;
    for (auto& [node, member] : members)
        result.push_back(std::move(member));
    return result;
}

// One with a higher id than any that we know may have joined in slots that we have not learned.
bool Replica::State::wasRemoved(NodeId node) const {
    if (!electorates.known() || node > electorates.latest().configuration.highest)
        return false;
    const auto& chain = electorates.chain();
    return std::none_of(chain.begin(), chain.end(), [node](const Electorate& electorate) { return electorate.configuration.find(node) != nullptr; });
}

} // namespace bytetorrent::paxos
