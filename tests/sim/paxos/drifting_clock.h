// DriftingClock: a node's own monotonic clock, which runs at a rate that differs from true time and changes. It remembers
// its past, so that the referee can say when, by true time, it showed a value. Owned by one simulated node.
#pragma once

#include <vector>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::sim {

class DriftingClock {
public:
    DriftingClock(Millis offsetMs, Millis ratePermille) : pieces_{{0, offsetMs, ratePermille}} {}

    [[nodiscard]] Millis at(Millis trueMs) const {
        const Piece& piece = pieces_.back();
        return piece.shownMs + (trueMs - piece.trueMs) * piece.ratePermille / 1000;
    }
    void setRate(Millis trueMs, Millis ratePermille) { pieces_.push_back({trueMs, at(trueMs), ratePermille}); }
    // The first true time at which the clock can have shown `shownMs`, to the millisecond.
    [[nodiscard]] Millis whenItShowed(Millis shownMs) const {
        std::size_t index = pieces_.size() - 1;
        while (index > 0 && pieces_[index].shownMs >= shownMs)
            --index;
        const Piece& piece = pieces_[index];
        return piece.trueMs + (shownMs - piece.shownMs) * 1000 / piece.ratePermille;
    }

private:
    struct Piece {
        Millis trueMs = 0;
        Millis shownMs = 0;
        Millis ratePermille = 1000;
    };
    std::vector<Piece> pieces_; // ascending; never empty
};

} // namespace bytetorrent::sim
