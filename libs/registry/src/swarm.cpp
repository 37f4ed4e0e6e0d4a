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
    PeerLinks& links = pool_.links(slot);
    links.position = PeerLinks::shadowed;
    if (swarm.native && !swarm.native->online.empty() && swarm.native->online.contains(pool_.endpoint(slot)))
        return;
    PeerRoles& roles = swarm.roles;
    // By half, not to the double: most swarms are small, and there are many.
    if (roles.peers.size() == roles.peers.capacity())
        roles.peers.reserve(roles.peers.size() + roles.peers.size() / 2 + 2);
    roles.peers.push_back(slot);
    links.position = static_cast<std::uint32_t>(roles.peers.size() - 1);
    if (!pool_[slot].has(PeerFacts::seed))
        return;
    // The first leecher makes room for it behind the seeds.
    moveTo(roles, roles.seedCount, links.position);
    roles.peers[roles.seedCount] = slot;
    links.position = roles.seedCount++;
}

void SwarmArrays::takePeer(Swarm& swarm, PeerSlot slot) {
    const std::uint32_t position = pool_.links(slot).position;
    if (position == PeerLinks::shadowed)
        return;
    PeerRoles& roles = swarm.roles;
    BT_ASSERT(position < roles.peers.size() && roles.peers[position] == slot);
    std::size_t hole = position;
    if (position < roles.seedCount) { // the last seed fills it, and leaves the hole to the leechers
        hole = --roles.seedCount;
        moveTo(roles, hole, position);
    }
    moveTo(roles, roles.peers.size() - 1, hole);
    roles.peers.pop_back();
    if (roles.peers.capacity() > 64 && roles.peers.size() < roles.peers.capacity() / 4)
        roles.peers.shrink_to_fit();
}

void SwarmArrays::moveTo(PeerRoles& roles, std::size_t from, std::size_t to) {
    if (from == to)
        return;
    roles.peers[to] = roles.peers[from];
    pool_.links(roles.peers[to]).position = static_cast<std::uint32_t>(to);
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
        pool_.links(peer).position = PeerLinks::shadowed;
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
