// The command line of paxos-sim, and the command that replays a run. Values.
#pragma once

#include <optional>
#include <string>

#include "fault.h"

namespace bytetorrent::sim {

struct Options {
    std::uint64_t from = 1;
    std::uint64_t seeds = 100;
    std::size_t nodes = 3;
    bool nodesGiven = false;
    unsigned threads = 2;
    FaultSet faults = FaultSet::all();
    bool single = false;
    bool trace = false;
    std::string mutant;
    enum class Task { simulate, listFaults, printTable, checkTable } task = Task::simulate;
    std::string table; // the file that checkTable reads
};

inline constexpr const char* usage =
    "paxos-sim [--seeds N] [--from S] [--nodes N] [--faults LIST] [--threads N] [--seed X [--trace]] [--mutant NAME]\n"
    "Simulates clusters of N nodes (1 to 7) with faults and checks every invariant of consensus.\n"
    "  --faults LIST       of names: loss,split  or what to leave out: -members,-bit-rot  or: all, none\n"
    "  --list-faults       what there is, and what it means\n"
    "  --mutant NAME       a deliberate bug that must be found: the exit status is 0 if it was\n"
    "  --mutants-table     finds every mutant and prints docs/mutants.md\n"
    "  --check-table FILE  whether FILE names exactly the mutants that there are\n";

// nullopt: it makes no sense.
[[nodiscard]] std::optional<Options> parseOptions(int count, char** arguments);
// Runs one seed again, with a trace.
[[nodiscard]] std::string replayCommand(const Options& options, std::uint64_t seed);

} // namespace bytetorrent::sim
