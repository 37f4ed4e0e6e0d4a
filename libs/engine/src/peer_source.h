// PeerSource: who named a peer. PeerBook keeps it with each address and bounds what each source may fill; snapshots show it.
// A value; any thread.
#pragma once

#include <cstdint>

namespace bytetorrent::engine {

// In the order of trust: where one address was named by several, the first of this list is remembered.
enum class PeerSource : std::uint8_t { user, cluster, tracker, incoming, lsd, dht, pex };
inline constexpr std::size_t peerSourceCount = 7;

} // namespace bytetorrent::engine
