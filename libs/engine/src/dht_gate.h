// DhtGate: how many datagrams one place (placeOf) may have read, and how many queries are answered in all, so that a flood is
// ignored and nobody can use us to flood another. Token buckets in a table of fixed size: places that fall into the same slot
// share its tokens; which do, depends on a secret. Pure; owned by its DhtNode.
#pragma once

#include <array>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::engine::dht {

class DhtGate {
public:
    static constexpr double placePerSecond = 10, placeBurst = 60;
    static constexpr double answersPerSecond = 150, answersBurst = 600;

    explicit DhtGate(std::uint64_t secret) : secret_(secret), slots_(slotCount) {}
    [[nodiscard]] bool mayRead(const Endpoint& from, Millis nowMs); // counts it
    [[nodiscard]] bool mayAnswer(Millis nowMs);                     // counts it

private:
    static constexpr std::size_t slotCount = 4'096;
    struct Slot {
        Millis filledMs = 0;
        double spent = 0; // of the burst
        [[nodiscard]] bool take(double perSecond, double burst, Millis nowMs);
    };
    std::uint64_t secret_;
    std::vector<Slot> slots_;
    Slot answers_;
};

} // namespace bytetorrent::engine::dht
