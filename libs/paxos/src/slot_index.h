// SlotIndex: where the last readable AcceptRecord of each slot is. It reaches back from the newest slot as far as it may;
// its memory is bounded, and a jump far ahead (a snapshot was installed) makes it begin anew there. Slots that it does not
// know are not lost, only not served: peers have them, or a snapshot. Owned by the WriteAheadLog.
#pragma once

#include <deque>

#include "bytetorrent/paxos/types.h"

namespace bytetorrent::paxos {

struct Place {
    std::uint32_t segment = 0; // its sequence number; 0: nowhere
    std::uint32_t offset = 0;
};

class SlotIndex {
public:
    static constexpr std::size_t slotsMax = 4u << 20; // 32 MiB
    // Records of neighbouring slots come in any order, but never this far apart.
    static constexpr std::uint64_t gapMax = 8192;

    void note(Slot slot, Place place);
    [[nodiscard]] Place find(Slot slot) const;
    void forget(Slot slot);
    void forgetAbove(Slot slot);
    void forgetSegmentsBelow(std::uint32_t segment);
    // From here to `chosenUpTo` every slot is known; the slot after `chosenUpTo` if that itself is not.
    [[nodiscard]] Slot servableFrom(Slot chosenUpTo) const;

private:
    void restartAt(Slot slot, Place place);

    Slot first_; // of places_, if there are any
    std::deque<Place> places_;
    std::uint32_t oldestSegment_ = 0;
};

} // namespace bytetorrent::paxos
