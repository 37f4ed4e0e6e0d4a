// How pieces spread from one seed: evenly, and with little said twice.
#include <cmath>

#include "scenario_tools.h"

namespace bytetorrent::swarm {

namespace {

// Of each piece there must be about as many copies as of any other, once the swarm has had the time to even them out: those that
// the seed gave last are few for as long as it takes them to double again and again.
struct Spread {
    double worst = 0; // standard deviation of the copies over their mean, at its worst while between 60 and 90 % are there
    std::uint32_t samples = 0;
    void look(const std::vector<std::uint32_t>& copies, double peers) {
        double mean = 0, square = 0;
        for (const std::uint32_t count : copies)
            mean += count;
        mean /= static_cast<double>(copies.size());
        if (mean < 0.6 * peers || mean > 0.9 * peers)
            return;
        for (const std::uint32_t count : copies)
            square += (count - mean) * (count - mean);
        worst = std::max(worst, std::sqrt(square / static_cast<double>(copies.size())) / mean);
        ++samples;
    }
};

} // namespace

// One seed of 200 kB/s, forty downloads that could take thirty times that. The seed must have said little more than
// one copy when everything is there twice, the copies of all pieces must stay close together, and the swarm
// must be done soon after the seed has given its last piece.
Report slowSeed(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 64 * 1024, .trace = task.trace});
    constexpr std::uint64_t seedUp = 200'000;
    SimPeer& seed = swarm.add({.link = {seedUp, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(40);
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), 400'000, 3'000'000), .joinsAtUs = swarm.random().between(0, 5'000'000)});
    Report report;
    std::optional<double> saidWhenTwice;
    const auto bytes = static_cast<double>(swarm.content().totalBytes());
    swarm.everySecond([&] {
        const auto copies = swarm.copies();
        const bool twice = std::none_of(copies.begin(), copies.end(), [](std::uint32_t count) { return count == 0; });
        if (twice && !saidWhenTwice)
            saidWhenTwice = static_cast<double>(seed.host().sentBytes()) / bytes;
    });
    const double ideal = idealSeconds(swarm);
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 10e6), [&] { return allComplete(swarm); }), "some did not complete");
    const auto seconds = completionSeconds(swarm, [](const SimPeer&) { return true; });
    if (seconds.size() != downloads || !saidWhenTwice) {
        report.require(saidWhenTwice.has_value(), "the pieces were never all there twice");
        return report;
    }
    report.figures = text("%u downloads: the seed had said %.2f copies when all was there twice, last %.0f s (ideal %.0f s)", downloads,
                          *saidWhenTwice, seconds.back(), ideal);
    report.require(*saidWhenTwice <= 1.3, text("the seed had to say %.2f copies until everything was there twice", *saidWhenTwice));
    report.require(seconds.back() <= 1.5 * ideal, text("the last took %.1f times the ideal", seconds.back() / ideal));
    conclude(swarm, report);
    return report;
}

// A quick seed that goes as soon as the downloads have every piece among them, of some in one copy. Whoever of them ends next
// must take nothing with it: what is rare must be copied before everything else.
Report seedLeaves(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 64 * 1024, .trace = task.trace});
    SimPeer& seed = swarm.add({.link = {2'000'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(40);
    constexpr std::uint64_t up = 150'000;
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), up, 1'500'000), .joinsAtUs = swarm.random().between(0, 3'000'000)});
    constexpr std::uint32_t safeCopies = 4;
    std::optional<double> leftAt, safeAt;
    double meanThen = 0;
    swarm.everySecond([&] {
        const auto copies = swarm.copies();
        const std::uint32_t fewest = *std::min_element(copies.begin(), copies.end());
        if (!leftAt && fewest > 0) {
            leftAt = swarm.seconds();
            for (const std::uint32_t count : copies)
                meanThen += count / static_cast<double>(copies.size());
            seed.stop();
        }
        if (leftAt && !safeAt && fewest >= safeCopies)
            safeAt = swarm.seconds();
    });
    Report report;
    report.require(swarm.runUntil(3'600'000'000, [&] { return allComplete(swarm); }), "some did not complete");
    // What the seed did not give before it left, they give each other.
    const double wanted = static_cast<double>(swarm.content().totalBytes()) * downloads;
    const double ideal = (wanted - static_cast<double>(seed.host().sentBytes())) / (static_cast<double>(up) * downloads);
    const auto seconds = completionSeconds(swarm, [](const SimPeer&) { return true; });
    report.require(leftAt && safeAt, "the seed never left");
    if (seconds.size() != downloads || !leftAt || !safeAt)
        return report;
    report.figures = text("%u downloads: the seed left after %.0f s, when there were %.1f copies of each piece; %.0f s later %u at least, last %.0f s (ideal %.0f s)",
                          downloads, *leftAt, meanThen, *safeAt - *leftAt, safeCopies, seconds.back(), ideal);
    report.require(meanThen >= 3, "there was little that could be copied instead of what is rare");
    report.require(*safeAt - *leftAt <= 90, text("rare pieces stayed rare for %.0f s", *safeAt - *leftAt));
    report.require(seconds.back() <= 1.2 * ideal, text("the last took %.1f times the ideal", seconds.back() / ideal));
    conclude(swarm, report);
    return report;
}

// A seed and two hundred downloads that come within two seconds, a third of them by magnet link. All must complete, the
// copies of all pieces must stay close together all the while, and nobody may be left far behind.
Report flashCrowd(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 16u << 20, .pieceBytes = 64 * 1024, .trace = task.trace});
    swarm.add({.link = {1'000'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(200);
    std::uint32_t magnets = 0;
    for (std::uint32_t index = 0; index < downloads; ++index) {
        const bool magnet = index % 3 == 0;
        magnets += magnet ? 1 : 0;
        swarm.add({.link = linkOf(swarm.random(), 250'000, 2'000'000), .magnet = magnet, .joinsAtUs = swarm.random().between(0, 2'000'000)});
    }
    Report report;
    Spread spread;
    swarm.everySecond([&] { spread.look(swarm.copies(), downloads); });
    const double ideal = idealSeconds(swarm);
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 10e6), [&] { return allComplete(swarm); }), "some did not complete");
    const auto seconds = completionSeconds(swarm, [](const SimPeer&) { return true; });
    if (seconds.size() != downloads)
        return report;
    report.figures = text("%u downloads, %u by magnet: median %.0f s, last %.0f s (ideal %.0f s), copies within %.0f %% of their mean over %u s", downloads,
                          magnets, median(seconds), seconds.back(), ideal, spread.worst * 100, spread.samples);
    report.require(spread.samples >= 10, "the crowd was too quick to look at");
    report.require(spread.worst <= 0.8, text("some pieces became rare: deviation %.0f %% of the mean", spread.worst * 100));
    report.require(seconds.back() <= 2.5 * ideal, text("the last took %.1f times the ideal", seconds.back() / ideal));
    conclude(swarm, report);
    return report;
}

} // namespace bytetorrent::swarm
