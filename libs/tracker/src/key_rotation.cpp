#include "key_rotation.h"

#include "bytetorrent/base/random.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr int lookMs = 500;

} // namespace

KeyRotation::KeyRotation(ReplicaDriver& driver)
    : driver_(driver) {
    QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { look(); });
    timer_.start(lookMs);
}

void KeyRotation::look() {
    if (underWay_ || driver_.role() != paxos::Role::leader || !driver_.hasQuorum())
        return;
    const registry::ClusterKeys& keys = std::as_const(driver_).registry().keys();
    if (keys.hasCurrent() && driver_.clusterTimeMs() - keys.sinceMs < keyLifeMs)
        return;
    registry::RotateKey command;
    command.replaces = keys.number;
    const Bytes drawn = secureBytes(command.key.size());
    std::copy(drawn.begin(), drawn.end(), command.key.begin());
    underWay_ = true;
    // Whatever becomes of it, the next look tells.
    driver_.submit(command, std::nullopt, [this](const Result<registry::Reply>&) { underWay_ = false; });
}

} // namespace bytetorrent::tracker
