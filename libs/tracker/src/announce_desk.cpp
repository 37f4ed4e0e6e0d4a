#include "announce_desk.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/net/turn_end.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

using registry::AnnounceBatch;

constexpr std::uint32_t numWantDefault = 50;
constexpr std::uint32_t minIntervalSeconds = 60;
constexpr std::uint32_t expirySlackSeconds = 60;
constexpr std::size_t sparesMax = 8;

// What a client reads when the registry did not take its announce.
std::string sentenceFor(ErrorCode code) {
    switch (code) {
    case ErrorCode::tooLarge:
        return "this tracker has no room for another peer here";
    case ErrorCode::invalidArgument:
        return "nobody can connect to a peer at this address";
    case ErrorCode::denied:
        return "this torrent is not served here, or the passkey was revoked"; // since it was admitted
    default:
        return "this tracker cannot take that announce";
    }
}

AnnounceOutcome outcomeOf(const Refusal& refusal) {
    AnnounceOutcome outcome;
    outcome.verdict = refusal.retryAfterMs > 0               ? AnnounceOutcome::Verdict::limited
                      : refusal.code == ErrorCode::noQuorum ? AnnounceOutcome::Verdict::unavailable
                                                            : AnnounceOutcome::Verdict::refused;
    outcome.reason = refusal.reason;
    outcome.retryAfterMs = refusal.retryAfterMs;
    return outcome;
}

AnnounceOutcome notTaken(AnnounceOutcome::Verdict verdict, std::string reason) {
    AnnounceOutcome outcome;
    outcome.verdict = verdict;
    outcome.reason = std::move(reason);
    return outcome;
}

registry::SampleRequest sampleFor(const registry::AnnouncePeer& fact, std::uint32_t peers, registry::Family family) {
    registry::SampleRequest sample;
    sample.infoHash = fact.infoHash;
    sample.asker = fact.endpoint;
    sample.askerIsSeed = fact.left == 0;
    sample.limit = peers;
    sample.family = family;
    return sample;
}

} // namespace

// One command, and who waits for it: announcers[i] for announces[i], and refreshers[i] for refreshes[i].
struct AnnounceDesk::Batch {
    struct Refresher {
        registry::AnnouncePeer fact; // what its refresh stands for
        Asker asker;
    };
    registry::Command command = AnnounceBatch{};
    std::vector<Asker> announcers;
    std::vector<Refresher> refreshers;
    std::chrono::steady_clock::time_point since; // the first one came

    [[nodiscard]] AnnounceBatch& content() { return std::get<AnnounceBatch>(command); }
    [[nodiscard]] std::size_t size() const { return announcers.size() + refreshers.size(); }
    void clear() {
        content().announces.clear();
        content().refreshes.clear();
        announcers.clear();
        refreshers.clear();
    }
};

AnnounceDesk::Node AnnounceDesk::on(ReplicaDriver& driver) {
    return {[&driver](const registry::Command& command, Node::Answer answer) {
                driver.submit(command, std::nullopt, std::move(answer));
            },
            [&driver]() -> const registry::Registry& { return std::as_const(driver).registry(); },
            [&driver] { return driver.clusterTimeMs(); },
            [&driver](std::function<void(bool)> ready) { driver.whenFresh(std::move(ready)); },
            [&driver](std::function<void(bool)> ready) { driver.whenReadable(std::move(ready)); }};
}

AnnounceDesk::AnnounceDesk(Node node, const Settings& settings, Limits limits)
    : node_(std::move(node))
    , settings_(settings)
    , limits_(limits)
    , admission_(settings, node_.registry, secureNumber())
    , secondLook_(node_.whenReadable, settings, secureNumber(), limits.secondLook)
    , random_(secureNumber())
    , gathering_(std::make_unique<Batch>()) {}

AnnounceDesk::~AnnounceDesk() = default;

void AnnounceDesk::announce(const protocol::AnnounceRequest& request, const Endpoint& endpoint, registry::Family family,
                            Done done) {
    ++figures_.announces;
    const Admission::Caller caller{endpoint.address, request.passkey};
    const Admitted admitted = admission_.admit(RequestKind::announce, caller, nowMs());
    if (admitted)
        return announceAs(*admitted, request, endpoint, family, std::move(done));
    if (!admitted.error().mayBeNew)
        return done(outcomeOf(admitted.error()));
    // Nothing of it is copied but here, for this is rare.
    lookAgain(RequestKind::announce, caller, sizeof request,
              [this, request, endpoint, family, done = std::move(done)](const Admitted& again) {
                  if (again)
                      announceAs(*again, request, endpoint, family, done);
                  else
                      done(outcomeOf(again.error()));
              });
}

