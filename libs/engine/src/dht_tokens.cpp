#include "dht_tokens.h"

#include <algorithm>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::engine::dht {

std::string DhtTokens::of(const IpAddress& address, std::int64_t period) {
    std::optional<Key>& key = keys_[period & 1];
    if (!key || key->period != period) {
        ByteWriter number;
        number.i64(period);
        const Sha256Digest digest = hmacSha256(secret_, number.view());
        ShortMac::Key bytes{};
        std::copy_n(digest.begin(), bytes.size(), bytes.begin());
        key.emplace(Key{period, ShortMac(bytes)});
    }
    ByteWriter token;
    token.u64(key->mac.of(address.value));
    return std::string(asText(token.view()));
}

std::string DhtTokens::tokenFor(const IpAddress& address, Millis nowMs) { return of(address, nowMs / periodMs); }

bool DhtTokens::isGood(std::string_view token, const IpAddress& address, Millis nowMs) {
    return token == of(address, nowMs / periodMs) || token == of(address, nowMs / periodMs - 1);
}

} // namespace bytetorrent::engine::dht
