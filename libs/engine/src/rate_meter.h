// RateMeter: bytes per second over about the last five seconds, for choking, request depth and progress bars. Ten
// half-second slots; no history beyond them. A value, pure (time is an argument that never goes back); one thread.
#pragma once

#include <array>
#include <cstdint>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::engine {

class RateMeter {
public:
    static constexpr Millis windowMs = 5'000;

    void add(std::uint64_t bytes, Millis nowMs);
    // B/s. A meter younger than the window divides by its age (at least one second), so that a new peer is not underrated.
    [[nodiscard]] std::uint64_t rate(Millis nowMs) const;
    [[nodiscard]] std::uint64_t total() const { return total_; } // bytes, ever

private:
    static constexpr Millis slotMs = 500;
    static constexpr std::size_t slotCount = 10;
    void advance(Millis nowMs);

    std::array<std::uint64_t, slotCount> slots_{};
    std::int64_t slot_ = 0;  // nowMs / slotMs of the newest slot
    Millis firstMs_ = -1;    // of the first add() after a silence as long as the window; -1: none yet
    std::uint64_t total_ = 0;
};

} // namespace bytetorrent::engine
