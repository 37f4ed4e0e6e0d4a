#include "pex_exchange.h"

#include <algorithm>

namespace bytetorrent::engine {

using protocol::pexNamedMax;
using protocol::PexPeer;

bool pexReaches(const IpAddress& teller, const Endpoint& named) {
    if (named.address.isLoopback())
        return teller.isLoopback();
    return !named.address.isLocal() || teller.isLocal();
}

std::optional<protocol::PexMessage> PexExchange::tell(const std::vector<PexPeer>& connected, const Endpoint& listener, Millis nowMs) {
    protocol::PexMessage message;
    std::vector<Endpoint> here;
    here.reserve(connected.size());
    for (const PexPeer& peer : connected) {
        if (peer.endpoint == listener || !pexReaches(listener.address, peer.endpoint))
            continue;
        here.push_back(peer.endpoint);
        if (message.added.size() < pexNamedMax && !std::binary_search(told_.begin(), told_.end(), peer.endpoint))
            message.added.push_back(peer);
    }
    std::sort(here.begin(), here.end());
    for (const Endpoint& endpoint : told_) {
        if (message.dropped.size() < pexNamedMax && !std::binary_search(here.begin(), here.end(), endpoint))
            message.dropped.push_back(endpoint);
    }
    if (message.empty())
        return std::nullopt; // and asked again soon: the minute counts from what was said
    toldMs_ = nowMs;
    for (const PexPeer& peer : message.added)
        told_.push_back(peer.endpoint);
    std::erase_if(told_, [&](const Endpoint& endpoint) {
        return std::find(message.dropped.begin(), message.dropped.end(), endpoint) != message.dropped.end();
    });
    std::sort(told_.begin(), told_.end());
    return message;
}

std::vector<PexPeer> PexExchange::hear(const protocol::PexMessage& message, const IpAddress& teller, Millis nowMs) {
    if (heardMs_ && nowMs - *heardMs_ < earlyMs) {
        ++early_;
        return {};
    }
    heardMs_ = nowMs;
    if (floods())
        return {};
    std::vector<PexPeer> worthy;
    for (const PexPeer& peer : message.added) {
        if (worthy.size() < pexNamedMax && pexReaches(teller, peer.endpoint))
            worthy.push_back(peer);
    }
    return worthy;
}

} // namespace bytetorrent::engine
