// What this is, and how to use it. Pure; any thread.
#pragma once

#include <vector>

#include "page/frame.h"

namespace bytetorrent::tracker::page {

struct HelpValues {
    std::size_t nodes = 1;
    std::vector<std::string> announceUrls; // those that whoever looks may know
};
[[nodiscard]] Content helpPage(const Visit& visit, const HelpValues& values);

} // namespace bytetorrent::tracker::page
