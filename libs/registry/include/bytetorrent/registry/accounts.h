// Accounts, passkeys and what is counted for them, and the lists of torrents that an operator keeps: the values that the
// registry shows. An account is a name with a number; it is made with its first passkey or by an invitation, and stays when
// its last passkey is revoked, with what was counted. A passkey itself is shown once, to whoever makes it: the cluster keeps
// its hash; but of the one that it writes into what it serves an account it knows all. What people log in with is in credentials.h, the rules in docs/accounts.md. Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/http_tracker.h"

namespace bytetorrent::registry {

using AccountId = NumberId<struct AccountIdTag, std::uint32_t>; // from 1, in the order of their making; 0 is nobody
using PasskeyHash = BytesId<struct PasskeyHashTag, 32>;         // the SHA-256 of a passkey's 16 bytes
// How a command names a passkey: the first 8 bytes of its hash, as a number; 0: none. Unique within a cluster.
using PasskeyId = NumberId<struct PasskeyIdTag, std::uint64_t>;

[[nodiscard]] PasskeyHash hashOf(const protocol::Passkey& passkey);
[[nodiscard]] PasskeyId idOf(const PasskeyHash& hash);

// 1 to accountNameBytesMax bytes of UTF-8 without control characters and without blanks at its ends, and nothing that
// could be taken for a passkey. Errors: invalidArgument, in words for an operator.
inline constexpr std::size_t accountNameBytesMax = 64;
[[nodiscard]] Result<> checkAccountName(std::string_view name);

struct Traffic {
    std::uint64_t uploaded = 0, downloaded = 0; // bytes
    friend bool operator==(const Traffic&, const Traffic&) = default;
};

// Each may what those before it may. The numbers stand in commands and rows.
enum class Role : std::uint8_t {
    guest = 0,        // reads
    member = 1,       // also uploads, and changes what is its own
    administrator = 2 // also changes what is others'
};

// What a password is checked against; never the password. scrypt (RFC 7914) with N = 2^costLog2.
struct PasswordVerifier {
    std::uint8_t costLog2 = 0, blockSize = 0, parallel = 0; // N, r, p
    std::array<std::uint8_t, 16> salt{};
    std::array<std::uint8_t, 32> hash{};
    friend bool operator==(const PasswordVerifier&, const PasswordVerifier&) = default;
};
// What a node could still compute: N from 2 to 2^20, 128 N r of at most 256 MiB, p to 16.
[[nodiscard]] bool isBearable(const PasswordVerifier& verifier);

struct Ban {
    static constexpr std::size_t reasonBytesMax = 200;
    std::string reason;
    Millis untilWallMs = 0; // 0: without end
    [[nodiscard]] bool holdsAt(Millis wallMs) const { return untilWallMs == 0 || wallMs < untilWallMs; }
    friend bool operator==(const Ban&, const Ban&) = default;
};

struct Account {
    struct Passkey {
        PasskeyHash hash;
        Millis createdWallMs = 0;
    };
    AccountId id;
    std::string name; // unique without regard to case
    Traffic traffic;  // of all its clients, ever
    std::vector<Passkey> passkeys; // good ones, in the order of their making; none: it may announce nothing that needs one
    Role role = Role::member;
    std::optional<PasswordVerifier> password; // none: nobody can log in
    std::uint32_t passwordNumber = 0;         // counts its changes: which one somebody was checked against
    std::optional<Ban> ban;                   // in effect or over
    Millis createdWallMs = 0;                 // by an invitation; 0: its first passkey made it
    std::optional<protocol::Passkey> handedOut; // goes into announce URLs; Invariant: its hash is one of `passkeys`

    [[nodiscard]] bool isBannedAt(Millis wallMs) const { return ban && ban->holdsAt(wallMs); }
};

// What an ordinary client of an account said last of one torrent, counted from its own start.
struct ClientTraffic {
    InfoHash infoHash;
    PeerId peerId;
    Traffic traffic;
};

struct AccountFigures {
    std::size_t accounts = 0, passkeys = 0;
    std::size_t counters = 0; // ordinary clients whose counters are kept
    std::size_t withPassword = 0, administrators = 0; // the latter: those that can log in
    std::size_t sessions = 0, apiTokens = 0, invitations = 0, auditEntries = 0;
    Traffic traffic;          // of all accounts together
};

// `denied` counts always and everywhere. `allowed` counts where a node serves listed torrents alone: there a torrent is
// known if it is published or allowed.
enum class Listing : std::uint8_t { none = 0, allowed = 1, denied = 2 };

} // namespace bytetorrent::registry
