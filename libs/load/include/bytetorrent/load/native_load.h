// Reports by the native protocol: clients with a connection each, and one write under way on it (native_connection.h). One
// thread.
#pragma once

#include "bytetorrent/load/figures.h"
#include "bytetorrent/load/http_load.h"

namespace bytetorrent::load {

// Closed loop, until the time is over; of the settings, `ports` and the times count. Returns when that was.
double loadByNative(const LoadSettings& settings, std::uint32_t clients, Figures& figures);

} // namespace bytetorrent::load
