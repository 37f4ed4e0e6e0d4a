#include "request_window.h"

#include <algorithm>

#include "mutants.h"

namespace bytetorrent::engine {

void RequestWindow::requested(std::uint32_t count, Millis nowMs) {
    if (count > 0 && !waiting_) {
        waiting_ = true;
        lastMs_ = nowMs;
    }
}

void RequestWindow::received(std::uint32_t bytes, std::size_t outstanding, Millis nowMs) {
    meter_.add(bytes, nowMs);
    // A mean of the first ones, then one that forgets.
    constexpr std::uint32_t remembered = 16;
    const double intervalMs = waiting_ ? static_cast<double>(nowMs - lastMs_) : 0;
    paceMs_ += (intervalMs - paceMs_) / std::min(blocks_ + 1, remembered);
    blocks_ = std::min(blocks_ + 1, depthStart);
    lastMs_ = nowMs;
    snubbed_ = false;
    waiting_ = outstanding > 0;
}

bool RequestWindow::checkSnub(Millis nowMs) {
    if (!waiting_ || nowMs - lastMs_ < snubMs)
        return false;
    // The one request that a snubbed peer still gets may time out as well: it is released then too.
    waiting_ = false;
    snubbed_ = true;
    return true;
}

Millis RequestWindow::patienceMs() const {
    constexpr Millis unknownMs = 12'000; // it may have many to serve before us
    constexpr Millis leastMs = 4'000;
    constexpr double intervals = 8;
    return blocks_ == 0 ? unknownMs : std::clamp(static_cast<Millis>(intervals * paceMs_), leastMs, snubMs);
}

std::uint32_t RequestWindow::depth(Millis nowMs) const {
    if (snubbed_ || mutated(Mutant::oneRequestAtATime))
        return 1;
    if (mutated(Mutant::deepRequests))
        return depthMax;
    const std::uint64_t ahead = meter_.rate(nowMs) * static_cast<std::uint64_t>(aheadMs) / 1'000 / blockBytes;
    const std::uint32_t least = blocks_ < depthStart ? depthStart : depthMin;
    const auto depth = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(ahead, least, depthMax));
    return peerQueue_ == 0 ? depth : std::max(1u, std::min(depth, peerQueue_));
}

} // namespace bytetorrent::engine
