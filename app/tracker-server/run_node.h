// runNode: the life of a tracker node as a process: it starts, says so, follows signals, and ends. Everything that it
// says goes to the event log and to the service manager; everything that it does is libs/tracker. Main thread.
#pragma once

#include <string>

#include <QCoreApplication>

#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::server {

// `configurationFile`: read again on SIGHUP; empty: there is none. The exit status.
[[nodiscard]] int runNode(QCoreApplication& application, tracker::Settings settings, const std::string& configurationFile);

} // namespace bytetorrent::server
