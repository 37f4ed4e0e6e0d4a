#include "bytetorrent/base/ids.h"

#include <type_traits>

namespace bytetorrent {

// The laws that the rest of the house leans on: ids are as cheap as what they hold, and never turn into each other.
static_assert(sizeof(PieceIndex) == sizeof(std::uint32_t) && std::is_trivially_copyable_v<PieceIndex>);
static_assert(sizeof(InfoHash) == 20 && sizeof(PeerId) == 20 && sizeof(ClientId) == 32);
static_assert(!std::is_convertible_v<std::uint32_t, PieceIndex> && !std::is_convertible_v<PieceIndex, NodeId>);
static_assert(!std::is_convertible_v<InfoHash, PeerId>);

} // namespace bytetorrent
