// The table of docs/swarm-mutants.md: every deliberate bug, which scenario found it, by what, and how soon. Needs the mutants'
// build.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "scenarios.h"

namespace bytetorrent::swarm {

// The scenario that is to find this bug; the engine is wrong from now on. nullptr, and a list on standard error: there is no
// such mutant.
[[nodiscard]] const Scenario* selectMutant(std::string_view name);
// What the scenario says of one seed, with this mutant.
struct Finding {
    std::uint64_t seed = 0;
    std::string sentence; // empty: nothing was found
};
// Tries the seeds from 1 on, until one finds it.
[[nodiscard]] Finding hunt(SimDispatcher& dispatcher, const Scenario& scenario, Task task, std::uint64_t seeds);
// Hunts every mutant in turn, and prints the page; the exit status says whether all were found.
[[nodiscard]] int printMutantTable(SimDispatcher& dispatcher, std::uint64_t seeds);
// Whether the page names exactly the mutants that there are.
[[nodiscard]] int checkMutantTable(const std::string& path);

} // namespace bytetorrent::swarm
