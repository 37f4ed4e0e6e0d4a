// What a browser says of where a request comes from, and what it keeps for us. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "bytetorrent/protocol/http_message.h"

namespace bytetorrent::tracker {

// A page of another site may make a browser send writes here; it cannot hide that in `Origin` and `Sec-Fetch-Site`. What
// carries neither is no browser's.
[[nodiscard]] bool isFromAnotherSite(const protocol::HttpRequest& request);

// The value of a cookie, as sent; the first of its name.
[[nodiscard]] std::optional<std::string_view> cookieOf(const protocol::HttpRequest& request, std::string_view name);

} // namespace bytetorrent::tracker