void AnnounceDesk::lookAgain(std::optional<RequestKind> kind, const Admission::Caller& caller, std::size_t bytes,
                             std::function<void(const Admitted&)> done) {
    if (const auto refusal = secondLook_.refuse(caller.address, bytes, nowMs()))
        return done(tl::unexpected<Refusal>(*refusal));
    secondLook_.wait(bytes, [this, kind, passkey = *caller.passkey, done = std::move(done)](bool confirmed) {
        done(admission_.admitAgain(kind, passkey, nowMs(), confirmed));
    });
}

void AnnounceDesk::announceAs(registry::PasskeyId passkey, const protocol::AnnounceRequest& request, const Endpoint& endpoint,
                              registry::Family family, Done done) {
    if (const auto refusal = admission_.refuseTorrent(request.infoHash))
        return done(outcomeOf(*refusal));
    registry::AnnouncePeer fact = factOf(request, endpoint, passkey);
    Asker asker{std::min(request.numWant.value_or(numWantDefault), peersMax), family, std::move(done)};
    if (waiting_ >= limits_.waitingMax / 2) {
        const auto refresh = node_.registry().refreshOf(fact);
        if (refresh && canWait(*refresh, fact)) {
            ++figures_.shed;
            return tellTaken(fact, asker);
        }
    }
    if (waiting_ >= limits_.waitingMax) {
        ++figures_.refused;
        return asker.done(notTaken(AnnounceOutcome::Verdict::unavailable, "this tracker has too much to do"));
    }
    ++waiting_;
    arrived_.push_back(std::move(fact));
    arrivedAskers_.push_back(std::move(asker));
    if (arrived_.size() + gathering_->size() >= AnnounceBatch::announcesMax)
        resolveArrived();
    flushSoon();
}

// A full batch may be answered at once, and then those who are told may announce again from inside.
void AnnounceDesk::resolveArrived() {
    auto facts = std::exchange(arrived_, {});
    auto askers = std::exchange(arrivedAskers_, {});
    const auto refreshes = node_.registry().refreshesOf(facts);
    for (std::size_t at = 0; at < facts.size(); ++at)
        gather(std::move(facts[at]), refreshes[at], std::move(askers[at]));
    if (!arrived_.empty())
        return;
    facts.clear(); // their memory is used again
    askers.clear();
    arrived_.swap(facts);
    arrivedAskers_.swap(askers);
}

// More than half of its time is left, so it will announce again before that is over.
bool AnnounceDesk::canWait(const registry::RefreshPeer& refresh, const registry::AnnouncePeer& fact) const {
    return node_.registry().remainingSeconds(refresh.peer, node_.clusterTimeMs()) > fact.expireSeconds / 2;
}

registry::AnnouncePeer AnnounceDesk::factOf(const protocol::AnnounceRequest& request, const Endpoint& endpoint,
                                            registry::PasskeyId passkey) const {
    registry::AnnouncePeer fact;
    fact.passkey = passkey;
    fact.infoHash = request.infoHash;
    fact.peerId = request.peerId;
    fact.endpoint = endpoint;
    fact.event = request.event;
    fact.uploaded = request.uploaded;
    fact.downloaded = request.downloaded;
    fact.left = request.left;
    fact.expireSeconds = 2 * settings_.announceIntervalSeconds + expirySlackSeconds;
    return fact;
}

void AnnounceDesk::gather(registry::AnnouncePeer fact, const std::optional<registry::RefreshPeer>& refresh, Asker asker) {
    if (gathering_->size() == 0)
        gathering_->since = std::chrono::steady_clock::now();
    AnnounceBatch& content = gathering_->content();
    content.expireSeconds = fact.expireSeconds; // it is the node's rule, the same for all
    if (refresh) {
        ++figures_.refreshes;
        content.refreshes.push_back(*refresh);
        gathering_->refreshers.push_back({std::move(fact), std::move(asker)});
    } else {
        content.announces.push_back(std::move(fact));
        gathering_->announcers.push_back(std::move(asker));
    }
    if (gathering_->size() == AnnounceBatch::announcesMax)
        send();
}

void AnnounceDesk::flushSoon() {
    if (!std::exchange(flushPosted_, true))
        net::atTurnEnd(&turn_, net::TurnStage::gather, [this] { flush(); });
}

// While many commands are under way already, what comes waits for one of them and shares the next.
void AnnounceDesk::flush() {
    flushPosted_ = false;
    resolveArrived();
    if (gathering_->size() > 0 && underWayCount_ < limits_.batchesMax)
        send();
}

