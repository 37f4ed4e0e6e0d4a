// Do the paths of one torrent fit beside each other on any disk? Two files of the same path, a file that is also a
// folder, and names that differ only in case (one would overwrite the other on a case-insensitive disk) do not. Folders
// that differ only in case do: they merge, and nothing is lost. Padding files are on no disk and are not looked at.
// Pure; any thread. O(n log n) time, memory about the bytes of all paths.
#pragma once

#include <vector>

#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/metainfo.h"

namespace bytetorrent::protocol {

[[nodiscard]] Result<> checkCollisions(const std::vector<FileEntry>& files); // unsafePath

} // namespace bytetorrent::protocol
