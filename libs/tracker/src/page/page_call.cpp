#include "page/page_call.h"

#include <algorithm>

#include "access_token.h"
#include "api_json.h"
#include "bytetorrent/base/hash.h"
#include "mutants.h"
#include "page/assets.h"

namespace bytetorrent::tracker::page {

namespace {

std::string_view codeOf(int status) {
    switch (status) {
    case 401: return name(ErrorCode::notAuthenticated);
    case 403: return name(ErrorCode::denied);
    case 404: return name(ErrorCode::notFound);
    case 413: return name(ErrorCode::tooLarge);
    case 429: return "tooManyRequests";
    default: return name(ErrorCode::overloaded);
    }
}

} // namespace

bool isOwnAddress(std::string_view address) {
    if (mutated(Mutant::anyWayBack))
        return true;
    return address.starts_with('/') && !address.starts_with("//") &&
           std::ranges::none_of(address, [](char c) { return c == '\\' || static_cast<unsigned char>(c) < 0x20; });
}

std::uint32_t lastPage(std::uint64_t total, std::uint32_t perPage) {
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>((total + perPage - 1) / perPage, 1, UINT32_MAX));
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

Word wordOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::denied:
    case ErrorCode::notAuthenticated: return Word::errorDenied;
    case ErrorCode::notFound: return Word::errorGone;
    case ErrorCode::conflict:
    case ErrorCode::alreadyExists: return Word::errorConflict;
    case ErrorCode::tooLarge: return Word::errorTooMany;
    case ErrorCode::malformed:
    case ErrorCode::unsupported:
    case ErrorCode::unsafePath:
    case ErrorCode::invalidArgument: return Word::errorInvalid;
    default: return Word::unavailableText;
    }
}

std::string PageCall::field(std::string_view name) const {
    const auto text = form ? form->text(name) : std::nullopt;
    return text ? std::string(*text) : std::string();
}

std::string PageCall::parameter(std::string_view name) const {
    return QueryParameters(exchange.request.query).text(name).value_or(std::string());
}

std::string PageCall::secondsToWait() const { return std::to_string(std::max<Millis>((retryAfterMs + 999) / 1'000, 1)); }

Repeat PageCall::repeat() const {
    const std::string once = field("once");
    if (once.size() < Repeat::secretKeyBytesMin)
        return {};
    const Sha256Digest fields = sha256(request().body);
    Repeat repeat{once + base64Url(fields), request().method + " " + request().path, {}, caller.repeatSecret};
    if (caller.isKnown())
        repeat.whose = clientOf(caller.account);
    return repeat;
}

void PageCall::show(const Content& content, int status, const std::string& setCookie) const {
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}, {"Vary", "Cookie, Accept-Language"}};
    secure(response);
    if (!setCookie.empty())
        response.headers.push_back({"Set-Cookie", setCookie});
    if (!visit.confirmed)
        response.headers.push_back({"X-Quorum", "lost"});
    if (status == 503 || status == 429)
        response.headers.push_back({"Retry-After", secondsToWait()});
    response.body = toBytes(framed(visit, content).text());
    respond(response);
}

// Programs, which do not say that they want a page, are told as the API tells them.
void PageCall::say(int status, Word title, const std::string& text) const {
    if (request().header("Accept").value_or("").find("text/html") != std::string_view::npos)
        return show(messagePage(visit, std::string(words()(title)), text), status);
    HttpResponse response = jsonError(status, codeOf(status), text);
    if (status == 429)
        response.headers.push_back({"Retry-After", secondsToWait()});
    secure(response);
    respond(response);
}

void PageCall::sayNotFound() const { say(404, Word::notFoundTitle, std::string(words()(Word::notFoundText))); }

void PageCall::sendTo(const std::string& address, const std::string& setCookie) const {
    HttpResponse response;
    response.status = 303;
    response.headers = {{"Location", address}, {"Cache-Control", "no-store"}};
    secure(response);
    if (!setCookie.empty())
        response.headers.push_back({"Set-Cookie", setCookie});
    respond(response);
}

void PageCall::refuse(const Refusal& refusal) {
    retryAfterMs = refusal.retryAfterMs;
    if (retryAfterMs > 0)
        return say(429, Word::unavailableTitle, std::string(words()(Word::unavailableText)));
    const bool isOurs = statusOf(refusal.code) == 503;
    say(statusOf(refusal.code), isOurs ? Word::unavailableTitle : Word::refusedTitle,
        isOurs ? std::string(words()(Word::unavailableText)) : std::string(words()(wordOf(refusal.code))) + " (" + refusal.reason + ")");
}

void PageCall::askToLogIn() const { sendTo(visit.link("/login", {{"back", visit.address}})); }

} // namespace bytetorrent::tracker::page
