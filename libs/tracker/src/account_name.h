// The names that people may choose: those that the registry takes, without what nobody sees. A name with an invisible
// character in it, or with one that turns the reading direction, looks like somebody else's. Letters of other scripts that look
// alike are not told apart. It is the proposer's rule alone: names from before it stay as they are. Pure; any thread.
#pragma once

#include <string_view>

#include "bytetorrent/base/result.h"

namespace bytetorrent::tracker {

// Errors: invalidArgument.
[[nodiscard]] Result<> checkChosenName(std::string_view name);

} // namespace bytetorrent::tracker
