#include "dht_gate.h"

#include <algorithm>

#include "bytetorrent/base/mix.h"
#include "dht_id.h"

namespace bytetorrent::engine::dht {

bool DhtGate::Slot::take(double perSecond, double burst, Millis nowMs) {
    spent = std::max(0.0, spent - static_cast<double>(nowMs - filledMs) * perSecond / 1000.0);
    filledMs = nowMs;
    if (spent + 1 > burst)
        return false;
    spent += 1;
    return true;
}

bool DhtGate::mayRead(const Endpoint& from, Millis nowMs) {
    const Endpoint place = placeOf(from);
    const std::uint64_t hash = mixBytes(place.address.value, secret_ ^ place.port);
    return slots_[hash % slotCount].take(placePerSecond, placeBurst, nowMs);
}

bool DhtGate::mayAnswer(Millis nowMs) { return answers_.take(answersPerSecond, answersBurst, nowMs); }

} // namespace bytetorrent::engine::dht
