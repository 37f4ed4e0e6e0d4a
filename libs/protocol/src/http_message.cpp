#include "bytetorrent/protocol/http_message.h"

#include <algorithm>

namespace bytetorrent::protocol {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// RFC 9110's phrases for the statuses that we send; a phrase says nothing to a program, so others go without.
std::string_view reasonPhrase(int status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "";
    }
}

void append(Bytes& out, std::string_view text) {
    const ByteView bytes = asBytes(text);
    out.insert(out.end(), bytes.begin(), bytes.end());
}

void appendHeader(Bytes& out, std::string_view name, std::string_view value) {
    append(out, name);
    append(out, ": ");
    for (const char c : value)
        out.push_back(static_cast<std::uint8_t>((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F ? ' ' : c));
    append(out, "\r\n");
}

} // namespace

std::optional<std::string_view> HttpRequest::header(std::string_view name) const {
    for (const HttpHeader& header : headers)
        if (std::equal(header.name.begin(), header.name.end(), name.begin(), name.end(),
                       [](char a, char b) { return lower(a) == lower(b); }))
            return header.value;
    return std::nullopt;
}

std::string_view httpContinue() { return "HTTP/1.1 100 Continue\r\n\r\n"; }

Bytes encodeHttpResponse(int status, const std::vector<HttpHeader>& headers, ByteView body, bool keepAlive, bool headOnly) {
    Bytes out;
    out.reserve(160 + 64 * headers.size() + (headOnly ? 0 : body.size()));
    append(out, "HTTP/1.1 ");
    append(out, std::to_string(status));
    append(out, " ");
    append(out, reasonPhrase(status));
    append(out, "\r\n");
    for (const HttpHeader& header : headers)
        appendHeader(out, header.name, header.value);
    // 1xx, 204 and 304 have no body and, but for 304, may not name its length (RFC 9110, 8.6).
    const bool bodiless = status < 200 || status == 204 || status == 304;
    if (!bodiless)
        appendHeader(out, "Content-Length", std::to_string(body.size()));
    appendHeader(out, "Connection", keepAlive ? "keep-alive" : "close");
    append(out, "\r\n");
    if (!bodiless && !headOnly)
        out.insert(out.end(), body.begin(), body.end());
    return out;
}

} // namespace bytetorrent::protocol
