#include "look_ups.h"

namespace bytetorrent::registry {

LookUps::LookUp LookUps::lookUpOf(const AnnouncePeer& announce) {
    LookUp lookUp;
    lookUp.infoHash = &announce.infoHash;
    lookUp.endpoint = &announce.endpoint;
    return lookUp;
}

LookUps::LookUp LookUps::lookUpOf(const RefreshPeer& refresh) {
    LookUp lookUp;
    lookUp.peer = refresh.peer;
    return lookUp;
}

void LookUps::add(const AnnouncePeer& announce) {
    all_[count_++] = lookUpOf(announce);
}

void LookUps::add(const ReportHoldings& report) {
    if (report.holdings.empty())
        return;
    LookUp& lookUp = all_[count_++];
    lookUp.infoHash = &report.holdings.front().infoHash;
    lookUp.client = &report.client;
}

void LookUps::begin(const Registry::State& state, LookUp& lookUp) {
    if (!lookUp.infoHash) {
        if (state.peers.has(lookUp.peer))
            state.peers.prefetch(lookUp.peer);
        return;
    }
    state.swarms.prefetchIndex(*lookUp.infoHash);
    if (lookUp.client) {
        lookUp.hash = state.holders.hashOf(*lookUp.infoHash, *lookUp.client);
        state.holders.prefetch(lookUp.hash);
    }
}

void LookUps::findRecords(const Registry::State& state, LookUp& lookUp) {
    if (!lookUp.infoHash) {
        if (state.peers.has(lookUp.peer))
            state.swarms.prefetch(state.peers[lookUp.peer].swarm);
        return;
    }
    lookUp.swarm = state.swarms.guess(*lookUp.infoHash);
    if (lookUp.swarm == noSwarm)
        return;
    if (lookUp.client) {
        state.swarms.prefetchAll(lookUp.swarm);
        lookUp.holder = state.holders.prefetchRecord(lookUp.hash);
        return;
    }
    state.swarms.prefetch(lookUp.swarm);
    lookUp.hash = state.peers.hashOf(lookUp.swarm, *lookUp.endpoint);
    state.peers.prefetchIndex(lookUp.hash);
}

void LookUps::askForRecords(const Registry::State& state, const LookUp& lookUp) {
    if (lookUp.swarm == noSwarm)
        return;
    if (lookUp.endpoint) {
        state.peers.prefetchGuess(lookUp.hash);
        return;
    }
    const Swarm& swarm = state.swarms[lookUp.swarm];
    bytetorrent::prefetch(swarm.torrent.get());
    bytetorrent::prefetch(swarm.native.get());
    if (lookUp.holder)
        lookUp.holder->facts.pieces.prefetch();
}

void LookUps::prefetch(const Registry::State& state) {
    const std::span<LookUp> lookUps(all_.data(), count_);
    for (LookUp& lookUp : lookUps)
        begin(state, lookUp);
    for (LookUp& lookUp : lookUps)
        findRecords(state, lookUp);
    for (const LookUp& lookUp : lookUps)
        askForRecords(state, lookUp);
}

void Registry::prefetch(std::span<const Command* const> commands) const {
    LookUps lookUps; // a batch asks for its own memory when its turn comes
    for (const Command* command : commands.first(std::min(commands.size(), prefetchMax))) {
        if (const auto* announce = std::get_if<AnnouncePeer>(command))
            lookUps.add(*announce);
        else if (const auto* report = std::get_if<ReportHoldings>(command))
            lookUps.add(*report);
    }
    lookUps.prefetch(*state_);
}

} // namespace bytetorrent::registry
