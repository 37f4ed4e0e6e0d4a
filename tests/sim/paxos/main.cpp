// paxos-sim: runs many simulated clusters, one a seed, and prints one command that replays the first that fails.
// paxos-sim-mutants is the same with deliberate bugs compiled in, to prove that they would be found.
#include <cstdio>

#include "campaign.h"
#include "mutant_table.h"

using namespace bytetorrent;
using sim::Options;

int main(int count, char** arguments) {
    auto options = sim::parseOptions(count, arguments);
    if (!options) {
        std::fputs(sim::usage, stderr);
        return 2;
    }
    switch (options->task) {
    case Options::Task::listFaults:
        for (const sim::FaultName& fault : sim::faultNames)
            std::printf("%-14s %s\n", std::string(fault.name).c_str(), std::string(fault.meaning).c_str());
        return 0;
    case Options::Task::printTable:
        return sim::printMutantTable(*options);
    case Options::Task::checkTable:
        return sim::checkMutantTable(options->table);
    case Options::Task::simulate:
        break;
    }
    if (!options->mutant.empty() && !sim::selectMutant(*options))
        return 2;
    sim::tellOnAbort(*options, !options->mutant.empty());
    return sim::report(*options, sim::runCampaign(*options));
}
