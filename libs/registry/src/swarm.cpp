#include "swarm.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::registry {

const HolderRecord& NativeEndpoint::best() const {
    const HolderRecord* best = holders.front();
    for (const HolderRecord* holder : holders) {
        const std::uint32_t more = holder->facts.pieces.size();
        const std::uint32_t most = best->facts.pieces.size();
        if (more > most || (more == most && holder->facts.client < best->facts.client))
            best = holder;
    }
    return *best;
}

void SwarmArrays::placePeer(Swarm& swarm, PeerSlot slot) {
    PeerRecord& record = pool_[slot];
    const bool shadowed =
        swarm.native && !swarm.native->online.empty() && swarm.native->online.contains(pool_.endpoint(slot));
    record.set(PeerRecord::shadowed, shadowed);
    if (shadowed)
        return;
    auto& array = record.has(PeerRecord::seed) ? swarm.seeds : swarm.leechers;
    record.position = static_cast<std::uint32_t>(array.size());
    array.push_back(slot);
}

void SwarmArrays::takePeer(Swarm& swarm, PeerSlot slot) {
    PeerRecord& record = pool_[slot];
    if (record.has(PeerRecord::shadowed)) {
        record.set(PeerRecord::shadowed, false);
        return;
    }
    auto& array = record.has(PeerRecord::seed) ? swarm.seeds : swarm.leechers;
    BT_ASSERT(record.position < array.size() && array[record.position] == slot);
    array[record.position] = array.back();
    pool_[array.back()].position = record.position;
    array.pop_back();
    if (array.capacity() > 64 && array.size() < array.capacity() / 4)
        array.shrink_to_fit();
}

void SwarmArrays::placeEndpoint(NativeSide& native, NativeEndpoint& endpoint) {
    endpoint.seed = std::any_of(endpoint.holders.begin(), endpoint.holders.end(),
                                [](const HolderRecord* holder) { return holder->facts.seed; });
    auto& array = endpoint.seed ? native.seeds : native.leechers;
    endpoint.position = static_cast<std::uint32_t>(array.size());
    array.push_back(&endpoint);
}

void SwarmArrays::takeEndpoint(NativeSide& native, NativeEndpoint& endpoint) {
    auto& array = endpoint.seed ? native.seeds : native.leechers;
    BT_ASSERT(endpoint.position < array.size() && array[endpoint.position] == &endpoint);
    array[endpoint.position] = array.back();
    array.back()->position = endpoint.position;
    array.pop_back();
}

void SwarmArrays::placeHolder(Swarm& swarm, HolderRecord& holder) {
    NativeSide& native = *swarm.native;
    const auto [at, isNew] = native.online.try_emplace(holder.facts.endpoint);
    NativeEndpoint& endpoint = at->second;
    if (!isNew) {
        takeEndpoint(native, endpoint);
        endpoint.holders.push_back(&holder);
        placeEndpoint(native, endpoint);
        return;
    }
    endpoint.endpoint = holder.facts.endpoint;
    endpoint.holders.push_back(&holder);
    placeEndpoint(native, endpoint);
    if (const PeerSlot peer = pool_.find(swarm.slot, endpoint.endpoint); peer != noPeer) {
        takePeer(swarm, peer);
        pool_[peer].set(PeerRecord::shadowed, true);
    }
}

void SwarmArrays::takeHolder(Swarm& swarm, HolderRecord& holder) {
    NativeSide& native = *swarm.native;
    const auto at = native.online.find(holder.facts.endpoint);
    BT_ASSERT(at != native.online.end());
    NativeEndpoint& endpoint = at->second;
    takeEndpoint(native, endpoint);
    std::erase(endpoint.holders, &holder);
    if (!endpoint.holders.empty()) {
        placeEndpoint(native, endpoint);
        return;
    }
    const Endpoint freed = endpoint.endpoint;
    native.online.erase(at);
    if (const PeerSlot peer = pool_.find(swarm.slot, freed); peer != noPeer)
        placePeer(swarm, peer);
}

} // namespace bytetorrent::registry
