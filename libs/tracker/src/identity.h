// Who a request comes from, and which command it names: the two places where bytes that a client chose become ids.
// Values; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "bytetorrent/base/ids.h"
#include "bytetorrent/paxos/types.h"

namespace bytetorrent::tracker {

// A native client is the SHA-256 of the secret it chose, as sent. Errors: invalidArgument (too short or too long).
[[nodiscard]] Result<ClientId> clientOfSecret(ByteView secret);
// The client of an `Authorization` header's value; nullopt without one. The secret is what follows "Bearer ", byte for
// byte; scripts may choose short ones. Errors: notAuthenticated (another scheme, or a secret that is too long).
[[nodiscard]] Result<std::optional<ClientId>> clientOfAuthorization(std::optional<std::string_view> header);

// The session of a command that a client named itself by an idempotency key: the same key on the same route by the same
// client is the same command, on any node.
[[nodiscard]] paxos::SessionId sessionOfIdempotencyKey(std::string_view key, std::string_view route,
                                                       const std::optional<ClientId>& client);

} // namespace bytetorrent::tracker
