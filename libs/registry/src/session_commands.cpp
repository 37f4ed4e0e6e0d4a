// OpenSession, TouchSession, CloseSessions, AddApiToken and RevokeApiToken; and whose rights an actor has.
#include "state.h"

namespace bytetorrent::registry {
namespace {

Error expiredOrGone(const std::string& what) {
    return {ErrorCode::notFound, "there is no such " + what + " (any more)"};
}

Millis lifetime(Millis wanted) {
    return std::clamp<Millis>(wanted, 1, lifetimeMsMax);
}

} // namespace

TokenId idOf(const TokenHash& hash) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number = number << 8 | hash.value[i];
    return TokenId(std::max<std::uint64_t>(number, 1)); // 0 says that there is none
}

TokenHash tokenHashOf(ByteView token) {
    TokenHash hash;
    hash.value = sha256(token);
    return hash;
}

Result<> Registry::State::checkActor(const Actor& actor, Now now) const {
    if (actor.account == AccountId())
        return {};
    const Account* account = accounts.find(actor.account);
    if (!account)
        return fail(ErrorCode::denied, "there is no such account");
    if (account->isBannedAt(now.wallMs))
        return fail(ErrorCode::denied, account->ban->reason.empty() ? "this account is banned" : "this account is banned: " + account->ban->reason);
    return {};
}

bool Registry::State::isAdministrator(const Actor& actor) const {
    const Account* account = accounts.find(actor.account);
    return actor.account == AccountId() || (account && account->role == Role::administrator);
}

Result<> Registry::State::checkOwnerOrAdministrator(const Actor& actor, AccountId owner, Now now) const {
    BT_TRY(checkActor(actor, now));
    if (actor.account != owner && !isAdministrator(actor))
        return fail(ErrorCode::denied, "this belongs to another account");
    return {};
}

Result<const Account*> Registry::State::self(const Actor& actor, Now now) const {
    BT_TRY(checkActor(actor, now));
    if (actor.account == AccountId())
        return fail(ErrorCode::denied, "this is for accounts");
    return accounts.find(actor.account);
}

void Registry::State::note(const Actor& actor, AuditAction action, std::string_view subject, Now now) {
    audit.add(actor, action, subject, now.wallMs, limits);
}

Reply Registry::State::apply(const OpenSession& command, Now now) {
    const auto account = self(command.actor, now);
    if (!account)
        return account.error();
    if (!(*account)->password || (*account)->passwordNumber != command.passwordNumber)
        return Error{ErrorCode::notAuthenticated, "the password was changed meanwhile"};
    if (sessions.find(idOf(command.session)))
        return Error{ErrorCode::conflict, "there is such a session already"};
    while (sessions.sizeOf((*account)->id) >= std::max(limits.sessionsPerAccountMax, 1u)) {
        const auto all = sessions.of((*account)->id);
        const Session* oldest = *std::min_element(all.begin(), all.end(), [](const Session* left, const Session* right) {
            return std::pair(left->begunWallMs, left->hash) < std::pair(right->begunWallMs, right->hash);
        });
        sessions.remove(idOf(oldest->hash));
    }
    if (sessions.size() >= std::max(limits.sessionsMax, 1u))
        sessions.remove(idOf(sessions.firstToExpire()->hash));
    const Millis lifetimeMs = lifetime(command.lifetimeMs);
    sessions.add({command.session, (*account)->id, now.wallMs, now.wallMs, now.clusterMs + lifetimeMs, lifetimeMs,
                  command.actor.address, command.browser});
    note(command.actor, AuditAction::loggedIn, (*account)->name, now);
    return AppliedReply{};
}

Reply Registry::State::apply(const TouchSession& command, Now now) {
    if (!sessions.find(command.session))
        return expiredOrGone("session");
    sessions.change(command.session, [&](Session& session) {
        session.seenWallMs = std::max(session.seenWallMs, now.wallMs);
        session.expiresMs = std::max(session.expiresMs, now.clusterMs + session.lifetimeMs);
    });
    return AppliedReply{};
}

void Registry::State::endSessions(AccountId account, std::optional<TokenId> except) {
    for (const Session* session : sessions.of(account)) {
        if (const TokenId id = idOf(session->hash); id != except)
            sessions.remove(id);
    }
}

Reply Registry::State::apply(const CloseSessions& command, Now now) {
    if (auto may = checkOwnerOrAdministrator(command.actor, command.account, now); !may)
        return may.error();
    const Account* account = accounts.find(command.account);
    if (!account)
        return Error{ErrorCode::notFound, "there is no such account"};
    if (command.only) {
        const Session* session = sessions.find(*command.only);
        if (!session || session->account != command.account)
            return expiredOrGone("session");
        sessions.remove(*command.only);
    } else {
        endSessions(command.account, command.except);
    }
    note(command.actor, AuditAction::sessionsEnded, account->name, now);
    return AppliedReply{};
}

Reply Registry::State::apply(const AddApiToken& command, Now now) {
    const auto account = self(command.actor, now);
    if (!account)
        return account.error();
    if (apiTokens.find(idOf(command.token)))
        return Error{ErrorCode::conflict, "there is such an API token already"};
    if (apiTokens.sizeOf((*account)->id) >= limits.apiTokensPerAccountMax)
        return limitReached("this account already has its " + std::to_string(limits.apiTokensPerAccountMax) + " API tokens");
    if (apiTokens.size() >= limits.apiTokensMax)
        return limitReached("the cluster already has its " + std::to_string(limits.apiTokensMax) + " API tokens");
    const Millis expiresMs = command.lifetimeMs == 0 ? 0 : now.clusterMs + lifetime(command.lifetimeMs);
    apiTokens.add({command.token, (*account)->id, command.name, now.wallMs, expiresMs, command.readOnly});
    note(command.actor, AuditAction::apiTokenMade, command.name, now);
    return AppliedReply{};
}

Reply Registry::State::apply(const RevokeApiToken& command, Now now) {
    if (auto may = checkOwnerOrAdministrator(command.actor, command.account, now); !may)
        return may.error();
    const ApiToken* token = apiTokens.find(command.token);
    if (!token || token->account != command.account)
        return expiredOrGone("API token");
    const std::string name = token->name;
    apiTokens.remove(command.token);
    note(command.actor, AuditAction::apiTokenRevoked, name, now);
    return AppliedReply{};
}

const Session* Registry::session(const TokenHash& hash) const {
    return state_->sessions.find(hash);
}

const ApiToken* Registry::apiToken(const TokenHash& hash) const {
    return state_->apiTokens.find(hash);
}

std::vector<const Session*> Registry::sessionsOf(AccountId account) const {
    return state_->sessions.of(account);
}

std::vector<const ApiToken*> Registry::apiTokensOf(AccountId account) const {
    return state_->apiTokens.of(account);
}

} // namespace bytetorrent::registry
