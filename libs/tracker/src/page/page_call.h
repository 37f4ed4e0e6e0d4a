// PageCall: one request of a browser on its way to its view, and the ways to answer it. What everybody who makes pages
// shares: Pages, PeoplePages. Lives on the loop of HttpFront, as long as its answer is due.
#pragma once

#include <memory>
#include <optional>

#include "account_desk.h"
#include "bytetorrent/protocol/form.h"
#include "http_exchange.h"
#include "page/frame.h"

namespace bytetorrent::tracker::page {

struct PageCall {
    HttpExchange exchange;
    HttpResponder respond;
    Visit visit;
    Caller caller;
    std::optional<protocol::Form> form; // of a POST; its files lie in the exchange's body
    bool mayRead = false, mayUpload = false;
    std::optional<protocol::Passkey> passkey; // of who asks: in the announce URLs that it is shown; none where nobody needs one

    Millis retryAfterMs = 0; // whoever came too often is told when to come again

    [[nodiscard]] const protocol::HttpRequest& request() const { return exchange.request; }
    [[nodiscard]] std::string field(std::string_view name) const; // of the form; "" without it
    [[nodiscard]] std::string parameter(std::string_view name) const; // of the address; likewise
    // A form that is sent again as it was, by a second click, a reload of its answer or the browser itself, is the same write;
    // with other fields it is another. Without its `once` every one is.
    [[nodiscard]] Repeat repeat() const;
    [[nodiscard]] const Words& words() const { return visit.words; }

    void show(const Content& content, int status = 200, const std::string& setCookie = {}) const;
    void say(int status, Word title, const std::string& text) const;
    void sayNotFound() const;
    void sendTo(const std::string& address, const std::string& setCookie = {}) const;
    void refuse(const Refusal& refusal);
    // Shows where to log in, and comes back here.
    void askToLogIn() const;

private:
    [[nodiscard]] std::string secondsToWait() const;
};
using SharedCall = std::shared_ptr<PageCall>;

// An address of this tracker, whatever somebody put into a link.
[[nodiscard]] bool isOwnAddress(std::string_view address);
// The value of a cookie; the first of its name.
[[nodiscard]] std::optional<std::string_view> cookieOf(const protocol::HttpRequest& request, std::string_view name);
// 1 at least.
[[nodiscard]] std::uint32_t lastPage(std::uint64_t total, std::uint32_t perPage);
// What went wrong, as the page's reader may be told it.
[[nodiscard]] Word wordOf(ErrorCode code);

} // namespace bytetorrent::tracker::page
