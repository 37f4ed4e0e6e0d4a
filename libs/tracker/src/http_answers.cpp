#include "http_answers.h"

#include "api_json.h"

namespace bytetorrent::tracker {

bool isRead(const protocol::HttpRequest& request) {
    return request.method == "GET" || request.method == "HEAD";
}

HttpResponse notAllowed(const std::string& allowed) {
    HttpResponse response = jsonError(405, "methodNotAllowed", "this address serves " + allowed);
    response.headers.push_back({"Allow", allowed});
    return response;
}

HttpResponse notFound() {
    return jsonError(404, "notFound", "there is nothing at this address");
}

HttpResponse refusalResponse(const Refusal& refusal) {
    if (refusal.retryAfterMs == 0)
        return jsonError(errorOf(refusal));
    HttpResponse response = jsonError(429, "tooManyRequests", refusal.reason);
    response.headers.push_back({"Retry-After", std::to_string((refusal.retryAfterMs + 999) / 1'000)});
    return response;
}

void markUnconfirmed(HttpResponse& response, bool confirmed) {
    if (!confirmed)
        response.headers.push_back({"X-Quorum", "lost"});
}

} // namespace bytetorrent::tracker
