#include "campaign.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace bytetorrent::sim {

namespace {

thread_local std::uint64_t currentSeed = 0;
Options aborting; // what a run that aborts was part of
bool abortCatchesMutant = false;

void onAbort(int) {
    char text[512];
    const int length = std::snprintf(text, sizeof text, "VIOLATION at seed %llu: an assertion of the core\nreplay: %s\n",
                                     static_cast<unsigned long long>(currentSeed), replayCommand(aborting, currentSeed).c_str());
    [[maybe_unused]] const auto written = ::write(1, text, static_cast<std::size_t>(std::min<int>(length, sizeof text - 1)));
    std::_Exit(abortCatchesMutant ? 0 : 134);
}

void runSeeds(const Options& options, std::atomic<std::uint64_t>& next, std::atomic<bool>& stop, std::mutex& mutex, CampaignResult& total) {
    while (!stop) {
        const std::uint64_t seed = next.fetch_add(1);
        if (seed >= options.from + options.seeds)
            return;
        currentSeed = seed;
        const SimulationResult result = simulate({seed, options.nodes, options.faults, options.trace});
        const std::lock_guard guard(mutex);
        total.counts.add(result.counts);
        total.simulatedMs += result.simulatedMs;
        total.worstHealMs = std::max(total.worstHealMs, result.healedAfterMs);
        total.events += result.events;
        total.acknowledged += result.acknowledged;
        total.operations += result.operations;
        ++total.runs;
        if (result.violation && (!total.failedSeed || seed < *total.failedSeed)) {
            total.failedSeed = seed;
            total.violation = *result.violation;
            stop = true; // lower seeds are all under way, and end
        }
    }
}

} // namespace

void tellOnAbort(const Options& options, bool isMutant) {
    aborting = options;
    abortCatchesMutant = isMutant;
    std::signal(SIGABRT, onAbort);
}

CampaignResult runCampaign(const Options& options) {
    CampaignResult total;
    std::mutex mutex;
    std::atomic<std::uint64_t> next = options.from;
    std::atomic<bool> stop = false;
    const auto start = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> threads;
        for (unsigned index = 0; index < options.threads; ++index)
            threads.emplace_back([&] { runSeeds(options, next, stop, mutex, total); });
    }
    total.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return total;
}

int report(const Options& options, const CampaignResult& total) {
    const double simulated = static_cast<double>(total.simulatedMs) / 1000;
    std::printf("%llu runs of %zu nodes, %.0f simulated seconds in %.1f s (%.0f in a second, on each of %u threads), %llu events, "
                "%llu commands acknowledged, %llu operations judged, slowest healing %lld ms\n",
                static_cast<unsigned long long>(total.runs), options.nodes, simulated, total.seconds,
                simulated / std::max(total.seconds, 1e-9) / options.threads, options.threads, static_cast<unsigned long long>(total.events),
                static_cast<unsigned long long>(total.acknowledged), static_cast<unsigned long long>(total.operations),
                static_cast<long long>(total.worstHealMs));
    bool complete = true;
    for (std::size_t index = 0; index < happenedNames.size(); ++index) {
        std::printf("  %-40s %12llu\n", std::string(happenedNames[index]).c_str(), static_cast<unsigned long long>(total.counts[index]));
        complete = complete && total.counts[index] > 0;
    }
    if (total.failedSeed) {
        std::printf("VIOLATION at seed %llu: %s\nreplay: %s\n", static_cast<unsigned long long>(*total.failedSeed), total.violation.c_str(),
                    replayCommand(options, *total.failedSeed).c_str());
        return options.mutant.empty() ? 1 : 0;
    }
    if (!options.mutant.empty()) {
        std::printf("the mutant %s was NOT found\n", options.mutant.c_str());
        return 1;
    }
    constexpr std::uint64_t runsForEveryFault = 500;
    if (!complete && options.nodes > 1 && options.faults == FaultSet::all() && total.runs >= runsForEveryFault) {
        std::printf("some of the above never happened: the simulation does not test what it claims\n");
        return 1;
    }
    return 0;
}

} // namespace bytetorrent::sim
