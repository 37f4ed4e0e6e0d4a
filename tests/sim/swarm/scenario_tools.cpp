#include "scenario_tools.h"

#include <cmath>

namespace bytetorrent::swarm {

std::uint64_t spreadOver(Random& random, std::uint64_t low, std::uint64_t high) {
    const double share = static_cast<double>(random.below(1'000'001)) / 1e6;
    return static_cast<std::uint64_t>(static_cast<double>(low) * std::pow(static_cast<double>(high) / static_cast<double>(low), share));
}

Link linkOf(Random& random, std::uint64_t upBytesPerSecond, std::uint64_t downBytesPerSecond) {
    return {upBytesPerSecond, downBytesPerSecond, random.between(2'000, 60'000)};
}

bool allComplete(const Swarm& swarm) {
    return std::all_of(swarm.peers().begin(), swarm.peers().end(),
                       [](const auto& peer) { return peer->plan().seed || peer->plan().liar != 0 || peer->complete(); });
}

double idealSeconds(const Swarm& swarm) {
    const auto bytes = static_cast<double>(swarm.content().totalBytes());
    double seedUp = 0, allUp = 0, slowestDown = 1e18, downloads = 0;
    for (const auto& peer : swarm.peers()) {
        const auto up = static_cast<double>(peer->plan().link.upBytesPerSecond);
        if (!peer->plan().freeRider)
            allUp += up;
        if (peer->plan().seed) {
            seedUp += up;
        } else {
            downloads += 1;
            slowestDown = std::min(slowestDown, static_cast<double>(peer->plan().link.downBytesPerSecond));
        }
    }
    return std::max({bytes / seedUp, bytes / slowestDown, downloads * bytes / allUp});
}

void conclude(Swarm& swarm, Report& report) {
    for (std::string& law : swarm.brokenLaws())
        report.failures.push_back(std::move(law));
    report.fingerprint = swarm.network().fingerprint();
}

} // namespace bytetorrent::swarm
