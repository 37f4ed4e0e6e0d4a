// Asks for a password: at a terminal without showing what is typed, else a line of standard input, for scripts. Main thread.
#pragma once

#include <string>

#include "bytetorrent/base/result.h"

namespace bytetorrent::cli {

// `question`, such as "Password of anna: ", is shown at a terminal alone. Errors: cancelled (Ctrl-C, Ctrl-D, or no line came), tooLarge.
[[nodiscard]] Result<std::string> askPassword(const std::string& question);

} // namespace bytetorrent::cli
