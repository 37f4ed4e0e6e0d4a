// sample(): whom to hand out. The law: it is outside the replicated state, reads it only, and may use randomness; each
// node answers in its own way. A sample is made of random walks of bounded length, so its cost does not grow with the
// swarm. Leechers get seeds and leechers mixed, seeds get leechers. Out of what a walk meets, who is in the asker's own
// network comes first, up to a half, and of native leechers those that have what the asker lacks, rare pieces first, up
// to three quarters: what is left to chance brings newcomers and strangers together.
#include <algorithm>

#include "state.h"
#include "walk.h"

namespace bytetorrent::registry {
namespace {

constexpr std::uint32_t limitMax = 2000;
constexpr std::size_t candidatesMax = 32; // native leechers whose pieces are looked at
constexpr std::uint32_t probesMax = 16;   // pieces that they are asked for

// The same home or site: an IPv4 /24, an IPv6 /48, or both in private networks, which are then one to whom this node
// can speak to both.
bool areNear(const IpAddress& left, const IpAddress& right) {
    constexpr std::size_t mappedPrefixBytes = 12;
    if (left.isV4() != right.isV4())
        return false;
    const std::size_t prefixBytes = left.isV4() ? mappedPrefixBytes + 3 : 6;
    return std::equal(left.value.begin(), left.value.begin() + static_cast<std::ptrdiff_t>(prefixBytes), right.value.begin()) ||
           (left.isLocal() && right.isLocal());
}

// Some pieces that the asker lacks, ascending; all of them if they are few.
std::vector<PieceIndex> probesOf(const PieceSet& held, std::uint32_t pieceCount, Random& random) {
    PieceSet lacked = PieceSet::all(pieceCount);
    lacked.subtract(held);
    const std::uint32_t size = lacked.size();
    std::vector<PieceIndex> probes;
    for (std::uint32_t i = 0; i < std::min(size, probesMax); ++i)
        probes.push_back(lacked.at(size <= probesMax ? i : static_cast<std::uint32_t>(random.below(size))));
    std::sort(probes.begin(), probes.end());
    probes.erase(std::unique(probes.begin(), probes.end()), probes.end());
    return probes;
}

class Sampler {
public:
    Sampler(const PeerPool& pool, const Swarm& swarm, const SampleRequest& request, const HolderRecord* asker)
        : pool_(pool)
        , swarm_(swarm)
        , request_(request)
        , asker_(asker) {
        if (request.asker)
            address_ = request.asker->address;
        else if (asker)
            address_ = asker->facts.endpoint.address;
    }

    // Those of one role, and who was met and not taken.
    struct Side {
        Walk walk;
        std::vector<Place> spare;
    };

    void takeUseful(const NativeSide& native, std::size_t count, Random& random);
    void take(Side& side, std::size_t count);
    void fillUp(Side& side, std::size_t count);

    [[nodiscard]] std::size_t size() const { return sampled_.size(); }
    [[nodiscard]] std::vector<SampledPeer> result() { return std::move(sampled_); }

private:
    [[nodiscard]] bool suits(const Place& place) const;
    [[nodiscard]] bool suits(const NativeEndpoint& native) const;
    [[nodiscard]] bool isNear(const Place& place) const;
    [[nodiscard]] Endpoint endpointOf(const Place& place) const {
        return place.native ? place.native->endpoint : pool_.endpoint(place.peer);
    }
    [[nodiscard]] std::vector<Place> meet(Walk& walk, std::size_t count) const;
    void add(const Place& place);

