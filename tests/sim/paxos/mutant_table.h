// The table of docs/mutants.md: every deliberate bug, what found it, and how soon. Needs the mutants' build.
#pragma once

#include <string>

#include "options.h"

namespace bytetorrent::sim {

// Makes the core wrong from now on, and sets the size of the clusters unless it was given; false, and a list on standard
// error: there is no such mutant.
[[nodiscard]] bool selectMutant(Options& options);
// Runs every mutant in a process of its own and prints the page; the exit status says whether all were found.
[[nodiscard]] int printMutantTable(const Options& options);
// Whether the page names exactly the mutants that there are.
[[nodiscard]] int checkMutantTable(const std::string& path);

} // namespace bytetorrent::sim
