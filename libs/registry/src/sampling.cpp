// sample(): whom to hand out. Every eligible endpoint has the same chance, whatever its place in the arrays: a walk
// starts at a random place and takes steps of a random length that has no common factor with the number of places, so
// it meets each place once. Nothing here changes the registry.
#include <numeric>

#include "state.h"

namespace bytetorrent::registry {
namespace {

constexpr std::uint32_t limitMax = 2000;
// Where a piece, a family or the asker is filtered out, how far a walk goes beyond what was asked for.
constexpr std::size_t walkMax = 8192;

// A walk through ordinary peers and native endpoints of one role as if they lay in one array.
class Walk {
public:
    Walk(const std::vector<PeerSlot>& peers, const std::vector<NativeEndpoint*>* natives, Random& random)
        : peers_(peers)
        , natives_(natives)
        , size_(peers.size() + (natives ? natives->size() : 0)) {
        if (size_ == 0)
            return;
        at_ = static_cast<std::size_t>(random.below(size_));
        step_ = size_ == 1 ? 1 : 1 + static_cast<std::size_t>(random.below(size_ - 1));
        while (std::gcd(step_, size_) != 1)
            step_ = step_ % size_ + 1;
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool done() const { return walked_ == size_ || walked_ == walkMax; }

    // Calls one of the two with the next place.
    template <class OnPeer, class OnNative>
    void next(const OnPeer& onPeer, const OnNative& onNative) {
        const std::size_t at = at_;
        at_ = (at_ + step_) % size_;
        ++walked_;
        if (at < peers_.size())
            onPeer(peers_[at]);
        else
            onNative(*(*natives_)[at - peers_.size()]);
    }

private:
    const std::vector<PeerSlot>& peers_;
    const std::vector<NativeEndpoint*>* natives_;
    std::size_t size_;
    std::size_t at_ = 0;
    std::size_t step_ = 1;
    std::size_t walked_ = 0;
};

class Sampler {
public:
    Sampler(const PeerPool& pool, const Swarm& swarm, const SampleRequest& request)
        : pool_(pool)
        , swarm_(swarm)
        , request_(request) {}

    void take(Walk& walk, std::size_t count) {
        const std::size_t until = sampled_.size() + count;
        while (sampled_.size() < until && !walk.done())
            walk.next([this](PeerSlot slot) { addPeer(slot); },
                      [this](const NativeEndpoint& native) { addNative(native); });
    }

    [[nodiscard]] std::size_t size() const { return sampled_.size(); }
    [[nodiscard]] std::vector<SampledPeer> result() { return std::move(sampled_); }

private:
    [[nodiscard]] bool wanted(const Endpoint& endpoint) const {
        return request_.family == Family::any || (request_.family == Family::v4) == endpoint.address.isV4();
    }

    void addPeer(PeerSlot slot) {
        const PeerRecord& record = pool_[slot];
        const bool seed = record.has(PeerRecord::seed);
        if (request_.piece && !seed) // nobody knows what an ordinary leecher holds
            return;
        const Endpoint endpoint = pool_.endpoint(slot);
        if (request_.asker == endpoint || !wanted(endpoint))
            return;
        sampled_.push_back({endpoint, record.peerId, seed, seed && swarm_.torrent ? swarm_.torrent->pieces : 0});
    }

    void addNative(const NativeEndpoint& native) {
        if (request_.asker == native.endpoint || !wanted(native.endpoint))
            return;
        bool holdsPiece = !request_.piece;
        for (const HolderRecord* holder : native.holders) {
            if (request_.client == holder->facts.client)
                return;
            holdsPiece = holdsPiece || holder->facts.pieces.contains(*request_.piece);
        }
        if (holdsPiece)
            sampled_.push_back({native.endpoint, PeerId{}, native.seed, native.best().facts.pieces.size()});
    }

    const PeerPool& pool_;
    const Swarm& swarm_;
    const SampleRequest& request_;
    std::vector<SampledPeer> sampled_;
};

} // namespace

std::vector<SampledPeer> Registry::sample(const SampleRequest& request, Random& random) const {
    const Swarm* swarm = state_->swarms.find(request.infoHash);
    if (!swarm || (request.piece && swarm->torrent && request.piece->value >= swarm->torrent->pieces))
        return {};
    const NativeSide* native = swarm->native.get();
    const std::size_t limit = std::min(request.limit, limitMax);
    Walk leechers(swarm->leechers, native ? &native->leechers : nullptr, random);
    Sampler sampler(state_->peers, *swarm, request);
    if (request.askerIsSeed) {
        sampler.take(leechers, limit);
        return sampler.result();
    }
    // Half and half, and each side fills up where the other is short: seeds bring pieces, leechers trade them on.
    Walk seeds(swarm->seeds, native ? &native->seeds : nullptr, random);
    const std::size_t leechersHalf = std::min(leechers.size(), limit / 2);
    sampler.take(seeds, limit - leechersHalf);
    sampler.take(leechers, limit - sampler.size());
    sampler.take(seeds, limit - sampler.size());
    return sampler.result();
}

} // namespace bytetorrent::registry
