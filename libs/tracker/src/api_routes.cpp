#include "api_routes.h"

#include <algorithm>
#include <array>

namespace bytetorrent::tracker {

namespace {

constexpr std::array<ApiRoute, 23> routes{{
    {"accounts/{name}", "GET, HEAD"},
    {"audit", "GET, HEAD"},
    {"cluster", "GET, HEAD"},
    {"cluster/figures", "GET, HEAD"},
    {"invitations", "GET, HEAD, POST"},
    {"invitations/{id}", "DELETE"},
    {"me", "GET, HEAD"},
    {"me/passkeys", "POST"},
    {"me/passkeys/{id}", "DELETE"},
    {"me/password", "POST"},
    {"me/sessions", "DELETE"},
    {"me/sessions/{id}", "DELETE"},
    {"me/tokens", "POST"},
    {"me/tokens/{id}", "DELETE"},
    {"session", "GET, HEAD, POST, DELETE"},
    {"torrents", "GET, HEAD, POST"},
    {"torrents/{infohash}", "GET, HEAD, PATCH, DELETE"},
    {"torrents/{infohash}/file", "GET, HEAD"},
    {"torrents/{infohash}/history", "GET, HEAD"},
    {"torrents/{infohash}/holders", "GET, HEAD"},
    {"torrents/{infohash}/holdings", "POST"},
    {"users", "GET, HEAD, POST"},
    {"users/{name}", "PATCH"},
}};

// The first part of a text up to `separator`, which is taken off with it.
std::string_view takePart(std::string_view& text, std::string_view separator) {
    const auto end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + separator.size(), text.size()));
    return part;
}

bool matches(std::string_view pattern, std::string_view path) {
    if (std::ranges::count(pattern, '/') != std::ranges::count(path, '/'))
        return false;
    while (!pattern.empty()) {
        const std::string_view wanted = takePart(pattern, "/"), got = takePart(path, "/");
        if (wanted.starts_with('{') ? got.empty() : got != wanted)
            return false;
    }
    return path.empty();
}

} // namespace

bool ApiRoute::takes(std::string_view method) const {
    for (std::string_view rest = allow; !rest.empty();) {
        if (takePart(rest, ", ") == method)
            return true;
    }
    return false;
}

std::span<const ApiRoute> apiRoutes() { return routes; }

const ApiRoute* apiRouteOf(std::string_view rest) {
    const auto found = std::ranges::find_if(routes, [rest](const ApiRoute& route) { return matches(route.path, rest); });
    return found == routes.end() ? nullptr : &*found;
}

} // namespace bytetorrent::tracker
