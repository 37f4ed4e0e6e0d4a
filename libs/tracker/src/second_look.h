// SecondLook: what a node does before it refuses a passkey for good. The passkey may have been made a moment ago through
// another node, so whoever gave it waits for a read index, and is judged by what is applied then. Made-up passkeys stay
// cheap: one read index is under way at a time and serves all that came before it began, only so many requests wait, with
// so many bytes, and each address and network has so many looks a minute. Whoever finds no room is told to come again,
// which is no verdict on the passkey. Pure: time comes in. Owned by AnnounceDesk, on the node's loop.
// Invariants: a request joins only a read index that has not begun; each look is called exactly once, unless the node ends.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "admission.h"
#include "rate_limits.h"

namespace bytetorrent::tracker {

class SecondLook {
public:
    struct Limits {
        std::size_t waitingMax = 2'048;
        std::size_t bytesMax = 32u << 20;
        RateRule perMinute{600, 6'000, 0}; // one client may seed hundreds of torrents under its new passkey
    };
    using Look = std::function<void(bool confirmed)>;
    using WhenReadable = std::function<void(Look)>; // as ReplicaDriver::whenReadable; may call back from inside

    // `settings` outlives it: loopback may be exempt. `hashSeed`: see RateLimits.
    SecondLook(WhenReadable whenReadable, const Settings& settings, std::uint64_t hashSeed, Limits limits);

    // Takes a token of the address. nullopt: there is room for a request of so many bytes; else what to say instead.
    [[nodiscard]] std::optional<Refusal> refuse(const IpAddress& address, std::size_t bytes, Millis nowMs);
    // `look` comes when this node has applied all that was acknowledged before this call (true), or when nobody could tell
    // it (false); perhaps from inside this call.
    void wait(std::size_t bytes, Look look);

    [[nodiscard]] std::size_t waiting() const { return waiting_; }
    [[nodiscard]] std::uint64_t readIndexes() const { return readIndexes_; } // asked for so far

private:
    struct Waiting {
        std::size_t bytes = 0;
        Look look;
    };
    void begin();
    void end(bool confirmed);

    WhenReadable whenReadable_;
    const Settings& settings_;
    Limits limits_;
    RateRules rules_;
    RateLimits rates_;
    std::vector<Waiting> next_;     // for the read index after the one that is under way
    std::vector<Waiting> underWay_; // not empty: one is
    std::size_t waiting_ = 0, bytes_ = 0; // of both
    std::uint64_t readIndexes_ = 0;
};

} // namespace bytetorrent::tracker
