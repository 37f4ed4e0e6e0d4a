#include "repeat.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/random.h"
#include "identity.h"
#include "mutants.h"

namespace bytetorrent::tracker {

std::optional<paxos::SessionId> Repeat::session(std::string_view step) const {
    if (key.empty() || mutated(Mutant::keysAreForgotten))
        return std::nullopt;
    return sessionOfIdempotencyKey(key, step.empty() ? route : route + ' ' + std::string(step), whose);
}

Bytes Repeat::drawn(std::size_t bytes, std::string_view what) const {
    BT_ASSERT(bytes <= secretBytesMax);
    if (key.empty() || secret.empty() || mutated(Mutant::secretsAreDrawnAgain))
        return secureBytes(bytes);
    const auto digest = hmacSha256(secret, ByteWriter().text("drawn").text(what).text(route).text(key).view());
    return Bytes(digest.begin(), digest.begin() + static_cast<std::ptrdiff_t>(bytes));
}

ClientId clientOf(registry::AccountId account) {
    ClientId client;
    client.value = sha256(ByteWriter().text("account").u32(account.value).view());
    return client;
}

} // namespace bytetorrent::tracker
