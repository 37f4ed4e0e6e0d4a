#include "tracker_announcer.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include "bytetorrent/protocol/safe_path.h"
#include "redirects.h"
#include "udp_trackers.h"

namespace bytetorrent::engine {

using protocol::AnnounceEvent;

namespace {
constexpr qint64 bodyBytesMax = 2 << 20;
constexpr int requestTimeoutMs = 10'000;
constexpr int stopTimeoutMs = 3'000;
constexpr std::size_t messageCharactersMax = 200;

std::string shown(std::string_view text) { return protocol::printable(text.substr(0, messageCharactersMax)); }
} // namespace

TrackerAnnouncer::TrackerAnnouncer(QNetworkAccessManager& network, UdpTrackers* udpTrackers, std::vector<std::vector<std::string>> tiers,
                                   Facts facts, const Clock& clock, Random& random, QObject* parent)
    : QObject(parent), network_(network), udpTrackers_(udpTrackers), plan_(tiers, random), facts_(std::move(facts)), clock_(clock),
      random_(random) {
    timer_.setSingleShot(true);
    patience_.setSingleShot(true);
    connect(&patience_, &QTimer::timeout, this, [this] { conclude(fail(ErrorCode::unreachable, "no answer")); });
    connect(&timer_, &QTimer::timeout, this, &TrackerAnnouncer::announceIfDue);
}

TrackerAnnouncer::~TrackerAnnouncer() { endRequest(); }

void TrackerAnnouncer::start(Millis delayMs) {
    running_ = true;
    startedSaid_ = false;
    stopped_ = nullptr;
    endRequest();
    if (delayMs > 0) {
        timer_.start(static_cast<int>(delayMs));
        return;
    }
    plan_.hurry(clock_.monotonicMs());
    schedule();
}

void TrackerAnnouncer::completed() {
    completedDue_ = running_;
    plan_.hurry(clock_.monotonicMs());
    schedule();
}

void TrackerAnnouncer::wantPeers() {
    plan_.hurry(std::max(clock_.monotonicMs(), notBeforeMs_));
    schedule();
}

void TrackerAnnouncer::askNow() {
    const Millis nowMs = clock_.monotonicMs();
    plan_.hurry(plan_.working() ? std::max(nowMs, notBeforeMs_) : nowMs);
    schedule();
}

void TrackerAnnouncer::stop(std::function<void()> done) {
    running_ = false;
    timer_.stop();
    endRequest();
    AnnouncePlan::Tracker* tracker = plan_.working();
    if (!startedSaid_ || !tracker) {
        done();
        return;
    }
    startedSaid_ = false;
    stopped_ = std::move(done);
    ask(*tracker, AnnounceEvent::stopped);
}

void TrackerAnnouncer::addTiers(const std::vector<std::vector<std::string>>& tiers) {
    plan_.add(tiers);
    schedule();
}

void TrackerAnnouncer::replaceTiers(const std::vector<std::vector<std::string>>& tiers) {
    std::vector<std::string> fresh;
    for (const auto& tier : tiers)
        std::copy_if(tier.begin(), tier.end(), std::back_inserter(fresh), [this](const std::string& url) { return !plan_.find(url); });
    plan_.replace(tiers);
    if (asking() && !plan_.find(askedUrl_))
        endRequest();
    if (plan_.working()) {
        plan_.askOutOfTurn(fresh, clock_.monotonicMs());
    } else {
        notBeforeMs_ = 0; // it was another one that asked for patience
        plan_.hurry(clock_.monotonicMs());
    }
    schedule();
}

void TrackerAnnouncer::askSoon(const std::vector<std::string>& urls) {
    plan_.askOutOfTurn(urls, clock_.monotonicMs());
    schedule();
}

void TrackerAnnouncer::excludeHosts(const std::vector<std::string>& hostPorts) {
    plan_.excludeHosts(hostPorts);
    schedule();
}

void TrackerAnnouncer::schedule() {
    if (!running_ || asking() || plan_.empty())
        return;
    const Millis waitMs = plan_.hasOutOfTurn() ? 0 : plan_.nextMs() - clock_.monotonicMs();
    timer_.start(static_cast<int>(std::clamp<Millis>(waitMs, 0, 86'400'000)));
}

void TrackerAnnouncer::announceIfDue() {
    if (!running_ || asking())
        return;
    AnnouncePlan::Tracker* tracker = plan_.due(clock_.monotonicMs());
    if (!tracker) {
        schedule();
        return;
    }
    const AnnounceEvent event = !startedSaid_ ? AnnounceEvent::started : completedDue_ ? AnnounceEvent::completed : AnnounceEvent::none;
    ask(*tracker, event);
}

void TrackerAnnouncer::ask(AnnouncePlan::Tracker& tracker, AnnounceEvent event) {
    protocol::AnnounceRequest request = facts_();
    request.event = event;
    request.trackerId = tracker.trackerId;
    if (event == AnnounceEvent::stopped)
        request.numWant = 0;
    askedUrl_ = tracker.url;
    askedEvent_ = event;
    if (tracker.url.starts_with("udp://"))
        askUdp(tracker, std::move(request));
    else
        askHttp(tracker, request);
}

void TrackerAnnouncer::askUdp(AnnouncePlan::Tracker& tracker, protocol::AnnounceRequest request) {
    if (!udpTrackers_) {
        plan_.never(tracker, "UDP trackers are not asked here");
        schedule();
        return;
    }
    request.event = askedEvent_;
    if (askedEvent_ == AnnounceEvent::stopped)
        patience_.start(stopTimeoutMs);
    else if (plan_.usableCount() > 1)
        patience_.start(requestTimeoutMs); // BEP 15 would have us wait much longer, and so would our peers have to
    udpTrackers_->cancel(udpTail_);
    udpTail_ = UdpCallId();
    udpCall_ = udpTrackers_->announce(tracker.url, std::move(request), [this](const Result<protocol::AnnounceReply>& reply, bool again) {
        if (again) {
            tellPeers(*reply);
            return;
        }
        udpTail_ = std::exchange(udpCall_, UdpCallId());
        if (reply) {
            conclude(reply);
            return;
        }
        if (AnnouncePlan::Tracker* asked = plan_.find(askedUrl_); asked && reply.error().code == ErrorCode::invalidArgument)
            plan_.never(*asked, shown(reply.error().context));
        else
            conclude(fail(ErrorCode::unreachable, reply.error().context));
        schedule();
    });
}

void TrackerAnnouncer::askHttp(AnnouncePlan::Tracker& tracker, const protocol::AnnounceRequest& request) {
    const std::string separator = tracker.url.find('?') == std::string::npos ? "?" : "&";
    // The query is percent-encoded already; QUrl must not touch it.
    const QUrl url = QUrl::fromEncoded(QByteArray::fromStdString(tracker.url + separator + protocol::encodeAnnounceQuery(request)),
                                       QUrl::StrictMode);
    if (!url.isValid()) {
        plan_.never(tracker, "not a valid URL");
        schedule();
        return;
    }
    redirects_ = 0;
    cutShort_.clear();
    get(url);
}

void TrackerAnnouncer::get(const QUrl& url) {
    QNetworkRequest http(url);
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    http.setTransferTimeout(askedEvent_ == AnnounceEvent::stopped ? stopTimeoutMs : requestTimeoutMs);
    http.setDecompressedSafetyCheckThreshold(bodyBytesMax);
    http.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("ByteTorrent"));
    body_.clear();
    reply_ = network_.get(http);
    reply_->setReadBufferSize(bodyBytesMax);
    connect(reply_, &QNetworkReply::readyRead, this, &TrackerAnnouncer::bytesArrived);
    connect(reply_, &QNetworkReply::finished, this, &TrackerAnnouncer::answered);
}

