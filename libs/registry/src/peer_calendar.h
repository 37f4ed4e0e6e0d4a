// PeerCalendar: which ordinary peers expire when. A list of numbers for each second of cluster time; a peer stands in
// the one of the second that it was last looked for at, and moves on when that second comes and it has announced since:
// so an announce touches no list, and a peer one list per lifetime. What expires when follows from the peers' records
// alone, in the order (second, number): a bounded expiry takes the same peers on every node, restored or not.
// Owned by Registry; its thread.
// Invariant: a live peer stands in the list of its `watchedSecond`, which is not after its expiry. Entries for which
// that is not so are left over and mean nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "peer_pool.h"

namespace bytetorrent::registry {

class PeerCalendar {
public:
    explicit PeerCalendar(PeerPool& pool)
        : pool_(pool) {}

    // After the peer's expiry was set or moved to an earlier second. One that moves away need not be told.
    void watch(PeerSlot slot) {
        const std::uint32_t second = pool_[slot].expirySecond;
        PeerLinks& links = pool_.links(slot);
        if (links.watchedSecond == 0 || second < links.watchedSecond)
            file(slot, links, second);
    }

    // The first peer whose second is not after `now`, by second and then by number; noPeer if there is none. Whoever
    // asks must remove it or prolong its life before asking again.
    [[nodiscard]] PeerSlot firstDue(std::uint32_t now) {
        while (!days_.empty() && days_.begin()->first <= now) {
            const std::uint32_t second = days_.begin()->first;
            Day& day = days_.begin()->second;
            if (!day.sifted)
                sift(second, day);
            while (!day.peers.empty()) {
                const PeerSlot slot = day.peers.back();
                if (isDue(slot, second))
                    return slot;
                day.peers.pop_back(); // it went, or announced while it waited for its turn
                moveOn(slot, second);
            }
            days_.erase(second);
        }
        return noPeer;
    }

private:
    // One second's. While `sifted`, those that are due alone, each once, the first one last.
    struct Day {
        std::vector<PeerSlot> peers;
        bool sifted = false;
    };

    void file(PeerSlot slot, PeerLinks& links, std::uint32_t second) {
        links.watchedSecond = second;
        Day& day = days_[second];
        if (day.peers.size() == day.peers.capacity()) // not to the double: these lists are all that there is of it
            day.peers.reserve(day.peers.size() + day.peers.size() / 4 + 4);
        day.peers.push_back(slot);
        day.sifted = false;
    }

    [[nodiscard]] bool isDue(PeerSlot slot, std::uint32_t second) const {
        return pool_.has(slot) && pool_.links(slot).watchedSecond == second && pool_[slot].expirySecond == second;
    }

    // It stood in this second's list and is not due.
    void moveOn(PeerSlot slot, std::uint32_t second) {
        if (!pool_.hasLinks(slot) || pool_.links(slot).watchedSecond != second)
            return;
        PeerLinks& links = pool_.links(slot);
        links.watchedSecond = 0;
        if (pool_.has(slot))
            file(slot, links, pool_[slot].expirySecond);
    }

    void sift(std::uint32_t second, Day& day) {
        constexpr std::size_t ahead = 8;
        std::vector<PeerSlot> due;
        const std::vector<PeerSlot> peers = std::move(day.peers);
        for (std::size_t i = 0; i < peers.size(); ++i) {
            if (i + ahead < peers.size() && pool_.has(peers[i + ahead]))
                pool_.prefetchAll(peers[i + ahead]);
            if (isDue(peers[i], second))
                due.push_back(peers[i]);
            else
                moveOn(peers[i], second);
        }
        std::sort(due.begin(), due.end(), std::greater<>());
        due.erase(std::unique(due.begin(), due.end()), due.end());
        day.peers = std::move(due);
        day.sifted = true;
    }

    PeerPool& pool_;
    std::map<std::uint32_t, Day> days_; // by second
};

} // namespace bytetorrent::registry
