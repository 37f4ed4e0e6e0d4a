// PeerCalendar: which ordinary peers expire when. One list of records for each second of cluster time, threaded
// through the records themselves. A list has no order until its second has come; then it is sorted once, canonically,
// so that a bounded expiry takes the same peers on every node, restored or not. Owned by Registry; its thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "bytetorrent/base/assert.h"
#include "peer_pool.h"

namespace bytetorrent::registry {

class PeerCalendar {
public:
    explicit PeerCalendar(PeerPool& pool)
        : pool_(pool) {}

    void link(PeerSlot slot, std::uint32_t second) {
        PeerRecord& record = pool_[slot];
        Bucket& bucket = buckets_[second];
        record.expirySecond = second;
        record.previous = noPeer;
        record.next = bucket.head;
        if (bucket.head != noPeer)
            pool_[bucket.head].previous = slot;
        bucket.head = slot;
        bucket.sorted = false;
    }

    void unlink(PeerSlot slot) {
        const PeerRecord& record = pool_[slot];
        if (record.next != noPeer)
            pool_[record.next].previous = record.previous;
        if (record.previous != noPeer) {
            pool_[record.previous].next = record.next;
            return;
        }
        const auto bucket = buckets_.find(record.expirySecond);
        BT_ASSERT(bucket != buckets_.end() && bucket->second.head == slot);
        bucket->second.head = record.next;
        if (record.next == noPeer)
            buckets_.erase(bucket);
    }

    // The first peer whose second is not after `now`, by second and then by `less`; noPeer if there is none. Whoever
    // asks must remove or move it before asking again.
    template <class Less>
    [[nodiscard]] PeerSlot firstDue(std::uint32_t now, const Less& less) {
        if (buckets_.empty() || buckets_.begin()->first > now)
            return noPeer;
        Bucket& bucket = buckets_.begin()->second;
        if (!bucket.sorted)
            sort(bucket, less);
        return bucket.head;
    }

private:
    struct Bucket {
        PeerSlot head = noPeer;
        bool sorted = false;
    };

    template <class Less>
    void sort(Bucket& bucket, const Less& less) {
        std::vector<PeerSlot> slots;
        for (PeerSlot slot = bucket.head; slot != noPeer; slot = pool_[slot].next)
            slots.push_back(slot);
        std::sort(slots.begin(), slots.end(), less);
        for (std::size_t i = 0; i < slots.size(); ++i) {
            pool_[slots[i]].previous = i == 0 ? noPeer : slots[i - 1];
            pool_[slots[i]].next = i + 1 == slots.size() ? noPeer : slots[i + 1];
        }
        bucket.head = slots.front();
        bucket.sorted = true;
    }

    PeerPool& pool_;
    std::map<std::uint32_t, Bucket> buckets_; // by second; a bucket without peers is erased
};

} // namespace bytetorrent::registry
