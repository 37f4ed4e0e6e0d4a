#include "bytetorrent/registry/registry.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "state.h"

namespace bytetorrent::registry {

Registry::Registry(Limits limits)
    : state_(std::make_unique<State>(limits)) {
    BT_ASSERT(limits.peersMax <= PeerPool::peersMax && limits.swarmsMax <= SwarmTable::swarmsMax);
}
Registry::~Registry() = default;
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;

Reply Registry::apply(Command command, Millis clusterTimeMs, Millis wallTimeMs) {
    const Now now{std::max<Millis>(clusterTimeMs, 0), wallTimeMs};
    return std::visit([&](auto& one) { return state_->apply(std::move(one), now); }, command);
}

void Registry::advanceTime(Millis clusterTimeMs, Millis wallTimeMs) {
    const Now now{std::max<Millis>(clusterTimeMs, 0), wallTimeMs};
    state_->expirePeers(now);
    state_->expireHolders(now);
    state_->forgetSwarms(now);
    state_->uploads.expire(now.clusterMs, state_->limits);
    state_->ledger.expire(now.second());
    state_->sessions.expire(now.clusterMs, state_->limits.expiriesPerApplyMax);
    state_->apiTokens.expire(now.clusterMs, state_->limits.expiriesPerApplyMax);
    state_->invitations.expire(now.clusterMs, state_->limits.expiriesPerApplyMax);
}

void Registry::discardUpload(const PublishUpload& command) {
    state_->uploads.discard(command);
}

const Torrent* Registry::torrent(const InfoHash& infoHash) const {
    const Swarm* swarm = state_->swarms.find(infoHash);
    return swarm ? swarm->torrent.get() : nullptr;
}

const std::optional<Bytes>* Registry::unsavedContent(const InfoHash& infoHash) const {
    const auto found = state_->log.contents.find(infoHash);
    return found == state_->log.contents.end() ? nullptr : &found->second;
}

std::vector<const Torrent*> Registry::torrentsOf(AccountId account, std::size_t skip, std::size_t limit) const {
    std::vector<const Torrent*> found;
    for (const InfoHash& infoHash : state_->owned.of(account, skip, limit))
        found.push_back(torrent(infoHash));
    return found;
}

std::size_t Registry::torrentCountOf(AccountId account) const {
    return state_->owned.count(account);
}

std::size_t Registry::torrentCount() const {
    return state_->catalogue.size();
}

Registry::Sizes Registry::sizes() const {
    return {state_->catalogue.size(), state_->swarms.size(), state_->peers.size(), state_->holders.size(), state_->pieceSetBytes};
}

BrowseResult Registry::browse(const protocol::native::Browse& browse, const BrowseFilter& filter) const {
    const Catalogue::Page page = state_->catalogue.browse(browse, filter, &state_->labels);
    BrowseResult result;
    result.total = page.total;
    for (const SwarmSlot slot : page.swarms) {
        const Swarm& swarm = state_->swarms[slot];
        const Torrent& torrent = *swarm.torrent;
        result.torrents.push_back({torrent.infoHash, torrent.name, torrent.size, torrent.pieces,
                                   static_cast<std::uint32_t>(swarm.seedCount()),
                                   static_cast<std::uint32_t>(swarm.leecherCount()), torrent.publishedWallMs});
    }
    return result;
}

SwarmCounts Registry::counts(const InfoHash& infoHash) const {
    const Swarm* swarm = state_->swarms.find(infoHash);
    if (!swarm)
        return {};
    return {static_cast<std::uint32_t>(swarm->seedCount()), static_cast<std::uint32_t>(swarm->leecherCount()),
            swarm->downloaded};
}

std::vector<Holder> Registry::holders(const InfoHash& infoHash, std::optional<PieceIndex> piece) const {
    std::vector<Holder> found;
    const Swarm* swarm = state_->swarms.find(infoHash);
    if (!swarm || !swarm->native)
        return found;
    for (const HolderRecord* holder : swarm->native->holders) {
        if (!piece || holder->facts.pieces.contains(*piece))
            found.push_back(holder->facts);
    }
    std::sort(found.begin(), found.end(),
              [](const Holder& left, const Holder& right) { return left.client < right.client; });
    return found;
}

} // namespace bytetorrent::registry
