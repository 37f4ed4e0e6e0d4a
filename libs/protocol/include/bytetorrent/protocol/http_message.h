// HTTP/1.1 messages for the tracker's HTTP front end: a decoder of requests and an encoder of responses, sans-I/O.
// HttpRequestDecoder belongs to one connection and one thread: feed() what the socket gave, then next() until it has no
// more. It sits on Boost.Beast's parser (docs/decisions/0003-http-parser.md) and adds our limits and a refusal of every
// request that two parsers could read differently: a violation is final, errorStatus() says what to answer, and the
// connection ends. A client's mistakes cost at most headerBytesMax + bodyBytesMax + room() of memory. Errors:
// malformed, tooLarge, unsupported.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

struct HttpHeader {
    std::string name;  // as sent; compared without case
    std::string value; // without the spaces around it
};

struct HttpRequest {
    std::string method;              // "GET"; methods are case-sensitive
    std::string target;              // as on the request line: "/announce?info_hash=..."
    std::string path;                // what stands before '?', still percent-encoded; of an absolute URL only its path
    std::string query;               // what follows '?', still percent-encoded; empty without one
    int versionMinor = 1;            // HTTP/1.0 or 1.1
    std::vector<HttpHeader> headers; // in order; trailers of a chunked body are dropped
    Bytes body;
    bool keepAlive = true;        // the connection may stay open after the response
    bool expectsContinue = false; // Expect: 100-continue

    // The first header of this name, compared without case.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

class HttpRequestDecoder {
public:
    struct Limits {
        std::size_t headerBytesMax = 16 * 1024; // request line and headers; also one chunk's line, and the trailers
        std::size_t headersMax = 100;
        std::size_t bodyBytesMax = 1024 * 1024;
        // When set, the limit of this request's body instead of bodyBytesMax: asked once, when its headers are
        // complete.
        std::function<std::size_t(const HttpRequest& head)> bodyLimit;
    };
    explicit HttpRequestDecoder(Limits limits);
    HttpRequestDecoder()
        : HttpRequestDecoder(Limits{}) {}
    ~HttpRequestDecoder();
    HttpRequestDecoder(HttpRequestDecoder&&) noexcept;
    HttpRequestDecoder& operator=(HttpRequestDecoder&&) noexcept;

    // How many bytes feed() takes now; 0 after an error or after the last request of the connection. Pipelined requests
    // that wait for their turn fill it up: leave the rest in the socket.
    [[nodiscard]] std::size_t room() const;
    // At most room() bytes; what is beyond makes next() fail with tooLarge.
    void feed(ByteView bytes);
    // The next whole request; nullopt: more bytes are needed. After an error every further call gives it again. After a
    // request without keepAlive, whatever follows is ignored.
    [[nodiscard]] Result<std::optional<HttpRequest>> next();
    // The HTTP status that answers next()'s error: 400, 413, 417, 431, 501 or 505; 0 without an error.
    [[nodiscard]] int errorStatus() const;

    // The request under way once its headers are complete and its body is not; else null. Valid until the next call.
    [[nodiscard]] const HttpRequest* head() const;
    // What next() refused for its body's size alone: its head, and no more of its body; else null. Valid as long as this.
    [[nodiscard]] const HttpRequest* refusedHead() const;
    // True once for a head() that waits for "HTTP/1.1 100 Continue" before it sends its body.
    [[nodiscard]] bool takeContinue();
    // True when no byte of a request has arrived: the connection may be closed without an answer.
    [[nodiscard]] bool idle() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// "HTTP/1.1 100 Continue" and an empty line.
[[nodiscard]] std::string_view httpContinue();
// Status line, headers, Content-Length and Connection, body. Control characters in a header's value become spaces, so
// that no value can begin a header of its own. `headOnly` (HEAD): the body's length, but not the body.
[[nodiscard]] Bytes encodeHttpResponse(int status, const std::vector<HttpHeader>& headers, ByteView body,
                                       bool keepAlive, bool headOnly = false);

} // namespace bytetorrent::protocol
