// The example on a page of docs/formats, as bytes: a fenced block that opens with ```hex. Comments after '#' on
// its lines are for people. So a page that no longer tells the truth fails a test.
#pragma once

#include <string>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

// Empty when the page or its example is missing. `number` counts the page's examples from 0.
[[nodiscard]] Bytes documentedExample(const std::string& page, int number = 0);

} // namespace bytetorrent
