// paxos-explorer: every state that three nodes of the production core reach within bounds, each checked.
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "explorer.h"
#include "mutants.h"

using namespace bytetorrent;
using namespace bytetorrent::explorer;

namespace {

constexpr const char* usage =
    "paxos-explorer [--commands N] [--rounds N] [--slots N] [--ticks A,B,C] [--waits A,B,C] [--crashes N] [--slow-disks N]\n"
    "               [--states-max N] [--at-least N] [--opening WORDS] [--mutant NAME]\n"
    "Visits every state that 3 nodes reach within the bounds, breadth first, and checks the invariants of consensus.\n"
    "  --ticks, --waits  how often each node's timer goes off; how often it sleeps through an election timeout\n"
    "  --commands        that are proposed, by whoever leads\n"
    "  --rounds          the highest round of a ballot\n"
    "  --slow-disks      steps whose writes wait for a later sync, and are lost in a crash\n"
    "  --slots           that must all be chosen, and released, in some state\n"
    "  --opening         begins behind these steps: tick1, wait3, ask1, crash2, 1>3:Prepare (see docs/verification.md)\n"
    "  --states-max      stops there; the exit status is 0 if nothing was violated so far\n"
    "  --at-least        fewer distinct states are a failure\n"
    "With --mutant, a deliberate bug must be found: the exit status is 0 if it was.\n";

struct Options {
    Bounds bounds;
    std::size_t statesMax = 60'000'000;
    std::size_t atLeast = 0;
    std::string opening;
    std::string mutant;
};

bool mutantRuns = false;

// A mutant that trips an assertion of the core is caught too.
void onAbort(int) {
    constexpr char text[] = "an assertion of the core failed\n";
    [[maybe_unused]] const auto written = ::write(2, text, sizeof text - 1);
    std::_Exit(mutantRuns ? 0 : 134);
}

bool parseThree(const char* text, std::array<unsigned, nodeCount>& numbers) {
    return std::sscanf(text, "%u,%u,%u", &numbers[0], &numbers[1], &numbers[2]) == 3;
}

std::optional<Options> parse(int count, char** arguments) {
    Options options;
    Bounds& bounds = options.bounds;
    for (int index = 1; index + 1 < count; index += 2) {
        const std::string name = arguments[index];
        const char* value = arguments[index + 1];
        const unsigned long long number = std::strtoull(value, nullptr, 10);
        if (name == "--commands")
            bounds.commands = static_cast<unsigned>(number);
        else if (name == "--rounds")
            bounds.rounds = number;
        else if (name == "--slots")
            bounds.slots = number;
        else if (name == "--crashes")
            bounds.crashes = static_cast<unsigned>(number);
        else if (name == "--slow-disks")
            bounds.slowDisks = static_cast<unsigned>(number);
        else if (name == "--states-max")
            options.statesMax = number;
        else if (name == "--at-least")
            options.atLeast = number;
        else if (name == "--opening")
            options.opening = value;
        else if (name == "--mutant")
            options.mutant = value;
        else if (name != "--ticks" && name != "--waits")
            return std::nullopt;
        else if (!parseThree(value, name == "--ticks" ? bounds.ticks : bounds.waits))
            return std::nullopt;
    }
    return count % 2 == 1 ? std::optional(options) : std::nullopt;
}

bool setMutant(const std::string& name) {
    if (name.empty())
        return true;
#ifdef BT_PAXOS_MUTANTS
    for (const paxos::MutantName& known : paxos::mutantNames) {
        if (known.name == name) {
            paxos::activeMutant = known.mutant;
            mutantRuns = true;
            return true;
        }
    }
#endif
    return false;
}

// Prints how often each was reached; false if one never was.
bool printReached(const Reached& reached, const Bounds& bounds) {
    struct Line {
        const char* what;
        std::uint64_t states;
        bool expected;
    };
    const Line lines[] = {
        {"both proposers have led", reached.bothLed, true},
        {"a value of a predecessor is proposed again", reached.recovered, true},
        {"and chosen only then", reached.recoveredChosen, true},
        {"all slots are chosen", reached.allSlotsChosen, true},
        {"all slots are handed to a state machine", reached.allSlotsReleased, true},
        {"a node has crashed and come back", reached.restarted, bounds.crashes > 0},
        {"a write waits for a slow disk", reached.unsynced, bounds.slowDisks > 0},
    };
    bool complete = true;
    for (const Line& line : lines) {
        std::printf("  %12llu states in which %s\n", static_cast<unsigned long long>(line.states), line.what);
        complete = complete && (line.states > 0 || !line.expected);
    }
    return complete;
}

} // namespace

int main(int count, char** arguments) {
    const std::optional<Options> options = parse(count, arguments);
    if (!options || !setMutant(options->mutant)) {
        std::fputs(usage, stderr);
        return 2;
    }
    std::signal(SIGABRT, onAbort);
    const auto begin = std::chrono::steady_clock::now();
    Explorer explorer(options->bounds);
    if (!explorer.open(options->opening)) {
        std::fputs("the opening cannot happen\n", stderr);
        return 2;
    }
    const bool exhausted = explorer.run(options->statesMax);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    rusage usageOfProcess{};
    getrusage(RUSAGE_SELF, &usageOfProcess);
    std::printf("%zu distinct states, %llu steps, depth %u, %s; %s\n%.1f s, %ld MiB\n", explorer.stateCount(),
                static_cast<unsigned long long>(explorer.stepCount()), explorer.depth(),
                exhausted ? "every state within the bounds" : "not all within the bounds", explorer.sizes().c_str(), took.count(),
                usageOfProcess.ru_maxrss / 1024);
    const bool complete = printReached(explorer.reached(), options->bounds);
    if (!explorer.violation().empty()) {
        int number = 0;
        for (const std::string& line : explorer.trace())
            std::printf("%4d  %s\n", ++number, line.c_str());
        std::printf("VIOLATION: %s\n", explorer.violation().c_str());
        return mutantRuns ? 0 : 1;
    }
    if (mutantRuns) {
        std::printf("the mutant %s was not found\n", options->mutant.c_str());
        return 1;
    }
    if (!complete || explorer.stateCount() < options->atLeast) {
        std::printf("this run proves too little: a situation was never reached, or there were fewer than %zu states\n", options->atLeast);
        return 1;
    }
    return 0;
}
