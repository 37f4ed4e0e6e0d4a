// LogRetention: how much of the log may go. What a durable checkpoint holds is not needed for a restart; but peers that lag
// a little are served from the log, which costs far less than a snapshot, so the newest bytes stay. Pure; owned by one
// ReplicaDriver.
#pragma once

#include <deque>
#include <optional>

#include "bytetorrent/paxos/types.h"

namespace bytetorrent::tracker {

class LogRetention {
public:
    explicit LogRetention(std::uint64_t keepBytes)
        : keepBytes_(keepBytes) {}

    // A checkpoint of `slot` is durable; so many bytes went into the log before it, ever.
    void checkpointed(paxos::Slot slot, std::uint64_t appendedBytes) { points_.push_back({slot, appendedBytes}); }
    // Slots below may go, now that so many bytes were appended. nullopt: none that was not said before.
    [[nodiscard]] std::optional<paxos::Slot> mayGoBelow(std::uint64_t appendedBytes) {
        std::optional<paxos::Slot> below;
        while (!points_.empty() && appendedBytes - points_.front().appendedBytes >= keepBytes_) {
            below = points_.front().slot.next();
            points_.pop_front();
        }
        return below;
    }

private:
    struct Point {
        paxos::Slot slot;
        std::uint64_t appendedBytes = 0;
    };
    std::uint64_t keepBytes_;
    std::deque<Point> points_; // one a checkpoint, so about one a second; each goes when its bytes may
};

} // namespace bytetorrent::tracker
