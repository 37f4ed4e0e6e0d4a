// Tit for tat: whoever gives gets sooner.
#include "scenario_tools.h"

namespace bytetorrent::swarm {

// A modest seed, sixty equal links; a quarter of them never gives a byte. While the givers are still downloading, free riders
// live on optimistic slots and the seed; in the end they must get there as well.
Report freeRiders(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 64 * 1024, .trace = task.trace});
    swarm.add({.link = {400'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(60);
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), 200'000, 2'000'000),
                   .freeRider = index % 4 == 0,
                   .joinsAtUs = swarm.random().between(0, 3'000'000)});
    Report report;
    const double ideal = idealSeconds(swarm);
    // How far each kind is, on average, in the middle of the givers' download: later those that have finished give to everybody.
    double giversHave = 0, ridersHave = 0;
    swarm.everySecond([&] {
        double have[2] = {}, count[2] = {};
        for (const auto& peer : swarm.peers()) {
            if (peer->plan().seed)
                continue;
            have[peer->plan().freeRider ? 1 : 0] += static_cast<double>(peer->stored().size()) / swarm.content().pieceCount();
            count[peer->plan().freeRider ? 1 : 0] += 1;
        }
        if (giversHave == 0 && have[0] / count[0] >= 0.75) {
            giversHave = have[0] / count[0];
            ridersHave = have[1] / count[1];
        }
    });
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 20e6), [&] { return allComplete(swarm); }), "some did not complete");
    const auto givers = completionSeconds(swarm, [](const SimPeer& peer) { return !peer.plan().freeRider; });
    const auto riders = completionSeconds(swarm, [](const SimPeer& peer) { return peer.plan().freeRider; });
    if (givers.empty() || riders.empty())
        return report;
    std::uint64_t ridersGave = 0;
    for (const auto& peer : swarm.peers())
        if (peer->plan().freeRider)
            ridersGave += peer->counters().reads;
    report.figures = text("%zu givers have %.0f %% when %zu free riders have %.0f %%; medians %.0f and %.0f s (ideal %.0f s)", givers.size(), giversHave * 100,
                          riders.size(), ridersHave * 100, median(givers), median(riders), ideal);
    report.require(ridersGave == 0, "a free rider gave something");
    report.require(ridersHave <= 0.5 * giversHave, "free riders get more than half of what givers get");
    report.require(median(riders) > median(givers), "free riders are done before those that give");
    conclude(swarm, report);
    return report;
}

// A slow seed and links of three sizes, none limited in what it takes: the more somebody gives, the sooner it is done.
Report unequalGivers(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 64u << 20, .pieceBytes = 64 * 1024, .trace = task.trace});
    swarm.add({.link = {1'000'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(60);
    constexpr std::uint64_t ups[] = {50'000, 200'000, 800'000};
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), ups[index % 3], 20'000'000), .joinsAtUs = swarm.random().between(0, 3'000'000)});
    Report report;
    const double ideal = idealSeconds(swarm);
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 20e6), [&] { return allComplete(swarm); }), "some did not complete");
    double medians[3] = {};
    for (std::size_t size = 0; size < 3; ++size)
        medians[size] = median(completionSeconds(swarm, [&](const SimPeer& peer) { return peer.plan().link.upBytesPerSecond == ups[size]; }));
    report.figures = text("%u downloads: median %.0f s at 50 kB/s, %.0f s at 200 kB/s, %.0f s at 800 kB/s (ideal for all %.0f s)", downloads, medians[0],
                          medians[1], medians[2], ideal);
    report.require(medians[1] < medians[0] && medians[2] < medians[1], "who gives more is not done sooner");
    report.require(medians[2] <= 0.75 * medians[0], text("the largest givers took %.2f times as long as the smallest", medians[2] / medians[0]));
    conclude(swarm, report);
    return report;
}

// A seed has nobody to help it: those that it serves give nothing. It shares itself out, so that half way through nobody is far
// behind the others.
Report seedAlone(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 16u << 20, .pieceBytes = 64 * 1024, .trace = task.trace});
    swarm.add({.link = {2'000'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(30);
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), 200'000, 2'000'000), .freeRider = true, .joinsAtUs = swarm.random().between(0, 3'000'000)});
    Report report;
    double meanThen = 0, leastThen = 0;
    swarm.everySecond([&] {
        double sum = 0, least = 1;
        for (const auto& peer : swarm.peers()) {
            if (peer->plan().seed)
                continue;
            const double share = static_cast<double>(peer->stored().size()) / swarm.content().pieceCount();
            sum += share;
            least = std::min(least, share);
        }
        if (meanThen == 0 && sum / downloads >= 0.5) {
            meanThen = sum / downloads;
            leastThen = least;
        }
    });
    const double ideal = std::max(idealSeconds(swarm), static_cast<double>(swarm.content().totalBytes()) * downloads / 2e6);
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 10e6), [&] { return allComplete(swarm); }), "some did not complete");
    const auto seconds = completionSeconds(swarm, [](const SimPeer&) { return true; });
    if (seconds.size() != downloads)
        return report;
    report.figures = text("%u downloads that give nothing: when they have %.0f %% on average, the last has %.0f %%; last %.0f s (ideal %.0f s)", downloads,
                          meanThen * 100, leastThen * 100, seconds.back(), ideal);
    report.require(leastThen >= 0.2 * meanThen, text("the seed left somebody behind: %.0f %% of what the others have", leastThen / meanThen * 100));
    report.require(seconds.back() <= 1.2 * ideal, text("the last took %.2f times the ideal", seconds.back() / ideal));
    conclude(swarm, report);
    return report;
}

} // namespace bytetorrent::swarm
