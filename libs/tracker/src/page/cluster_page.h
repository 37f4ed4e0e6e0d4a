// The cluster's health: nodes, who leads, how far each is, how long writing takes. Pure; any thread.
#pragma once

#include <vector>

#include "bytetorrent/paxos/types.h"
#include "bytetorrent/protocol/native.h"
#include "figure_history.h"
#include "page/frame.h"

namespace bytetorrent::tracker::page {

struct ClusterValues {
    protocol::native::ClusterStatus status;
    paxos::Ballot ballot;
    std::uint64_t torrents = 0, peers = 0;
    std::vector<FigureSample> samples; // oldest first
};
[[nodiscard]] Content clusterPage(const Visit& visit, const ClusterValues& values);

} // namespace bytetorrent::tracker::page
