// Markdown of a description to Html: md4c reads it, its events are written through Html, so that whatever stands in it is
// text. No HTML; links go to http, https and magnet alone and tell nobody where they come from; an image becomes a link to
// it, for a page loads nothing from elsewhere. There are no tables. Headings begin at h3, below the page's own. Bounded by what a description may have (8
// KiB), and nesting by depthMax. Pure; any thread.
#pragma once

#include "page/html.h"

namespace bytetorrent::tracker::page {

[[nodiscard]] Html markdown(std::string_view text);

} // namespace bytetorrent::tracker::page
