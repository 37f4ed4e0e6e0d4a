#include "snapshot_sources.h"

#include <algorithm>

namespace bytetorrent::tracker {

std::vector<NodeId> snapshotSources(const SnapshotSourcesKnown& known) {
    std::vector<NodeId> sources;
    const auto add = [&](NodeId node) {
        if (node != known.self && std::find(sources.begin(), sources.end(), node) == sources.end())
            sources.push_back(node);
    };
    // Nobody has told a node that joins who leads as long as it is no member; then it is the leader that speaks to it.
    const NodeId leader = known.leader.value_or(known.peers.empty() ? known.from : NodeId());
    for (const paxos::PeerStatus& peer : known.peers)
        if (peer.voter && peer.reachable && peer.node != leader)
            add(peer.node);
    if (known.peers.empty())
        for (const NodeId node : known.connected)
            if (node != leader)
                add(node);
    if (leader != NodeId())
        add(leader);
    add(known.from);
    return sources;
}

} // namespace bytetorrent::tracker
