// Letters without case, for searching names: ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic; the rest stays as it
// is, and so do bytes that are not UTF-8. The same on every machine: no locale. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace bytetorrent::registry {

[[nodiscard]] std::string foldCase(std::string_view text);

} // namespace bytetorrent::registry
