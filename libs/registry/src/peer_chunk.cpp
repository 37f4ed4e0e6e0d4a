#include "peer_chunk.h"

#include <cstring>

namespace bytetorrent::registry {

void PeerChunk::setEndpoint(PeerFacts& peer, const Endpoint& endpoint) {
    peer.port = endpoint.port;
    peer.set(PeerFacts::v6, !endpoint.address.isV4());
    if (endpoint.address.isV4()) {
        peer.address = endpoint.address.v4HostOrder();
    } else if (freeV6_ == UINT32_MAX) {
        peer.address = static_cast<std::uint32_t>(v6_.size());
        v6_.push_back(endpoint.address.value);
    } else {
        peer.address = freeV6_;
        std::memcpy(&freeV6_, v6_[peer.address].data(), sizeof freeV6_);
        v6_[peer.address] = endpoint.address.value;
    }
}

void PeerChunk::dropEndpoint(const PeerFacts& peer) {
    if (!peer.has(PeerFacts::v6))
        return;
    std::memcpy(v6_[peer.address].data(), &freeV6_, sizeof freeV6_);
    freeV6_ = peer.address;
}

std::shared_ptr<const PeerChunk> PeerChunk::lend(const std::shared_ptr<PeerChunk>& chunk) {
    chunk->readers_.fetch_add(1, std::memory_order_relaxed);
    // What the borrower has read is read before the owner can see that the loan is over.
    return {chunk.get(), [chunk](const PeerChunk*) { chunk->readers_.fetch_sub(1, std::memory_order_release); }};
}

} // namespace bytetorrent::registry
