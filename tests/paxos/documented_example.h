// The example on a page of docs/formats, as bytes: a fenced block that opens with ```hex. Comments after '#' on
// its lines are for people. So a page that no longer tells the truth fails a test.
#pragma once

#include <string>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

// `index` counts the blocks of the page from 0. Empty when the page or its example is missing.
[[nodiscard]] Bytes documentedExample(const std::string& page, int index = 0);

} // namespace bytetorrent
