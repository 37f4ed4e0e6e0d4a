// SlotLog: what this node has accepted or learned, slot by slot, in memory. It holds every slot above the released
// ones and a bounded span of released ones below, from which lagging peers are served; older ones are in the log on
// disk only. Owned by the Replica. Invariant: slots first() .. end() - 1 have a place; a place without a value is a hole.
#pragma once

#include <cstdint>
#include <deque>

#include "bytetorrent/paxos/messages.h"

namespace bytetorrent::paxos {

struct SlotState {
    Ballot ballot; // in which the value was accepted, or learned
    Value value;   // null: nothing known
    std::uint64_t persistSequence = 0; // on disk once this much is
};

class SlotLog {
public:
    explicit SlotLog(Slot first) : first_(first) {}

    [[nodiscard]] Slot first() const { return first_; }
    [[nodiscard]] Slot end() const { return Slot(first_.value + slots_.size()); }
    [[nodiscard]] std::size_t bytes() const { return bytes_; } // of all values held

    // Null when nothing is known of the slot here.
    [[nodiscard]] const SlotState* find(Slot slot) const {
        if (slot < first_ || slot >= end())
            return nullptr;
        const SlotState& state = slots_[slot.value - first_.value];
        return state.value ? &state : nullptr;
    }
    // `slot` >= first(); holes are made up to it.
    void put(Slot slot, SlotState state) {
        const std::size_t index = slot.value - first_.value;
        if (index >= slots_.size())
            slots_.resize(index + 1);
        if (slots_[index].value)
            bytes_ -= slots_[index].value->size();
        bytes_ += state.value->size();
        slots_[index] = std::move(state);
    }
    // Everything below `slot` goes; the log begins there, even if it did not reach that far.
    void dropBelow(Slot slot) {
        while (!slots_.empty() && first_ < slot)
            dropFirst();
        first_ = std::max(first_, slot);
    }
    void dropFirst() {
        if (slots_.front().value)
            bytes_ -= slots_.front().value->size();
        slots_.pop_front();
        first_ = first_.next();
    }

private:
    Slot first_;
    std::deque<SlotState> slots_;
    std::size_t bytes_ = 0;
};

} // namespace bytetorrent::paxos
