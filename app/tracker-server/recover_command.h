// `tracker-server --config F recover`: shows a person what a survivor holds and what may be lost, asks, and makes it a
// cluster of its own (tracker/recovery.h). Blocking; reads standard input.
#pragma once

#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::server {

// The exit status. `yes`: nobody is asked.
[[nodiscard]] int runRecoverCommand(const tracker::Settings& settings, bool yes);

} // namespace bytetorrent::server
