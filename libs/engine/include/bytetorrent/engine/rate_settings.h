// What limits the rates of a session: for all peers, by class of peer, and other ones at certain hours. Plain data.
#pragma once

#include <cstdint>

#include "bytetorrent/engine/rate_schedule.h"

namespace bytetorrent::engine {

struct Rates { // B/s; 0: no limit
    std::uint64_t down = 0, up = 0;
    friend bool operator==(const Rates&, const Rates&) = default;
};

// Beside the session's own limits (Session::setLimits). A byte has to pass every limit that concerns it.
struct RateSettings {
    Rates local, others;       // all peers of the local network together; all others together
    bool localExempt = false;  // local peers are bound by `local` alone, not by the session's and the torrents' limits
    Rates alternative;         // instead of the session's own limits, in the hours of `schedule`
    RateSchedule schedule;     // empty: never
    friend bool operator==(const RateSettings&, const RateSettings&) = default;
};

} // namespace bytetorrent::engine
