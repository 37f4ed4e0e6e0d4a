#include "peer_pool.h"

#include <cstring>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/mix.h"

namespace bytetorrent::registry {

std::uint64_t PeerPool::hashOf(SwarmSlot swarm, const Endpoint& endpoint) const {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, endpoint.address.value.data(), 8);
    std::memcpy(&low, endpoint.address.value.data() + 8, 8);
    const std::uint64_t rest = (static_cast<std::uint64_t>(swarm) << 16) | endpoint.port;
    return mix(mix(mix(hashSeed_ ^ high) ^ low) ^ rest);
}

bool PeerPool::isAt(PeerSlot slot, SwarmSlot swarm, const Endpoint& endpoint) const {
    const PeerRecord& record = (*this)[slot];
    if (record.swarm != swarm || record.port != endpoint.port || record.has(PeerRecord::v6) == endpoint.address.isV4())
        return false;
    return record.has(PeerRecord::v6) ? v6_[record.address] == endpoint.address.value
                                      : record.address == endpoint.address.v4HostOrder();
}

PeerSlot PeerPool::find(SwarmSlot swarm, const Endpoint& endpoint) const {
    const std::uint64_t hash = hashOf(swarm, endpoint);
    const Shard& shard = shards_[hash >> (64 - shardBits)];
    if (shard.cells.empty())
        return noPeer;
    const std::size_t mask = shard.cells.size() - 1;
    for (std::size_t at = hash & mask; shard.cells[at] != noPeer; at = (at + 1) & mask) {
        if (isAt(shard.cells[at], swarm, endpoint))
            return shard.cells[at];
    }
    return noPeer;
}

PeerSlot PeerPool::add(SwarmSlot swarm, const Endpoint& endpoint) {
    PeerSlot slot = slotsUsed_;
    if (!freeSlots_.empty()) {
        slot = freeSlots_.back();
        freeSlots_.pop_back();
    } else {
        if ((slot >> chunkBits) == chunks_.size())
            chunks_.push_back(std::make_unique<Chunk>());
        ++slotsUsed_;
    }
    PeerRecord& record = (*this)[slot];
    record = PeerRecord{};
    record.swarm = swarm;
    record.port = endpoint.port;
    if (endpoint.address.isV4()) {
        record.address = endpoint.address.v4HostOrder();
    } else {
        record.set(PeerRecord::v6, true);
        if (freeV6_.empty()) {
            record.address = static_cast<std::uint32_t>(v6_.size());
            v6_.push_back(endpoint.address.value);
        } else {
            record.address = freeV6_.back();
            freeV6_.pop_back();
            v6_[record.address] = endpoint.address.value;
        }
    }
    ++size_;
    indexInsert(slot, hashOf(swarm, endpoint));
    return slot;
}

void PeerPool::remove(PeerSlot slot) {
    PeerRecord& record = (*this)[slot];
    BT_ASSERT(record.swarm != noSwarm);
    indexErase(slot, hashOf(record.swarm, endpoint(slot)));
    if (record.has(PeerRecord::v6))
        freeV6_.push_back(record.address);
    record.swarm = noSwarm;
    freeSlots_.push_back(slot);
    --size_;
}

Endpoint PeerPool::endpoint(PeerSlot slot) const {
    const PeerRecord& record = (*this)[slot];
    Endpoint endpoint;
    if (record.has(PeerRecord::v6))
        endpoint.address.value = v6_[record.address];
    else
        endpoint.address = IpAddress::v4(record.address);
    endpoint.port = record.port;
    return endpoint;
}

void PeerPool::indexInsert(PeerSlot slot, std::uint64_t hash) {
    Shard& shard = shards_[hash >> (64 - shardBits)];
    if (shard.used + 1 > shard.cells.size() / 4 * 3)
        grow(shard);
    const std::size_t mask = shard.cells.size() - 1;
    std::size_t at = hash & mask;
    while (shard.cells[at] != noPeer)
        at = (at + 1) & mask;
    shard.cells[at] = slot;
    ++shard.used;
}

void PeerPool::indexErase(PeerSlot slot, std::uint64_t hash) {
    Shard& shard = shards_[hash >> (64 - shardBits)];
    const std::size_t mask = shard.cells.size() - 1;
    std::size_t hole = hash & mask;
    while (shard.cells[hole] != slot)
        hole = (hole + 1) & mask;
    // What follows in the same run moves back if the hole lies between its home and its place; so no search ever
    // meets a gap before its record, and no tombstones pile up.
    for (std::size_t at = (hole + 1) & mask; shard.cells[at] != noPeer; at = (at + 1) & mask) {
        const PeerSlot moved = shard.cells[at];
        const std::size_t home = hashOf((*this)[moved].swarm, endpoint(moved)) & mask;
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            shard.cells[hole] = moved;
            hole = at;
        }
    }
    shard.cells[hole] = noPeer;
    --shard.used;
}

void PeerPool::grow(Shard& shard) {
    std::vector<PeerSlot> old = std::move(shard.cells);
    shard.cells.assign(old.empty() ? 8 : old.size() * 2, noPeer);
    const std::size_t mask = shard.cells.size() - 1;
    for (const PeerSlot slot : old) {
        if (slot == noPeer)
            continue;
        std::size_t at = hashOf((*this)[slot].swarm, endpoint(slot)) & mask;
        while (shard.cells[at] != noPeer)
            at = (at + 1) & mask;
        shard.cells[at] = slot;
    }
}

} // namespace bytetorrent::registry
