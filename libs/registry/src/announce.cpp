// AnnouncePeer, RefreshPeer: an ordinary BitTorrent client joins, stays, changes its role or leaves.
#include "bytetorrent/base/mix.h"
#include "endpoint_codec.h"
#include "look_ups.h"
#include "state.h"

namespace bytetorrent::registry {

using protocol::AnnounceEvent;

Reply Registry::State::apply(const AnnouncePeer& command, Now now) {
    if (auto reachable = checkReachable(command.endpoint); !reachable)
        return reachable.error();
    const auto account = admit(command, now);
    if (!account)
        return account.error();
    Swarm* swarm = swarms.find(command.infoHash);
    PeerSlot slot = swarm ? peers.find(swarm->slot, command.endpoint) : noPeer;
    if (command.event == AnnounceEvent::stopped) {
        countTraffic(command, swarm, *account, now);
        if (slot != noPeer && peers[slot].peerId == command.peerId) {
            removePeer(*swarm, slot);
            settle(*swarm, now);
        }
        return AppliedReply{};
    }

    const bool isNew = slot == noPeer;
    if (isNew) {
        if (auto room = checkRoomForSwarm(command.infoHash); !room)
            return room.error();
        if (swarm && swarm->peerCount >= limits.peersPerTorrentMax)
            return limitReached("this swarm already has its " + std::to_string(limits.peersPerTorrentMax) + " peers");
        if (peers.size() >= limits.peersMax)
            return limitReached("the cluster already has its " + std::to_string(limits.peersMax) + " peers");
        swarm = &obtainSwarm(command.infoHash);
        slot = peers.add(swarm->slot, command.endpoint);
        ++swarm->peerCount;
    }
    setExpiry(slot, now.secondAfter(clampExpiry(command.expireSeconds)));

    const bool isAnother = isNew || peers[slot].peerId != command.peerId;
    const bool seed = command.left == 0;
    if (isAnother) {
        PeerFacts& facts = peers.change(slot);
        facts.peerId = command.peerId;
        facts.set(PeerFacts::completed, false);
    }
    if (isNew) {
        peers.change(slot).set(PeerFacts::seed, seed);
        arrays.placePeer(*swarm, slot);
    } else if (peers[slot].has(PeerFacts::seed) != seed) {
        arrays.takePeer(*swarm, slot);
        peers.change(slot).set(PeerFacts::seed, seed);
        arrays.placePeer(*swarm, slot);
        touch(*swarm);
    }
    if (isAnother)
        touch(*swarm);
    if (command.event == AnnounceEvent::completed && !peers[slot].has(PeerFacts::completed)) {
        peers.change(slot).set(PeerFacts::completed, true);
        countDownload(*swarm);
    }
    countTraffic(command, swarm, *account, now);
    if (isNew)
        settle(*swarm, now); // it is not empty any more
    return AppliedReply{};
}

bool Registry::State::apply(const RefreshPeer& refresh, std::uint32_t expireSeconds, Now now) {
    if (!peers.has(refresh.peer) || checkOf(refresh.peer) != refresh.check ||
        lists.of(swarms[peers[refresh.peer].swarm].infoHash) == Listing::denied)
        return false;
    setExpiry(refresh.peer, now.secondAfter(clampExpiry(expireSeconds)));
    return true;
}

Reply Registry::State::apply(const AnnounceBatch& command, Now now) {
    AnnouncedReply reply;
    std::uint32_t place = 0;
    LookUps::run(*this, command.announces, [&](const AnnouncePeer& announce) {
        const Reply one = apply(announce, now);
        if (const auto* refused = std::get_if<Error>(&one))
            reply.refused.emplace_back(place, refused->code);
        ++place;
    });
    LookUps::run(*this, command.refreshes, [&](const RefreshPeer& refresh) {
        if (!apply(refresh, command.expireSeconds, now))
            reply.refused.emplace_back(place, ErrorCode::conflict);
        ++place;
    });
    return reply;
}

std::uint32_t refreshCheck(const InfoHash& infoHash, const Endpoint& endpoint, const PeerId& peerId, bool seed) {
    std::uint64_t hash = mixBytes(infoHash.view(), endpoint.port);
    hash = mixBytes(endpoint.address.value, hash);
    hash = mixBytes(peerId.view(), hash ^ (seed ? 1 : 0));
    return static_cast<std::uint32_t>(hash);
}

std::uint32_t Registry::State::checkOf(PeerSlot slot) const {
    const PeerFacts& facts = peers[slot];
    return refreshCheck(swarms[facts.swarm].infoHash, peers.endpoint(slot), facts.peerId, facts.has(PeerFacts::seed));
}

std::optional<RefreshPeer> Registry::refreshOf(const AnnouncePeer& announce) const {
    if (announce.event != AnnounceEvent::none || announce.passkey != PasskeyId())
        return std::nullopt;
    const Swarm* swarm = state_->swarms.find(announce.infoHash);
    const PeerSlot slot = swarm ? state_->peers.find(swarm->slot, announce.endpoint) : noPeer;
    if (slot == noPeer)
        return std::nullopt;
    const PeerFacts& facts = state_->peers[slot];
    if (facts.peerId != announce.peerId || facts.has(PeerFacts::seed) != (announce.left == 0))
        return std::nullopt;
    return RefreshPeer{slot, state_->checkOf(slot)};
}

std::vector<std::optional<RefreshPeer>> Registry::refreshesOf(const std::vector<AnnouncePeer>& announces) const {
    std::vector<std::optional<RefreshPeer>> refreshes;
    refreshes.reserve(announces.size());
    LookUps::run(*state_, announces, [&](const AnnouncePeer& announce) { refreshes.push_back(refreshOf(announce)); });
    return refreshes;
}

std::uint32_t Registry::remainingSeconds(std::uint32_t peer, Millis clusterTimeMs) const {
    if (!state_->peers.has(peer))
        return 0;
    const std::uint32_t expirySecond = state_->peers[peer].expirySecond;
    const std::uint32_t now = Now{std::max<Millis>(clusterTimeMs, 0), 0}.second();
    return expirySecond > now ? expirySecond - now : 0;
}

} // namespace bytetorrent::registry
