#include "state.h"

#include <algorithm>

#include "bytetorrent/protocol/metainfo.h"

namespace bytetorrent::registry {
namespace {

// What a set of `size` pieces of a torrent with `pieceCount` takes, as compressed bitmaps do: two bytes a piece, or
// 8 KiB for each 65,536. An estimate, but the same on every node.
std::size_t weightOf(std::uint32_t size, std::uint32_t pieceCount, bool seed) {
    constexpr std::size_t chunkBytes = 8192;
    constexpr std::size_t seedBytes = 16;
    const std::size_t chunks = (std::size_t{pieceCount} + 65535) / 65536;
    return seed ? seedBytes : std::min<std::size_t>(std::size_t{size} * 2, chunks * chunkBytes);
}

} // namespace

Error limitReached(std::string what) {
    return Error{ErrorCode::tooLarge, std::move(what)};
}

std::uint32_t clampExpiry(std::uint32_t seconds) {
    return std::clamp<std::uint32_t>(seconds, 1, 7 * 24 * 3600);
}

Registry::State::State(const Limits& given)
    : limits(given)
    , peers(given.hashSeed)
    , calendar(peers)
    , arrays(peers)
    , swarms(given.hashSeed)
    , holders(given.hashSeed)
    , lists(given.hashSeed)
    , labels(given.hashSeed)
    , ledger(given.hashSeed)
    , clientRecords(given.hashSeed) {}

Result<> Registry::State::checkRoomForSwarm(const InfoHash& infoHash) const {
    if (swarms.size() < limits.swarmsMax || swarms.find(infoHash))
        return {};
    return fail(limitReached("the cluster already has its " + std::to_string(limits.swarmsMax) + " swarms"));
}

// Each swarm has a row, for that keeps its number.
Swarm& Registry::State::obtainSwarm(const InfoHash& infoHash) {
    if (Swarm* known = swarms.find(infoHash))
        return *known;
    Swarm& swarm = swarms.add(infoHash);
    swarm.watched = !log.watchedSwarms.empty() && log.watchedSwarms.contains(infoHash);
    markSwarm(swarm);
    return swarm;
}

void Registry::State::eraseSwarm(Swarm& swarm) {
    markSwarm(swarm);
    swarms.erase(swarm);
}

void Registry::State::setExpiry(PeerSlot slot, std::uint32_t second) {
    const std::uint32_t before = peers[slot].expirySecond;
    if (before != second)
        peers.change(slot).expirySecond = second;
    if (before == 0 || second < before) // else the calendar looks for it early enough
        calendar.watch(slot);
}

void Registry::State::removePeer(Swarm& swarm, PeerSlot slot) {
    arrays.takePeer(swarm, slot);
    peers.remove(slot);
    --swarm.peerCount;
    touch(swarm);
}

HolderRecord& Registry::State::addHolder(Swarm& swarm, const ClientId& client) {
    if (!swarm.native)
        swarm.native = std::make_unique<NativeSide>();
    HolderRecord& holder = holders.add(swarm.slot, swarm.infoHash, client);
    holder.position = static_cast<std::uint32_t>(swarm.native->holders.size());
    swarm.native->holders.push_back(&holder);
    clientRecords.added(client);
    return holder;
}

void Registry::State::removeHolder(Swarm& swarm, HolderRecord& holder) {
    markHolder(swarm, holder);
    if (holder.facts.online)
        arrays.takeHolder(swarm, holder);
    holderDeadlines.erase({holder.watchedMs, swarm.infoHash, holder.facts.client});
    pieceSetBytes -= holder.weightBytes;
    std::vector<HolderRecord*>& all = swarm.native->holders;
    all[holder.position] = all.back();
    all.back()->position = holder.position;
    all.pop_back();
    clientRecords.removed(holder.facts.client);
    holders.remove(holder, swarm.infoHash);
    if (all.empty())
        swarm.native.reset();
    touch(swarm);
}

void Registry::State::setPieces(Swarm& swarm, HolderRecord& holder, PieceSet pieces) {
    const std::uint32_t count = swarm.torrent ? swarm.torrent->pieces : protocol::piecesMax;
    holder.facts.pieces = std::move(pieces);
    holder.facts.seed = swarm.torrent && holder.facts.pieces.containsAll(count);
    const std::size_t weight = weightOf(holder.facts.pieces.size(), count, holder.facts.seed);
    pieceSetBytes = pieceSetBytes - holder.weightBytes + weight;
    holder.weightBytes = weight;
}

// Most deadlines only move away, with every report; the place in the order of watching stays until its time comes.
void Registry::State::setDeadline(const Swarm& swarm, HolderRecord& holder, Millis deadlineMs) {
    holder.deadlineMs = deadlineMs;
    if (holder.watchedMs == 0 || deadlineMs < holder.watchedMs)
        watchDeadline(swarm, holder);
}

void Registry::State::watchDeadline(const Swarm& swarm, HolderRecord& holder) {
    holderDeadlines.erase({holder.watchedMs, swarm.infoHash, holder.facts.client});
    holder.watchedMs = holder.deadlineMs;
    holderDeadlines.insert({holder.watchedMs, swarm.infoHash, holder.facts.client});
}

void Registry::State::settle(Swarm& swarm, Now now) {
    if (!swarm.empty()) {
        setForgetSecond(swarm, 0);
    } else if (swarm.downloaded == 0) {
        eraseSwarm(swarm);
    } else if (swarm.forgetSecond == 0) {
        const auto retention = std::max<Millis>(limits.retentionMs, 0) / 1000;
        setForgetSecond(swarm, now.secondAfter(static_cast<std::uint32_t>(retention)));
    }
}

void Registry::State::setForgetSecond(Swarm& swarm, std::uint32_t second) {
    if (swarm.forgetSecond == second)
        return;
    forgetting.erase({swarm.forgetSecond, swarm.infoHash});
    swarm.forgetSecond = second;
    if (second != 0)
        forgetting.insert({second, swarm.infoHash});
    markSwarm(swarm);
}

void Registry::State::countDownload(Swarm& swarm) {
    if (swarm.downloaded != UINT32_MAX)
        ++swarm.downloaded;
    markSwarm(swarm);
    touch(swarm);
}

void Registry::State::touch(Swarm& swarm) {
    refreshSeeds(swarm);
    if (swarm.watched && !swarm.changed) {
        log.changedSwarms.push_back(swarm.infoHash);
        swarm.changed = true;
    }
}

void Registry::State::refreshSeeds(const Swarm& swarm) {
    if (!swarm.torrent)
        return;
    if (catalogue.setSeeds(swarm.catalogueIndex, static_cast<std::uint32_t>(swarm.seedCount())) && log.followed)
        log.changedSeeds.push_back(swarm.slot);
}

void Registry::State::markHolder(const Swarm& swarm, HolderRecord& holder) {
    if (!holder.dirty)
        log.holders.emplace_back(swarm.infoHash, holder.facts.client);
    holder.dirty = true;
}

void Registry::State::markSwarm(const Swarm& swarm) { log.swarmRows.insert(swarm.slot / rows::swarmsPerRow); }

} // namespace bytetorrent::registry
