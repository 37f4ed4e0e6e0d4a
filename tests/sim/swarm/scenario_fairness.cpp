// Tit for tat: whoever gives gets sooner.
#include "scenario_tools.h"

namespace bytetorrent::swarm {

// A modest seed, sixty equal links; a quarter of them never gives a byte. The givers must be done well before those, and
// those must still get there: optimistic slots and the seeds are for everybody.
Report freeRiders(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 64 * 1024, .trace = task.trace});
    swarm.add({.link = {800'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(60);
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), 200'000, 2'000'000),
                   .freeRider = index % 4 == 0,
                   .joinsAtUs = swarm.random().between(0, 3'000'000)});
    Report report;
    const double ideal = idealSeconds(swarm);
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 20e6), [&] { return allComplete(swarm); }), "some did not complete");
    const auto givers = completionSeconds(swarm, [](const SimPeer& peer) { return !peer.plan().freeRider; });
    const auto riders = completionSeconds(swarm, [](const SimPeer& peer) { return peer.plan().freeRider; });
    if (givers.empty() || riders.empty())
        return report;
    std::uint64_t ridersGave = 0;
    for (const auto& peer : swarm.peers())
        if (peer->plan().freeRider)
            ridersGave += peer->counters().reads;
    report.figures = text("%zu givers: median %.0f s, last %.0f s; %zu free riders: median %.0f s, last %.0f s (ideal %.0f s)", givers.size(),
                          median(givers), givers.back(), riders.size(), median(riders), riders.back(), ideal);
    report.require(ridersGave == 0, "a free rider gave something");
    report.require(median(riders) >= 1.25 * median(givers), text("free riders took only %.2f times as long", median(riders) / median(givers)));
    conclude(swarm, report);
    return report;
}

// A slow seed and links of three sizes, none limited in what it takes: the more somebody gives, the sooner it is done.
Report unequalGivers(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 64u << 20, .pieceBytes = 64 * 1024, .trace = task.trace});
    swarm.add({.link = {2'000'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(60);
    constexpr std::uint64_t ups[] = {100'000, 400'000, 1'600'000};
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), ups[index % 3], 20'000'000), .joinsAtUs = swarm.random().between(0, 3'000'000)});
    Report report;
    const double ideal = idealSeconds(swarm);
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 20e6), [&] { return allComplete(swarm); }), "some did not complete");
    double medians[3] = {};
    for (std::size_t size = 0; size < 3; ++size)
        medians[size] = median(completionSeconds(swarm, [&](const SimPeer& peer) { return peer.plan().link.upBytesPerSecond == ups[size]; }));
    report.figures = text("%u downloads: median %.0f s at 100 kB/s, %.0f s at 400 kB/s, %.0f s at 1.6 MB/s (ideal for all %.0f s)", downloads, medians[0],
                          medians[1], medians[2], ideal);
    report.require(medians[1] < medians[0] && medians[2] < medians[1], "who gives more is not done sooner");
    report.require(medians[2] <= 0.75 * medians[0], text("the largest givers took %.2f times as long as the smallest", medians[2] / medians[0]));
    conclude(swarm, report);
    return report;
}

} // namespace bytetorrent::swarm
