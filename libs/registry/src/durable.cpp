// The durable copy: changed rows out, rows back in.
#include "state.h"

namespace bytetorrent::registry {

rows::PeerRow Registry::State::peerRow(const Swarm& swarm, PeerSlot slot) const {
    const PeerRecord& record = peers[slot];
    return {swarm.infoHash,
            peers.endpoint(slot),
            record.peerId,
            record.has(PeerRecord::seed),
            record.has(PeerRecord::completed),
            record.expirySecond};
}

std::vector<Change> Registry::takeChanges() {
    State& state = *state_;
    std::vector<Change> changes;
    for (const InfoHash& infoHash : std::exchange(state.log.torrents, {})) {
        const Torrent* known = torrent(infoHash);
        changes.push_back(
            {Table::torrent, rows::keyOf(infoHash), known ? std::optional(rows::encode(*known)) : std::nullopt});
    }
    for (auto& [infoHash, content] : std::exchange(state.log.contents, {}))
        changes.push_back({Table::torrentContent, rows::keyOf(infoHash), std::move(content)});
    for (const auto& [infoHash, client] : ChangeLog::takeSorted(state.log.holders)) {
        Change& change = changes.emplace_back(Change{Table::holder, rows::keyOf(infoHash, client), std::nullopt});
        const Swarm* swarm = state.swarms.find(infoHash);
        if (HolderRecord* holder = swarm ? state.holders.find(swarm->slot, infoHash, client) : nullptr) {
            holder->dirty = false;
            change.value = rows::encode(holder->facts, holder->everSeed, holder->deadlineMs);
        }
    }
    for (const auto& [infoHash, endpoint] : ChangeLog::takeSorted(state.log.peers)) {
        Change& change = changes.emplace_back(Change{Table::peer, rows::keyOf(infoHash, endpoint), std::nullopt});
        const Swarm* swarm = state.swarms.find(infoHash);
        const PeerSlot slot = swarm ? state.peers.find(swarm->slot, endpoint) : noPeer;
        if (slot != noPeer) {
            state.peers[slot].set(PeerRecord::dirty, false);
            change.value = rows::encode(state.peerRow(*swarm, slot));
        }
    }
    for (const InfoHash& infoHash : ChangeLog::takeSorted(state.log.swarms)) {
        Change& change = changes.emplace_back(Change{Table::swarm, rows::keyOf(infoHash), std::nullopt});
        if (Swarm* swarm = state.swarms.find(infoHash)) {
            swarm->dirty = false;
            if (swarm->downloaded > 0)
                change.value = rows::encode(rows::SwarmRow{infoHash, swarm->downloaded, swarm->forgetSecond});
        }
    }
    state.uploads.takeChanges(changes);
    state.keys.takeChanges(changes);
    state.accounts.takeChanges(changes);
    state.lists.takeChanges(changes);
    state.ledger.takeChanges(changes);
    std::sort(changes.begin(), changes.end(), [](const Change& left, const Change& right) {
        return left.table != right.table ? left.table < right.table : left.key < right.key;
    });
    return changes;
}

std::vector<InfoHash> Registry::takeChangedSwarms() {
    std::vector<InfoHash> changed = ChangeLog::takeSorted(state_->log.changedSwarms);
    for (const InfoHash& infoHash : changed) {
        if (Swarm* swarm = state_->swarms.find(infoHash))
            swarm->changed = false;
    }
    return changed;
}

Result<> Registry::restore(Table table, ByteView key, ByteView value) {
    switch (table) {
    case Table::torrent:
        return state_->restoreTorrent(key, value);
    case Table::torrentContent: // stays in the store; the torrent's own row says all that is kept here
        return rows::infoHashOf(key).map([](const InfoHash&) {});
    case Table::holder:
        return state_->restoreHolder(key, value);
    case Table::peer:
        return state_->restorePeer(key, value);
    case Table::swarm:
        return state_->restoreSwarm(key, value);
    case Table::upload:
        return state_->uploads.restore(key, value);
    case Table::account:
        return state_->accounts.restore(key, value, state_->limits);
    case Table::listing:
        return state_->lists.restore(key, value);
    case Table::counter:
        return state_->ledger.restoreCounter(key, value);
    case Table::traffic:
        return state_->ledger.restoreTraffic(key, value);
    case Table::meta:
        return state_->keys.restore(key, value);
    }
    return fail(ErrorCode::unsupported, "a row of a table that this version does not know");
}

Result<> Registry::State::restoreTorrent(ByteView key, ByteView value) {
    auto row = rows::decodeTorrent(key, value);
    if (!row)
        return fail(row.error());
    Swarm& swarm = swarms.obtain(row->infoHash);
    if (swarm.torrent)
        return fail(ErrorCode::malformed, "torrent " + row->infoHash.hex() + " has two rows");
    swarm.torrent = std::make_unique<Torrent>(*std::move(row));
    const Torrent& torrent = *swarm.torrent;
    swarm.catalogueIndex =
        catalogue.add(torrent.infoHash, swarm.slot, torrent.name, torrent.size, torrent.publishedWallMs);
    // Holders that came before their torrent are judged now; their rows were written by us and are right already.
    if (swarm.native) {
        for (HolderRecord* holder : swarm.native->holders) {
            if (holder->facts.online)
                arrays.takeHolder(swarm, *holder);
            setPieces(swarm, *holder, holder->facts.pieces);
            if (holder->facts.online)
                arrays.placeHolder(swarm, *holder);
        }
    }
    refreshSeeds(swarm);
    return {};
}

Result<> Registry::State::restoreHolder(ByteView key, ByteView value) {
    auto row = rows::decodeHolder(key, value);
    if (!row)
        return fail(row.error());
    Swarm& swarm = swarms.obtain(row->infoHash);
    if (holders.find(swarm.slot, row->infoHash, row->facts.client))
        return fail(ErrorCode::malformed, "holder " + row->facts.client.hex() + " has two rows");
    HolderRecord& holder = addHolder(swarm, row->facts.client);
    PieceSet pieces = std::move(row->facts.pieces);
    holder.facts = std::move(row->facts);
    holder.everSeed = row->everSeed;
    setPieces(swarm, holder, std::move(pieces));
    setDeadline(swarm, holder, row->deadlineMs);
    if (holder.facts.online)
        arrays.placeHolder(swarm, holder);
    refreshSeeds(swarm);
    return {};
}

Result<> Registry::State::restorePeer(ByteView key, ByteView value) {
    const auto row = rows::decodePeer(key, value);
    if (!row)
        return fail(row.error());
    Swarm& swarm = swarms.obtain(row->infoHash);
    if (peers.find(swarm.slot, row->endpoint) != noPeer)
        return fail(ErrorCode::malformed, "peer " + row->endpoint.toString() + " has two rows");
    const PeerSlot slot = peers.add(swarm.slot, row->endpoint);
    PeerRecord& record = peers[slot];
    record.peerId = row->peerId;
    record.set(PeerRecord::seed, row->seed);
    record.set(PeerRecord::completed, row->completed);
    ++swarm.peerCount;
    calendar.link(slot, row->expirySecond);
    arrays.placePeer(swarm, slot);
    refreshSeeds(swarm);
    return {};
}

Result<> Registry::State::restoreSwarm(ByteView key, ByteView value) {
    const auto row = rows::decodeSwarm(key, value);
    if (!row)
        return fail(row.error());
    Swarm& swarm = swarms.obtain(row->infoHash);
    swarm.downloaded = row->downloaded;
    swarm.forgetSecond = row->forgetSecond;
    if (swarm.forgetSecond != 0)
        forgetting.insert({swarm.forgetSecond, swarm.infoHash});
    return {};
}

} // namespace bytetorrent::registry
