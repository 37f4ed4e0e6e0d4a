// Repeat: what makes a write that somebody sent again the same write, on any node: the `Idempotency-Key`, the address, and who
// writes (docs/http-api.md). The cluster keeps what it answered to the first one; what such an answer shows but nobody
// stores, an API token say, is drawn from the key and from what the writer came with, so that it is the same again and still
// a secret of theirs. Without a key every write is another, and all is drawn at random. A value; any thread.
#pragma once

#include <optional>
#include <string>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/paxos/types.h"
#include "bytetorrent/registry/accounts.h"

namespace bytetorrent::tracker {

struct Repeat {
    // What a writer's secrets are drawn from may not be guessed by whoever once saw the writer's token.
    static constexpr std::size_t secretKeyBytesMin = 16, secretBytesMax = 32;

    std::string key, route;        // key empty: there is none
    std::optional<ClientId> whose; // an account's, a client's, or of whoever holds an invitation
    Bytes secret;                  // of what the writer came with

    // `step`: of a write that is several commands. nullopt without a key.
    [[nodiscard]] std::optional<paxos::SessionId> session(std::string_view step = {}) const;
    // `what` tells apart what is drawn for one write. At most secretBytesMax.
    [[nodiscard]] Bytes drawn(std::size_t bytes, std::string_view what) const;
};

// As whom an account writes, whatever it came with.
[[nodiscard]] ClientId clientOf(registry::AccountId account);

} // namespace bytetorrent::tracker
