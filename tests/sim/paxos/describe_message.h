// One line of a trace for one message, for people. Pure; any thread.
#pragma once

#include <string>

#include "bytetorrent/paxos/messages.h"

namespace bytetorrent::sim {

[[nodiscard]] std::string describeMessage(const paxos::Message& message);

} // namespace bytetorrent::sim
