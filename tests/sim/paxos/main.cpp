// paxos-sim: runs many simulated clusters, one a seed, and prints one command that replays the first that fails.
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <thread>

#include "mutants.h"
#include "world.h"

using namespace bytetorrent;

namespace {

struct Options {
    std::uint64_t from = 1;
    std::uint64_t seeds = 100;
    std::size_t nodes = 3;
    unsigned threads = 2;
    bool single = false;
    bool trace = false;
    std::string mutant;
};

constexpr const char* usage = "paxos-sim [--seeds N] [--from S] [--nodes N] [--threads N] [--seed X [--trace]] [--mutant NAME]\n"
                              "Simulates clusters of N nodes with faults and checks every invariant of consensus.\n"
                              "With --mutant, a deliberate bug must be found: the exit status is 0 if it was.\n";

thread_local std::uint64_t currentSeed = 0;
std::size_t currentNodes = 0;
bool mutantRuns = false;

// An assertion in the core ends the process; say first how to come here again. A mutant that trips one is caught.
void onAbort(int) {
    char text[128];
    const int length = std::snprintf(text, sizeof text, "assertion failed: paxos-sim --nodes %zu --seed %llu --trace\n", currentNodes,
                                     static_cast<unsigned long long>(currentSeed));
    [[maybe_unused]] const auto written = ::write(2, text, static_cast<std::size_t>(length));
    std::_Exit(mutantRuns ? 0 : 134);
}

std::optional<Options> parse(int count, char** arguments) {
    Options options;
    for (int index = 1; index < count; ++index) {
        const std::string name = arguments[index];
        if (name == "--trace") {
            options.trace = true;
            continue;
        }
        if (index + 1 == count)
            return std::nullopt;
        const char* value = arguments[++index];
        const std::uint64_t number = std::strtoull(value, nullptr, 10);
        if (name == "--seeds")
            options.seeds = number;
        else if (name == "--from")
            options.from = number;
        else if (name == "--nodes")
            options.nodes = static_cast<std::size_t>(number);
        else if (name == "--threads")
            options.threads = static_cast<unsigned>(number);
        else if (name == "--mutant")
            options.mutant = value;
        else if (name == "--seed") {
            options.single = true;
            options.from = number;
            options.seeds = 1;
        } else
            return std::nullopt;
    }
    if (options.nodes < 1 || options.nodes > 9 || options.threads < 1 || options.threads > 64)
        return std::nullopt;
    return options;
}

struct Total {
    std::mutex mutex;
    sim::Counts counts;
    Millis simulatedMs = 0;
    Millis worstHealMs = 0;
    std::uint64_t events = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t runs = 0;
    std::optional<std::uint64_t> failedSeed; // the lowest found
    std::string violation;
};

void runSeeds(const Options& options, std::atomic<std::uint64_t>& next, std::atomic<bool>& stop, Total& total) {
    while (!stop) {
        const std::uint64_t seed = next.fetch_add(1);
        if (seed >= options.from + options.seeds)
            return;
        currentSeed = seed;
        const sim::SimulationResult result = sim::simulate({seed, options.nodes, options.trace && options.single});
        const std::lock_guard guard(total.mutex);
        total.counts.add(result.counts);
        total.simulatedMs += result.simulatedMs;
        total.worstHealMs = std::max(total.worstHealMs, result.healedAfterMs);
        total.events += result.events;
        total.acknowledged += result.acknowledged;
        ++total.runs;
        if (result.violation && (!total.failedSeed || seed < *total.failedSeed)) {
            total.failedSeed = seed;
            total.violation = *result.violation;
            stop = true;
        }
    }
}

int report(const Options& options, const Total& total, double seconds) {
    std::printf("%llu runs of %zu nodes, %.0f simulated seconds in %.1f s, %llu events, %llu commands acknowledged, slowest healing %lld ms\n",
                static_cast<unsigned long long>(total.runs), options.nodes, static_cast<double>(total.simulatedMs) / 1000, seconds,
                static_cast<unsigned long long>(total.events), static_cast<unsigned long long>(total.acknowledged),
                static_cast<long long>(total.worstHealMs));
    bool complete = true;
    for (std::size_t index = 0; index < sim::happenedNames.size(); ++index) {
        std::printf("  %-34s %12llu\n", std::string(sim::happenedNames[index]).c_str(), static_cast<unsigned long long>(total.counts[index]));
        complete = complete && total.counts[index] > 0;
    }
    if (total.failedSeed) {
        std::printf("VIOLATION at seed %llu: %s\nreplay: paxos-sim --nodes %zu --seed %llu --trace%s%s\n",
                    static_cast<unsigned long long>(*total.failedSeed), total.violation.c_str(), options.nodes,
                    static_cast<unsigned long long>(*total.failedSeed), options.mutant.empty() ? "" : " --mutant ", options.mutant.c_str());
        return options.mutant.empty() ? 1 : 0;
    }
    if (!options.mutant.empty()) {
        std::printf("the mutant %s was NOT found\n", options.mutant.c_str());
        return 1;
    }
    constexpr std::uint64_t runsForEveryFault = 200;
    if (!complete && options.nodes > 1 && total.runs >= runsForEveryFault) {
        std::printf("some of the above never happened: the simulation does not test what it claims\n");
        return 1;
    }
    return 0;
}

#ifdef BT_PAXOS_MUTANTS
bool selectMutant(const std::string& wanted) {
    for (const auto& [name, mutant] : paxos::mutantNames) {
        if (name == wanted) {
            paxos::activeMutant = mutant;
            return true;
        }
    }
    std::fprintf(stderr, "no mutant is called %s; there are:\n", wanted.c_str());
    for (const auto& [name, mutant] : paxos::mutantNames)
        std::fprintf(stderr, "  %s\n", std::string(name).c_str());
    return false;
}
#else
// The production program has no mutants in it; its sibling has.
int runSibling(char** arguments) {
    std::string path = arguments[0];
    path += "-mutants";
    ::execv(path.c_str(), arguments);
    std::fprintf(stderr, "cannot run %s: %s\n", path.c_str(), std::strerror(errno));
    return 2;
}
#endif

} // namespace

int main(int count, char** arguments) {
    const auto options = parse(count, arguments);
    if (!options) {
        std::fputs(usage, stderr);
        return 2;
    }
    if (!options->mutant.empty()) {
#ifdef BT_PAXOS_MUTANTS
        if (!selectMutant(options->mutant))
            return 2;
        mutantRuns = true;
#else
        return runSibling(arguments);
#endif
    }
    currentNodes = options->nodes;
    std::signal(SIGABRT, onAbort);
    Total total;
    std::atomic<std::uint64_t> next = options->from;
    std::atomic<bool> stop = false;
    const auto start = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> threads;
        for (unsigned index = 0; index < options->threads; ++index)
            threads.emplace_back([&] { runSeeds(*options, next, stop, total); });
    }
    return report(*options, total, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}
