// The commands about accounts: who may come in, and as whom (docs/accounts.md). All are facts: random numbers are drawn,
// passwords are hashed and clocks are read by whoever proposes; apply() judges the rights of `actor` as they are then.
// Replies: applied, or denied if the actor may not (banned, no such account, role), and what is said with each. Each that
// was applied leaves an entry in the audit log, but TouchSession. Values; any thread.
#pragma once

#include "bytetorrent/registry/credentials.h"

namespace bytetorrent::registry {

inline constexpr Millis lifetimeMsMax = 10LL * 365 * 24 * 3600 * 1000; // of what expires

// tooLarge: Limits::invitationsMax. notFound: no such account. conflict: the hash is known already.
struct CreateInvitation {
    Actor actor;
    TokenHash invitation;
    Role role = Role::member;
    AccountId account;     // whose password it sets again; nobody: it makes a new account
    Millis lifetimeMs = 0; // more than 0
    bool membersMay = false; // the configuration's word: members may invite members
};

// A new account, or an account's new password, whose sessions end. notFound: spent, expired or withdrawn. conflict: the name
// is taken. invalidArgument: the name, or it is another than that of the account whose password is set.
struct AcceptInvitation {
    Actor actor; // nobody, with an address
    TokenHash invitation;
    std::string name; // may be empty where the invitation is an account's
    PasswordVerifier password;
};

// By an administrator, or who invited. notFound.
struct WithdrawInvitation {
    Actor actor;
    TokenId invitation;
};

// Beyond Limits::sessionsPerAccountMax the oldest ends. notAuthenticated: the password was changed since it was checked.
struct OpenSession {
    Actor actor;
    TokenHash session;
    std::uint32_t passwordNumber = 0; // that was checked
    Millis lifetimeMs = 0;
    std::string browser;
};

// Seen now, expires later. notFound.
struct TouchSession {
    TokenId session;
};

// Of oneself, or by an administrator. notFound: there is no such session.
struct CloseSessions {
    Actor actor;
    AccountId account;
    std::optional<TokenId> only;   // this one
    std::optional<TokenId> except; // all others; neither: all
};

// Of oneself; all sessions but `keeps` end. conflict: the password is not the one with this number any more.
struct ChangePassword {
    Actor actor;
    std::uint32_t replaces = 0; // Account::passwordNumber
    PasswordVerifier password;
    TokenId keeps;
};

// By an administrator. A ban ends all sessions; a ban or a lower role takes back the account's open invitations. conflict: it
// is the last administrator that can log in, or the name is taken. notFound.
struct ChangeAccount {
    Actor actor;
    AccountId account;
    std::optional<Role> role;
    std::optional<Ban> ban;
    bool liftBan = false;
    std::optional<std::string> name;
};

// Of oneself. tooLarge: Limits::apiTokensPerAccountMax. conflict: the hash is known already.
struct AddApiToken {
    Actor actor;
    TokenHash token;
    std::string name;
    Millis lifetimeMs = 0; // 0: without end
    bool readOnly = false;
};

// Of oneself: one more passkey, kept as it is, which goes into the announce URLs of what the tracker serves this account. An
// account that has such a one keeps it: applied, and nothing changes. tooLarge: Limits::passkeysPerAccountMax. conflict: the
// passkey is somebody's.
struct HandOutPasskey {
    Actor actor;
    protocol::Passkey passkey;
};

// Of oneself, or by an administrator. notFound.
struct RevokeApiToken {
    Actor actor;
    AccountId account;
    TokenId token;
};

} // namespace bytetorrent::registry
