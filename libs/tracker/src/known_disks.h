// KnownDisks: which disk stands behind each node's id. A node that comes back under its old id with an empty disk has
// forgotten what it promised and accepted; its vote could undo an acknowledged write. So every node marks its disk with
// a random number when it first starts, says it in each greeting, and remembers for ever what the others said first.
// One file, `disks`, in the node's data folder (docs/formats/node-link.md); replaced whole and synced before a change
// counts. Owned by one ReplicaDriver, on its thread.
// Invariant: a number that was once remembered for a node never changes.
#pragma once

#include <map>
#include <string>

#include "bytetorrent/paxos/file_system.h"
#include "node_greeting.h"

namespace bytetorrent::tracker {

class KnownDisks {
public:
    // Reads the file; without one this is a disk that never served. Errors: corrupt (with the line), ioError.
    [[nodiscard]] static Result<KnownDisks> open(paxos::FileSystem& files, std::string directory);

    // False until mark() succeeded once on this disk.
    [[nodiscard]] bool marked() const { return own_ != DiskId(); }
    // Gives this disk its number. Call it after the log was made: a disk that is marked and has no log has lost it.
    [[nodiscard]] Result<> mark(DiskId number);
    [[nodiscard]] const DiskId& own() const { return own_; }

    enum class Verdict { same, another };
    // Is this the disk that `node` had before? The first one heard of is remembered. Errors: it cannot be written down.
    [[nodiscard]] Result<Verdict> judge(NodeId node, const DiskId& disk);

private:
    KnownDisks(paxos::FileSystem& files, std::string directory)
        : files_(&files)
        , directory_(std::move(directory)) {}
    [[nodiscard]] Result<> write(const DiskId& own, const std::map<NodeId, DiskId>& others);
    [[nodiscard]] Result<> parse(std::string_view text);
    [[nodiscard]] std::string path() const { return directory_ + "/disks"; }

    paxos::FileSystem* files_;
    std::string directory_;
    DiskId own_;
    std::map<NodeId, DiskId> others_;
};

} // namespace bytetorrent::tracker
