// ScrapeCheck: asks each tracker, by HTTP scrape, how many peers it knows in a sample of the torrents, and adds them up
// beside what it was told and confirmed. A tracker that answers without writing is found out here.
#pragma once

#include <string>

#include "bytetorrent/load/population.h"

namespace bytetorrent::bench {

// {"torrents": n, "expected": n, "found": [n, ...]}: peers in the sampled torrents, by port. A port that does not answer has found -1.
[[nodiscard]] std::string checkByScrape(const std::vector<std::uint16_t>& httpPorts, const load::Population& population);

} // namespace bytetorrent::bench
