// AnnounceFigures: what the AnnounceDesk and the fronts before it count, for people who look after a cluster. Values; the
// node's loop.
#pragma once

#include <cstdint>

#include "histogram.h"

namespace bytetorrent::tracker {

struct AnnounceFigures {
    std::uint64_t announces = 0, scrapes = 0;
    std::uint64_t refreshes = 0;     // went to the cluster as such
    std::uint64_t shed = 0;          // refreshes that were answered and not written, for too many waited
    std::uint64_t refused = 0;       // could not be written in time, or found too many others waiting
    std::uint64_t udpUnverified = 0; // datagrams that were met with silence
    std::uint64_t udpDropped = 0;    // scrapes that found too many others waiting
    Histogram batchAnnounces{countBounds}; // announces in a command
    Histogram answerSeconds{latencyBoundsSeconds}; // from the arrival of the first of a command to the answers of all
};

} // namespace bytetorrent::tracker
