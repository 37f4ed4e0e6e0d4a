// KeyRotation: sees to it that the cluster has a key that is not older than a day. Whoever leads proposes the first one, and
// the next when a day of cluster time is over; two that propose at one moment replace it once, for each names the key that
// it saw. Owned by TrackerNode, on its loop.
#pragma once

#include <QTimer>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

class KeyRotation {
public:
    static constexpr Millis keyLifeMs = 24LL * 3'600 * 1'000;

    explicit KeyRotation(ReplicaDriver& driver);

private:
    void look();

    ReplicaDriver& driver_;
    QTimer timer_;
    bool underWay_ = false;
};

} // namespace bytetorrent::tracker
