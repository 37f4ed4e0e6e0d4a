// `tracker-server --config F backup FILE`: has the running node copy the cluster's state, and keeps the copy in a file
// (tracker/backup.h). `backup --verify FILE`: is it whole, and what does it hold? Blocking.
#pragma once

#include <string>

#include "bytetorrent/tracker/backup.h"

namespace bytetorrent::server {

struct BackupCommand {
    std::string file;
    bool verify = false;      // only look at the file
    bool unconfirmed = false; // also without a majority
};

// The exit status. `settings`: of the node that is asked.
[[nodiscard]] int runBackupCommand(const BackupCommand& command, const tracker::Settings& settings);
[[nodiscard]] int runVerifyCommand(const std::string& file);

// For people: whose state it is and when it was made, and what is in it.
[[nodiscard]] std::string describeBackup(const tracker::BackupFacts& facts);
[[nodiscard]] std::string describeSizes(const registry::Registry::Sizes& sizes);

} // namespace bytetorrent::server
