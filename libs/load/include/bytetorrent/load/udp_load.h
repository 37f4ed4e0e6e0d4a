// Announces by UDP (BEP 15): every source is a socket with its own address, connects, and keeps its share of the window
// under way; many datagrams go and come in one system call. An announce that is not answered within half a second is
// counted as lost and sent again later.
#pragma once

#include "bytetorrent/load/http_load.h"

namespace bytetorrent::load {

// Until the time is over or, in a population with a total, until every announce was answered. Returns when that was.
double loadByUdp(const LoadSettings& settings, Population& population, Figures& figures);

} // namespace bytetorrent::load
