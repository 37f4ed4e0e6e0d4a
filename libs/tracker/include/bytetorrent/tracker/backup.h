// Backup: a cluster's whole state, as of one slot, in one file that says whose it is and proves that it is whole; and the
// way back: the data of a new cluster, with an identity of its own, made from such a file while nobody runs. A backup
// holds what the cluster knows, secrets included, so the file is its owner's alone. Blocking; any thread; for
// command-line programs. Format: docs/formats/backup.md.
#pragma once

#include <string>
#include <vector>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/paxos/membership.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/cluster_id.h"
#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::tracker {

struct BackupFacts {
    std::string cluster;
    ClusterId clusterId;
    NodeId node; // that made it
    paxos::Slot applied;
    Millis clusterTimeMs = 0;
    Millis madeWallMs = 0;
    std::uint64_t contentBytes = 0; // of the store that follows
    Sha256Digest sha256{};          // of the same
    friend bool operator==(const BackupFacts&, const BackupFacts&) = default;
};

// Writes `file`, which must not be there, from a snapshot of the store; synced, and under its name only when it is whole.
// Errors: alreadyExists, corrupt (the snapshot is not what `facts` say), ioError, diskFull.
[[nodiscard]] Result<> writeBackup(const BackupFacts& facts, const std::string& snapshotPath, const std::string& file);
// Of a file whose head is sound and whose length is right. Errors: corrupt, unsupported (a newer version), ioError.
[[nodiscard]] Result<BackupFacts> readBackupFacts(const std::string& file);
// The store in it as a file of its own, which must not be there; its bytes are those that were backed up. Errors: as above.
[[nodiscard]] Result<> extractBackup(const std::string& file, const std::string& storePath);

// What a store holds, found by loading all of it; every row's checksum is looked at. Errors: those of Store::open;
// conflict (it holds another slot than `facts` say).
[[nodiscard]] Result<registry::Registry::Sizes> inspectStore(const std::string& storePath, const BackupFacts& facts);

// Makes the data folders of all nodes of a new cluster from an extracted store, which is used up: each has the same
// state, an empty log, and the same new identity, which nobody else has. `nodes`: one Settings for each, of one cluster; their data
// folders must not be there. Errors: alreadyExists, invalidArgument, and those of the disk; what was made
// before an error is of no use and does no harm.
[[nodiscard]] Result<> restoreCluster(const std::string& storePath, const std::vector<Settings>& nodes);

} // namespace bytetorrent::tracker
