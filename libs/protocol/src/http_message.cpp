#include "bytetorrent/protocol/http_message.h"

#include <algorithm>
#include <iterator>

namespace bytetorrent::protocol {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// RFC 9110's phrases for the statuses that we send; a phrase says nothing to a program, so others go without.
struct Phrase {
    int status;
    std::string_view text;
};
constexpr Phrase phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

std::string_view reasonPhrase(int status) {
    const auto* const found = std::find_if(std::begin(phrases), std::end(phrases),
                                           [status](const Phrase& phrase) { return phrase.status == status; });
    return found == std::end(phrases) ? std::string_view() : found->text;
}

void append(Bytes& out, std::string_view text) {
    const ByteView bytes = asBytes(text);
    out.insert(out.end(), bytes.begin(), bytes.end());
}

void appendHeader(Bytes& out, std::string_view name, std::string_view value) {
    append(out, name);
    append(out, ": ");
    for (const char c : value)
        out.push_back(
            static_cast<std::uint8_t>((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F ? ' ' : c));
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

std::string_view httpContinue() {
    return "HTTP/1.1 100 Continue\r\n\r\n";
}

Bytes encodeHttpResponse(int status, const std::vector<HttpHeader>& headers, ByteView body, bool keepAlive,
                         bool headOnly) {
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
