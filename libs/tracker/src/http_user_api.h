// HttpUserApi: /api/v1/invitations, /api/v1/users and /api/v1/audit: who comes in, and what administrators see and do
// (docs/accounts.md, "API"). Owned by HttpApi, on its loop.
#pragma once

#include "http_account_api.h"

namespace bytetorrent::tracker {

// What a PATCH of an account wants. Errors: malformed, with the field.
[[nodiscard]] Result<AccountAffairs::Change> changeOf(const QJsonObject& body);

class HttpUserApi {
public:
    explicit HttpUserApi(AccountDesk& desk)
        : desk_(desk)
        , affairs_(desk) {}
    // `rest`: of the path, still percent-encoded; one of the above.
    void handle(std::string_view rest, const AccountCall& call);

private:
    void invitations(std::string_view id, const AccountCall& call);
    void invite(const AccountCall& call);
    void listInvitations(const AccountCall& call);
    void users(std::string_view name, const AccountCall& call);
    void join(const AccountCall& call);
    void listUsers(const AccountCall& call);
    void changeUser(const std::string& name, const AccountCall& call);
    void audit(const AccountCall& call);

    AccountDesk& desk_;
    AccountAffairs affairs_;
};

} // namespace bytetorrent::tracker
