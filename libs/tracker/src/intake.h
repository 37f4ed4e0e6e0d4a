// What a node takes of the others when it is slow itself: a disk that is slower than the network, or a state machine that
// is slower than both. What cannot be kept is dropped at the door, and sent again or learned later; heartbeats, votes and
// elections always pass, so that a slow node still counts. Pure.
// Why two bounds on what waits to be applied: Learned comes only when this node asks for it, so dropping it is cheap;
// without an Accept this node's vote is missing, which can stop the cluster, so that is the last resort.
#pragma once

#include "apply_queue.h"
#include "bytetorrent/paxos/messages.h"

namespace bytetorrent::tracker {

struct Intake {
    std::size_t logBacklogBytes = 0; // wait for the disk
    std::size_t logBacklogBytesMax = 0;
    const ApplyQueue& queue;

    [[nodiscard]] bool hasRoomFor(const paxos::Message& message) const {
        const bool accept = std::holds_alternative<paxos::Accept>(message);
        const bool learned = std::holds_alternative<paxos::Learned>(message);
        if ((accept || learned) && logBacklogBytes > logBacklogBytesMax)
            return false;
        if (learned)
            return !queue.isFull();
        // What is forwarded would become Accepts of this node's own.
        return !(accept || std::holds_alternative<paxos::Forward>(message)) || !queue.isOverfull();
    }
};

} // namespace bytetorrent::tracker
