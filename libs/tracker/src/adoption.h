// Adoption: how a snapshot takes the place of a node's store so that a crash at any moment leaves the old state or the
// new one. A store is more than its file: what SQLite keeps in `-wal` beside it belongs to that file alone, and would
// spoil another that comes to stand in its place. So there is one moment of decision, the renaming of the snapshot to
// `<store>-adopted`; what stood there before is worthless from then on, and whoever opens the store next clears it away
// first. Plain code; the store is closed meanwhile.
#pragma once

#include <string>

#include "bytetorrent/paxos/file_system.h"

namespace bytetorrent::tracker {

// Decides for the snapshot. After an error the decision may or may not stand. Errors: ioError, diskFull.
[[nodiscard]] Result<> decideAdoption(paxos::FileSystem& files, const std::string& snapshotPath,
                                      const std::string& storePath);
// Does what was decided; nothing if nothing was. Can be repeated, after a crash at any point. Errors: ioError.
[[nodiscard]] Result<> completeAdoption(paxos::FileSystem& files, const std::string& storePath);
// The same on the machine's own files; should two processes start at once, one of them does it. Errors: ioError, inUse.
[[nodiscard]] Result<> completeAdoptionAlone(const std::string& storePath);

} // namespace bytetorrent::tracker
