// AnnouncePeer: an ordinary BitTorrent client joins, stays, changes its role or leaves.
#include "endpoint_codec.h"
#include "state.h"

namespace bytetorrent::registry {

using protocol::AnnounceEvent;

Reply Registry::State::apply(const AnnouncePeer& command, Now now) {
    if (auto reachable = checkReachable(command.endpoint); !reachable)
        return reachable.error();
    const auto account = admit(command);
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
        swarm = &swarms.obtain(command.infoHash);
        slot = peers.add(swarm->slot, command.endpoint);
        ++swarm->peerCount;
    } else {
        calendar.unlink(slot);
    }
    calendar.link(slot, now.secondAfter(clampExpiry(command.expireSeconds)));
    markPeer(*swarm, slot);

    PeerRecord& record = peers[slot];
    const bool isAnother = isNew || record.peerId != command.peerId;
    const bool seed = command.left == 0;
    if (isAnother) {
        record.peerId = command.peerId;
        record.set(PeerRecord::completed, false);
    }
    if (isNew) {
        record.set(PeerRecord::seed, seed);
        arrays.placePeer(*swarm, slot);
    } else if (record.has(PeerRecord::seed) != seed) {
        arrays.takePeer(*swarm, slot);
        record.set(PeerRecord::seed, seed);
        arrays.placePeer(*swarm, slot);
        touch(*swarm);
    }
    if (isAnother)
        touch(*swarm);
    if (command.event == AnnounceEvent::completed && !record.has(PeerRecord::completed)) {
        record.set(PeerRecord::completed, true);
        countDownload(*swarm);
    }
    countTraffic(command, swarm, *account, now);
    settle(*swarm, now);
    return AppliedReply{};
}

Reply Registry::State::apply(const AnnounceBatch& command, Now now) {
    AnnouncedReply reply;
    for (std::size_t place = 0; place < command.announces.size(); ++place) {
        const Reply one = apply(command.announces[place], now);
        if (const auto* refused = std::get_if<Error>(&one))
            reply.refused.emplace_back(static_cast<std::uint32_t>(place), refused->code);
    }
    return reply;
}

} // namespace bytetorrent::registry
