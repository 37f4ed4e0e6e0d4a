// RateLimits: the rate limits of a session, and which ones concern whom. Every peer's connection has a Throttle made here:
// the buckets of its session, its class (local network or others) and its torrent. Exempt local peers pass the bucket of
// their class alone. Each bucket holds within a fifth of a second and one block of its rate over any span: within 5 % over
// ten seconds from 64 KiB/s up. Pure (time is an argument that never goes back). Owned by the Session; its thread.
#pragma once

#include <optional>

#include "bytetorrent/engine/rate_settings.h"
#include "throttle.h"

namespace bytetorrent::engine {

struct RateBuckets {
    TokenBucket down, up;
    void set(const Rates& rates, Millis nowMs);
    [[nodiscard]] Rates rates() const { return {down.rate(), up.rate()}; }
};

// Of a session; torrents bring their own buckets.
class RateLimits {
public:
    // What holds now follows from the hour: call useHour() often.
    void setSession(const Rates& rates, Millis nowMs);
    void setSettings(const RateSettings& settings, Millis nowMs);
    void useHour(WeekHour hour, Millis nowMs);
    void setAlternative(bool on, Millis nowMs); // until the schedule's next change
    [[nodiscard]] const RateSettings& settings() const { return settings_; }
    [[nodiscard]] Rates session() const { return session_.rates(); } // as they hold now
    [[nodiscard]] bool alternative() const { return alternative_; }

    // What all torrents together moved lately, so that one can say whether a limit is what slows it.
    void noteMoved(const Rates& moved) { moved_ = moved; }
    [[nodiscard]] const Rates& moved() const { return moved_; }

    [[nodiscard]] Throttle throttleFor(bool localPeer, RateBuckets& torrent);

private:
    void apply(Millis nowMs);
    Rates normal_, moved_;
    RateSettings settings_;
    WeekHour hour_;
    bool alternative_ = false;
    std::optional<bool> forced_; // by the user, while the schedule says scheduled_
    bool scheduled_ = false;
    bool localExempt_ = false;
    RateBuckets session_, local_, others_;
};

} // namespace bytetorrent::engine
