#include "page/people_pages.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "api_json.h"
#include "http_account_api.h"
#include "http_answers.h"
#include "replica_driver.h"

namespace bytetorrent::tracker::page {

namespace {

constexpr std::array<std::string_view, 8> paths{"/login", "/logout", "/join", "/me", "/mine", "/users", "/invitations", "/audit"};
constexpr std::size_t auditShown = 100;
constexpr std::size_t usersFoundMax = 10'000;
constexpr std::uint32_t pageMax = 20'000;

Outcome problemOf(const Error& error) { return {.problem = wordOf(error.code), .detail = error.context}; }

std::string hexText(std::uint64_t id) { return hexOf(id).toStdString(); }

std::optional<std::uint64_t> idField(const PageCall& call) { return idOfHex(call.field("id")); }

std::uint32_t numberOf(const std::string& text, std::uint32_t otherwise, std::uint32_t low, std::uint32_t high) {
    std::uint32_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size() ? std::clamp(number, low, high) : otherwise;
}

Outcome outcomeOf(const Refusal& refusal, Word notKnown) {
    if (refusal.retryAfterMs > 0)
        return {.problem = Word::tooOften};
    if (refusal.code == ErrorCode::notAuthenticated)
        return {.problem = notKnown};
    if (refusal.code == ErrorCode::denied)
        return {.problem = Word::banned, .detail = refusal.reason};
    if (refusal.code == ErrorCode::conflict || refusal.code == ErrorCode::alreadyExists)
        return {.problem = Word::nameTaken};
    return {.problem = wordOf(refusal.code), .detail = refusal.reason};
}

} // namespace

bool PeoplePages::isOne(std::string_view path) { return std::ranges::find(paths, path) != paths.end(); }

bool PeoplePages::takesForm(std::string_view path) { return isOne(path) && path != "/mine" && path != "/audit"; }

void PeoplePages::handle(const SharedCall& call) {
    const std::string_view path = call->request().path;
    const bool read = isRead(call->request());
    if (path == "/login")
        return logIn(call);
    if (path == "/join")
        return read ? showJoin(call, {}, 200) : join(call);
    if (path == "/logout")
        return read ? call->sendTo(call->visit.link("/")) : logOut(call);
    if (!call->caller.isKnown())
        return call->askToLogIn();
    if (path == "/me")
        return read ? showMe(call, {}) : changeMe(call);
    if (path == "/mine")
        return showMine(call);
    if (path == "/invitations" && desk_.mayInvite(call->caller))
        return read ? showInvitations(call, {}) : changeInvitations(call);
    if (!call->caller.isAdministrator())
        return call->say(403, Word::refusedTitle, std::string(call->words()(Word::errorDenied)));
    if (path == "/users")
        return !read ? changeUser(call) : call->parameter("who").empty() ? showUsers(call) : showUser(call, {});
    showAudit(call);
}

void PeoplePages::logIn(const SharedCall& call) {
    LogInValues values;
    values.back = isRead(call->request()) ? call->parameter("back") : call->field("back");
    if (!isOwnAddress(values.back))
        values.back.clear();
    if (isRead(call->request())) {
        if (call->caller.isKnown())
            return call->sendTo(values.back.empty() ? "/" : values.back);
        return call->show(logInPage(call->visit, values));
    }
    values.name = call->field("name");
    desk_.logIn(values.name, call->field("password"), call->field("remember") == "yes", AccountDesk::guestOf(call->exchange),
                [this, call, values](const tl::expected<AccountDesk::LoggedIn, Refusal>& loggedIn) mutable {
                    if (loggedIn)
                        return call->sendTo(values.back.empty() ? "/" : values.back, loggedIn->setCookie);
                    values.outcome = outcomeOf(loggedIn.error(), Word::wrongPassword);
                    const registry::Account* account = driver_.registry().account(values.name);
                    if (loggedIn.error().code == ErrorCode::denied && account && account->ban)
                        values.outcome.detail = account->ban->reason;
                    call->retryAfterMs = loggedIn.error().retryAfterMs;
                    const bool often = call->retryAfterMs > 0;
                    call->show(logInPage(call->visit, values), often ? 429 : statusOf(loggedIn.error().code));
                });
}

void PeoplePages::logOut(const SharedCall& call) {
    if (!call->caller.isKnown())
        return call->sendTo("/");
    desk_.logOut(call->caller, [call](const Result<>& ended) {
        if (!ended && ended.error().code != ErrorCode::notFound)
            return call->refuse({ended.error().code, ended.error().context});
        call->sendTo("/", AccountDesk::takeBackCookie(call->exchange));
    });
}

void PeoplePages::join(const SharedCall& call) {
    desk_.acceptInvitation(call->field("code"), call->field("name"), call->field("password"), AccountDesk::guestOf(call->exchange),
                           [this, call](const tl::expected<AccountDesk::LoggedIn, Refusal>& loggedIn) {
                               if (loggedIn)
                                   return call->sendTo("/me", loggedIn->setCookie);
                               const Refusal& refusal = loggedIn.error();
                               call->retryAfterMs = refusal.retryAfterMs;
                               const Outcome outcome = refusal.code == ErrorCode::notFound ? Outcome() : outcomeOf(refusal, Word::errorDenied);
                               showJoin(call, outcome, refusal.retryAfterMs > 0 ? 429 : statusOf(refusal.code));
                           }, call->repeat());
}

void PeoplePages::showJoin(const SharedCall& call, Outcome outcome, int status) {
    const std::string code = isRead(call->request()) ? call->parameter("code") : call->field("code");
    driver_.whenReadable([this, call, code, outcome = std::move(outcome), status](bool confirmed) {
        call->visit.confirmed = confirmed;
        JoinValues values{.outcome = outcome, .code = code, .name = call->field("name"), .passwordBytesMin = AccountDesk::passwordBytesMin};
        const registry::Invitation* invitation = driver_.registry().invitation(registry::tokenHashOf(asBytes(code)));
        values.isGood = invitation != nullptr;
        values.asksCode = code.empty();
        if (invitation) {
            if (const registry::Account* account = driver_.registry().account(invitation->account))
                values.resets = account->name;
        }
        call->show(joinPage(call->visit, values), values.isGood || values.asksCode || status != 200 ? status : 404);
    });
}

AccountDesk::Done PeoplePages::thenShow(const SharedCall& call, Show show) {
    return [this, call, show](const Result<>& done) {
        if (done)
            return call->sendTo(call->visit.link(call->request().path));
        (this->*show)(call, problemOf(done.error()), statusOf(done.error().code));
    };
}

void PeoplePages::changeMe(const SharedCall& call) {
    const std::string what = call->field("do");
    const auto id = idField(*call);
    const auto done = thenShow(call, &PeoplePages::showMe);
    const Outcome gone{.problem = Word::errorGone};
    if (what == "password")
        return changePassword(call);
    if (what == "passkey")
        return affairs_.addPasskey(call->caller, [this, call](const Result<AccountAffairs::MadePasskey>& made) {
            made ? showMe(call, {.secret = made->passkey.hex()}) : showMe(call, problemOf(made.error()), statusOf(made.error().code));
        }, call->repeat());
    if (what == "token")
        return affairs_.addApiToken(call->caller, call->field("name"), numberOf(call->field("days"), 90, 1, AccountAffairs::apiTokenDaysMax),
                                    call->field("read_only") == "yes", [this, call](const Result<AccountAffairs::MadeApiToken>& made) {
                                        made ? showMe(call, {.secret = made->token}) : showMe(call, problemOf(made.error()), statusOf(made.error().code));
                                    }, call->repeat());
    if (what == "end-others")
        return affairs_.endOtherSessions(call->caller, done);
    if (!id)
        return showMe(call, gone, 404);
    if (what == "revoke-passkey")
        return affairs_.revokePasskey(call->caller, registry::PasskeyId(*id), done);
    if (what == "revoke-token")
        return affairs_.revokeApiToken(call->caller, registry::TokenId(*id), done);
    if (what == "end-session")
        return affairs_.endSession(call->caller, registry::TokenId(*id), done);
    showMe(call, gone, 404);
}

void PeoplePages::changePassword(const SharedCall& call) {
    desk_.changePassword(call->caller, call->field("old"), call->field("new"), [this, call](const tl::expected<void, Refusal>& changed) {
        if (changed)
            return showMe(call, {.success = Word::passwordChanged});
        const Refusal& refusal = changed.error();
        call->retryAfterMs = refusal.retryAfterMs;
        const bool often = refusal.retryAfterMs > 0;
        const Outcome outcome = often                                  ? Outcome{.problem = Word::tooOften}
                                : refusal.code == ErrorCode::denied ? Outcome{.problem = Word::oldPasswordWrong}
                                                                       : Outcome{.problem = wordOf(refusal.code), .detail = refusal.reason};
        showMe(call, outcome, often ? 429 : statusOf(refusal.code));
    }, call->repeat());
}

void PeoplePages::showMe(const SharedCall& call, const Outcome& outcome, int status) {
    driver_.whenReadable([this, call, outcome, status](bool confirmed) {
        call->visit.confirmed = confirmed;
        const auto& registry = driver_.registry();
        const registry::Account* account = registry.account(call->caller.account);
        if (!account)
            return call->sayNotFound();
        MeValues values{.outcome = outcome, .role = account->role, .traffic = account->traffic, .passwordBytesMin = AccountDesk::passwordBytesMin};
        for (const auto& passkey : account->passkeys)
            values.passkeys.push_back({hexText(registry::idOf(passkey.hash).value), isoTime(passkey.createdWallMs)});
        for (const registry::ApiToken* token : registry.apiTokensOf(account->id))
            values.tokens.push_back({hexText(registry::idOf(token->hash).value), token->name, isoTime(token->createdWallMs),
                                     token->expiresMs == 0 ? std::string() : isoTime(desk_.wallOf(token->expiresMs)), token->readOnly});
        for (const registry::Session* session : registry.sessionsOf(account->id)) {
            const auto id = registry::idOf(session->hash);
            values.sessions.push_back({hexText(id.value), session->browser, session->address, isoTime(session->seenWallMs), id == call->caller.session});
        }
        call->show(mePage(call->visit, values), status);
    });
}

void PeoplePages::showMine(const SharedCall& call) {
    driver_.whenReadable([this, call](bool confirmed) {
        call->visit.confirmed = confirmed;
        const auto& registry = driver_.registry();
        MineValues values;
        values.total = registry.torrentCountOf(call->caller.account);
        values.page = numberOf(call->parameter("page"), 1, 1, lastPage(values.total, MineValues::perPage));
        for (const registry::Torrent* torrent : registry.torrentsOf(call->caller.account, std::size_t{values.page - 1} * MineValues::perPage, MineValues::perPage)) {
            const auto counts = registry.counts(torrent->infoHash);
            values.rows.push_back({torrent->infoHash.hex(), torrent->name, isoTime(torrent->publishedWallMs), torrent->size, counts.seeds, counts.leechers});
        }
        call->show(minePage(call->visit, values));
    });
}

// Where the one who is invited opens it: by the name by which this browser calls us.
std::string PeoplePages::joinAddress(const PageCall& call, const std::string& code) const {
    return std::string(call.exchange.secure ? "https://" : "http://") + std::string(call.request().header("Host").value_or("")) + "/join?code=" + code;
}

void PeoplePages::invited(const SharedCall& call, Show show, const Result<AccountAffairs::MadeInvitation>& made) {
    if (!made)
        return (this->*show)(call, problemOf(made.error()), statusOf(made.error().code));
    (this->*show)(call, {.secret = joinAddress(*call, made->code), .secretUntil = isoTime(made->expiresWallMs).substr(0, 10)}, 200);
}

void PeoplePages::changeUser(const SharedCall& call) {
    const std::string what = call->field("do"), who = call->field("id");
    AccountAffairs::Change change;
    if (what == "reset")
        return affairs_.invite(call->caller, registry::Role::member, 7, who, [this, call](const Result<AccountAffairs::MadeInvitation>& made) {
            invited(call, &PeoplePages::showUser, made);
        }, call->repeat());
    if (what == "role")
        change.role = roleOf(call->field("role"));
    else if (what == "ban")
        change.ban = registry::Ban{call->field("reason"), 0};
    else if (what == "unban")
        change.liftBan = true;
    else if (what == "end")
        change.endSessions = true;
    else if (what == "rename" && call->field("name") != who)
        change.name = call->field("name");
    if (!change.role && !change.ban && !change.liftBan && !change.endSessions && !change.name)
        return showUser(call, {.problem = Word::errorInvalid}, 400);
    const std::string called = change.name.value_or(who);
    affairs_.change(call->caller, who, change, [this, call, called](const Result<>& done) {
        if (done)
            return call->sendTo(call->visit.link("/users", {{"who", called}}));
        const bool isTaken = done.error().code == ErrorCode::conflict || done.error().code == ErrorCode::alreadyExists;
        showUser(call, isTaken && call->field("do") == "rename" ? Outcome{.problem = Word::nameTaken} : problemOf(done.error()), statusOf(done.error().code));
    });
}

UsersValues::Row PeoplePages::rowOf(const registry::Account& account) {
    const bool banned = account.isBannedAt(SystemClock().wallMs());
    return {account.name, banned ? account.ban->reason : std::string(), account.role, banned, account.traffic};
}

// Whom the address names, or the form.
void PeoplePages::showUser(const SharedCall& call, const Outcome& outcome, int status) {
    driver_.whenReadable([this, call, outcome, status](bool confirmed) {
        call->visit.confirmed = confirmed;
        const auto& registry = driver_.registry();
        const registry::Account* account = registry.account(isRead(call->request()) ? call->parameter("who") : call->field("id"));
        if (!account)
            return call->sayNotFound();
        UserValues values{.outcome = outcome, .row = rowOf(*account), .made = account->createdWallMs == 0 ? std::string() : isoTime(account->createdWallMs), .newName = call->field("name")};
        values.uploads = registry.torrentCountOf(account->id);
        values.sessions = registry.sessionsOf(account->id).size();
        call->show(userPage(call->visit, values), status);
    });
}

void PeoplePages::showUsers(const SharedCall& call) {
    driver_.whenReadable([this, call](bool confirmed) {
        call->visit.confirmed = confirmed;
        const auto& registry = driver_.registry();
        UsersValues values{.query = call->parameter("query"), .page = numberOf(call->parameter("page"), 1, 1, pageMax)};
        const std::size_t skip = std::size_t{values.page - 1} * UsersValues::perPage;
        std::vector<const registry::Account*> found;
        if (values.query.empty()) { // ids are dense
            values.total = registry.accountFigures().accounts;
            found = registry.accounts(registry::AccountId(static_cast<std::uint32_t>(skip)), UsersValues::perPage);
        } else {
            found = registry.accountsNamed(values.query, usersFoundMax);
            values.total = found.size();
            found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(skip, found.size())));
        }
        for (const registry::Account* account : found) {
            if (values.rows.size() == UsersValues::perPage)
                break;
            values.rows.push_back(rowOf(*account));
        }
        call->show(usersPage(call->visit, values));
    });
}

