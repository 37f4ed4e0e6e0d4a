#include "rate_meter.h"

#include <algorithm>

namespace bytetorrent::engine {

void RateMeter::advance(Millis nowMs) {
    const std::int64_t slot = nowMs / slotMs;
    if (slot - slot_ >= static_cast<std::int64_t>(slotCount)) {
        slots_.fill(0);
        slot_ = slot;
        firstMs_ = nowMs;
    }
    while (slot_ < slot)
        slots_[static_cast<std::size_t>(++slot_) % slotCount] = 0;
}

void RateMeter::add(std::uint64_t bytes, Millis nowMs) {
    advance(nowMs);
    if (firstMs_ < 0)
        firstMs_ = nowMs;
    slots_[static_cast<std::size_t>(slot_) % slotCount] += bytes;
    total_ += bytes;
}

std::uint64_t RateMeter::rate(Millis nowMs) const {
    const std::int64_t slot = nowMs / slotMs;
    std::uint64_t bytes = 0;
    // Slots that are still within the window at nowMs; those that a reader's time has overtaken count no more.
    for (std::int64_t at = std::max(slot_ - static_cast<std::int64_t>(slotCount) + 1, std::int64_t{0}); at <= slot_; ++at)
        if (slot - at < static_cast<std::int64_t>(slotCount))
            bytes += slots_[static_cast<std::size_t>(at) % slotCount];
    const Millis covered = (static_cast<Millis>(slotCount) - 1) * slotMs + nowMs % slotMs;
    const Millis age = firstMs_ < 0 ? windowMs : nowMs - firstMs_;
    const Millis span = std::clamp<Millis>(age, 1'000, std::max<Millis>(covered, 1'000));
    return bytes * 1'000 / static_cast<std::uint64_t>(span);
}

} // namespace bytetorrent::engine
