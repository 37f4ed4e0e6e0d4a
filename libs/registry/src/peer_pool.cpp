#include "peer_pool.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/mix.h"

namespace bytetorrent::registry {

std::uint64_t PeerPool::hashOf(SwarmSlot swarm, const Endpoint& endpoint) const {
    const std::uint64_t high = littleEndian(endpoint.address.value.data());
    const std::uint64_t low = littleEndian(endpoint.address.value.data() + 8);
    const std::uint64_t rest = (static_cast<std::uint64_t>(swarm) << 16) | endpoint.port;
    return mix(mix(mix(hashSeed_ ^ high) ^ low) ^ rest);
}

PeerSlot PeerPool::find(SwarmSlot swarm, const Endpoint& endpoint) const {
    return index_.find(hashOf(swarm, endpoint), [&](PeerSlot slot) {
        const PeerChunk& chunk = *seats_[slot >> chunkBits].chunk;
        const PeerFacts& facts = chunk.facts[slot & chunkMask];
        return facts.swarm == swarm && chunk.isAt(facts, endpoint);
    });
}

PeerPool::Seat& PeerPool::seatOf(std::uint32_t chunk) {
    if (chunk >= seats_.size())
        seats_.resize(chunk + 1);
    Seat& seat = seats_[chunk];
    if (!seat.chunk)
        seat.chunk = std::make_shared<PeerChunk>();
    if (!seat.links)
        seat.links = std::make_unique<Links>();
    return seat;
}

PeerChunk& PeerPool::markChanged(std::uint32_t number) {
    Seat& seat = seatOf(number);
    if (seat.mayBeLent && seat.chunk->isLent())
        seat.chunk = std::make_shared<PeerChunk>(*seat.chunk); // the store goes on reading the old one
    seat.mayBeLent = false;
    if (!seat.changed)
        changed_.push_back(number);
    seat.changed = true;
    return *seat.chunk;
}

PeerFacts& PeerPool::put(PeerChunk& chunk, PeerSlot slot, SwarmSlot swarm, const Endpoint& endpoint) {
    PeerFacts& facts = chunk.facts[slot & chunkMask];
    facts = PeerFacts();
    facts.swarm = swarm;
    chunk.setEndpoint(facts, endpoint);
    ++chunk.live;
    index_.insert(hashOf(swarm, endpoint), slot, *this);
    return facts;
}

PeerSlot PeerPool::add(SwarmSlot swarm, const Endpoint& endpoint) {
    const PeerSlot slot = numbers_.take();
    BT_ASSERT(slot < peersMax);
    (void)seatOf(slot >> chunkBits);
    (void)put(ownChunk(slot >> chunkBits), slot, swarm, endpoint);
    return slot;
}

PeerFacts& PeerPool::restore(PeerSlot slot, SwarmSlot swarm, const Endpoint& endpoint) {
    BT_ASSERT(slot < peersMax);
    numbers_.take(slot);
    return put(*seatOf(slot >> chunkBits).chunk, slot, swarm, endpoint);
}

void PeerPool::remove(PeerSlot slot) {
    PeerChunk& chunk = ownChunk(slot >> chunkBits);
    PeerFacts& facts = chunk.facts[slot & chunkMask];
    BT_ASSERT(facts.swarm != noSwarm);
    index_.erase(hashOf(slot), slot, *this);
    chunk.dropEndpoint(facts);
    facts.swarm = noSwarm;
    numbers_.release(slot);
    if (--chunk.live > 0)
        return;
    Seat& seat = seats_[slot >> chunkBits];
    seat.chunk.reset();
    seat.links.reset();
}

std::vector<PeerPool::ChangedChunk> PeerPool::takeChanged() {
    std::vector<ChangedChunk> taken;
    taken.reserve(changed_.size());
    std::sort(changed_.begin(), changed_.end());
    for (const std::uint32_t number : changed_) {
        Seat& seat = seats_[number];
        taken.emplace_back(number, seat.chunk ? PeerChunk::lend(seat.chunk) : nullptr);
        seat.changed = false;
        seat.mayBeLent = seat.chunk != nullptr;
    }
    changed_.clear();
    return taken;
}

} // namespace bytetorrent::registry
