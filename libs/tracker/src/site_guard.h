// SiteGuard: is a request meant for this tracker, and does it come from its own pages? A page of another site may make a
// browser send requests here, and may point its own name at our address (DNS rebinding); it cannot hide either from `Host`
// and `Origin`. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/protocol/http_message.h"

namespace bytetorrent::tracker {

class SiteGuard {
public:
    // The host of a Host header, in small letters: "tracker.example" of "Tracker.example:7301", "::1" of "[::1]:80". Empty: it
    // is none.
    [[nodiscard]] static std::string hostOf(std::string_view header);
    // An address, `localhost`, or one of these names. Without a Host (HTTP/1.0) nobody's browser asks.
    [[nodiscard]] static bool isOurs(const protocol::HttpRequest& request, const std::vector<std::string>& names);
    // `Origin` is there, and another than `Host`; or it is one of http, which anybody on the way can write, where the request
    // came by TLS (`secure`). One of https on a connection without is nobody's trick: a proxy may have taken off the TLS.
    [[nodiscard]] static bool isFromAnotherSite(const protocol::HttpRequest& request, bool secure);
};

} // namespace bytetorrent::tracker
