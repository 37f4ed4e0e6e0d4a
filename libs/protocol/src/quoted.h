// A stranger's text inside an error's context: in quotation marks, printable, and cut when it is long. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace bytetorrent::protocol {

[[nodiscard]] std::string quoted(std::string_view text);

} // namespace bytetorrent::protocol
