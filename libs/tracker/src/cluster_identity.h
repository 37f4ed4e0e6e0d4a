// ClusterIdentity: which cluster this node belongs to, beyond its name: 16 bytes that every greeting and answer carry.
// Nodes of two clusters that happen to share a name, or of one that was left behind by a recovery, so refuse each other.
// A founding node derives them, a joining one takes over those of the first member that it meets, `recover` draws new
// ones. One file, `cluster`, in the data folder (docs/formats/node-link.md), synced before it counts.
// Owned by one ReplicaDriver, on its thread. Invariant: once known, only become() changes it.
#pragma once

#include <string>
#include <vector>

#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "node_greeting.h"

namespace bytetorrent::tracker {

// The same for all founders, without talk: of the cluster's name and of the nodes' ids and client addresses. Not of their
// paxos addresses: a relay between nodes may make those look different to each.
[[nodiscard]] ClusterId foundingClusterId(const std::string& cluster, std::vector<NodeAddresses> nodes);

class ClusterIdentity {
public:
    // Reads the file; without one the identity is not known yet. Errors: corrupt (with the path), ioError.
    [[nodiscard]] static Result<ClusterIdentity> open(paxos::FileSystem& files, std::string directory);

    [[nodiscard]] bool known() const { return id_ != ClusterId(); }
    [[nodiscard]] const ClusterId& id() const { return id_; }
    [[nodiscard]] Result<> become(const ClusterId& id); // not zero
    // What the replicated state beside it says of the same, zero if nothing. Errors: conflict, naming the folder.
    [[nodiscard]] Result<> agreesWith(const ClusterId& ofState) const;

private:
    ClusterIdentity(paxos::FileSystem& files, std::string directory)
        : files_(&files)
        , directory_(std::move(directory)) {}

    paxos::FileSystem* files_;
    std::string directory_;
    ClusterId id_;
};

} // namespace bytetorrent::tracker
