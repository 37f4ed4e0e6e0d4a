// Many runs, one a seed, on a few threads, until one fails; and what they amounted to.
#pragma once

#include <optional>
#include <string>

#include "options.h"
#include "world.h"

namespace bytetorrent::sim {

struct CampaignResult {
    Counts counts;
    Millis simulatedMs = 0;
    Millis worstHealMs = 0;
    std::uint64_t events = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t operations = 0;
    std::uint64_t runs = 0;
    double seconds = 0;
    std::optional<std::uint64_t> failedSeed; // the lowest there is from Options::from on
    std::string violation;
};

[[nodiscard]] CampaignResult runCampaign(const Options& options);
// Prints what happened; the process's exit status. A mutant must have failed, everything else must not.
[[nodiscard]] int report(const Options& options, const CampaignResult& result);
// An assertion in the core ends the process; say first how to come here again. With `caughtLine` it is a mutant that is
// caught, and its line goes to standard output.
void tellOnAbort(const Options& options, bool isMutant);

} // namespace bytetorrent::sim
