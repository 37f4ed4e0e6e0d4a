// Throttle: what one peer's bytes have to pass: per direction the chain of the buckets of its session, its class (local
// network or others) and its torrent; see RateLimits. A connection asks before it moves bytes and waits by itself when
// there is nothing. Pure (time is an argument that never goes back). Given by a Torrent; the session's thread.
#pragma once

#include <array>

#include "bytetorrent/base/clock.h"
#include "token_bucket.h"

namespace bytetorrent::engine {

// One direction's buckets; they outlive the chain. Speaks like a single bucket.
class RateChain {
public:
    RateChain() = default;
    RateChain(TokenBucket& session, TokenBucket& peerClass, TokenBucket& torrent, const bool* exempt)
        : session_(&session), class_(&peerClass), torrent_(&torrent), exempt_(exempt) {}

    [[nodiscard]] bool limited() const;
    [[nodiscard]] std::uint64_t available(Millis nowMs); // the least of all
    void take(std::uint64_t bytes, Millis nowMs);        // of each
    [[nodiscard]] Millis waitMs(std::uint64_t bytes, Millis nowMs); // the longest of all

private:
    [[nodiscard]] std::array<TokenBucket*, 3> links() const; // null: does not concern us
    TokenBucket* session_ = nullptr;
    TokenBucket* class_ = nullptr;
    TokenBucket* torrent_ = nullptr;
    const bool* exempt_ = nullptr; // true: the class alone counts; null: never
};

struct Throttle {
    RateChain down, up;
};

} // namespace bytetorrent::engine
