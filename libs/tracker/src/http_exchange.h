// What an HTTP handler gets and gives: a request with the address it came from, a response, and the Responder that
// carries the response back to its place in the connection's order. A Responder may be called later, once; when the
// connection has gone meanwhile, the call does nothing. Values of one event loop.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <memory>

#include <QPointer>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/protocol/http_message.h"

namespace bytetorrent::tracker {

class HttpConnection;

struct HttpExchange {
    protocol::HttpRequest request;
    Endpoint remote;          // the client's, also behind a configured proxy
    bool secure = false;      // the client speaks TLS: with us, or with a proxy that says so
    bool ipCounts = false;    // it is a proxy's that may name the client by the announce's `ip`
};

struct HttpResponse {
    int status = 200;
    std::vector<protocol::HttpHeader> headers;
    Bytes body;
};

class HttpResponder {
public:
    HttpResponder(HttpConnection* connection, std::uint64_t place);
    void operator()(const HttpResponse& response) const;
    [[nodiscard]] bool isGone() const { return connection_.isNull(); } // nobody waits for the answer
    // Released when no copy of this is left: the work is over, answered or not.
    void hold(std::shared_ptr<void> held) { held_ = std::move(held); }

private:
    QPointer<QObject> connection_;
    std::uint64_t place_;
    std::shared_ptr<void> held_;
};

using HttpHandler = std::function<void(HttpExchange, HttpResponder)>;

} // namespace bytetorrent::tracker
