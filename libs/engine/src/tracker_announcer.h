// TrackerAnnouncer: one torrent's conversation with ordinary trackers, HTTP (BEP 3, 12, 31) and UDP (BEP 15). AnnouncePlan
// decides whom and when; this is its adapter to the network: one request at a time, with limits on size, time and redirects. It says only
// what is true of us (never that a peer is gone). Lives on the session's event loop.
#pragma once

#include <functional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "announce_plan.h"
#include "bytetorrent/engine/snapshot.h"
#include "bytetorrent/protocol/http_tracker.h"
#include "udp_tracker_client.h"

class QNetworkAccessManager;
class QNetworkReply;
class QUrl;

namespace bytetorrent::engine {

class UdpTrackers;

class TrackerAnnouncer : public QObject {
    Q_OBJECT
public:
    // The request as it stands now; event and trackerId are filled in here.
    using Facts = std::function<protocol::AnnounceRequest()>;
    // Both outlive it. Without `udpTrackers` those are shown as not supported.
    TrackerAnnouncer(QNetworkAccessManager& network, UdpTrackers* udpTrackers, std::vector<std::vector<std::string>> tiers, Facts facts, const Clock& clock,
                     Random& random, QObject* parent = nullptr);
    ~TrackerAnnouncer() override;

    void start(Millis delayMs = 0);
    void completed();       // every piece is here: said once
    void wantPeers();       // sooner than planned, but never sooner than the tracker allows
    void askNow();          // a person wishes it: likewise, but a door that stayed shut is knocked at once more
    // Says `stopped` where we are known; `done` comes once, when it was answered, failed, or there was nothing to say.
    void stop(std::function<void()> done);

    void addTiers(const std::vector<std::vector<std::string>>& tiers);
    void replaceTiers(const std::vector<std::vector<std::string>>& tiers); // by these; those that are new are asked at once
    void askSoon(const std::vector<std::string>& urls); // of those that were added: once, out of their turn
    void excludeHosts(const std::vector<std::string>& hostPorts);
    [[nodiscard]] bool empty() const { return plan_.empty(); }
    [[nodiscard]] std::vector<TrackerSnapshot> snapshot() const;
    [[nodiscard]] const AnnouncePlan& plan() const { return plan_; }

Q_SIGNALS:
    void peersFound(std::vector<bytetorrent::Endpoint> peers);
    void externalAddressSeen(bytetorrent::IpAddress address); // as a tracker sees us (BEP 24)

private:
    void schedule();
    void announceIfDue();
    void ask(AnnouncePlan::Tracker& tracker, protocol::AnnounceEvent event);
    void askHttp(AnnouncePlan::Tracker& tracker, const protocol::AnnounceRequest& request);
    void askUdp(AnnouncePlan::Tracker& tracker, protocol::AnnounceRequest request);
    void conclude(const Result<protocol::AnnounceReply>& outcome);
    void bytesArrived();
    void answered();
    void get(const QUrl& url);
    void follow(const QUrl& target);
    void judge(AnnouncePlan::Tracker& tracker, const Result<protocol::AnnounceReply>& reply);
    void tellPeers(const protocol::AnnounceReply& reply);
    [[nodiscard]] bool asking() const { return reply_ || udpCall_ != UdpCallId(); }
    void endRequest();

    QNetworkAccessManager& network_;
    UdpTrackers* udpTrackers_;
    AnnouncePlan plan_;
    Facts facts_;
    const Clock& clock_;
    Random& random_;
    QTimer timer_;
    QTimer patience_; // over UDP: with a `stopped`, and while others could be asked
    QNetworkReply* reply_ = nullptr; // the request under way, or the next
    UdpCallId udpCall_;
    UdpCallId udpTail_; // answered, but the other family may have more to say
    std::string askedUrl_;
    int redirects_ = 0; // on the way to the answer
    protocol::AnnounceEvent askedEvent_ = protocol::AnnounceEvent::none;
    Bytes body_;
    std::string cutShort_; // why we ended the request ourselves
    bool running_ = false;
    bool startedSaid_ = false;   // some tracker knows us since start()
    bool completedDue_ = false;
    Millis notBeforeMs_ = 0;     // the tracker's min interval
    std::function<void()> stopped_;
};

} // namespace bytetorrent::engine
