// World: one simulated cluster with its clients, from a seed: a time of faults, then everything heals and progress is
// demanded, then every log is replayed. The same settings give the same run, on every machine.
#pragma once

#include <optional>
#include <string>

#include "counts.h"
#include "bytetorrent/base/clock.h"

namespace bytetorrent::sim {

struct SimulationSettings {
    std::uint64_t seed = 1;
    std::size_t nodes = 3;
    bool trace = false;
    Millis faultsMs = 8000; // how long faults strike
};

struct SimulationResult {
    std::optional<std::string> violation;
    Counts counts;
    Millis simulatedMs = 0;
    std::uint64_t events = 0;
    std::uint64_t acknowledged = 0;
    Millis healedAfterMs = 0; // from the end of the faults until everything was acknowledged and applied everywhere
};

[[nodiscard]] SimulationResult simulate(const SimulationSettings& settings);

} // namespace bytetorrent::sim
