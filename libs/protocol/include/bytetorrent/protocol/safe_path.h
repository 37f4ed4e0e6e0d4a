// Path safety, in one place: no torrent can write outside its folder, or create a name that a user's system cannot hold.
// Every path that comes from outside passes through here, once, when the .torrent is parsed; joining it to a root, and
// the check that no symbolic link inside the root leads out of it, is the disk's part (engine) with safeJoin's result.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

inline constexpr std::size_t pathElementBytesMax = 255;
inline constexpr std::size_t pathDepthMax = 100;

// One file or folder name. unsafePath for: empty, ".", "..", '/' or '\\' or ':' inside, NUL or control characters,
// bidirectional overrides, invalid UTF-8, a trailing dot or space, a device name of Windows (CON, NUL.txt ...),
// over 255 bytes. The context quotes the name with escapes.
[[nodiscard]] Result<> checkPathElement(std::string_view element);
// All elements, the depth, and at least one element.
[[nodiscard]] Result<> checkPath(const std::vector<std::string>& elements);
// root + "/" + elements; checks again.
[[nodiscard]] Result<std::string> safeJoin(std::string_view root, const std::vector<std::string>& elements);
// Text of a stranger made fit for a log or a terminal: control and bidirectional characters and bad UTF-8 escaped.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace bytetorrent::protocol
