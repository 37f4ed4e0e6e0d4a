// Announces by HTTP: over connections that stay open, one request under way on each, or with a connection for each
// request. The n-th source is the n-th connection; it keeps its address when it dials again.
#pragma once

#include "bytetorrent/load/figures.h"
#include "bytetorrent/load/population.h"

namespace bytetorrent::load {

struct LoadSettings {
    std::vector<std::uint16_t> ports; // sources are spread over them
    double seconds = 3;
    double warmUpSeconds = 1;
    double perSecond = 0;      // 0: closed loop
    std::uint32_t numWant = 50;
    bool closes = false;       // HTTP: a connection for each request
    std::uint32_t window = 512; // UDP: requests under way, of all sources
};

// Until the time is over or, in a population with a total, until every announce was answered. Returns when that was.
double loadByHttp(const LoadSettings& settings, Population& population, Figures& figures);

} // namespace bytetorrent::load
