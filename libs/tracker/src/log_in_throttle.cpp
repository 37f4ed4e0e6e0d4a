#include "log_in_throttle.h"

#include <cmath>

#include "bytetorrent/base/address_range.h"
#include "bytetorrent/base/mix.h"

namespace bytetorrent::tracker {

namespace {

constexpr unsigned addressBitsV6 = 64;

std::string keyOf(const IpAddress& address) {
    return (address.isV4() ? address : prefixOf(address, addressBitsV6)).toString();
}

} // namespace

std::size_t LogInThrottle::Hash::operator()(const std::string& key) const {
    return mixBytes(asBytes(key), seed);
}

LogInThrottle::LogInThrottle(std::uint64_t hashSeed, Rules rules)
    : rules_(rules)
    , accounts_(hashSeed)
    , addresses_(hashSeed) {}

LogInThrottle::Entry& LogInThrottle::entryOf(Table& table, const std::string& key) {
    if (const auto known = table.byKey.find(key); known != table.byKey.end()) {
        table.recent.splice(table.recent.begin(), table.recent, known->second);
        return table.recent.front();
    }
    if (table.recent.size() >= rules_.entriesMax) {
        table.byKey.erase(table.recent.back().key);
        table.recent.pop_back();
    }
    table.recent.push_front(Entry{key});
    table.byKey.emplace(key, table.recent.begin());
    return table.recent.front();
}

// All tokens are there when it is full; the last of them is there `burst - 1` tokens before.
Millis LogInThrottle::waitOf(const Entry& entry, const Rule& rule, Millis nowMs) {
    const double emptyMs = entry.fullAtMs - static_cast<double>(rule.tokenMs) * (rule.burst - 1.0);
    const auto tokenAtMs = static_cast<Millis>(std::ceil(emptyMs));
    return std::max<Millis>(std::max(tokenAtMs, entry.notBeforeMs) - nowMs, 0);
}

std::optional<Millis> LogInThrottle::take(const std::string& name, const IpAddress& address, Millis nowMs) {
    Entry& account = entryOf(accounts_, name);
    Entry& from = entryOf(addresses_, keyOf(address));
    const Millis waitMs = std::max(waitOf(account, rules_.account, nowMs), waitOf(from, rules_.address, nowMs));
    if (waitMs > 0)
        return waitMs;
    for (auto [entry, rule] : {std::pair(&account, &rules_.account), std::pair(&from, &rules_.address)})
        entry->fullAtMs = std::max(entry->fullAtMs, static_cast<double>(nowMs)) + static_cast<double>(rule->tokenMs);
    return std::nullopt;
}

void LogInThrottle::fail(Entry& entry, const Rule& rule, Millis nowMs) {
    if (entry.failures > 0 && nowMs - entry.lastFailureMs >= rule.forgiveMs)
        entry.failures = 0;
    entry.lastFailureMs = nowMs;
    ++entry.failures;
    if (entry.failures <= rule.freeFailures)
        return;
    const std::uint32_t doublings = std::min<std::uint32_t>(entry.failures - rule.freeFailures - 1, 30);
    entry.notBeforeMs = nowMs + std::min(rule.firstWaitMs << doublings, rule.waitMsMax);
}

void LogInThrottle::failed(const std::string& name, const IpAddress& address, Millis nowMs) {
    fail(entryOf(accounts_, name), rules_.account, nowMs);
    fail(entryOf(addresses_, keyOf(address)), rules_.address, nowMs);
}

void LogInThrottle::succeeded(const std::string& name) {
    Entry& account = entryOf(accounts_, name);
    account.failures = 0;
    account.notBeforeMs = 0;
}

std::size_t LogInThrottle::entries() const {
    return accounts_.recent.size() + addresses_.recent.size();
}

} // namespace bytetorrent::tracker
