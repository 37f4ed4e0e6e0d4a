// Random commands about accounts over a small world: few accounts, few tokens, short lives, so that everything meets everything.
// The same seed gives the same commands for ever.
#pragma once

#include "registry/samples.h"

namespace bytetorrent::registry::samples {

inline TokenHash token(unsigned number) {
    return tokenHashOf(asBytes("token " + std::to_string(number)));
}

inline PasswordVerifier verifier(unsigned number) {
    PasswordVerifier made{15, 8, 1, {}, {}};
    made.salt[0] = static_cast<std::uint8_t>(number);
    made.hash[31] = static_cast<std::uint8_t>(number);
    return made;
}

inline Actor by(AccountId account) {
    return {account, "192.0.2.7"};
}

class RightsGenerator {
public:
    static constexpr unsigned accounts = 6;
    static constexpr unsigned tokens = 10;

    explicit RightsGenerator(std::uint64_t seed)
        : random_(seed) {}
    [[nodiscard]] Random& random() { return random_; }

    [[nodiscard]] Command next() {
        switch (below(16)) {
        case 0:
        case 1:
            return CreateInvitation{actor(), token(below(tokens)), role(), random_.chance(1, 4) ? account() : AccountId(),
                                    1 + below(60'000), random_.chance(1, 2)};
        case 2:
        case 3:
        case 4:
            return AcceptInvitation{by(AccountId()), token(below(tokens)), random_.chance(1, 8) ? "" : name(), verifier(below(9))};
        case 5:
            return WithdrawInvitation{actor(), idOf(token(below(tokens)))};
        case 6:
        case 7:
        case 8:
            return OpenSession{actor(), token(below(tokens)), 1 + below(3), 1 + below(60'000), "a browser"};
        case 9:
            return TouchSession{idOf(token(below(tokens)))};
        case 10:
            return CloseSessions{actor(), account(), anyToken(), anyToken()};
        case 11:
            return ChangePassword{actor(), 1 + below(3), verifier(below(9)), idOf(token(below(tokens)))};
        case 12:
            return nextChange();
        case 13:
            return AddApiToken{actor(), token(below(tokens)), "my script", random_.chance(1, 2) ? 0 : 1 + below(60'000),
                               random_.chance(1, 2)};
        case 14:
            return RevokeApiToken{actor(), account(), idOf(token(below(tokens)))};
        default:
            return nextOther();
        }
    }

private:
    unsigned below(unsigned bound) { return static_cast<unsigned>(random_.below(bound)); }
    AccountId account() { return AccountId(1 + below(accounts)); }
    // The operator now and then, or nothing would begin.
    Actor actor() { return by(random_.chance(1, 4) ? AccountId() : account()); }
    Role role() { return static_cast<Role>(below(3)); }
    std::optional<TokenId> anyToken() { return random_.chance(1, 2) ? std::optional(idOf(token(below(tokens)))) : std::nullopt; }
    std::string name() {
        static constexpr std::array<const char*, 7> names = {"anna", "Anna", "ben", "cy", "dora", "eve", "bad\n"};
        return names[below(names.size())];
    }
    ChangeAccount nextChange() {
        ChangeAccount command;
        command.actor = actor();
        command.account = account();
        if (random_.chance(1, 2))
            command.role = role();
        if (random_.chance(1, 4))
            command.ban = Ban{"spam", random_.chance(1, 2) ? 0 : wallMs + below(600'000)};
        command.liftBan = random_.chance(1, 2);
        if (random_.chance(1, 4))
            command.name = name();
        return command;
    }
    Command nextOther() {
        static const Bytes torrent = torrentBytes("a torrent");
        UploadId upload;
        switch (below(7)) {
        case 0:
            return AddPasskeys{{{name(), hashOf(passkey(below(5)))}}, actor()};
        case 1:
            return RevokePasskeys{hashOf(passkey(below(5))), {}, actor()};
        case 6:
            return HandOutPasskey{actor(), passkey(below(5))};
        case 2:
            return PublishTorrent{torrent, client(below(2)), account()};
        case 3:
            return DeleteTorrent{infoHashOf(torrent), {}, false, actor()};
        case 4:
            return StoreUploadPart{upload, client(1), 0, 1, torrent};
        default:
            return PublishUpload{upload, sha256(torrent), client(1), account()};
        }
    }

    SeededRandom random_;
};

} // namespace bytetorrent::registry::samples