    const PeerPool& pool_;
    const Swarm& swarm_;
    const SampleRequest& request_;
    const HolderRecord* asker_; // what is recorded of it
    std::optional<IpAddress> address_;
    std::vector<const NativeEndpoint*> useful_; // taken already
    std::vector<SampledPeer> sampled_;
};

bool Sampler::suits(const NativeEndpoint& native) const {
    bool holdsPiece = !request_.piece;
    for (const HolderRecord* holder : native.holders) {
        if (request_.client == holder->facts.client)
            return false;
        holdsPiece = holdsPiece || holder->facts.pieces.contains(*request_.piece);
    }
    return holdsPiece && std::find(useful_.begin(), useful_.end(), &native) == useful_.end();
}

bool Sampler::suits(const Place& place) const {
    // Nobody knows what an ordinary leecher holds.
    if (!place.native && request_.piece && !pool_[place.peer].has(PeerFacts::seed))
        return false;
    const Endpoint endpoint = endpointOf(place);
    if (request_.asker == endpoint)
        return false;
    if (request_.family != Family::any && (request_.family == Family::v4) != endpoint.address.isV4())
        return false;
    return !place.native || suits(*place.native);
}

bool Sampler::isNear(const Place& place) const {
    return address_ && areNear(*address_, endpointOf(place).address);
}

std::vector<Place> Sampler::meet(Walk& walk, std::size_t count) const {
    std::vector<Place> met;
    met.reserve(std::min(count, walk.size()));
    while (met.size() < count && !walk.done()) {
        if (const Place place = walk.next(); suits(place))
            met.push_back(place);
    }
    return met;
}

void Sampler::add(const Place& place) {
    if (place.native) {
        sampled_.push_back(
            {place.native->endpoint, PeerId{}, place.native->seed, place.native->best().facts.pieces.size()});
        return;
    }
    const PeerFacts& facts = pool_[place.peer];
    const bool seed = facts.has(PeerFacts::seed);
    sampled_.push_back(
        {pool_.endpoint(place.peer), facts.peerId, seed, seed && swarm_.torrent ? swarm_.torrent->pieces : 0});
}

// Up to `count`; whoever is near first, up to the half. It meets half as many again as it takes, to find them.
void Sampler::take(Side& side, std::size_t count) {
    std::vector<Place> met = meet(side.walk, address_ ? count + count / 2 : count);
    std::size_t near = 0;
    for (std::size_t i = 0; address_ && i < met.size() && near < (count + 1) / 2; ++i) {
        if (isNear(met[i]))
            std::swap(met[near++], met[i]);
    }
    const std::size_t taken = std::min(count, met.size());
    for (std::size_t i = 0; i < taken; ++i)
        add(met[i]);
    side.spare.assign(met.begin() + static_cast<std::ptrdiff_t>(taken), met.end());
}

void Sampler::fillUp(Side& side, std::size_t count) {
    for (; count > 0 && !side.spare.empty(); --count) {
        add(side.spare.back());
        side.spare.pop_back();
    }
    for (const Place& place : meet(side.walk, count))
        add(place);
}

// How rare a piece is, is judged by those that were met: no count of all holders of every piece is kept.
void Sampler::takeUseful(const NativeSide& native, std::size_t count, Random& random) {
    if (!asker_ || !swarm_.torrent || request_.piece || native.leechers.empty())
        return;
    const std::vector<PieceIndex> probes = probesOf(asker_->facts.pieces, swarm_.torrent->pieces, random);
    struct Candidate {
        const NativeEndpoint* native;
        std::uint64_t holds;
    };
    std::vector<Candidate> candidates;
    Walk walk(pool_, {}, native.leechers, random);
    for (const Place& place : meet(walk, candidatesMax)) {
        std::uint64_t holds = 0;
        for (const HolderRecord* holder : place.native->holders)
            holds |= holder->facts.pieces.which(probes);
        if (holds != 0)
            candidates.push_back({place.native, holds});
    }
    std::vector<std::pair<std::size_t, std::uint64_t>> byRarity; // how many have it, and its bit
    for (std::size_t i = 0; i < probes.size(); ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        const auto holders = std::count_if(candidates.begin(), candidates.end(),
                                           [bit](const Candidate& candidate) { return (candidate.holds & bit) != 0; });
        if (holders > 0)
            byRarity.emplace_back(static_cast<std::size_t>(holders), bit);
    }
    std::sort(byRarity.begin(), byRarity.end());
    // One for each piece, and round again: each round takes somebody, for all of them hold a probe.
    while (useful_.size() < count && !candidates.empty()) {
        for (const auto& [holders, bit] : byRarity) {
            const auto found = std::find_if(candidates.begin(), candidates.end(), [mask = bit](const Candidate& candidate) {
                return (candidate.holds & mask) != 0;
            });
            if (found == candidates.end() || useful_.size() == count)
                continue;
            useful_.push_back(found->native);
            candidates.erase(found);
        }
    }
    for (const NativeEndpoint* one : useful_)
        add({noPeer, one});
}

} // namespace

std::vector<SampledPeer> Registry::sample(const SampleRequest& request, Random& random) const {
    const Swarm* swarm = state_->swarms.find(request.infoHash);
    if (!swarm || (request.piece && swarm->torrent && request.piece->value >= swarm->torrent->pieces))
        return {};
    const NativeSide* native = swarm->native.get();
    const HolderRecord* asker =
        request.client && native ? state_->holders.find(swarm->slot, request.infoHash, *request.client) : nullptr;
    const std::size_t limit = std::min(request.limit, limitMax);
    const PeerPool& pool = state_->peers;
    Sampler sampler(pool, *swarm, request, asker);
    using Natives = std::span<NativeEndpoint* const>;
    Sampler::Side leechers{Walk(pool, swarm->roles.leechers(), native ? Natives(native->leechers) : Natives(), random), {}};
    if (request.askerIsSeed || (asker && asker->facts.seed && !request.piece)) {
        sampler.take(leechers, limit);
        return sampler.result();
    }
    // Half and half, and each side fills up where the other is short: seeds bring pieces, leechers trade them on.
    Sampler::Side seeds{Walk(pool, swarm->roles.seeds(), native ? Natives(native->seeds) : Natives(), random), {}};
    const std::size_t leechersHalf = std::min(leechers.walk.size(), limit / 2);
    sampler.take(seeds, limit - leechersHalf);
    if (native)
        sampler.takeUseful(*native, (limit - sampler.size()) * 3 / 4, random);
    sampler.take(leechers, limit - sampler.size());
    sampler.fillUp(seeds, limit - sampler.size());
    return sampler.result();
}

} // namespace bytetorrent::registry
