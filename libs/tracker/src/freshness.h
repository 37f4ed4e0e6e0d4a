// Freshness: how old what this node has applied may be, at most, by its own clock alone. Consensus says how old what it
// has handed out is (Replica::stalenessMs); what waits to be applied makes it older. Pure; owned by one ReplicaDriver.
// Invariant: never says younger than it is: a write that was acknowledged anywhere before asOfMs() is applied here.
#pragma once

#include <algorithm>
#include <optional>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::tracker {

class Freshness {
public:
    // Call it while everything that consensus handed out is applied, before it may hand out more.
    void allApplied(std::optional<Millis> stalenessMs, Millis nowMs) {
        if (stalenessMs)
            asOfMs_ = std::max(asOfMs_.value_or(nowMs - *stalenessMs), nowMs - *stalenessMs);
    }
    [[nodiscard]] bool within(Millis boundMs, Millis nowMs) const { return asOfMs_ && nowMs - *asOfMs_ <= boundMs; }

private:
    std::optional<Millis> asOfMs_;
};

} // namespace bytetorrent::tracker
