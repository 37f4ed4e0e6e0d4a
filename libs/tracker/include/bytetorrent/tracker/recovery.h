// Recovery after the loss of a majority for ever: one survivor becomes a cluster of its own, with a new identity, and every
// other old node is a stranger to it from then on. It is offline (the node is stopped), and it can lose what others
// acknowledged and this node never saw: so a person reads the findings first. Blocking; any thread.
#pragma once

#include <string>
#include <vector>

#include "bytetorrent/paxos/types.h"
#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::tracker {

struct RecoveryFindings {
    NodeId node;
    paxos::Slot applied;            // in the store
    paxos::Slot chosenUpTo;         // known here to be chosen
    paxos::Slot acceptedUpTo;       // accepted here without a gap: will be taken for chosen
    std::uint64_t unconfirmedCommands = 0; // in the slots between the two
    std::uint64_t slotsBeyondAGap = 0;     // accepted here behind a slot that is not here: they cannot be kept in their order, and may be lost
    Millis lastWallTimeMs = 0;      // of the newest batch here; 0: none is left in the log
    std::vector<NodeId> members;    // as far as this node knows
};

// Reads the data folder of a stopped node. Errors: inUse (it runs), notFound, corrupt (another survivor is better), ioError.
[[nodiscard]] Result<RecoveryFindings> inspectForRecovery(const Settings& settings);
// Makes the node the only member. A crash in between leaves a node that does not start, or finds no majority: run it again.
// Errors: as above.
[[nodiscard]] Result<> recoverAlone(const Settings& settings);

} // namespace bytetorrent::tracker
