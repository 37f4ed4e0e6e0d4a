// The digest of a whole file, read portion by portion, and what a snapshot with that digest is called between nodes.
// Plain functions; any thread.
#pragma once

#include <atomic>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/paxos/messages.h"

namespace bytetorrent::tracker {

// Stops early with `cancelled` once *cancel is true; nullptr: never. Errors: ioError, cancelled.
[[nodiscard]] Result<Sha256Digest> digestOfFile(const paxos::AppendFile& file, const std::atomic<bool>* cancel);
[[nodiscard]] paxos::SnapshotId snapshotIdOf(const Sha256Digest& digest);

// "/a/b" is in "/a", "b" in ".".
[[nodiscard]] std::string folderOf(const std::string& path);

} // namespace bytetorrent::tracker
