// ClusterKeys: a secret that all nodes of a cluster share and nobody else, and the one before it, so that what one node
// vouched for with it (connection ids of the UDP front) every other can check, also after a restart. Part of the
// replicated state; changed by RotateKey alone. Values; any thread.
// Invariant: number 0 means that there is no key yet; numbers ascend by one.
#pragma once

#include <array>
#include <cstdint>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::registry {

using KeyBytes = std::array<std::uint8_t, 32>;

struct ClusterKeys {
    std::uint32_t number = 0; // of `current`; the one before has the number before
    Millis sinceMs = 0;       // cluster time at which `current` came
    KeyBytes current{}, previous{}; // zero where there is none
    [[nodiscard]] bool hasCurrent() const { return number > 0; }
    [[nodiscard]] bool hasPrevious() const { return number > 1; }
    friend bool operator==(const ClusterKeys&, const ClusterKeys&) = default;
};

} // namespace bytetorrent::registry
