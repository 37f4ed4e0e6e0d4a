// swarm-sim: runs simulated swarms of production torrents, one a seed and scenario, and prints for each what came of it; for
// one that fails the command that replays it. --twice runs each again and compares all that travelled. Built with the engine's
// mutants, --mutant makes the engine wrong, and succeeds when the mutant's scenario notices within the seeds.
#include <cstdio>

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include "mutant_table.h"
#include "scenarios.h"

using namespace bytetorrent;
using namespace bytetorrent::swarm;

namespace {

constexpr Scenario all[] = {
    {"mixed-rates", "one download from 32 seeds of 20 kB/s to 2 MB/s", mixedRates},
    {"many-to-many", "a hundred downloads of uneven links", manyToMany},
    {"slow-disks", "disks slower than the network", slowDisks},
    {"slow-seed", "one slow seed, forty quick downloads", slowSeed},
    {"seed-leaves", "the only seed goes as soon as all is there without it", seedLeaves},
    {"flash-crowd", "two hundred downloads within two seconds", flashCrowd},
    {"free-riders", "a quarter gives nothing", freeRiders},
    {"seed-alone", "a seed, and thirty that give nothing", seedAlone},
    {"unequal-givers", "uplinks of three sizes", unequalGivers},
    {"churn", "peers come, go, are killed and come back", churn},
    {"silent-peers", "a third of the seeds falls silent", silentPeers},
    {"liars", "a fifth sends bad data", liars},
    {"many-liars", "one download of slow peers, half of which spoil what they send", manyLiars},
};

// False: something failed.
bool runOne(SimDispatcher& dispatcher, const Scenario& scenario, const Task& task, bool twice) {
    Report report = scenario.run(dispatcher, task);
    if (twice) {
        const Report again = scenario.run(dispatcher, task);
        report.require(again.fingerprint == report.fingerprint && again.figures == report.figures, "the same seed gave another course");
    }
    std::printf("%-14s seed %-6llu %s\n", std::string(scenario.name).c_str(), static_cast<unsigned long long>(task.seed), report.figures.c_str());
    for (const std::string& failure : report.failures)
        std::printf("  FAILED: %s\n", failure.c_str());
    if (!report.failures.empty())
        std::printf("  replay: swarm-sim --scenario %s --seed %llu --trace\n", std::string(scenario.name).c_str(),
                    static_cast<unsigned long long>(task.seed));
    std::fflush(stdout);
    return report.failures.empty();
}

} // namespace

std::span<const Scenario> bytetorrent::swarm::scenarios() { return all; }

int main(int count, char** arguments) {
    CLI::App options("Simulated swarms of production torrents");
    std::uint64_t seeds = 1, from = 1;
    std::optional<std::uint64_t> only;
    std::vector<std::string> names;
    Task task;
    bool twice = false, list = false, table = false;
    std::string mutant, tableToCheck;
    options.add_option("--seeds", seeds, "How many seeds");
    options.add_option("--from", from, "The first of them");
    options.add_option("--seed", only, "This one alone");
    options.add_option("--scenario", names, "These scenarios; all of them otherwise");
    options.add_option("--peers", task.peers, "Instead of the scenario's own number");
    options.add_flag("--trace", task.trace, "Print what happens to each peer");
    options.add_flag("--twice", twice, "Run each twice: the same must happen");
    options.add_option("--mutant", mutant, "Switch this bug on; its scenario must find it");
    options.add_flag("--mutants-table", table, "Print the page of all mutants and what finds them");
    options.add_option("--check-table", tableToCheck, "Whether that page names the mutants that there are");
    options.add_flag("--list", list, "Print the scenarios");
    CLI11_PARSE(options, count, arguments);
    if (list) {
        for (const Scenario& scenario : scenarios())
            std::printf("%-14s %s\n", std::string(scenario.name).c_str(), std::string(scenario.about).c_str());
        return 0;
    }
    for (const std::string& name : names) {
        if (std::none_of(std::begin(all), std::end(all), [&](const Scenario& scenario) { return scenario.name == name; })) {
            std::fprintf(stderr, "no scenario is called %s; --list names them\n", name.c_str());
            return 2;
        }
    }
    if (only) {
        from = *only;
        seeds = 1;
    }
    auto* dispatcher = new SimDispatcher; // the application's, from now on
    QCoreApplication::setEventDispatcher(dispatcher);
    QCoreApplication application(count, arguments);
    if (!tableToCheck.empty())
        return checkMutantTable(tableToCheck);
    if (table)
        return printMutantTable(*dispatcher, seeds);
    if (!mutant.empty() && names.empty() && !only) {
        const Scenario* scenario = selectMutant(mutant);
        if (scenario == nullptr)
            return 2;
        const Finding finding = hunt(*dispatcher, *scenario, task, seeds);
        std::printf("%s: %s\n", mutant.c_str(), finding.sentence.empty() ? "nothing was found" : finding.sentence.c_str());
        return finding.sentence.empty() ? 1 : 0;
    }
    if (!mutant.empty() && selectMutant(mutant) == nullptr) // with a scenario or a seed: as it runs then
        return 2;
    std::uint64_t failed = 0;
    for (task.seed = from; task.seed < from + seeds; ++task.seed) {
        for (const Scenario& scenario : scenarios()) {
            if (names.empty() || std::find(names.begin(), names.end(), scenario.name) != names.end())
                failed += runOne(*dispatcher, scenario, task, twice) ? 0 : 1;
        }
    }
    if (failed > 0)
        std::printf("%llu failed\n", static_cast<unsigned long long>(failed));
    return failed == 0 ? 0 : 1;
}
