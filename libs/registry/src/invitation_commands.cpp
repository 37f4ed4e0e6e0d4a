// CreateInvitation, AcceptInvitation and WithdrawInvitation.
#include "bytetorrent/registry/fold.h"
#include "state.h"

namespace bytetorrent::registry {

Result<> Registry::State::checkMayInvite(const CreateInvitation& command, Now now) const {
    BT_TRY(checkActor(command.actor, now));
    if (isAdministrator(command.actor))
        return {};
    const Account& account = *accounts.find(command.actor.account);
    const bool asMember = command.membersMay && account.role == Role::member && command.account == AccountId() &&
                          command.role <= Role::member;
    if (!asMember)
        return fail(ErrorCode::denied, "this account may not invite anybody as that");
    return {};
}

Reply Registry::State::apply(const CreateInvitation& command, Now now) {
    if (auto may = checkMayInvite(command, now); !may)
        return may.error();
    const Account* forWhom = accounts.find(command.account);
    if (command.account != AccountId() && !forWhom)
        return Error{ErrorCode::notFound, "there is no such account"};
    if (invitations.find(idOf(command.invitation)))
        return Error{ErrorCode::conflict, "there is such an invitation already"};
    if (invitations.size() >= limits.invitationsMax)
        return limitReached("the cluster already has its " + std::to_string(limits.invitationsMax) + " open invitations");
    const Millis lifetimeMs = std::clamp<Millis>(command.lifetimeMs, 1, lifetimeMsMax);
    invitations.add({command.invitation, command.account, command.role, command.actor.account, now.wallMs,
                     now.clusterMs + lifetimeMs});
    note(command.actor, AuditAction::invitationMade, forWhom ? forWhom->name : std::string(), now);
    return AppliedReply{};
}

Reply Registry::State::apply(const AcceptInvitation& command, Now now) {
    const Invitation* invitation = invitations.find(command.invitation);
    if (!invitation)
        return Error{ErrorCode::notFound, "this invitation was used already, was withdrawn, or is too old"};
    if (invitation->account != AccountId())
        return acceptForAccount(command, *invitation, now);
    if (auto allowed = checkAccountName(command.name); !allowed)
        return allowed.error();
    if (accounts.find(command.name))
        return Error{ErrorCode::conflict, "somebody is called \"" + command.name + "\" already"};
    const auto made = accounts.make(command.name, invitation->role, command.password, now.wallMs, limits);
    if (!made)
        return made.error();
    invitations.remove(idOf(command.invitation));
    note({*made, command.actor.address}, AuditAction::accountMade, command.name, now);
    return AppliedReply{};
}

Reply Registry::State::acceptForAccount(const AcceptInvitation& command, const Invitation& invitation, Now now) {
    const AccountId id = invitation.account;
    const std::string name = accounts.find(id)->name;
    if (!command.name.empty() && foldCase(command.name) != foldCase(name))
        return Error{ErrorCode::invalidArgument, "this invitation is for another account"};
    accounts.change(id, [&](Account& account) {
        account.password = command.password;
        ++account.passwordNumber;
    });
    endSessions(id, std::nullopt);
    invitations.remove(idOf(command.invitation));
    note({id, command.actor.address}, AuditAction::passwordReset, name, now);
    return AppliedReply{};
}

Reply Registry::State::apply(const WithdrawInvitation& command, Now now) {
    if (auto may = checkActor(command.actor, now); !may)
        return may.error();
    const Invitation* invitation = invitations.find(command.invitation);
    if (!invitation)
        return Error{ErrorCode::notFound, "there is no such invitation (any more)"};
    if (invitation->inviter != command.actor.account && !isAdministrator(command.actor))
        return Error{ErrorCode::denied, "only who made an invitation or an administrator may withdraw it"};
    invitations.remove(command.invitation);
    note(command.actor, AuditAction::invitationWithdrawn, {}, now);
    return AppliedReply{};
}

const Invitation* Registry::invitation(const TokenHash& hash) const {
    return state_->invitations.find(hash);
}

const Invitation* Registry::invitation(TokenId id) const {
    return state_->invitations.find(id);
}

std::vector<const Invitation*> Registry::invitations(AccountId inviter) const {
    return inviter == AccountId() ? state_->invitations.all() : state_->invitations.of(inviter);
}

} // namespace bytetorrent::registry
