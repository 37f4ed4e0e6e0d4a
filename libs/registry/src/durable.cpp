// The durable copy: changed rows out, rows back in.
#include "state.h"

namespace bytetorrent::registry {
namespace {

Error rowWithoutSwarm(const std::string& what, const InfoHash& infoHash) {
    return {ErrorCode::malformed, "a " + what + " of swarm " + infoHash.hex() + ", which has no row"};
}

template <class Record>
Result<> restoreToken(TokenTable<Record>& table, Result<Record> row) {
    if (!row)
        return fail(std::move(row).error());
    return table.restore(*std::move(row));
}

} // namespace

std::optional<Bytes> Change::encoded() const {
    return peers ? rows::encode(*peers) : value;
}

// Table by table, each in the order of its keys.
std::vector<Change> Registry::takeChanges() {
    State& state = *state_;
    std::vector<Change> changes;
    for (const InfoHash& infoHash : std::exchange(state.log.torrents, {})) {
        const Torrent* known = torrent(infoHash);
        changes.push_back(
            {Table::torrent, rows::keyOf(infoHash), known ? std::optional(rows::encode(*known)) : std::nullopt});
    }
    state.log.contentBytes = 0;
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
    for (auto& [number, chunk] : state.peers.takeChanged())
        changes.push_back({Table::peer, rows::keyOf(number), std::nullopt, std::move(chunk)});
    for (const std::uint32_t chunk : std::exchange(state.log.swarmRows, {}))
        changes.push_back({Table::swarm, rows::keyOf(chunk), state.swarmRow(chunk)});
    state.keys.takeChanges(changes);
    state.uploads.takeChanges(changes);
    state.accounts.takeChanges(changes);
    state.lists.takeChanges(changes);
    state.labels.takeChanges(changes);
    for (const auto& [infoHash, description] : std::exchange(state.log.descriptions, {}))
        changes.push_back({Table::description, rows::keyOf(infoHash),
                           description ? std::optional(rows::encodeDescription(*description)) : std::nullopt});
    state.ledger.takeChanges(changes);
    state.sessions.takeChanges(changes);
    state.apiTokens.takeChanges(changes);
    state.invitations.takeChanges(changes);
    state.audit.takeChanges(changes);
    std::sort(changes.begin(), changes.end(), [](const Change& left, const Change& right) {
        return left.table != right.table ? left.table < right.table : left.key < right.key;
    });
    return changes;
}

Registry::Unsaved Registry::unsaved() const {
    const ChangeLog& log = state_->log;
    return {log.holders.size() + log.torrents.size() + state_->labels.unsaved() + log.descriptions.size(),
            state_->peers.changedBytes() + log.swarmRows.size() * rows::swarmsPerRow * sizeof(rows::SwarmRow),
            log.contentBytes};
}

void Registry::watch(const InfoHash& infoHash, bool watched) {
    if (watched)
        state_->log.watchedSwarms.insert(infoHash);
    else
        state_->log.watchedSwarms.erase(infoHash);
    if (Swarm* swarm = state_->swarms.find(infoHash))
        swarm->watched = watched;
}

void Registry::watchAs(const Registry& before) {
    for (const InfoHash& infoHash : before.state_->log.watchedSwarms) {
        watch(infoHash, true);
        state_->log.changedSwarms.push_back(infoHash); // nobody knows what happened in between
    }
}

std::vector<InfoHash> Registry::takeChangedSwarms() {
    std::vector<InfoHash> changed = ChangeLog::takeSorted(state_->log.changedSwarms);
    for (const InfoHash& infoHash : changed) {
        if (Swarm* swarm = state_->swarms.find(infoHash))
            swarm->changed = false;
    }
    return changed;
}

// nullopt: none of the chunk's numbers is a swarm's any more.
std::optional<Bytes> Registry::State::swarmRow(std::uint32_t chunk) const {
    std::vector<rows::SwarmRow> live;
    live.reserve(rows::swarmsPerRow);
    const SwarmSlot first = chunk * rows::swarmsPerRow;
    for (SwarmSlot slot = first; slot < first + rows::swarmsPerRow; ++slot) {
        if (!swarms.has(slot))
            continue;
        const Swarm& swarm = swarms[slot];
        live.push_back({slot, swarm.infoHash, swarm.downloaded, swarm.forgetSecond});
    }
    return live.empty() ? std::nullopt : std::optional(rows::encode(live));
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
        return state_->restorePeers(key, value);
    case Table::swarm:
        return state_->restoreSwarms(key, value);
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
    case Table::label:
        return state_->restoreLabel(key, value);
    case Table::description: // stays in the store; the label's row has its digest
        return rows::infoHashOf(key).map([](const InfoHash&) {});
    case Table::meta:
        return state_->keys.restore(key, value);
    case Table::session:
        return restoreToken(state_->sessions, rows::decodeSession(key, value));
    case Table::apiToken:
        return restoreToken(state_->apiTokens, rows::decodeApiToken(key, value));
    case Table::invitation:
        return restoreToken(state_->invitations, rows::decodeInvitation(key, value));
    case Table::audit:
        return state_->audit.restore(key, value);
    }
    return fail(ErrorCode::unsupported, "a row of a table that this version does not know");
}

