#include "rate_limits.h"

#include <cmath>

#include "bytetorrent/base/address_range.h"
#include "bytetorrent/base/mix.h"

namespace bytetorrent::tracker {

namespace {

constexpr double minuteMs = 60'000;
constexpr unsigned addressBitsV6 = 64;
constexpr unsigned prefixBitsV4 = 24;
constexpr unsigned prefixBitsV6 = 48;

// When the bucket is full again after one more token is taken.
double fullAfter(double fullAtMs, std::uint32_t perMinute, Millis nowMs) {
    return std::max(fullAtMs, static_cast<double>(nowMs)) + minuteMs / perMinute;
}

// A bucket holds a minute's tokens: it is empty when it takes a minute to fill. 0: the token is there.
Millis waitFor(double fullAfterMs, Millis nowMs) {
    const double waitMs = fullAfterMs - static_cast<double>(nowMs) - minuteMs;
    return waitMs <= 1e-6 ? 0 : static_cast<Millis>(std::ceil(waitMs));
}

} // namespace

std::size_t RateLimits::Hash::operator()(const Key& key) const {
    return mix(mix(seed ^ littleEndian(key.data())) ^ littleEndian(key.data() + 8));
}

RateLimits::RateLimits(const RateRules& rules, std::uint64_t hashSeed, std::size_t buckets)
    : rules_(rules)
    , bucketsMax_(buckets)
    , tables_{Table(hashSeed), Table(hashSeed), Table(hashSeed)} {}

RateLimits::Bucket& RateLimits::bucketOf(Scope scope, const Key& key) {
    Table& table = tables_[static_cast<std::size_t>(scope)];
    if (const auto known = table.byKey.find(key); known != table.byKey.end()) {
        table.recent.splice(table.recent.begin(), table.recent, known->second);
        return table.recent.front();
    }
    if (table.recent.size() >= bucketsMax_) {
        table.byKey.erase(table.recent.back().key);
        table.recent.pop_back();
    }
    table.recent.push_front(Bucket{key, {}});
    table.byKey.emplace(key, table.recent.begin());
    return table.recent.front();
}

std::optional<Millis> RateLimits::take(RequestKind kind, const IpAddress& address, Millis nowMs) {
    const RateRule& rule = rules_[kind];
    if (rules_.exemptLoopback && address.isLoopback())
        return std::nullopt;
    struct Asked {
        Scope scope;
        std::uint32_t perMinute;
        IpAddress key;
        double* fullAtMs = nullptr;
        double afterMs = 0;
    };
    std::array<Asked, 2> asked{
        Asked{Scope::address, rule.perAddress, address.isV4() ? address : prefixOf(address, addressBitsV6)},
        Asked{Scope::prefix, rule.perPrefix, prefixOf(address, address.isV4() ? prefixBitsV4 : prefixBitsV6)}};
    for (Asked& one : asked) {
        if (one.perMinute == 0)
            continue;
        one.fullAtMs = &bucketOf(one.scope, one.key.value).fullAtMs[static_cast<std::size_t>(kind)];
        one.afterMs = fullAfter(*one.fullAtMs, one.perMinute, nowMs);
        if (const Millis waitMs = waitFor(one.afterMs, nowMs)) {
            refuse(kind, one.scope);
            return waitMs;
        }
    }
    for (const Asked& one : asked) {
        if (one.fullAtMs)
            *one.fullAtMs = one.afterMs;
    }
    return std::nullopt;
}

std::optional<Millis> RateLimits::take(RequestKind kind, registry::AccountId account, Millis nowMs) {
    const std::uint32_t perMinute = rules_[kind].perAccount;
    if (perMinute == 0)
        return std::nullopt;
    Key key{};
    for (std::size_t i = 0; i < 4; ++i)
        key[i] = static_cast<std::uint8_t>(account.value >> (8 * i));
    double& fullAtMs = bucketOf(Scope::account, key).fullAtMs[static_cast<std::size_t>(kind)];
    const double afterMs = fullAfter(fullAtMs, perMinute, nowMs);
    if (const Millis waitMs = waitFor(afterMs, nowMs)) {
        refuse(kind, Scope::account);
        return waitMs;
    }
    fullAtMs = afterMs;
    return std::nullopt;
}

std::size_t RateLimits::buckets() const {
    std::size_t count = 0;
    for (const Table& table : tables_)
        count += table.recent.size();
    return count;
}

} // namespace bytetorrent::tracker
