// PeoplePages: the addresses of people: /login, /logout, /join, /me, /mine, /users, /invitations, /audit. What they show is
// people_views.h; who may is the account desk's and the registry's to say. Owned by Pages, on its loop.
#pragma once

#include "account_affairs.h"
#include "page/page_call.h"
#include "page/people_views.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

namespace page {

class PeoplePages {
public:
    PeoplePages(ReplicaDriver& driver, AccountDesk& desk)
        : driver_(driver)
        , desk_(desk)
        , affairs_(desk) {}
    [[nodiscard]] static bool isOne(std::string_view path);
    [[nodiscard]] static bool takesForm(std::string_view path); // by POST
    void handle(const SharedCall& call);                        // of a path that isOne()

private:
    void logIn(const SharedCall& call);
    void logOut(const SharedCall& call);
    void join(const SharedCall& call);
    void showJoin(const SharedCall& call, Outcome outcome, int status);
    void changeMe(const SharedCall& call);
    void changePassword(const SharedCall& call);
    void showMe(const SharedCall& call, const Outcome& outcome, int status = 200);
    void showMine(const SharedCall& call);
    void changeUser(const SharedCall& call);
    void showUser(const SharedCall& call, const Outcome& outcome, int status = 200);
    void showUsers(const SharedCall& call);
    void changeInvitations(const SharedCall& call);
    void showInvitations(const SharedCall& call, const Outcome& outcome, int status = 200);
    void showAudit(const SharedCall& call);

    using Show = void (PeoplePages::*)(const SharedCall&, const Outcome&, int);
    // Back to the address after a change, or the page with what went wrong.
    [[nodiscard]] AccountDesk::Done thenShow(const SharedCall& call, Show show);
    [[nodiscard]] static UsersValues::Row rowOf(const registry::Account& account);
    [[nodiscard]] std::string joinAddress(const PageCall& call, const std::string& code) const;
    void invited(const SharedCall& call, Show show, const Result<AccountAffairs::MadeInvitation>& made);

    ReplicaDriver& driver_;
    AccountDesk& desk_;
    AccountAffairs affairs_;
};

} // namespace page
} // namespace bytetorrent::tracker
