#include "http_health.h"

#include "node_metrics.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

HttpResponse plain(int status, std::string_view type, std::string_view body) {
    HttpResponse response;
    response.status = status;
    response.headers = {
        {"Content-Type", std::string(type)}, {"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}};
    if (status == 503)
        response.headers.push_back({"Retry-After", "1"});
    response.body = toBytes(body);
    return response;
}

} // namespace

void HttpHealth::handle(const HttpExchange& exchange, const HttpResponder& respond) const {
    constexpr std::string_view text = "text/plain; charset=utf-8";
    const std::string& path = exchange.request.path;
    if (exchange.request.method != "GET" && exchange.request.method != "HEAD") {
        HttpResponse response = plain(405, text, "only GET is served here\n");
        response.headers.push_back({"Allow", "GET, HEAD"});
        return respond(response);
    }
    if (path == "/livez")
        return respond(plain(200, text, "ok\n"));
    if (path == "/readyz") {
        if (driver_.diskIsFull())
            return respond(plain(503, text, "the disk of this node is full\n"));
        if (driver_.hasQuorum() && driver_.isCatchingUp())
            return respond(plain(503, text, "this node is still catching up with its cluster\n"));
        return respond(driver_.hasQuorum() ? plain(200, text, "ok\n")
                                           : plain(503, text, "this node does not see a majority of its cluster\n"));
    }
    respond(plain(200, "text/plain; version=0.0.4; charset=utf-8", nodeMetrics(driver_, front_, native_, desk_, accounts_, search_)));
}

} // namespace bytetorrent::tracker
