#include "audit_log.h"

#include "bytetorrent/base/mix.h"
#include "token_rows.h"

namespace bytetorrent::registry {
namespace {

std::uint32_t bucketOf(std::uint64_t number) {
    return number % SwarmTable::bucketCount;
}

std::uint64_t digestOf(const AuditEntry& entry) {
    return mixBytes(rows::encode(entry), static_cast<std::uint64_t>(Table::audit) + mix(entry.number));
}

} // namespace

std::string_view name(AuditAction action) {
    switch (action) {
    case AuditAction::invitationMade: return "invitationMade";
    case AuditAction::accountMade: return "accountMade";
    case AuditAction::passwordReset: return "passwordReset";
    case AuditAction::invitationWithdrawn: return "invitationWithdrawn";
    case AuditAction::loggedIn: return "loggedIn";
    case AuditAction::sessionsEnded: return "sessionsEnded";
    case AuditAction::passwordChanged: return "passwordChanged";
    case AuditAction::becameGuest: return "becameGuest";
    case AuditAction::becameMember: return "becameMember";
    case AuditAction::becameAdministrator: return "becameAdministrator";
    case AuditAction::banned: return "banned";
    case AuditAction::banLifted: return "banLifted";
    case AuditAction::renamed: return "renamed";
    case AuditAction::apiTokenMade: return "apiTokenMade";
    case AuditAction::apiTokenRevoked: return "apiTokenRevoked";
    case AuditAction::passkeyMade: return "passkeyMade";
    case AuditAction::passkeyRevoked: return "passkeyRevoked";
    case AuditAction::torrentDeleted: return "torrentDeleted";
    }
    return {};
}

void AuditLog::add(const Actor& actor, AuditAction action, std::string_view subject, Millis wallMs, const Limits& limits) {
    const std::uint64_t number = entries_.empty() ? 1 : entries_.rbegin()->first + 1;
    const AuditEntry& entry =
        entries_.emplace_hint(entries_.end(), number, AuditEntry{number, wallMs, actor.account, action, std::string(subject), actor.address})
            ->second;
    digests_.add(bucketOf(number), digestOf(entry));
    unsaved_.insert(number);
    // At least one stays, for the next one's number.
    while (entries_.size() > std::max<std::size_t>(limits.auditMax, 1)) {
        const auto oldest = entries_.begin();
        digests_.remove(bucketOf(oldest->first), digestOf(oldest->second));
        unsaved_.insert(oldest->first);
        entries_.erase(oldest);
    }
}

std::vector<const AuditEntry*> AuditLog::newest(std::optional<std::uint64_t> before, std::size_t limit) const {
    std::vector<const AuditEntry*> found;
    auto at = before ? entries_.lower_bound(*before) : entries_.end();
    while (at != entries_.begin() && found.size() < limit)
        found.push_back(&(--at)->second);
    return found;
}

void AuditLog::takeChanges(std::vector<Change>& changes) {
    for (const std::uint64_t number : std::exchange(unsaved_, {})) {
        const auto found = entries_.find(number);
        changes.push_back({Table::audit, rows::keyOfAudit(number),
                           found == entries_.end() ? std::nullopt : std::optional(rows::encode(found->second))});
    }
}

Result<> AuditLog::restore(ByteView key, ByteView value) {
    auto entry = rows::decodeAudit(key, value);
    if (!entry)
        return fail(entry.error());
    const auto [at, isNew] = entries_.try_emplace(entry->number, *entry);
    if (!isNew)
        return fail(ErrorCode::malformed, "entry " + std::to_string(entry->number) + " of the audit log has two rows");
    digests_.add(bucketOf(entry->number), digestOf(at->second));
    return {};
}

} // namespace bytetorrent::registry
