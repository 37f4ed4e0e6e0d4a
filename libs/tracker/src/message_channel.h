// Which of a peer's two connections a message takes. Heartbeats, elections, votes and reads, and what is small, are urgent;
// what carries much goes in bulk, so that a heartbeat never waits behind megabytes. Consensus bears that messages
// overtake each other, and parts of a promise say where they belong. Pure; any thread.
#pragma once

#include "bytetorrent/paxos/messages.h"
#include "node_greeting.h"

namespace bytetorrent::tracker {

inline constexpr std::size_t urgentValueBytesMax = 64u << 10;

[[nodiscard]] Channel channelOf(const paxos::Message& message);
// Carries values or commands: what a queue refuses first, for it will be sent again.
[[nodiscard]] bool carriesValues(const paxos::Message& message);

} // namespace bytetorrent::tracker
