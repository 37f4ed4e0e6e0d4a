// Why a torrent is as it is. The first thing that keeps it from going on is the reason; where nothing does, there is none.
#include "bytetorrent/engine/cluster_address.h"
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr Millis stalledAfterMs = 10'000;
// Close enough to a limit to say that it is what slows us: rates are means over seconds.
bool atLimit(std::uint64_t rate, std::uint64_t limit) { return limit != 0 && rate >= limit - limit / 5; }
} // namespace

std::optional<Reason> Torrent::clusterReason() const {
    for (const ClusterReporter* reporter : reporters_) {
        const ClusterSnapshot cluster = reporter->client().snapshot();
        if (!cluster.connectedTo) {
            const std::string address = cluster.nodes.empty() ? cluster.name : cluster.nodes.front().toString();
            return Reason{ReasonCode::waitingForCluster, address, static_cast<std::uint64_t>(cluster.nextTryInMs)};
        }
        if (cluster.quorumLost)
            return Reason{ReasonCode::trackerRefused, cluster.connectedTo->toString() + ": a majority of the cluster's nodes cannot be reached", 0};
        if (cluster.needsLogIn)
            return Reason{ReasonCode::logInNeeded, ClusterAddress{cluster.nodes, cluster.caFingerprint}.toString(), 0};
        if (const auto refusal = reporter->refusal(row_.infoHash))
            return Reason{ReasonCode::trackerRefused, refusal->context, 0};
    }
    return std::nullopt;
}

// The limit of the user that holds a direction back; 0: none does.
std::uint64_t Torrent::limitReached(std::uint64_t rate, std::uint64_t own, std::uint64_t session, std::uint64_t movedBySession) {
    if (rate == 0)
        return 0;
    if (atLimit(rate, own))
        return own;
    return atLimit(movedBySession, session) ? session : 0;
}

Reason Torrent::metadataReason() const {
    std::uint64_t asked = 0;
    for (const auto& [key, peer] : peers_) {
        const bool gives = peer->connection->isOpen() && !peer->noMetadata && peer->connection->session().extensions() &&
                           peer->connection->session().extensions()->utMetadata;
        asked += gives ? 1 : 0;
    }
    if (asked > 0)
        return {ReasonCode::askingForMetadata, "", asked};
    return clusterReason().value_or(Reason{ReasonCode::metadataUnavailable, "", 0});
}

// Peers are connected: what keeps them, or us, from moving blocks.
Reason Torrent::connectedReason() const {
    const std::uint64_t rate = downRate();
    if (rate > 0) {
        if (heldForRatio_ && atLimit(rate, limits_.down.rate()))
            return {ReasonCode::heldForRatio, "", limits_.down.rate()};
        const Rates& session = context_.rates.session();
        if (const auto limit = limitReached(rate, row_.settings.limits.down, session.down, context_.rates.moved().down))
            return {ReasonCode::rateLimited, "", limit};
        return {};
    }
    std::uint64_t useful = 0, choking = 0, owing = 0;
    for (const auto& [key, peer] : peers_) {
        if (!peer->connection->isOpen() || !picker_->knows(key) || !picker_->interesting(key))
            continue;
        ++useful;
        choking += peer->connection->session().mayRequestAnything() ? 0 : 1;
        owing += peer->connection->session().outstandingCount() > 0 ? 1 : 0;
    }
    if (useful == 0) {
        const auto missing = picker_->unavailablePiece();
        return missing ? Reason{ReasonCode::noPeerHasPiece, "", missing->value} : Reason{};
    }
    if (choking == useful)
        return {ReasonCode::chokedByAll, "", useful};
    const Millis silentMs = context_.clock.monotonicMs() - lastBlockMs_;
    if (owing > 0 && silentMs >= stalledAfterMs)
        return {ReasonCode::stalled, "", static_cast<std::uint64_t>(silentMs / 1'000)};
    return {};
}

Reason Torrent::seedingReason() const {
    if (!row_.contentIsComplete && wantedBytes_ == 0 && row_.totalBytes > 0)
        return {ReasonCode::nothingWanted, "", 0};
    if (ratioReached_)
        return {ReasonCode::ratioReached, "", 0};
    const Rates& session = context_.rates.session();
    if (const auto limit = limitReached(upRate(), row_.settings.limits.up, session.up, context_.rates.moved().up))
        return {ReasonCode::rateLimited, "", limit};
    return {};
}

Reason Torrent::reason() const {
    if (diskWait_)
        return diskWait_->reason;
    if (phase_ == Phase::deferred || phase_ == Phase::asleep)
        return {};
    if (phase_ == Phase::resting || phase_ == Phase::failed)
        return haltReason_;
    if (phase_ == Phase::inspecting || phase_ == Phase::verifying)
        return {};
    if (phase_ == Phase::metadata)
        return metadataReason();
    if (contentMissing_)
        return haltReason_;
    if (picker_->complete())
        return seedingReason();
    std::uint64_t open = 0, connecting = 0;
    for (const auto& [key, peer] : peers_)
        ++(peer->connection->isOpen() ? open : connecting);
    if (open > 0)
        return connectedReason();
    if (webSeedsBusy())
        return {};
    if (connecting > 0)
        return {ReasonCode::connectingToPeers, "", connecting};
    if (auto cluster = clusterReason())
        return *cluster;
    if (const AnnouncePlan::Tracker* tracker = announcer_ ? announcer_->plan().unreachable() : nullptr) {
        if (tracker->answered)
            return {ReasonCode::trackerRefused, tracker->url + ": " + tracker->message, 0};
        return {ReasonCode::trackerUnreachable, tracker->url, 0};
    }
    return {book_.anyFailed() ? ReasonCode::peersUnreachable : ReasonCode::noPeersKnown, "", 0};
}

} // namespace bytetorrent::engine
