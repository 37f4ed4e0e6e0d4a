// A browser's short name for a list of sessions, out of its User-Agent: "Firefox on Linux". What it says is a stranger's text: of
// an unknown one the first printable letters are kept. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace bytetorrent::tracker {

[[nodiscard]] std::string browserName(std::string_view userAgent);

} // namespace bytetorrent::tracker
