// What several scenarios need: random links, completion times, the figures' line.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "scenarios.h"
#include "swarm.h"

namespace bytetorrent::swarm {

// Log-uniform: as many between 100 and 200 as between 200 and 400.
[[nodiscard]] std::uint64_t spreadOver(Random& random, std::uint64_t low, std::uint64_t high);
[[nodiscard]] Link linkOf(Random& random, std::uint64_t upBytesPerSecond, std::uint64_t downBytesPerSecond);

// Of those that completed, ascending; seconds from joining.
template <class Which>
std::vector<double> completionSeconds(const Swarm& swarm, Which which) {
    std::vector<double> seconds;
    for (const auto& peer : swarm.peers())
        if (!peer->plan().seed && peer->complete() && which(*peer))
            seconds.push_back(peer->seconds());
    std::sort(seconds.begin(), seconds.end());
    return seconds;
}
[[nodiscard]] inline double median(const std::vector<double>& ascending) {
    return ascending.empty() ? 0 : ascending[ascending.size() / 2];
}
// Every peer that is to complete (seeds and liars are not) has.
[[nodiscard]] bool allComplete(const Swarm& swarm);
// The seconds that no protocol can beat: the first seed must give every byte once, nobody is faster than its downlink, and
// what all download others must upload.
[[nodiscard]] double idealSeconds(const Swarm& swarm);
// What every scenario ends with: the laws, waste, the fingerprint.
void conclude(Swarm& swarm, Report& report);

template <class... Values>
std::string text(const char* format, Values... values) {
    char line[512];
    std::snprintf(line, sizeof line, format, values...);
    return line;
}

} // namespace bytetorrent::swarm
