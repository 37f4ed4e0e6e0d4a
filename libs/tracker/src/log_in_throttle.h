// LogInThrottle: how often somebody may try a password. Each account and each address (IPv6: network of 64 bits) has tokens
// that come back with time, and after a failure must wait: twice as long with each further one. A success forgives the
// account its failures, not the address: else whoever knows one password could guess others' without end. What was not asked
// for the longest time is forgotten when there is no room, so memory is bounded. Pure: time is an argument that never goes
// back. Owned by AccountDesk; one thread.
#pragma once

#include <list>
#include <optional>
#include <string>
#include <unordered_map>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::tracker {

class LogInThrottle {
public:
    struct Rule {
        std::uint32_t burst = 10;     // tokens when nothing was asked for a while
        Millis tokenMs = 6'000;       // one comes back
        std::uint32_t freeFailures = 3; // before anybody has to wait
        Millis firstWaitMs = 1'000;   // doubled with each further failure,
        Millis waitMsMax = 15 * 60'000; // up to this
        Millis forgiveMs = 30 * 60'000; // after the last failure they are forgotten
    };
    struct Rules {
        Rule account{};
        Rule address{60, 1'000, 30, 1'000, 15 * 60'000, 30 * 60'000}; // a school or an office comes from one
        std::size_t entriesMax = 16'384; // of each
    };
    // `hashSeed`: this node's own, for names and addresses are chosen by others.
    LogInThrottle(std::uint64_t hashSeed, Rules rules);
    explicit LogInThrottle(std::uint64_t hashSeed)
        : LogInThrottle(hashSeed, Rules{}) {}

    // Takes a token of both, or none. `name`: folded, whether there is such an account or not. nullopt: go on; else how long to
    // wait, at least 1 ms.
    [[nodiscard]] std::optional<Millis> take(const std::string& name, const IpAddress& address, Millis nowMs);
    void failed(const std::string& name, const IpAddress& address, Millis nowMs);
    void succeeded(const std::string& name);
    [[nodiscard]] std::size_t entries() const;

private:
    struct Entry {
        std::string key;
        double fullAtMs = 0; // from then on all tokens are there
        std::uint32_t failures = 0;
        Millis lastFailureMs = 0, notBeforeMs = 0;
    };
    struct Hash {
        std::uint64_t seed;
        std::size_t operator()(const std::string& key) const;
    };
    struct Table {
        explicit Table(std::uint64_t seed)
            : byKey(0, Hash{seed}) {}
        std::list<Entry> recent; // asked for last: at the front
        std::unordered_map<std::string, std::list<Entry>::iterator, Hash> byKey;
    };
    [[nodiscard]] Entry& entryOf(Table& table, const std::string& key);
    [[nodiscard]] static Millis waitOf(const Entry& entry, const Rule& rule, Millis nowMs);
    static void fail(Entry& entry, const Rule& rule, Millis nowMs);

    Rules rules_;
    Table accounts_, addresses_;
};

} // namespace bytetorrent::tracker
