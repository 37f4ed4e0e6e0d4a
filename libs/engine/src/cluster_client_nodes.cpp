#include "cluster_client_nodes.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {

constexpr net::Backoff::Settings outageSettings{.firstMs = 250, .longestMs = 15'000, .factor = 2, .jitterPercent = 25};
constexpr Millis youngOutageMs = 60'000;
constexpr Millis youngWaitMsMax = 1'250;

bool canBeDialled(const HostPort& node) {
    const auto address = IpAddress::parse(node.host);
    return !node.host.empty() && node.port != 0 && !(address && address->isUnspecified());
}

} // namespace

NodeRing::NodeRing(const std::vector<HostPort>& nodes, std::size_t start) : backoff_(outageSettings) {
    add(nodes);
    BT_ASSERT(!nodes_.empty());
    current_ = start % nodes_.size();
}

bool NodeRing::add(const std::vector<HostPort>& nodes) {
    bool added = false;
    for (const HostPort& node : nodes) {
        if (nodes_.size() >= nodesMax)
            break;
        // The first ones are the user's own words: whatever they are, dialling them gives the right error.
        if ((!nodes_.empty() && !canBeDialled(node)) || std::find(nodes_.begin(), nodes_.end(), node) != nodes_.end())
            continue;
        nodes_.push_back(node);
        added = true;
    }
    if (added)
        notBeforeMs_ = 0;
    return added;
}

void NodeRing::failed(Millis nowMs, Random& random) {
    if (failuresInRow_ == 0)
        outageSinceMs_ = nowMs;
    ++failuresInRow_;
    skip();
    if (failuresInRow_ % nodes_.size() != 0)
        return;
    backoff_.failed(nowMs, random);
    notBeforeMs_ = backoff_.notBeforeMs();
    if (nowMs - outageSinceMs_ < youngOutageMs)
        notBeforeMs_ = std::min(notBeforeMs_, nowMs + youngWaitMsMax);
}

void NodeRing::succeeded() {
    failuresInRow_ = 0;
    backoff_.succeeded();
    notBeforeMs_ = 0;
}

void NodeRing::skip() { current_ = (current_ + 1) % nodes_.size(); }

} // namespace bytetorrent::engine