Result<> Registry::State::restoreTorrent(ByteView key, ByteView value) {
    auto row = rows::decodeTorrent(key, value);
    if (!row)
        return fail(row.error());
    Swarm* const known = swarms.find(row->infoHash);
    if (!known)
        return fail(rowWithoutSwarm("torrent", row->infoHash));
    Swarm& swarm = *known;
    if (swarm.torrent)
        return fail(ErrorCode::malformed, "torrent " + row->infoHash.hex() + " has two rows");
    swarm.torrent = std::make_unique<Torrent>(*std::move(row));
    const Torrent& torrent = *swarm.torrent;
    owned.add(torrent);
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
    showLabel(swarm);
    refreshSeeds(swarm);
    return {};
}

Result<> Registry::State::restoreHolder(ByteView key, ByteView value) {
    auto row = rows::decodeHolder(key, value);
    if (!row)
        return fail(row.error());
    Swarm* const known = swarms.find(row->infoHash);
    if (!known)
        return fail(rowWithoutSwarm("holder", row->infoHash));
    Swarm& swarm = *known;
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

Result<> Registry::State::restorePeers(ByteView key, ByteView value) {
    const auto rows = rows::decodePeers(key, value);
    if (!rows)
        return fail(rows.error());
    for (const rows::PeerRow& row : *rows)
        BT_TRY(restorePeer(row));
    return {};
}

Result<> Registry::State::restorePeer(const rows::PeerRow& row) {
    const std::string who = "peer " + std::to_string(row.slot);
    if (row.slot >= limits.peersMax || peers.has(row.slot))
        return fail(ErrorCode::malformed, who + (peers.has(row.slot) ? " has two rows" : " is beyond the limit"));
    if (!swarms.has(row.swarm))
        return fail(ErrorCode::malformed, who + " is in swarm " + std::to_string(row.swarm) + ", which has no row");
    Swarm& swarm = swarms[row.swarm];
    if (peers.find(row.swarm, row.endpoint) != noPeer)
        return fail(ErrorCode::malformed, "two peers of one swarm are at " + row.endpoint.toString());
    PeerFacts& facts = peers.restore(row.slot, row.swarm, row.endpoint);
    facts.peerId = row.peerId;
    facts.expirySecond = row.expirySecond;
    facts.set(PeerFacts::seed, row.seed);
    facts.set(PeerFacts::completed, row.completed);
    ++swarm.peerCount;
    calendar.watch(row.slot);
    arrays.placePeer(swarm, row.slot);
    refreshSeeds(swarm);
    return {};
}

Result<> Registry::State::restoreSwarms(ByteView key, ByteView value) {
    const auto rows = rows::decodeSwarms(key, value);
    if (!rows)
        return fail(rows.error());
    for (const rows::SwarmRow& row : *rows) {
        if (row.slot >= limits.swarmsMax || swarms.has(row.slot) || swarms.find(row.infoHash))
            return fail(ErrorCode::malformed, "swarm " + std::to_string(row.slot) + " (" + row.infoHash.hex() +
                                                  ") has two rows or is beyond the limit");
        Swarm& swarm = swarms.restore(row.slot, row.infoHash);
        swarm.downloaded = row.downloaded;
        swarm.forgetSecond = row.forgetSecond;
        if (swarm.forgetSecond != 0)
            forgetting.insert({swarm.forgetSecond, swarm.infoHash});
    }
    return {};
}

} // namespace bytetorrent::registry
