// HttpAccountApi: /api/v1/session and /api/v1/me: who asks, for itself (docs/accounts.md, "API"). Owned by HttpApi, on its loop.
#pragma once

#include <QJsonObject>

#include "account_affairs.h"

namespace bytetorrent::tracker {

// What an account's handlers need of a request, judged once: the site, the token of writes.
struct AccountCall {
    HttpExchange exchange;
    HttpResponder respond;
    Caller caller;
    Repeat repeat; // of an Idempotency-Key
    [[nodiscard]] const std::string& method() const { return exchange.request.method; }
};

// A body of JSON: an object. Errors: malformed.
[[nodiscard]] Result<QJsonObject> objectOf(const protocol::HttpRequest& request);
// Hexadecimal, as it stands in addresses.
[[nodiscard]] std::optional<std::uint64_t> idOfHex(std::string_view text);
[[nodiscard]] QString hexOf(std::uint64_t id);
[[nodiscard]] std::string_view name(registry::Role role);
[[nodiscard]] std::optional<registry::Role> roleOf(std::string_view name);
[[nodiscard]] HttpResponse emptyResponse(); // 204
// True: what this write answers is a secret, its key is so short that others may guess it, and the caller was told so.
[[nodiscard]] bool isGuessable(const AccountCall& call);
// What came of a command: 204, or the error.
[[nodiscard]] AccountDesk::Done answerEmpty(const HttpResponder& respond);
// 200 or 201 with the session that was begun, and its cookie.
void answerLogIn(const HttpResponder& respond, int status, const tl::expected<AccountDesk::LoggedIn, Refusal>& loggedIn);

class HttpAccountApi {
public:
    HttpAccountApi(AccountDesk& desk)
        : desk_(desk)
        , affairs_(desk) {}
    // `rest`: of the path, such as "me/tokens". False: it is none of these.
    [[nodiscard]] bool handle(std::string_view rest, const AccountCall& call);

private:
    void session(const AccountCall& call);
    void logIn(const AccountCall& call);
    void logOut(const AccountCall& call);
    void me(std::string_view part, const AccountCall& call);
    void tell(const AccountCall& call);
    void password(const AccountCall& call);
    void passkeys(std::string_view id, const AccountCall& call);
    void tokens(std::string_view id, const AccountCall& call);
    void sessions(std::string_view id, const AccountCall& call);

    AccountDesk& desk_;
    AccountAffairs affairs_;
};

} // namespace bytetorrent::tracker
