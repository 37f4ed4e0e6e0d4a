#include "request_origin.h"

namespace bytetorrent::tracker {

bool isFromAnotherSite(const protocol::HttpRequest& request) {
    if (const auto site = request.header("Sec-Fetch-Site"); site && *site != "same-origin" && *site != "none")
        return true;
    const auto origin = request.header("Origin");
    if (!origin || *origin == "null")
        return origin.has_value();
    const auto host = request.header("Host");
    const auto authority = origin->find("://");
    return !host || authority == std::string_view::npos || origin->substr(authority + 3) != *host;
}

std::optional<std::string_view> cookieOf(const protocol::HttpRequest& request, std::string_view name) {
    std::string_view cookies = request.header("Cookie").value_or("");
    while (!cookies.empty()) {
        const auto end = cookies.find(';');
        std::string_view one = cookies.substr(0, end);
        cookies.remove_prefix(end == std::string_view::npos ? cookies.size() : end + 1);
        while (one.starts_with(' '))
            one.remove_prefix(1);
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
            return one.substr(name.size() + 1);
    }
    return std::nullopt;
}

} // namespace bytetorrent::tracker
