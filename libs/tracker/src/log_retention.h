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
    // Slots below may go, now that so many bytes were appended. Peers in reach have all slots up to `everyone`: for one that
    // catches up, perhaps with a snapshot on its way, far more is kept. nullopt: none that was not said before.
    [[nodiscard]] std::optional<paxos::Slot> mayGoBelow(std::uint64_t appendedBytes, paxos::Slot everyone) {
        constexpr std::uint64_t moreForThoseWhoLag = 16;
        std::optional<paxos::Slot> below;
        while (!points_.empty()) {
            const std::uint64_t since = appendedBytes - points_.front().appendedBytes;
            if (since < keepBytes_ || (points_.front().slot > everyone && since < moreForThoseWhoLag * keepBytes_))
                break;
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
