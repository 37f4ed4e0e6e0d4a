// What time does to the registry: each kind in a fixed order, at most Limits::expiriesPerApplyMax at once.
#include "state.h"

namespace bytetorrent::registry {

void Registry::State::expirePeers(Now now) {
    for (std::uint32_t i = 0; i < limits.expiriesPerApplyMax; ++i) {
        const PeerSlot slot = calendar.firstDue(now.second());
        if (slot == noPeer)
            return;
        Swarm& swarm = swarms[peers[slot].swarm];
        removePeer(swarm, slot);
        settle(swarm, now);
    }
}

void Registry::State::expireHolders(Now now) {
    for (std::uint32_t expired = 0; expired < limits.expiriesPerApplyMax;) {
        if (holderDeadlines.empty() || std::get<Millis>(*holderDeadlines.begin()) > now.clusterMs)
            return;
        const auto [watchedMs, infoHash, client] = *holderDeadlines.begin();
        Swarm& swarm = *swarms.find(infoHash);
        HolderRecord& holder = *holders.find(swarm.slot, infoHash, client);
        const Millis deadlineMs = holder.deadlineMs;
        // It reported meanwhile. That does not count: another node, which was restored since, watches the deadline itself.
        if (deadlineMs > watchedMs) {
            watchDeadline(swarm, holder);
            continue;
        }
        ++expired;
        if (!holder.facts.online) {
            removeHolder(swarm, holder);
            settle(swarm, now);
            continue;
        }
        arrays.takeHolder(swarm, holder);
        holder.facts.online = false;
        // Counted from when it fell silent, not from when we came round to notice.
        setDeadline(swarm, holder, deadlineMs + std::max<Millis>(limits.retentionMs, 1));
        markHolder(swarm, holder);
        touch(swarm);
    }
}

void Registry::State::forgetSwarms(Now now) {
    for (std::uint32_t i = 0; i < limits.expiriesPerApplyMax; ++i) {
        if (forgetting.empty() || forgetting.begin()->first > now.second())
            return;
        Swarm& swarm = *swarms.find(forgetting.begin()->second);
        setForgetSecond(swarm, 0);
        eraseSwarm(swarm);
    }
}

} // namespace bytetorrent::registry
