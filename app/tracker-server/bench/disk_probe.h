// DiskProbe: what a write costs on a disk before it is safe: as the log does it, a few kilobytes appended and synced, again
// and again. Blocking; any thread.
#pragma once

#include <string>

#include "bytetorrent/base/result.h"

namespace bytetorrent::server {

struct DiskFigures {
    double perSecond = 0;
    double p50Ms = 0, p99Ms = 0, longestMs = 0;
    bool inMemory = false; // no disk at all: a file system that forgets everything
};
// Writes for about so long in a file of its own in `folder`. Errors: ioError, diskFull.
[[nodiscard]] Result<DiskFigures> probeDisk(const std::string& folder, double seconds);

} // namespace bytetorrent::server
