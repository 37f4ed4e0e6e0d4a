// AddPasskeys, HandOutPasskey, RevokePasskeys and ListTorrents; and what they mean for whoever announces or reports.
#include "state.h"

namespace bytetorrent::registry {

Reply Registry::State::apply(const AddPasskeys& command, Now now) {
    if (command.actor && command.actor->account != AccountId()) {
        const auto account = self(*command.actor, now);
        if (!account)
            return account.error();
        const auto isOthers = [&](const AddPasskeys::Entry& entry) { return accounts.find(entry.account) != *account; };
        if (std::any_of(command.entries.begin(), command.entries.end(), isOthers))
            return Error{ErrorCode::denied, "an account adds passkeys for itself alone"};
    }
    if (auto added = accounts.add(command, now.wallMs, limits); !added)
        return added.error();
    if (command.actor) {
        for (const AddPasskeys::Entry& entry : command.entries)
            note(*command.actor, AuditAction::passkeyMade, entry.account, now);
    }
    return AppliedReply{};
}

Reply Registry::State::apply(const RevokePasskeys& command, Now now) {
    const Account* account = command.passkey ? accounts.ofPasskey(*command.passkey) : accounts.find(command.account);
    if (command.actor && account) {
        if (auto may = checkOwnerOrAdministrator(*command.actor, account->id, now); !may)
            return may.error();
    }
    if (auto revoked = accounts.revoke(command); !revoked)
        return revoked.error();
    if (command.actor)
        note(*command.actor, AuditAction::passkeyRevoked, account->name, now);
    return AppliedReply{};
}

Reply Registry::State::apply(const HandOutPasskey& command, Now now) {
    const auto account = self(command.actor, now);
    if (!account)
        return account.error();
    if ((*account)->handedOut)
        return AppliedReply{};
    if (auto handed = accounts.handOut((*account)->id, command.passkey, now.wallMs, limits); !handed)
        return handed.error();
    note(command.actor, AuditAction::passkeyMade, (*account)->name, now);
    return AppliedReply{};
}

Reply Registry::State::apply(const ListTorrents& command, Now) {
    if (auto listed = lists.set(command, limits); !listed)
        return listed.error();
    return AppliedReply{};
}

// What an anonymous publisher published, administrators change.
bool Registry::State::owns(const Torrent& torrent, const ClientId& client, AccountId account) {
    return (client != ClientId() && client == torrent.publisher) || (account != AccountId() && account == torrent.account);
}

Result<> Registry::State::checkNotDenied(const InfoHash& infoHash) const {
    if (lists.of(infoHash) != Listing::denied)
        return {};
    return fail(ErrorCode::denied, "this tracker does not serve this torrent");
}

Result<AccountId> Registry::State::accountOf(PasskeyId passkey, Now now) const {
    if (passkey == PasskeyId())
        return AccountId();
    const AccountId account = accounts.ofPasskey(passkey);
    if (account == AccountId())
        return fail(ErrorCode::denied, "this passkey is not known here, or was revoked");
    if (const Account& known = *accounts.find(account); known.ban)
        BT_TRY(checkActor({account, {}}, now));
    return account;
}

Result<AccountId> Registry::State::admit(const AnnouncePeer& command, Now now) const {
    BT_TRY(checkNotDenied(command.infoHash));
    const auto account = accountOf(command.passkey, now);
    // A counter of who leaves is at most ended.
    if (account && *account != AccountId() && command.event != protocol::AnnounceEvent::stopped)
        BT_TRY(ledger.checkRoom(command.infoHash, *account, command.peerId, limits));
    return account;
}

void Registry::State::countTraffic(const AnnouncePeer& command, const Swarm* swarm, AccountId account, Now now) {
    if (account == AccountId())
        return;
    const Ledger::Word word{command.infoHash, account, command.peerId, {command.uploaded, command.downloaded},
                            now.secondAfter(clampExpiry(command.expireSeconds))};
    countTraffic(swarm, account, ledger.note(word, now.second(), command.event != protocol::AnnounceEvent::stopped));
}

void Registry::State::countTraffic(const Swarm* swarm, AccountId account, Traffic moved) {
    if (moved == Traffic{})
        return;
    if (account != AccountId())
        accounts.count(account, moved);
    if (swarm && swarm->torrent)
        ledger.add(swarm->infoHash, moved);
}

const Account* Registry::account(std::string_view name) const {
    return state_->accounts.find(name);
}

const Account* Registry::accountOf(const PasskeyHash& passkey) const {
    return state_->accounts.ofPasskey(passkey);
}

std::vector<const Account*> Registry::accounts(AccountId after, std::size_t limit) const {
    std::vector<const Account*> found;
    for (AccountId id = after.next(); found.size() < limit && id.value <= state_->accounts.size(); id = id.next()) {
        if (const Account* account = state_->accounts.find(id); account && account->id == id)
            found.push_back(account);
    }
    return found;
}

std::vector<const Account*> Registry::accountsNamed(std::string_view beginning, std::size_t limit) const {
    return state_->accounts.named(beginning, limit);
}

AccountFigures Registry::accountFigures() const {
    return {state_->accounts.size(), state_->accounts.passkeyCount(), state_->ledger.counters(),
            state_->accounts.withPasswordCount(), state_->accounts.administratorCount(), state_->sessions.size(),
            state_->apiTokens.size(), state_->invitations.size(), state_->audit.size(), state_->accounts.traffic()};
}

std::vector<ClientTraffic> Registry::clientsOf(AccountId account, std::size_t limit) const {
    return state_->ledger.clientsOf(account, limit);
}

Traffic Registry::traffic(const InfoHash& infoHash) const {
    return state_->ledger.traffic(infoHash);
}

Listing Registry::listing(const InfoHash& infoHash) const {
    return state_->lists.of(infoHash);
}

std::vector<InfoHash> Registry::listed(Listing listing, const InfoHash& after, std::size_t limit) const {
    return state_->lists.all(listing, after, limit);
}

std::size_t Registry::listedCount(Listing listing) const {
    return state_->lists.count(listing);
}

} // namespace bytetorrent::registry
