// DhtTokens: what a node must show before it may announce (BEP 5): proof that it asked from the address it announces from.
// Nothing is kept: a token is a keyed hash of the address, its key changes every five minutes, and the one before is still
// good, so a token lives five to ten minutes. Pure; owned by its DhtNode.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/short_mac.h"

namespace bytetorrent::engine::dht {

class DhtTokens {
public:
    static constexpr Millis periodMs = 5 * 60'000;
    explicit DhtTokens(Bytes secret) : secret_(std::move(secret)) {} // unpredictable bytes
    [[nodiscard]] std::string tokenFor(const IpAddress& address, Millis nowMs);
    [[nodiscard]] bool isGood(std::string_view token, const IpAddress& address, Millis nowMs);

private:
    [[nodiscard]] std::string of(const IpAddress& address, std::int64_t period);
    struct Key {
        std::int64_t period;
        ShortMac mac;
    };
    Bytes secret_;
    std::optional<Key> keys_[2]; // of even and of odd periods
};

} // namespace bytetorrent::engine::dht
