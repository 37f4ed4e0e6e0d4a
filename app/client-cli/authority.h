// In whose name a command speaks to a cluster: by the API token or passkey that it was given, or else as whom this user logged
// in there. The logins are in $XDG_CONFIG_HOME/bytetorrent/logins.json, or ~/.config/bytetorrent/logins.json. Main thread.
#pragma once

#include <string>

#include "bytetorrent/engine/cluster_logins.h"
#include "commands.h"

namespace bytetorrent::cli {

[[nodiscard]] std::string loginsFile();

struct Authority {
    engine::ClusterAddress cluster; // where to talk to
    std::string apiToken;           // empty: as nobody
};
// Errors: those of ClusterLogins::read.
[[nodiscard]] Result<Authority> authorityAt(const ClusterOption& option, const engine::ClusterAddress& cluster);

} // namespace bytetorrent::cli