void PeoplePages::changeInvitations(const SharedCall& call) {
    if (call->field("do") == "withdraw") {
        const auto id = idField(*call);
        if (!id)
            return showInvitations(call, {.problem = Word::errorGone}, 404);
        return affairs_.withdrawInvitation(call->caller, registry::TokenId(*id), thenShow(call, &PeoplePages::showInvitations));
    }
    const auto role = roleOf(call->field("role"));
    if (!role)
        return showInvitations(call, {.problem = Word::errorInvalid}, 400);
    affairs_.invite(call->caller, *role, numberOf(call->field("days"), 7, 1, AccountAffairs::invitationDaysMax), std::string(),
                    [this, call](const Result<AccountAffairs::MadeInvitation>& made) { invited(call, &PeoplePages::showInvitations, made); }, call->repeat());
}

// Administrators see all, others their own.
void PeoplePages::showInvitations(const SharedCall& call, const Outcome& outcome, int status) {
    driver_.whenReadable([this, call, outcome, status](bool confirmed) {
        call->visit.confirmed = confirmed;
        const auto& registry = driver_.registry();
        const auto nameOf = [&](registry::AccountId id) {
            const registry::Account* account = registry.account(id);
            return account ? account->name : std::string();
        };
        InvitationsValues values{.outcome = outcome};
        for (const registry::Invitation* invitation : registry.invitations(call->caller.isAdministrator() ? registry::AccountId() : call->caller.account))
            values.rows.push_back({hexText(registry::idOf(invitation->hash).value), nameOf(invitation->account), nameOf(invitation->inviter),
                                   isoTime(desk_.wallOf(invitation->expiresMs)), invitation->role});
        call->show(invitationsPage(call->visit, values), status);
    });
}

void PeoplePages::showAudit(const SharedCall& call) {
    driver_.whenReadable([this, call](bool confirmed) {
        call->visit.confirmed = confirmed;
        const auto& registry = driver_.registry();
        const auto before = numberOf(call->parameter("before"), 0, 1, UINT32_MAX);
        AuditValues values;
        for (const registry::AuditEntry* entry : registry.audit(before == 0 ? std::nullopt : std::optional<std::uint64_t>(before), auditShown)) {
            const registry::Account* actor = registry.account(entry->actor);
            values.rows.push_back({entry->number, isoTime(entry->wallMs), actor ? actor->name : std::string(), entry->subject, entry->address, entry->action});
        }
        values.hasOlder = !values.rows.empty() && values.rows.back().number > 1;
        call->show(auditPage(call->visit, values));
    });
}

} // namespace bytetorrent::tracker::page
