#include "slot_index.h"

namespace bytetorrent::paxos {

void SlotIndex::restartAt(Slot slot, Place place) {
    places_.assign(1, place);
    first_ = slot;
}

void SlotIndex::note(Slot slot, Place place) {
    const std::uint64_t end = first_.value + places_.size(); // the slot after the last
    if (places_.empty() || slot.value > end + gapMax)
        return restartAt(slot, place);
    if (slot < first_) {
        const std::uint64_t ahead = first_.value - slot.value;
        if (ahead > gapMax || places_.size() + ahead > slotsMax)
            return; // a straggler from before the jump
        places_.insert(places_.begin(), static_cast<std::size_t>(ahead), Place());
        first_ = slot;
    }
    const auto at = static_cast<std::size_t>(slot.value - first_.value);
    if (at >= places_.size())
        places_.resize(at + 1);
    places_[at] = place;
    while (places_.size() > slotsMax) {
        places_.pop_front();
        first_ = first_.next();
    }
}

Place SlotIndex::find(Slot slot) const {
    if (slot < first_ || slot.value - first_.value >= places_.size())
        return {};
    const Place place = places_[static_cast<std::size_t>(slot.value - first_.value)];
    return place.segment < oldestSegment_ ? Place() : place;
}

void SlotIndex::forget(Slot slot) {
    if (slot >= first_ && slot.value - first_.value < places_.size())
        places_[static_cast<std::size_t>(slot.value - first_.value)] = {};
}

void SlotIndex::forgetAbove(Slot slot) {
    if (slot < first_)
        places_.clear();
    else if (slot.value - first_.value + 1 < places_.size())
        places_.resize(static_cast<std::size_t>(slot.value - first_.value + 1));
}

void SlotIndex::forgetSegmentsBelow(std::uint32_t segment) {
    oldestSegment_ = segment;
    while (!places_.empty() && places_.front().segment < segment) {
        places_.pop_front();
        first_ = first_.next();
    }
}

Slot SlotIndex::servableFrom(Slot chosenUpTo) const {
    if (places_.empty() || first_.value + places_.size() - 1 < chosenUpTo.value)
        return chosenUpTo.next();
    Slot from = std::max(first_, chosenUpTo.next());
    while (from > first_ && find(Slot(from.value - 1)).segment != 0)
        from = Slot(from.value - 1);
    return from;
}

} // namespace bytetorrent::paxos
