// RequestWindow: how many requests one peer should have outstanding, and whether it snubs us. Depth is ten seconds of its
// rate, at least 32 and at most 500 or what the peer says it queues (reqq): no slow start, which costs most on a LAN.
// A peer that owes us a block for 25 s is snubbed: its requests are released and its depth is one until a block comes.
// Pure (time is an argument that never goes back). Owned by PeerConnection's state; the session's thread.
#pragma once

#include <cstdint>

#include "bytetorrent/base/clock.h"
#include "rate_meter.h"

namespace bytetorrent::engine {

class RequestWindow {
public:
    static constexpr std::uint32_t depthMin = 32;
    static constexpr std::uint32_t depthMax = 500;
    static constexpr Millis aheadMs = 10'000;
    static constexpr Millis snubMs = 25'000;
    static constexpr std::uint32_t blockBytes = 16 * 1024;

    void setPeerQueue(std::uint32_t requests) { peerQueue_ = requests; } // reqq; 0: unknown
    void requested(std::uint32_t count, Millis nowMs);                   // that many more are outstanding
    // Payload that was asked for. `outstanding`: requests that remain.
    void received(std::uint32_t bytes, std::size_t outstanding, Millis nowMs);
    // Part of a block has arrived: slow, but not silent.
    void progress(Millis nowMs) { lastMs_ = nowMs; }
    // Choked, rejected or released: nothing is owed any more.
    void nothingOutstanding() { waiting_ = false; }

    // True when what is owed is too late: release its requests. The peer is snubbed from then on, until a block comes.
    [[nodiscard]] bool checkSnub(Millis nowMs);
    [[nodiscard]] bool snubbed() const { return snubbed_; }
    [[nodiscard]] std::uint32_t depth(Millis nowMs) const;
    [[nodiscard]] const RateMeter& meter() const { return meter_; }

private:
    RateMeter meter_;
    std::uint32_t peerQueue_ = 0;
    Millis lastMs_ = 0; // of the last block, or of the first request after none was outstanding
    bool waiting_ = false;
    bool snubbed_ = false;
};

} // namespace bytetorrent::engine
