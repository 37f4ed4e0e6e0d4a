// The addresses of the HTTP API: what there is below /api/v1/, and which methods each takes. HttpApi asks here before
// anything else, so nothing that is not in this list is ever served; docs/openapi.yaml says the same of each, and a test
// compares the two. Pure; any thread.
#pragma once

#include <span>
#include <string_view>

namespace bytetorrent::tracker {

struct ApiRoute {
    std::string_view path;  // below /api/v1/; "{...}" stands for one segment of any text but none
    std::string_view allow; // its methods, as in an Allow header

    [[nodiscard]] bool takes(std::string_view method) const;
};

[[nodiscard]] std::span<const ApiRoute> apiRoutes();
// Which one an address is, as it stands in the request (not percent-decoded); nullptr: none.
[[nodiscard]] const ApiRoute* apiRouteOf(std::string_view rest);

} // namespace bytetorrent::tracker
