// `tracker-server restore FILE --dir DIR`: makes the data of a new cluster from a backup, after it has said what it holds
// and somebody has agreed (tracker/backup.h). Nobody may run with what it writes before it is done. Blocking; reads
// standard input.
#pragma once

#include <string>

#include "new_cluster.h"

namespace bytetorrent::server {

struct RestoreCommand {
    std::string file;
    NewCluster cluster;  // its name empty: as in the backup
    std::string likeFile; // a configuration whose cluster it will be; empty: `cluster` says what it looks like
    bool yes = false;    // nobody is asked
};

// The exit status.
[[nodiscard]] int runRestoreCommand(RestoreCommand command);

} // namespace bytetorrent::server
