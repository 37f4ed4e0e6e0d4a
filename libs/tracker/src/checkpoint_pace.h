// CheckpointPace: when the next checkpoint is worth it. What is not in one is in the log, so nothing is lost by waiting but
// time at the next start; but a chunk of peers is written whole however little of it changed, so waiting saves writes.
// A checkpoint's bytes are therefore spread over the time since the last one, within a second and half a minute. Pure:
// time comes in. Owned by one ReplicaDriver, on its thread.
#pragma once

#include <algorithm>
#include <cstddef>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/registry/registry.h"

namespace bytetorrent::tracker {

class CheckpointPace {
public:
    static constexpr Millis everyMsMin = 1'000;
    static constexpr Millis everyMsMax = 30'000;
    static constexpr std::size_t bytesPerSecond = 2u << 20;
    static constexpr std::size_t rowBytes = 4'096; // what a row costs the disk that is no chunk: a page
    // Waiting has its price, too: these are encoded in one go on the node's own thread, and lie in memory.
    static constexpr std::size_t rowsMax = 20'000;
    static constexpr std::size_t contentBytesMax = 32u << 20;

    [[nodiscard]] bool isDue(Millis nowMs, const registry::Registry::Unsaved& unsaved) const {
        return nowMs - lastMs_ >= everyMs(unsaved);
    }
    void taken(Millis nowMs) { lastMs_ = nowMs; }

    [[nodiscard]] static Millis everyMs(const registry::Registry::Unsaved& unsaved) {
        if (unsaved.rows >= rowsMax || unsaved.contentBytes >= contentBytesMax)
            return everyMsMin;
        const std::size_t bytes = unsaved.chunkBytes + unsaved.rows * rowBytes;
        return std::clamp(static_cast<Millis>(bytes * 1000 / bytesPerSecond), everyMsMin, everyMsMax);
    }

private:
    Millis lastMs_ = 0;
};

} // namespace bytetorrent::tracker