void AnnounceDesk::send() {
    figures_.batchAnnounces.observe(static_cast<double>(gathering_->size()));
    const auto free = std::find(underWay_.begin(), underWay_.end(), nullptr);
    const auto place = static_cast<std::size_t>(free - underWay_.begin());
    if (free == underWay_.end())
        underWay_.emplace_back();
    if (spare_.empty())
        spare_.push_back(std::make_unique<Batch>());
    underWay_[place] = std::exchange(gathering_, std::move(spare_.back()));
    spare_.pop_back();
    ++underWayCount_;
    // Encoded before it answers: the batch may be gone when submit() returns.
    node_.submit(underWay_[place]->command, [this, place](const Result<registry::Reply>& reply) { answered(place, reply); });
}

void AnnounceDesk::answered(std::size_t place, const Result<registry::Reply>& reply) {
    std::unique_ptr<Batch> batch = std::move(underWay_[place]);
    BT_ASSERT(batch != nullptr);
    --underWayCount_;
    figures_.answerSeconds.observe(std::chrono::duration<double>(std::chrono::steady_clock::now() - batch->since).count(), batch->size());
    waiting_ -= batch->size();
    // Those who are told may announce again from inside.
    if (!reply)
        tellUnavailable(*batch, reply.error().context);
    else if (const auto* announced = std::get_if<registry::AnnouncedReply>(&*reply))
        tell(*batch, *announced);
    else
        tellUnavailable(*batch, "this tracker could not write it down");
    batch->clear();
    if (spare_.size() < sparesMax)
        spare_.push_back(std::move(batch));
    if (!flushPosted_)
        flush();
}

// The places of a reply count the announces first, then the refreshes.
void AnnounceDesk::tell(Batch& batch, const registry::AnnouncedReply& reply) {
    auto refused = reply.refused.begin();
    const auto isRefused = [&](std::size_t place) { return refused != reply.refused.end() && refused->first == place; };
    const std::size_t announces = batch.announcers.size();
    for (std::size_t place = 0; place < announces; ++place) {
        const Asker& asker = batch.announcers[place];
        if (isRefused(place))
            asker.done(notTaken(AnnounceOutcome::Verdict::refused, sentenceFor((refused++)->second)));
        else
            tellTaken(batch.content().announces[place], asker);
    }
    for (std::size_t place = 0; place < batch.refreshers.size(); ++place) {
        if (isRefused(announces + place)) {
            ++refused;
            refreshFailed(batch, place);
        } else {
            tellTaken(batch.refreshers[place].fact, batch.refreshers[place].asker);
        }
    }
}

// Its record changed, or ended, while the refresh was on its way: it goes once more, in full. Unless this very client said
// something else in the same turn, such as that it stopped: that is what it said last.
void AnnounceDesk::refreshFailed(Batch& batch, std::size_t place) {
    Batch::Refresher& refresher = batch.refreshers[place];
    const auto& announces = batch.content().announces;
    const bool saidMore = std::any_of(announces.begin(), announces.end(), [&](const registry::AnnouncePeer& other) {
        return other.endpoint == refresher.fact.endpoint && other.infoHash == refresher.fact.infoHash;
    });
    if (saidMore)
        return tellTaken(refresher.fact, refresher.asker);
    ++waiting_;
    gather(std::move(refresher.fact), std::nullopt, std::move(refresher.asker));
    flushSoon();
}

void AnnounceDesk::tellUnavailable(const Batch& batch, const std::string& reason) {
    figures_.refused += batch.size();
    const AnnounceOutcome outcome = notTaken(AnnounceOutcome::Verdict::unavailable, reason);
    for (const Asker& asker : batch.announcers)
        asker.done(outcome);
    for (const Batch::Refresher& refresher : batch.refreshers)
        refresher.asker.done(outcome);
}

void AnnounceDesk::tellTaken(const registry::AnnouncePeer& fact, const Asker& asker) {
    const registry::Registry& registry = node_.registry();
    AnnounceOutcome outcome;
    outcome.intervalSeconds = settings_.announceIntervalSeconds;
    outcome.minIntervalSeconds = std::min(settings_.announceIntervalSeconds, minIntervalSeconds);
    outcome.counts = registry.counts(fact.infoHash);
    if (fact.event != protocol::AnnounceEvent::stopped)
        outcome.peers = registry.sample(sampleFor(fact, asker.peers, asker.family), random_);
    asker.done(outcome);
}

void AnnounceDesk::scrape(std::function<void(bool confirmed)> ready) {
    ++figures_.scrapes;
    node_.whenFresh(std::move(ready));
}

registry::SwarmCounts AnnounceDesk::counts(const InfoHash& infoHash) const {
    return admission_.isDenied(infoHash) ? registry::SwarmCounts() : node_.registry().counts(infoHash);
}

} // namespace bytetorrent::tracker
