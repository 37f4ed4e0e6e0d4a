#include "account_affairs.h"

#include "account_name.h"
#include "bytetorrent/base/random.h"

namespace bytetorrent::tracker {

namespace {

constexpr Millis dayMs = 24LL * 3600 * 1000;
constexpr std::size_t codeBytes = 16, tokenBytes = 32;

// By its id alone, for of one that is gone nobody knows more.
registry::PasskeyHash hashWithId(registry::PasskeyId id) {
    registry::PasskeyHash hash;
    for (std::size_t i = 0; i < 8; ++i)
        hash.value[i] = static_cast<std::uint8_t>(id.value >> (56 - 8 * i));
    return hash;
}

} // namespace

void AccountAffairs::submit(const registry::Command& command, std::optional<paxos::SessionId> session, Done done) {
    desk_.node().submit(command, session, [done = std::move(done)](const Result<registry::Reply>& reply) {
        if (!reply)
            return done(fail(reply.error()));
        if (const auto* error = std::get_if<Error>(&*reply))
            return done(fail(*error));
        done({});
    });
}

void AccountAffairs::invite(const Caller& caller, registry::Role role, std::uint32_t days, const std::string& account,
                            std::function<void(const Result<MadeInvitation>&)> done, const Repeat& repeat) {
    if (days < 1 || days > invitationDaysMax)
        return done(fail(ErrorCode::invalidArgument, "an invitation is good for 1 to " + std::to_string(invitationDaysMax) + " days"));
    registry::CreateInvitation command;
    if (!account.empty()) {
        const registry::Account* known = desk_.node().registry().account(account);
        if (!known)
            return done(fail(ErrorCode::notFound, "there is no account of that name"));
        command.account = known->id;
    }
    const std::string code = base64Url(repeat.drawn(codeBytes, "code"));
    command.actor = caller.actor();
    command.invitation = hashOfToken(code);
    command.role = role;
    command.lifetimeMs = days * dayMs;
    command.membersMay = desk_.settings().accounts.membersInvite;
    submit(command, repeat.session(), [this, code, hash = command.invitation, lifetimeMs = command.lifetimeMs, done = std::move(done)](const Result<>& made) {
        if (!made)
            return done(fail(made.error()));
        const registry::Invitation* known = desk_.node().registry().invitation(hash);
        // Of the time that the cluster wrote down: every node says the same of it, however often it is asked.
        const Millis expiresWallMs = known ? known->createdWallMs + lifetimeMs : desk_.wallOf(desk_.node().clusterTimeMs() + lifetimeMs);
        done(MadeInvitation{registry::idOf(hash), code, expiresWallMs});
    });
}

void AccountAffairs::withdrawInvitation(const Caller& caller, registry::TokenId id, Done done, const Repeat& repeat) {
    registry::WithdrawInvitation command;
    command.actor = caller.actor();
    command.invitation = id;
    submit(command, repeat.session(), std::move(done));
}

void AccountAffairs::addPasskey(const Caller& caller, std::function<void(const Result<MadePasskey>&)> done, const Repeat& repeat) {
    const auto passkey = protocol::Passkey::fromBytes(repeat.drawn(protocol::Passkey::size, "passkey"));
    if (!passkey)
        return done(fail(passkey.error()));
    registry::AddPasskeys command;
    command.actor = caller.actor();
    command.entries.push_back({caller.name, registry::hashOf(*passkey)});
    submit(command, repeat.session(), [passkey = *passkey, done = std::move(done)](const Result<>& added) {
        if (!added)
            return done(fail(added.error()));
        done(MadePasskey{registry::idOf(registry::hashOf(passkey)), passkey});
    });
}

void AccountAffairs::announcePasskey(const Caller& caller, PasskeyDone done) {
    const auto handedOut = [](const AccountDesk& desk, registry::AccountId id) {
        const registry::Account* account = desk.node().registry().account(id);
        return account ? account->handedOut : std::nullopt;
    };
    if (desk_.settings().mode != TrackerMode::passkeys || !caller.isKnown() || caller.readOnly)
        return done(std::nullopt);
    if (const auto passkey = handedOut(desk_, caller.account))
        return done(passkey);
    const auto fresh = protocol::Passkey::fromBytes(secureBytes(protocol::Passkey::size));
    if (!fresh)
        return done(fail(fresh.error()));
    registry::HandOutPasskey command;
    command.actor = caller.actor();
    command.passkey = *fresh;
    // Another node may have handed one out a moment earlier: what the registry says now is the account's.
    submit(command, std::nullopt, [&desk = desk_, id = caller.account, handedOut, done = std::move(done)](const Result<>& handed) {
        if (!handed)
            return done(fail(handed.error()));
        const auto passkey = handedOut(desk, id);
        if (!passkey)
            return done(fail(ErrorCode::conflict, "the passkey was revoked at once"));
        done(passkey);
    });
}

void AccountAffairs::revokePasskey(const Caller& caller, registry::PasskeyId id, Done done, const Repeat& repeat) {
    const registry::Account* account = desk_.node().registry().account(caller.account);
    registry::RevokePasskeys command;
    command.actor = caller.actor();
    for (const auto& passkey : account ? account->passkeys : std::vector<registry::Account::Passkey>()) {
        if (registry::idOf(passkey.hash) == id)
            command.passkey = passkey.hash;
    }
    const auto session = repeat.session();
    if (!command.passkey && session && desk_.node().wasWritten(*session))
        command.passkey = hashWithId(id);
    if (!command.passkey)
        return done(fail(ErrorCode::notFound, "there is no such passkey (any more)"));
    submit(command, session, std::move(done));
}

void AccountAffairs::addApiToken(const Caller& caller, const std::string& name, std::uint32_t days, bool readOnly,
                                 std::function<void(const Result<MadeApiToken>&)> done, const Repeat& repeat) {
    if (const auto allowed = AccountDesk::checkText(name, registry::tokenNameBytesMax, "an API token's name"); !allowed)
        return done(fail(allowed.error()));
    if (days > apiTokenDaysMax)
        return done(fail(ErrorCode::invalidArgument, "an API token is good for at most " + std::to_string(apiTokenDaysMax) + " days"));
    const std::string token = apiTokenOf(repeat.drawn(tokenBytes, "token"));
    registry::AddApiToken command;
    command.actor = caller.actor();
    command.token = hashOfToken(token);
    command.name = name;
    command.lifetimeMs = days * dayMs;
    command.readOnly = readOnly;
    submit(command, repeat.session(), [token, done = std::move(done)](const Result<>& added) {
        if (!added)
            return done(fail(added.error()));
        done(MadeApiToken{registry::idOf(hashOfToken(token)), token});
    });
}

void AccountAffairs::revokeApiToken(const Caller& caller, registry::TokenId id, Done done, const Repeat& repeat) {
    registry::RevokeApiToken command;
    command.actor = caller.actor();
    command.account = caller.account;
    command.token = id;
    submit(command, repeat.session(), std::move(done));
}

void AccountAffairs::endSession(const Caller& caller, registry::TokenId id, Done done, const Repeat& repeat) {
    registry::CloseSessions command;
    command.actor = caller.actor();
    command.account = caller.account;
    command.only = id;
    submit(command, repeat.session(), std::move(done));
}

void AccountAffairs::endOtherSessions(const Caller& caller, Done done, const Repeat& repeat) {
    registry::CloseSessions command;
    command.actor = caller.actor();
    command.account = caller.account;
    command.except = caller.session;
    submit(command, repeat.session(), std::move(done));
}

void AccountAffairs::change(const Caller& caller, const std::string& account, const Change& change, Done done,
                            const Repeat& repeat) {
    const registry::Account* known = desk_.node().registry().account(account);
    const auto session = repeat.session();
    if (!known && change.name && session && desk_.node().wasWritten(*session)) // it has its new name already
        known = desk_.node().registry().account(*change.name);
    if (!caller.isAdministrator())
        return done(fail(ErrorCode::denied, "only an administrator may change an account"));
    if (!known)
        return done(fail(ErrorCode::notFound, "there is no account of that name"));
    if (change.ban) {
        if (const auto allowed = AccountDesk::checkText(change.ban->reason, registry::Ban::reasonBytesMax, "a reason"); !allowed)
            return done(fail(allowed.error()));
    }
    if (change.name) {
        if (const auto allowed = checkChosenName(*change.name); !allowed)
            return done(fail(allowed.error()));
    }
    registry::CloseSessions closing;
    closing.actor = caller.actor();
    closing.account = known->id;
    const auto close = [this, closing, session = repeat.session("sessions")](const Done& then) { submit(closing, session, then); };
    if (!change.role && !change.ban && !change.liftBan && !change.name)
        return change.endSessions ? close(done) : done({});
    registry::ChangeAccount command;
    command.actor = caller.actor();
    command.account = known->id;
    command.role = change.role;
    command.ban = change.ban;
    command.liftBan = change.liftBan;
    command.name = change.name;
    submit(command, session, [close, endSessions = change.endSessions, done = std::move(done)](const Result<>& changed) {
        if (changed && endSessions)
            return close(done);
        done(changed);
    });
}

} // namespace bytetorrent::tracker
