// RequestWindow: how many requests one peer should have outstanding, how long to wait for one, and whether it snubs us.
// Depth starts at 32 (no slow start, which costs most on a LAN); once the peer has shown its rate, it is five seconds
// of it, from 8 to 500 or what the peer says it queues (reqq). 32 blocks of a peer with 25 kB/s are twenty seconds: what it
// owes so long is not there when others need it, and several peers ask a slow seed for the same pieces unknowingly.
// A peer that owes us a block for 25 s is snubbed: its requests are released and its depth is one until a block comes.
// Pure (time is an argument that never goes back). Owned by PeerConnection's state; the session's thread.
#pragma once

#include <cstdint>
#include <optional>

#include "bytetorrent/base/clock.h"
#include "rate_meter.h"

namespace bytetorrent::engine {

class RequestWindow {
public:
    static constexpr std::uint32_t depthStart = 32; // until so many blocks have come
    static constexpr std::uint32_t depthMin = 8;
    static constexpr std::uint32_t depthMax = 500;
    static constexpr Millis aheadMs = 5'000;
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
    // From one block to the next, on average over the last ones while something was owed; nullopt: none has come yet.
    [[nodiscard]] std::optional<double> paceMs() const { return blocks_ == 0 ? std::nullopt : std::optional(paceMs_); }
    // Silence that is no reason to ask others for what it owes: several of its usual intervals.
    [[nodiscard]] Millis patienceMs() const;
    [[nodiscard]] const RateMeter& meter() const { return meter_; }

private:
    RateMeter meter_;
    std::uint32_t peerQueue_ = 0;
    std::uint32_t blocks_ = 0; // that came, counted up to depthStart
    double paceMs_ = 0;
    Millis lastMs_ = 0; // of the last block, or of the first request after none was outstanding
    bool waiting_ = false;
    bool snubbed_ = false;
};

} // namespace bytetorrent::engine
