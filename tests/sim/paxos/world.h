// World: one simulated cluster with its clients and its operator, from a seed: a time of faults, then a quorum heals and
// progress is demanded, then every log is replayed and the clients' history is judged. The same settings give the same
// run, on every machine.
#pragma once

#include <optional>
#include <string>

#include "bytetorrent/base/clock.h"
#include "counts.h"
#include "fault.h"

namespace bytetorrent::sim {

struct SimulationSettings {
    std::uint64_t seed = 1;
    std::size_t nodes = 3;
    FaultSet faults = FaultSet::all(); // from which the seed draws
    bool trace = false;
};

struct SimulationResult {
    std::optional<std::string> violation;
    Counts counts;
    Millis simulatedMs = 0;
    std::uint64_t events = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t operations = 0; // in the clients' history
    Millis healedAfterMs = 0; // from the end of the faults until everything was acknowledged and applied everywhere
};

[[nodiscard]] SimulationResult simulate(const SimulationSettings& settings);

} // namespace bytetorrent::sim
