// What an account is known by but its password and its passkeys: sessions of browsers, API tokens, invitations; who did
// something, and what the audit log says of it. Of each token the cluster keeps the SHA-256; the token itself is shown
// once, to whoever it is for. Expiry is in cluster time, what people read is calendar time. Values; any thread.
#pragma once

#include "bytetorrent/registry/accounts.h"

namespace bytetorrent::registry {

using TokenHash = BytesId<struct TokenHashTag, 32>; // of a session, an API token or an invitation
// How each of them is named where its hash need not be told: the first 8 bytes of it. Unique among its kind.
using TokenId = NumberId<struct TokenIdTag, std::uint64_t>;
[[nodiscard]] TokenId idOf(const TokenHash& hash);
[[nodiscard]] TokenHash tokenHashOf(ByteView token);

inline constexpr std::size_t addressBytesMax = 45;    // of an address as text
inline constexpr std::size_t browserBytesMax = 120;
inline constexpr std::size_t tokenNameBytesMax = 64;
inline constexpr std::size_t auditSubjectBytesMax = 160;

struct Session {
    TokenHash hash;
    AccountId account;
    Millis begunWallMs = 0, seenWallMs = 0; // the latter to the hour
    Millis expiresMs = 0;                   // cluster time
    Millis lifetimeMs = 0;                  // how long it lives from when it is seen
    std::string address;                    // where it began
    std::string browser;                    // a short name, as its browser says it
};

struct ApiToken {
    TokenHash hash;
    AccountId account;
    std::string name; // its owner's word for it
    Millis createdWallMs = 0;
    Millis expiresMs = 0; // cluster time; 0: without end
    bool readOnly = false;
};

struct Invitation {
    TokenHash hash;
    AccountId account; // whose password it sets again; nobody: it makes a new account
    Role role = Role::member; // of a new account
    AccountId inviter; // nobody: the operator, on a node's own machine
    Millis createdWallMs = 0;
    Millis expiresMs = 0; // cluster time
};

// Who does something, as the proposer knows them. Nobody is the operator, who may everything: only the door on a node's own
// machine says so, and who accepts an invitation, which needs no right but the invitation.
struct Actor {
    AccountId account;
    std::string address; // where the request came from; at most addressBytesMax
};

enum class AuditAction : std::uint8_t {
    invitationMade = 1,
    accountMade,
    passwordReset, // by an invitation
    invitationWithdrawn,
    loggedIn,
    sessionsEnded,
    passwordChanged,
    becameGuest,
    becameMember,
    becameAdministrator,
    banned,
    banLifted,
    renamed,
    apiTokenMade,
    apiTokenRevoked,
    passkeyMade,
    passkeyRevoked,
    torrentDeleted // the last that this version knows
};
// Its stable name, such as "loggedIn", as it stands in JSON.
[[nodiscard]] std::string_view name(AuditAction action);

struct AuditEntry {
    std::uint64_t number = 0; // from 1, without gaps
    Millis wallMs = 0;
    AccountId actor; // nobody: the operator
    AuditAction action = AuditAction::loggedIn;
    std::string subject; // an account's name, an infohash; at most auditSubjectBytesMax
    std::string address;
};

} // namespace bytetorrent::registry
