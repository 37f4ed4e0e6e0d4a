// AccountAffairs: what accounts do once they are known, as commands of the cluster: invitations, passkeys, API tokens, sessions,
// and what administrators do to others. Rights are judged by the registry; here only what it could not write down is refused.
// `repeat`: a write that is sent again under its key is answered as the first time, and done once. Has no state; lives beside an
// AccountDesk, on its loop. `done` comes once, after this node applied the command.
#pragma once

#include "account_desk.h"
#include "bytetorrent/protocol/passkey.h"

namespace bytetorrent::tracker {

class AccountAffairs {
public:
    explicit AccountAffairs(AccountDesk& desk)
        : desk_(desk) {}
    using Done = AccountDesk::Done;

    struct MadeInvitation {
        registry::TokenId id;
        std::string code;
        Millis expiresWallMs = 0;
    };
    static constexpr std::uint32_t invitationDaysMax = 365, apiTokenDaysMax = 3'650;
    // `account`: whose password it sets again; empty: it makes a new one. Errors besides the registry's: notFound.
    void invite(const Caller& caller, registry::Role role, std::uint32_t days, const std::string& account,
                std::function<void(const Result<MadeInvitation>&)> done, const Repeat& repeat = {});
    void withdrawInvitation(const Caller& caller, registry::TokenId id, Done done, const Repeat& repeat = {});

    struct MadePasskey {
        registry::PasskeyId id;
        protocol::Passkey passkey; // shown this once
    };
    void addPasskey(const Caller& caller, std::function<void(const Result<MadePasskey>&)> done, const Repeat& repeat = {});
    // What goes into the announce URLs of what `caller` is served: its account's passkey, which is handed out now if none was
    // yet. None where nobody needs one, for nobody, and for an API token that may only read, because a passkey uploads. Errors:
    // conflict (revoked in the same moment).
    using PasskeyDone = std::function<void(const Result<std::optional<protocol::Passkey>>&)>;
    void announcePasskey(const Caller& caller, PasskeyDone done);
    void revokePasskey(const Caller& caller, registry::PasskeyId id, Done done, const Repeat& repeat = {}); // of its own

    struct MadeApiToken {
        registry::TokenId id;
        std::string token; // shown this once
    };
    // `days` 0: without end. Errors besides: invalidArgument (the name).
    void addApiToken(const Caller& caller, const std::string& name, std::uint32_t days, bool readOnly,
                     std::function<void(const Result<MadeApiToken>&)> done, const Repeat& repeat = {});
    void revokeApiToken(const Caller& caller, registry::TokenId id, Done done, const Repeat& repeat = {});

    void endSession(const Caller& caller, registry::TokenId id, Done done, const Repeat& repeat = {}); // of its own
    void endOtherSessions(const Caller& caller, Done done, const Repeat& repeat = {});

    struct Change {
        std::optional<registry::Role> role;
        std::optional<registry::Ban> ban;
        bool liftBan = false;
        std::optional<std::string> name;
        bool endSessions = false;
    };
    // Of another account, or of its own. Errors besides: notFound, invalidArgument (a reason that is too long).
    void change(const Caller& caller, const std::string& account, const Change& change, Done done, const Repeat& repeat = {});

private:
    void submit(const registry::Command& command, std::optional<paxos::SessionId> session, Done done);

    AccountDesk& desk_;
};

} // namespace bytetorrent::tracker
