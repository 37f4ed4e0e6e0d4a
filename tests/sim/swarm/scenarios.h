// Scenarios: what simulated swarms are put through, and what must come out of it. Each counts that what it is about really
// happened, so that a scenario that has become harmless fails as well. Bars are stated where they are checked.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim_dispatcher.h"

namespace bytetorrent::swarm {

struct Task {
    std::uint64_t seed = 1;
    std::optional<std::uint32_t> peers; // instead of the scenario's own number
    bool trace = false;
};

struct Report {
    std::vector<std::string> failures; // sentences
    std::string figures;               // one line
    std::uint64_t fingerprint = 0;     // of all that travelled
    void require(bool holds, std::string_view sentence) {
        if (!holds)
            failures.emplace_back(sentence);
    }
};

struct Scenario {
    std::string_view name;
    std::string_view about;
    Report (*run)(SimDispatcher& dispatcher, const Task& task);
};
[[nodiscard]] std::span<const Scenario> scenarios();

Report mixedRates(SimDispatcher& dispatcher, const Task& task);   // scenario_speed.cpp
Report manyToMany(SimDispatcher& dispatcher, const Task& task);
Report slowDisks(SimDispatcher& dispatcher, const Task& task);
Report slowSeed(SimDispatcher& dispatcher, const Task& task);     // scenario_spread.cpp
Report seedLeaves(SimDispatcher& dispatcher, const Task& task);
Report flashCrowd(SimDispatcher& dispatcher, const Task& task);
Report freeRiders(SimDispatcher& dispatcher, const Task& task);   // scenario_fairness.cpp
Report seedAlone(SimDispatcher& dispatcher, const Task& task);
Report unequalGivers(SimDispatcher& dispatcher, const Task& task);
Report churn(SimDispatcher& dispatcher, const Task& task);        // scenario_trouble.cpp
Report silentPeers(SimDispatcher& dispatcher, const Task& task);
Report liars(SimDispatcher& dispatcher, const Task& task);
Report manyLiars(SimDispatcher& dispatcher, const Task& task);

} // namespace bytetorrent::swarm
