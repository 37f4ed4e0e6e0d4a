// What the pages of deliberate bugs have in common (docs/mutants.md, docs/swarm-mutants.md): a table with a row for each, which
// begins with its name. Pure but for reading the page.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace bytetorrent::test {

// What was found, without the numbers of one run: slots, nodes, ballots, milliseconds.
[[nodiscard]] std::string withoutNumbers(std::string_view text);
// Whether the page names exactly these mutants; what it does not is printed. An exit status.
[[nodiscard]] int checkMutantPage(const std::string& path, const std::set<std::string>& known);
// The names of a list of { .name, ... }.
template <class List>
[[nodiscard]] std::set<std::string> namesOf(const List& mutants) {
    std::set<std::string> names;
    for (const auto& mutant : mutants)
        names.emplace(mutant.name);
    return names;
}

} // namespace bytetorrent::test
