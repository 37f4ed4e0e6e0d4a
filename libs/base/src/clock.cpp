#include "bytetorrent/base/clock.h"

#include <chrono>

namespace bytetorrent {

namespace {

template <class SomeClock>
Millis now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(SomeClock::now().time_since_epoch()).count();
}

} // namespace

Millis SystemClock::monotonicMs() const {
    return now<std::chrono::steady_clock>();
}
Millis SystemClock::wallMs() const {
    return now<std::chrono::system_clock>();
}

} // namespace bytetorrent