void TrackerAnnouncer::bytesArrived() {
    const QByteArray bytes = reply_->readAll();
    if (static_cast<qint64>(body_.size()) + bytes.size() > bodyBytesMax) {
        cutShort_ = "the reply is too long";
        reply_->abort();
        return;
    }
    body_.insert(body_.end(), bytes.begin(), bytes.end());
}

void TrackerAnnouncer::follow(const QUrl& target) {
    if (!mayFollowRedirect(reply_->url(), target)) {
        conclude(fail(ErrorCode::malformed, "the tracker redirects to where we do not follow"));
        return;
    }
    if (++redirects_ > redirectsMax) {
        conclude(fail(ErrorCode::malformed, "the tracker redirects again and again"));
        return;
    }
    QNetworkReply* reply = std::exchange(reply_, nullptr);
    reply->disconnect(this);
    reply->deleteLater();
    get(target);
}

void TrackerAnnouncer::answered() {
    QNetworkReply* reply = reply_;
    if (cutShort_.empty() && reply->isOpen() && reply->bytesAvailable() > 0)
        bytesArrived();
    if (reply_ != reply)
        return; // too long: ended meanwhile, and judged
    if (const auto target = redirectTarget(*reply); target && cutShort_.empty()) {
        follow(*target);
        return;
    }
    Result<protocol::AnnounceReply> outcome = fail(ErrorCode::unreachable, "");
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!cutShort_.empty())
        outcome = fail(ErrorCode::malformed, cutShort_);
    else if (status == 0)
        outcome = fail(ErrorCode::unreachable, shown(reply->errorString().toStdString()));
    else
        outcome = protocol::decodeAnnounceReply(body_);
    if (!outcome && status >= 400)
        outcome = fail(ErrorCode::unreachable, "HTTP status " + std::to_string(status));
    conclude(outcome);
}

