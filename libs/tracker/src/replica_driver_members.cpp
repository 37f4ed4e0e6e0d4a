// What a ReplicaDriver knows of its cluster: who belongs, who is there, who leads; and what it tells an operator of that.
#include "member_contact.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

void ReplicaDriver::changeMembers(const paxos::MemberChange& change, PendingChange::Done done) {
    if (stopped_)
        return done(fail(ErrorCode::noQuorum, "this node has stopped"));
    const auto id = change_.add(change, clock_.monotonicMs(), std::move(done));
    if (id)
        feed(paxos::Change{*id, change});
}

std::vector<paxos::PeerStatus> ReplicaDriver::peers() const {
    auto peers = replica_->peers(clock_.monotonicMs());
    for (paxos::PeerStatus& peer : peers) {
        const PaxosTransport::PeerNews news = transport_->newsOf(peer.node);
        peer.reachable = peer.reachable || news.heardLately;
        peer.chosenUpTo = std::max(peer.chosenUpTo, news.applied);
    }
    return peers;
}

void ReplicaDriver::setOwnAddresses(const NodeAddresses& own) {
    own_ = own;
    for (NodeAddresses& node : members_) {
        if (node.id == own.id)
            node = own;
    }
}

// Whom to dial and to let in, and what clients are told. The configuration file's list is only for founding a cluster,
// and for finding one.
void ReplicaDriver::takeMembers() {
    const std::vector<paxos::Member> members = replica_->members();
    members_ = members.empty() ? settings_.nodes : addressesOf(members, settings_.nodes);
    setOwnAddresses(own_);
    if (const auto line = lines_.lookAtMembers(members))
        Q_EMIT stateLine(QString::fromStdString(*line), Severity::info);
    std::vector<PaxosTransport::Member> callers;
    for (const NodeAddresses& node : members_)
        callers.push_back({node.id, node.paxos});
    for (const paxos::Member& member : members) {
        if (std::none_of(callers.begin(), callers.end(), [&](const auto& caller) { return caller.id == member.node; }))
            callers.push_back({member.node, std::nullopt});
    }
    // A leader that was removed hands over what it has under way; until somebody else leads, nobody hangs up on it.
    removedLeader_.reset();
    if (const auto leader = replica_->leader()) {
        const auto known = transport_->member(*leader);
        if (known && std::none_of(callers.begin(), callers.end(), [&](const auto& caller) { return caller.id == *leader; })) {
            callers.push_back(*known);
            removedLeader_ = leader;
        }
    }
    if (!replica_->configurations().empty())
        change_.configurationIs(replica_->configurations().back());
    NodeId highest;
    for (const paxos::Configuration& configuration : replica_->configurations())
        highest = std::max(highest, configuration.highest);
    if (!members.empty()) {
        for (const NodeAddresses& node : perhapsMembers(settings_.nodes, members, highest))
            callers.push_back({node.id, node.paxos});
    }
    transport_->setMembers(std::move(callers), highest);
}

void ReplicaDriver::noteState() {
    if (replica_->leader() && replica_->promised().node != *replica_->leader())
        return; // leadership is being handed over: the ballot is the successor's already
    const Millis now = clock_.monotonicMs();
    if (replica_->hasQuorum())
        lastQuorumMs_ = now;
    const bool electing = now - lastQuorumMs_ < 2 * settings_.electionMs;
    const StateLines::News news = lines_.look(
        {replica_->role(), replica_->leader(), replica_->hasQuorum(), replica_->promised().round, diskIsFull(), electing});
    if (news.leaderIsNew)
        ++figures_.leaderChanges;
    if (removedLeader_ && replica_->leader() != removedLeader_)
        takeMembers();
    if (news.led) {
        leaderIsNew_ = true;
        change_.leaderIsNew(now);
        postFlush();
    }
    for (const StateLine& line : news.lines)
        Q_EMIT stateLine(QString::fromStdString(line.text), line.severity);
}

std::vector<NodeId> ReplicaDriver::connectedNodes() const {
    std::vector<NodeId> connected;
    for (const NodeAddresses& node : members_)
        if (transport_->bytesQueued(node.id, Channel::bulk) != SIZE_MAX)
            connected.push_back(node.id);
    return connected;
}

// Who joins need not wait for a leader that speaks to it: its configuration file may not know the one of today.
void ReplicaDriver::findCluster(Millis nowMs) {
    if (!replica_->configurations().empty() || !store_)
        return;
    if (const auto connected = connectedNodes(); !connected.empty())
        return exchange_->need({connected.front(), paxos::Slot(1)});
    if (transport_->wasAnswered() || nowMs - startedMs_ < StateLines::firstContactMs || std::exchange(toldAlone_, true))
        return;
    std::string asked;
    for (const NodeAddresses& node : settings_.nodes)
        if (node.id != settings_.self)
            asked += (asked.empty() ? "" : ", ") + node.paxos.toString();
    Q_EMIT stateLine(QString::fromStdString("no node of this node's configuration answers (" + asked +
                                            "); if they have left the cluster, list its members of today there (tracker-server member list)"),
                     Severity::warning);
}

} // namespace bytetorrent::tracker
