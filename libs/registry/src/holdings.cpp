// ReportHoldings: a client with a secret says what it holds of one or many torrents. All or none: everything is
// checked before anything is changed.
#include "bytetorrent/protocol/metainfo.h"
#include "endpoint_codec.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

constexpr std::size_t holdingsMax = 1000;

} // namespace

Result<> Registry::State::checkReport(const ReportHoldings& command, Now now) const {
    if (command.client == ClientId{})
        return fail(ErrorCode::notAuthenticated, "holdings belong to a client with a secret");
    if (command.holdings.size() > holdingsMax)
        return fail(ErrorCode::tooLarge, "a report covers at most " + std::to_string(holdingsMax) + " torrents");
    std::size_t newSwarms = 0;
    std::size_t newHolders = 0;
    std::size_t newBytes = 0;
    BT_TRY(accountOf(command.passkey, now));
    for (const auto& holding : command.holdings) {
        BT_TRY(checkReachable(holding.endpoint));
        const Swarm* swarm = swarms.find(holding.infoHash);
        const std::uint32_t pieceCount = swarm && swarm->torrent ? swarm->torrent->pieces : protocol::piecesMax;
        if (holding.have.end() > pieceCount || holding.lost.end() > pieceCount)
            return fail(ErrorCode::invalidArgument,
                        holding.infoHash.hex() + " has only " + std::to_string(pieceCount) + " pieces");
        newSwarms += swarm ? 0 : 1;
        const bool isKnown = swarm && holders.find(swarm->slot, holding.infoHash, command.client);
        newHolders += isKnown ? 0 : 1;
        if (swarm && !isKnown && swarm->holderCount() >= limits.peersPerTorrentMax)
            return fail(
                limitReached("this torrent already has its " + std::to_string(limits.peersPerTorrentMax) + " holders"));
        if (!holding.have.containsAll(pieceCount))
            newBytes += 2 * std::size_t{holding.have.size()};
    }
    if (newSwarms > 0 && swarms.size() + newSwarms > limits.swarmsMax)
        return fail(limitReached("the cluster already has its " + std::to_string(limits.swarmsMax) + " swarms"));
    if (newHolders > 0 && holders.size() + newHolders > limits.holdersMax)
        return fail(
            limitReached("the cluster already has its " + std::to_string(limits.holdersMax) + " holders' records"));
    if (newHolders > 0 && clientRecords.of(command.client) + newHolders > limits.recordsPerClientMax)
        return fail(limitReached("a client may hold " + std::to_string(limits.recordsPerClientMax) + " torrents here"));
    if (newBytes > 0 && pieceSetBytes + newBytes > limits.pieceSetBytesMax)
        return fail(limitReached("the cluster's memory for piece sets is full"));
    return {};
}

Reply Registry::State::apply(ReportHoldings command, Now now) {
    if (auto checked = checkReport(command, now); !checked)
        return checked.error();
    // Of what an operator denied nothing is noted; the rest of the report is as good as ever.
    std::size_t denied = 0;
    for (auto& holding : command.holdings) {
        if (checkNotDenied(holding.infoHash))
            applyHolding(command, holding, now);
        else
            ++denied;
    }
    if (denied > 0 && denied == command.holdings.size())
        return checkNotDenied(command.holdings.front().infoHash).error();
    return AppliedReply{};
}

void Registry::State::applyHolding(const ReportHoldings& report, protocol::native::HoldingReport& holding, Now now) {
    Swarm& swarm = obtainSwarm(holding.infoHash);
    HolderRecord* known = holders.find(swarm.slot, holding.infoHash, report.client);
    const bool isNew = known == nullptr;
    HolderRecord& holder = isNew ? addHolder(swarm, report.client) : *known;
    PieceSet pieces = holding.full ? std::move(holding.have) : holder.facts.pieces;
    if (!holding.full) {
        pieces.merge(holding.have);
        pieces.subtract(holding.lost); // a piece in both was lost last
    }
    const bool newPieces = isNew || !(pieces == holder.facts.pieces);
    const bool wasSeed = holder.facts.seed;
    const bool willBeSeed = swarm.torrent && pieces.containsAll(swarm.torrent->pieces);
    const bool moves =
        holder.facts.online != holding.online || !(holder.facts.endpoint == holding.endpoint) || wasSeed != willBeSeed;

    if (moves && holder.facts.online)
        arrays.takeHolder(swarm, holder);
    if (newPieces)
        setPieces(swarm, holder, std::move(pieces));
    holder.facts.online = holding.online;
    holder.facts.endpoint = holding.endpoint;
    holder.facts.lastSeenWallMs = now.wallMs;
    if (!isNew)
        countTraffic(&swarm, *accountOf(report.passkey, now),
                     grownBy({holder.facts.uploaded, holder.facts.downloaded}, {holding.uploaded, holding.downloaded}));
    holder.facts.uploaded = holding.uploaded;
    holder.facts.downloaded = holding.downloaded;
    holder.facts.left = holding.left;
    if (moves && holding.online)
        arrays.placeHolder(swarm, holder);
    const Millis keptMs = holding.online ? Millis{clampExpiry(report.expireSeconds)} * 1000 : limits.retentionMs;
    setDeadline(swarm, holder, now.clusterMs + keptMs);
    markHolder(swarm, holder);
    if (moves || newPieces)
        touch(swarm);
    // Whoever was complete from its first report has published, not downloaded.
    if (willBeSeed && !holder.everSeed) {
        holder.everSeed = true;
        if (!isNew)
            countDownload(swarm);
    }
    settle(swarm, now);
}

} // namespace bytetorrent::registry
