// PeerKey: one connected peer of one torrent, as the thinking parts of the engine name it. The session gives a new key to
// every connection and never uses one twice, so a late answer can never be taken for another peer's. A value; any thread.
#pragma once

#include <cstdint>

#include "bytetorrent/base/ids.h"

namespace bytetorrent::engine {

using PeerKey = NumberId<struct PeerKeyTag, std::uint64_t>; // 0 is nobody

} // namespace bytetorrent::engine
