// ChangePassword and ChangeAccount; and the audit log's queries.
#include "bytetorrent/registry/fold.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

AuditAction becoming(Role role) {
    switch (role) {
    case Role::guest: return AuditAction::becameGuest;
    case Role::member: return AuditAction::becameMember;
    case Role::administrator: break;
    }
    return AuditAction::becameAdministrator;
}

} // namespace

bool isBearable(const PasswordVerifier& verifier) {
    const bool known = verifier.costLog2 >= 1 && verifier.costLog2 <= 20 && verifier.blockSize >= 1 &&
                       verifier.parallel >= 1 && verifier.parallel <= 16;
    return known && (std::uint64_t{128} << verifier.costLog2) * verifier.blockSize <= (std::uint64_t{256} << 20);
}

Reply Registry::State::apply(const ChangePassword& command, Now now) {
    const auto account = self(command.actor, now);
    if (!account)
        return account.error();
    if (!(*account)->password || (*account)->passwordNumber != command.replaces)
        return Error{ErrorCode::conflict, "the password was changed meanwhile"};
    accounts.change((*account)->id, [&](Account& changed) {
        changed.password = command.password;
        ++changed.passwordNumber;
    });
    endSessions((*account)->id, command.keeps);
    note(command.actor, AuditAction::passwordChanged, (*account)->name, now);
    return AppliedReply{};
}

Result<> Registry::State::checkChange(const ChangeAccount& command, Now now) const {
    BT_TRY(checkActor(command.actor, now));
    if (!isAdministrator(command.actor))
        return fail(ErrorCode::denied, "only an administrator may change an account");
    const Account* account = accounts.find(command.account);
    if (!account)
        return fail(ErrorCode::notFound, "there is no such account");
    const bool loses = command.ban || (command.role && *command.role != Role::administrator);
    if (loses && accounts.isAdministrator(*account) && accounts.administratorCount() == 1)
        return fail(ErrorCode::conflict, "\"" + account->name + "\" is the last administrator who can log in");
    if (!command.name)
        return {};
    BT_TRY(checkAccountName(*command.name));
    const Account* called = accounts.find(*command.name);
    if (called && called != account)
        return fail(ErrorCode::conflict, "somebody is called \"" + *command.name + "\" already");
    return {};
}

Reply Registry::State::apply(const ChangeAccount& command, Now now) {
    if (auto may = checkChange(command, now); !may)
        return may.error();
    const Account& account = *accounts.find(command.account);
    const bool demoted = command.role && *command.role < account.role;
    if (command.role && *command.role != account.role) {
        accounts.change(account.id, [&](Account& changed) { changed.role = *command.role; });
        note(command.actor, becoming(*command.role), account.name, now);
    }
    if (command.ban) {
        accounts.change(account.id, [&](Account& changed) { changed.ban = *command.ban; });
        note(command.actor, AuditAction::banned, account.name, now);
        endSessions(account.id, std::nullopt);
    } else if (command.liftBan && account.ban) {
        accounts.change(account.id, [](Account& changed) { changed.ban.reset(); });
        note(command.actor, AuditAction::banLifted, account.name, now);
    }
    if (command.name && *command.name != account.name) {
        note(command.actor, AuditAction::renamed, account.name + " -> " + *command.name, now);
        accounts.rename(account.id, *command.name);
    }
    if (demoted || command.ban) {
        for (const Invitation* invitation : invitations.of(account.id))
            invitations.remove(idOf(invitation->hash));
    }
    return AppliedReply{};
}

const Account* Registry::account(AccountId id) const {
    const Account* account = state_->accounts.find(id);
    return account && account->id == id ? account : nullptr;
}

std::vector<const AuditEntry*> Registry::audit(std::optional<std::uint64_t> before, std::size_t limit) const {
    return state_->audit.newest(before, limit);
}

} // namespace bytetorrent::registry
