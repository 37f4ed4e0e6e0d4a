// Digests of the state: sums of one hash for each row, for a sum does not care in which order a node keeps its rows.
// Peers are hashed field by field, without encoding their row: a million of them must not stop a node.
#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/mix.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

constexpr std::uint32_t foldParts = 64; // of stateHash()
static_assert(Registry::digestPartsMax == SwarmTable::bucketCount);

std::uint64_t rowDigest(Table table, std::uint64_t seed, const Bytes& value) {
    return mixBytes(value, seed + static_cast<std::uint64_t>(table));
}

// The first bucket of this part; parts are runs of buckets.
std::uint32_t firstBucket(std::uint32_t part, std::uint32_t parts) {
    return (part * SwarmTable::bucketCount + parts - 1) / parts;
}

} // namespace

std::uint64_t Registry::State::digestOf(PeerSlot slot, std::uint64_t seed) const {
    const PeerFacts& facts = peers[slot];
    const Endpoint endpoint = peers.endpoint(slot);
    std::uint64_t hash = mix(seed ^ littleEndian(endpoint.address.value.data()));
    hash = mix(hash ^ littleEndian(endpoint.address.value.data() + 8));
    hash = mix(hash ^ (std::uint64_t{endpoint.port} << 40 | std::uint64_t{facts.flags} << 32 | facts.expirySecond));
    hash = mix(hash ^ littleEndian(facts.peerId.value.data()));
    hash = mix(hash ^ littleEndian(facts.peerId.value.data() + 8));
    return mix(hash ^ littleEndian(facts.peerId.value.data() + 16, 4) ^ (std::uint64_t{slot} << 32));
}

std::uint64_t Registry::State::digestOf(const Swarm& swarm) const {
    const std::uint64_t seed = mixBytes(swarm.infoHash.view(), 0);
    // Every swarm has a row, for its number.
    const std::uint64_t counts = std::uint64_t{swarm.downloaded} << 32 | swarm.forgetSecond;
    std::uint64_t sum = mix(mix(seed + static_cast<std::uint64_t>(Table::swarm) + swarm.slot) ^ counts);
    if (swarm.torrent)
        sum += rowDigest(Table::torrent, seed, rows::encode(*swarm.torrent));
    const std::uint64_t peerSeed = mix(seed + static_cast<std::uint64_t>(Table::peer));
    for (const PeerSlot slot : swarm.roles.peers)
        sum += digestOf(slot, peerSeed);
    if (!swarm.native)
        return sum;
    for (const HolderRecord* holder : swarm.native->holders)
        sum += rowDigest(Table::holder, mixBytes(holder->facts.client.view(), seed),
                         rows::encode(holder->facts, holder->everSeed, holder->deadlineMs));
    // Peers that holders speak for are in no role; they are found by the holders' endpoints.
    for (const auto& [endpoint, online] : swarm.native->online) {
        if (const PeerSlot slot = peers.find(swarm.slot, endpoint); slot != noPeer)
            sum += digestOf(slot, peerSeed);
    }
    return sum;
}

std::uint64_t Registry::digestOf(std::uint32_t part, std::uint32_t parts) const {
    BT_ASSERT(part < parts && parts <= digestPartsMax);
    std::uint64_t sum = part == 0 ? state_->uploads.digest() + state_->keys.digest() : 0;
    const std::uint32_t first = firstBucket(part, parts);
    const std::uint32_t end = firstBucket(part + 1, parts);
    sum += state_->accounts.digest(first, end) + state_->lists.digest(first, end) + state_->labels.digest(first, end) +
           state_->ledger.digest(first, end);
    sum += state_->sessions.digest(first, end) + state_->apiTokens.digest(first, end) +
           state_->invitations.digest(first, end) + state_->audit.digest(first, end);
    for (std::uint32_t bucket = first; bucket < end; ++bucket)
        state_->swarms.forEachIn(bucket, [&](const Swarm& swarm) { sum += state_->digestOf(swarm); });
    return mix(sum);
}

std::uint64_t Registry::stateHash() const {
    std::uint64_t hash = 0;
    for (std::uint32_t part = 0; part < foldParts; ++part)
        hash = mix(hash + digestOf(part, foldParts));
    return hash;
}

} // namespace bytetorrent::registry
