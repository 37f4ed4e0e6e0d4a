// The commands that ask the running node of `--config F` by its admin socket for more than its members: passkeys with
// their accounts, an administrator's invitation, and the lists of torrents. Blocking; the exit status comes back, complaints go to standard error.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::server {

using OperatorJob = std::function<int(const tracker::Settings&)>; // set by the command that was chosen

// passkey create NAME | import FILE | revoke KEY-or-NAME | list | show NAME
void addPasskeyCommand(CLI::App& app, OperatorJob& job);
// admin-token [--account NAME] [--days N]
void addAdminTokenCommand(CLI::App& app, OperatorJob& job);
// torrents allow|deny|clear INFOHASH... | list
void addTorrentsCommand(CLI::App& app, OperatorJob& job);

} // namespace bytetorrent::server