void TrackerAnnouncer::conclude(const Result<protocol::AnnounceReply>& outcome) {
    const UdpCallId tail = udpTail_; // more of the same answer may come
    udpTail_ = UdpCallId();
    endRequest();
    udpTail_ = tail;
    if (askedEvent_ == AnnounceEvent::stopped) {
        if (auto done = std::exchange(stopped_, nullptr))
            done();
        return;
    }
    if (AnnouncePlan::Tracker* tracker = plan_.find(askedUrl_))
        judge(*tracker, outcome);
    schedule();
}

void TrackerAnnouncer::judge(AnnouncePlan::Tracker& tracker, const Result<protocol::AnnounceReply>& outcome) {
    const Millis nowMs = clock_.monotonicMs();
    tracker.answered = outcome.has_value() || outcome.error().code != ErrorCode::unreachable;
    const bool outOfTurn = plan_.isOutOfTurn(tracker); // what it says of the next time is not said for the others
    if (!outcome) {
        plan_.failed(tracker, shown(outcome.error().context), nowMs, random_);
        if (!outOfTurn)
            notBeforeMs_ = plan_.nextMs(); // that we want peers is no reason to knock more often at a door that stays shut
        return;
    }
    const protocol::AnnounceReply& reply = *outcome;
    if (!reply.failure.empty()) {
        if (reply.retryInMinutes == UINT32_MAX)
            plan_.never(tracker, shown(reply.failure));
        else
            plan_.failed(tracker, shown(reply.failure), nowMs, random_);
        if (!outOfTurn)
            notBeforeMs_ = plan_.nextMs();
        return;
    }
    startedSaid_ = true;
    if (askedEvent_ == AnnounceEvent::completed)
        completedDue_ = false;
    tracker.message = shown(reply.warning);
    tracker.seeds = reply.complete;
    tracker.leechers = reply.incomplete;
    if (!reply.trackerId.empty() && reply.trackerId.size() <= 1'024)
        tracker.trackerId = reply.trackerId;
    notBeforeMs_ = nowMs + Millis{reply.minIntervalSeconds.value_or(std::min(reply.intervalSeconds, 60u))} * 1'000;
    plan_.succeeded(tracker, nowMs, Millis{reply.intervalSeconds} * 1'000);
    if (completedDue_)
        plan_.hurry(nowMs);
    if (reply.externalAddress)
        Q_EMIT externalAddressSeen(*reply.externalAddress);
    tellPeers(reply);
}

void TrackerAnnouncer::tellPeers(const protocol::AnnounceReply& reply) {
    std::vector<Endpoint> peers;
    peers.reserve(reply.peers.size());
    for (const protocol::AnnouncePeer& peer : reply.peers)
        peers.push_back(peer.endpoint);
    Q_EMIT peersFound(std::move(peers));
}

void TrackerAnnouncer::endRequest() {
    patience_.stop();
    for (UdpCallId* call : {&udpCall_, &udpTail_}) {
        if (const UdpCallId open = std::exchange(*call, UdpCallId()); open != UdpCallId())
            udpTrackers_->cancel(open);
    }
    if (QNetworkReply* reply = std::exchange(reply_, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

std::vector<TrackerSnapshot> TrackerAnnouncer::snapshot() const {
    std::vector<TrackerSnapshot> all;
    const Millis nowMs = clock_.monotonicMs();
    for (const auto& tier : plan_.tiers()) {
        for (const AnnouncePlan::Tracker& tracker : tier) {
            if (tracker.excluded)
                continue;
            TrackerSnapshot shownTracker;
            shownTracker.name = tracker.url;
            shownTracker.working = tracker.working;
            shownTracker.lastMessage = tracker.message;
            shownTracker.seeds = tracker.seeds;
            shownTracker.leechers = tracker.leechers;
            shownTracker.nextAnnounceInMs = std::max<Millis>(0, plan_.nextMs() - nowMs);
            all.push_back(std::move(shownTracker));
        }
    }
    return all;
}

} // namespace bytetorrent::engine
