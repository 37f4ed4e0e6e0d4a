// RateLimits: token buckets for addresses, networks and accounts. A bucket that was not asked for a while is full, and a
// full one need not be remembered: when there is no room, the one that was not asked for the longest time is forgotten.
// So memory is bounded, and whoever floods from many addresses pushes out others' debts but nobody's right to come.
// Pure: time is an argument that never goes back. Owned by Admission; one thread.
#pragma once

#include <list>
#include <optional>
#include <unordered_map>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/registry/accounts.h"
#include "bytetorrent/tracker/traffic_rules.h"

namespace bytetorrent::tracker {

class RateLimits {
public:
    enum class Scope : std::uint8_t { address, prefix, account };
    static constexpr std::size_t scopes = 3;
    static constexpr std::size_t bucketsMax = 32'768; // of each scope; some 120 bytes each

    // `rules` may change between calls. `hashSeed`: this node's own, for addresses are chosen by others.
    RateLimits(const RateRules& rules, std::uint64_t hashSeed, std::size_t buckets = bucketsMax);

    // Takes a token of the address and one of its network, or neither. nullopt: taken; else how long until it may come
    // again, at least 1 ms.
    [[nodiscard]] std::optional<Millis> take(RequestKind kind, const IpAddress& address, Millis nowMs);
    [[nodiscard]] std::optional<Millis> take(RequestKind kind, registry::AccountId account, Millis nowMs);

    [[nodiscard]] std::uint64_t refused(RequestKind kind, Scope scope) const {
        return refused_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(scope)];
    }
    [[nodiscard]] std::size_t buckets() const;

private:
    using Key = std::array<std::uint8_t, 16>;
    struct Bucket {
        Key key{};
        std::array<double, requestKinds> fullAtMs{}; // of each kind: from then on it is full; until then, tokens are owed
    };
    struct Hash {
        std::uint64_t seed;
        std::size_t operator()(const Key& key) const;
    };
    // The buckets of one scope, the one that was asked for last at the front.
    struct Table {
        explicit Table(std::uint64_t hashSeed)
            : byKey(0, Hash{hashSeed}) {}
        std::list<Bucket> recent;
        std::unordered_map<Key, std::list<Bucket>::iterator, Hash> byKey;
    };

    [[nodiscard]] Bucket& bucketOf(Scope scope, const Key& key);
    void refuse(RequestKind kind, Scope scope) {
        ++refused_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(scope)];
    }

    const RateRules& rules_;
    std::size_t bucketsMax_;
    std::array<Table, scopes> tables_;
    std::array<std::array<std::uint64_t, scopes>, requestKinds> refused_{};
};

} // namespace bytetorrent::tracker
