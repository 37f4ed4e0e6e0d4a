#include "announce_desk.h"

#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint32_t numWantDefault = 50;
constexpr std::uint32_t minIntervalSeconds = 60;
constexpr std::uint32_t expirySlackSeconds = 60;

} // namespace

AnnounceDesk::AnnounceDesk(ReplicaDriver& driver, const Settings& settings)
    : driver_(driver)
    , settings_(settings)
    , random_(secureNumber()) {}

void AnnounceDesk::announce(const protocol::AnnounceRequest& request, const Endpoint& endpoint, registry::Family family,
                            Done done) {
    ++figures_.announces;
    if (!settings_.open && !driver_.registry().torrent(request.infoHash)) {
        AnnounceOutcome unknown;
        unknown.verdict = AnnounceOutcome::Verdict::refused;
        unknown.reason = "this tracker does not know this torrent";
        return done(unknown);
    }
    registry::AnnouncePeer command;
    command.infoHash = request.infoHash;
    command.peerId = request.peerId;
    command.endpoint = endpoint;
    command.event = request.event;
    command.uploaded = request.uploaded;
    command.downloaded = request.downloaded;
    command.left = request.left;
    command.expireSeconds = 2 * settings_.announceIntervalSeconds + expirySlackSeconds;

    registry::SampleRequest sample;
    sample.infoHash = request.infoHash;
    sample.asker = endpoint;
    sample.askerIsSeed = request.left == 0;
    sample.limit = std::min(request.numWant.value_or(numWantDefault), peersMax);
    sample.family = family;
    const bool wantsPeers = request.event != protocol::AnnounceEvent::stopped;
    driver_.submit(command, std::nullopt,
                   [this, sample, wantsPeers, done = std::move(done)](const Result<registry::Reply>& reply) {
                       AnnounceOutcome outcome;
                       if (!reply) {
                           ++figures_.refused;
                           outcome.verdict = AnnounceOutcome::Verdict::unavailable;
                           outcome.reason = reply.error().context;
                       } else if (const auto* refused = std::get_if<Error>(&*reply)) {
                           outcome.verdict = AnnounceOutcome::Verdict::refused;
                           outcome.reason = refused->context;
                       } else {
                           outcome = taken(sample, wantsPeers);
                       }
                       done(outcome);
                   });
}

AnnounceOutcome AnnounceDesk::taken(const registry::SampleRequest& sample, bool wantsPeers) {
    AnnounceOutcome outcome;
    outcome.intervalSeconds = settings_.announceIntervalSeconds;
    outcome.minIntervalSeconds = std::min(settings_.announceIntervalSeconds, minIntervalSeconds);
    outcome.counts = driver_.registry().counts(sample.infoHash);
    if (wantsPeers)
        outcome.peers = driver_.registry().sample(sample, random_);
    return outcome;
}

void AnnounceDesk::scrape(std::function<void(bool confirmed)> ready) {
    ++figures_.scrapes;
    driver_.whenFresh(std::move(ready));
}

registry::SwarmCounts AnnounceDesk::counts(const InfoHash& infoHash) const {
    return driver_.registry().counts(infoHash);
}

} // namespace bytetorrent::tracker
