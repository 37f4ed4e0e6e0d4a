// Whom a node asks for a snapshot, in this order: followers, for the leader has enough to do; then the leader; then whoever
// said that one is needed. A node that joins has no members yet, so it goes by the nodes of its configuration file that it
// has reached. Pure.
#pragma once

#include <optional>
#include <vector>

#include "bytetorrent/paxos/replica.h"

namespace bytetorrent::tracker {

struct SnapshotSourcesKnown {
    NodeId self;
    std::optional<NodeId> leader;
    std::vector<paxos::PeerStatus> peers; // of the members; none: this node knows no configuration yet
    std::vector<NodeId> connected;        // nodes that have accepted a bulk connection of this one
    NodeId from;                          // said that a snapshot is needed
};

// Each once, never `self`.
[[nodiscard]] std::vector<NodeId> snapshotSources(const SnapshotSourcesKnown& known);

} // namespace bytetorrent::tracker
