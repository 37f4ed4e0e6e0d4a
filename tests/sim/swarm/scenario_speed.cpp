// How much of what is offered is used: one download from many, many among themselves, disks that cannot keep up.
#include "scenario_tools.h"

namespace bytetorrent::swarm {

namespace {
constexpr double usedShareMin = 0.95;
constexpr double wastedShareMax = 0.01;
} // namespace

// One download from 32 seeds of 20 kB/s to 2 MB/s: it must reach 95 % of their sum from its first second to its last byte, and
// waste at most 1 %: slow peers must neither be left idle nor hold up the end.
Report mixedRates(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 512u << 20, .pieceBytes = 256 * 1024, .trace = task.trace});
    const std::uint32_t seeds = task.peers.value_or(32);
    std::uint64_t offered = 0;
    for (std::uint32_t index = 0; index < seeds; ++index) {
        const std::uint64_t up = spreadOver(swarm.random(), 20'000, 2'000'000);
        offered += up;
        swarm.add({.link = linkOf(swarm.random(), up, 10'000'000), .seed = true});
    }
    SimPeer& download = swarm.add({.link = {1'000'000, 200'000'000, 10'000}, .joinsAtUs = 2'000'000});
    Report report;
    report.require(swarm.runUntil(600'000'000, [&] { return download.complete(); }), "the download did not complete");
    if (!download.complete())
        return report;
    const double used = static_cast<double>(swarm.content().totalBytes()) / (static_cast<double>(offered) * download.seconds());
    const double wasted = static_cast<double>(swarm.wastedBytes()) / static_cast<double>(swarm.content().totalBytes());
    report.figures = text("%u seeds offer %.1f MB/s: used %.1f %%, wasted %.2f %%, %.1f s", seeds, static_cast<double>(offered) / 1e6,
                          used * 100, wasted * 100, download.seconds());
    report.require(used >= usedShareMin, text("only %.1f %% of what was offered was used", used * 100));
    report.require(wasted <= wastedShareMax, text("%.2f %% were wasted", wasted * 100));
    conclude(swarm, report);
    return report;
}

// Two seeds and a hundred downloads of uneven links: everybody gets everything, in at most two and a half times the time that
// no protocol can beat, and what they give each other is most of it. Here uploads are what is scarce, and
// everybody's last blocks are owed by peers of a few kB/s: that wastes a little more than one download does.
Report manyToMany(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 128 * 1024, .trace = task.trace});
    for (int seed = 0; seed < 2; ++seed)
        swarm.add({.link = linkOf(swarm.random(), 1'000'000, 10'000'000), .seed = true});
    const std::uint32_t downloads = task.peers.value_or(100);
    for (std::uint32_t index = 0; index < downloads; ++index) {
        const std::uint64_t up = spreadOver(swarm.random(), 50'000, 1'000'000);
        swarm.add({.link = linkOf(swarm.random(), up, 8 * up), .joinsAtUs = swarm.random().between(0, 10'000'000)});
    }
    Report report;
    const double ideal = idealSeconds(swarm);
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 10e6), [&] { return allComplete(swarm); }), "some did not complete");
    const auto seconds = completionSeconds(swarm, [](const SimPeer&) { return true; });
    if (seconds.size() != downloads)
        return report;
    const double wasted = static_cast<double>(swarm.wastedBytes()) / static_cast<double>(swarm.downloadedBytes());
    double seedsGave = 0;
    for (int seed = 0; seed < 2; ++seed)
        seedsGave += static_cast<double>(swarm.peers()[static_cast<std::size_t>(seed)]->host().sentBytes());
    const double fromSeeds = seedsGave / (static_cast<double>(swarm.content().totalBytes()) * downloads);
    report.figures = text("%u downloads: median %.0f s, last %.0f s (ideal %.0f s), %.0f %% from the seeds, wasted %.2f %%", downloads,
                          median(seconds), seconds.back(), ideal, fromSeeds * 100, wasted * 100);
    report.require(seconds.back() <= 2.5 * ideal, text("the last took %.1f times the ideal", seconds.back() / ideal));
    report.require(wasted <= 0.015, text("%.2f %% were wasted", wasted * 100));
    report.require(fromSeeds < 0.5, "the seeds gave more than half of it: peers did not serve each other");
    conclude(swarm, report);
    return report;
}

// Disks slower than the network: reading stops and goes on, nothing is lost or asked for twice.
Report slowDisks(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 256 * 1024, .trace = task.trace});
    const std::uint32_t downloads = task.peers.value_or(8);
    for (int seed = 0; seed < 3; ++seed)
        swarm.add({.link = linkOf(swarm.random(), 10'000'000, 10'000'000), .seed = true});
    constexpr std::uint64_t diskBytesPerSecond = 1'000'000;
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), 2'000'000, 20'000'000), .diskBytesPerSecond = diskBytesPerSecond, .diskQueueBytesMax = 1u << 20});
    Report report;
    report.require(swarm.runUntil(600'000'000, [&] { return allComplete(swarm); }), "some did not complete");
    const auto seconds = completionSeconds(swarm, [](const SimPeer&) { return true; });
    std::uint64_t congestions = 0;
    for (const auto& peer : swarm.peers())
        congestions += peer->counters().congestions;
    if (seconds.empty())
        return report;
    const double ideal = static_cast<double>(swarm.content().totalBytes()) / static_cast<double>(diskBytesPerSecond);
    const double wasted = static_cast<double>(swarm.wastedBytes()) / static_cast<double>(swarm.downloadedBytes());
    report.figures = text("%u downloads: last %.0f s (their disks: %.0f s), %llu congestions, wasted %.2f %%", downloads, seconds.back(), ideal,
                          static_cast<unsigned long long>(congestions), wasted * 100);
    report.require(congestions >= downloads, "the disks were never behind");
    report.require(seconds.back() <= 2.5 * ideal, "the disks were left idle");
    report.require(wasted <= 0.005, text("%.2f %% were wasted", wasted * 100));
    conclude(swarm, report);
    return report;
}

} // namespace bytetorrent::swarm
