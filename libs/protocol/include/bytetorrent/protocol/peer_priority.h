// BEP 40: the canonical priority of a connection, which both of its ends compute alike. Who has to choose among many
// addresses dials those of high priority first, and so does everybody: a swarm's graph stays connected, with short ways
// through it, and nobody can choose his own neighbours. Pure; any thread.
#pragma once

#include <cstdint>

#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::protocol {

// The same for (a, b) and (b, a). Higher comes first. Ports count only between equal addresses.
[[nodiscard]] std::uint32_t peerPriority(const Endpoint& a, const Endpoint& b);

} // namespace bytetorrent::protocol
