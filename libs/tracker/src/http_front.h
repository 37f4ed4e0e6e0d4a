// HttpFront: the HTTP port. Accepts connections, bounds them, and routes whole requests: announces and scrapes to
// HttpTrackerFront, /api/v1 to HttpApi, health and metrics to HttpHealth, the rest to Pages. Owned by
// TrackerNode, on its loop.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/listener.h"
#include "figure_history.h"
#include "http_api.h"
#include "http_connection.h"
#include "http_health.h"
#include "http_tracker_front.h"
#include "page/pages.h"
#include "share.h"

namespace bytetorrent::tracker {

class ClusterView;
class NativeFront;
class ReplicaDriver;

class HttpFront : public QObject {
    Q_OBJECT
public:
    // `tls`: nullptr: plain. Errors: those of net::Listener::open.
    [[nodiscard]] static Result<std::unique_ptr<HttpFront>> open(const HostPort& address, ReplicaDriver& driver,
                                                                 ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher,
                                                                 SearchDesk& search, HistoryFeed& history, const NativeFront& native,
                                                                 std::shared_ptr<const net::TlsIdentity> tls);
    ~HttpFront() override;
    [[nodiscard]] HostPort address() const { return listener_->address(); }
    [[nodiscard]] std::uint64_t handshakesRefused() const { return listener_->handshakesRefused(); }

    // For HttpConnection.
    // True: it is one of those that share a part of the loop's time, and its connection brings no other one until it is
    // answered.
    [[nodiscard]] bool handle(HttpExchange exchange, HttpResponder respond);
    void countAside(std::size_t answerBytes); // of such a request; some are prepared long after they were handled
    void countWaiting(std::size_t bytesBefore, std::size_t bytesNow); // that a connection has yet to send
    // Of a request that was not taken; `head`: what could be read of it, if anything. A browser is shown a page.
    void refuse(int status, const protocol::HttpRequest* head, const Endpoint& remote, const HttpResponder& respond);
    [[nodiscard]] bool isUpload(const protocol::HttpRequest& head) const;
    [[nodiscard]] bool uploadBegins(); // false: too many bodies are under way
    void uploadEnded() { --uploads_; }
    void forget(HttpConnection* connection); // it is over; it lives until the end of this turn
    void sendAtTurnEnd(HttpConnection& connection);
    void sendNoMore(const HttpConnection& connection);
    void goOnNextTurn(HttpConnection& connection);
    void goOnWithShare(HttpConnection& connection); // when sharedBytes() has some left
    [[nodiscard]] Share& sharedBytes() { return sharedBytes_; }
    void countResponse(int status) { ++responses_[status]; }
    [[nodiscard]] Millis nowMs() const { return clock_.monotonicMs(); }
    [[nodiscard]] std::size_t connections() const { return connections_.size(); }
    [[nodiscard]] std::uint64_t evicted() const { return evicted_; }
    [[nodiscard]] const std::map<int, std::uint64_t>& responses() const { return responses_; }

private:
    HttpFront(ReplicaDriver& driver, ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher, SearchDesk& search, HistoryFeed& history, const NativeFront& native);
    void accept(std::unique_ptr<net::Stream> stream);
    void sendGathered();
    void sweep();
    void takeSample();
    void makeRoom();
    // What is neither an announce nor a write: pages, metrics, lists.
    void handleAside(HttpExchange exchange, HttpResponder respond);
    void serveAside(HttpExchange exchange, HttpResponder respond);
    [[nodiscard]] bool hasTimeAside();
    void shed();  // ends those who do not take their answers
    void hurry(); // gives out what the shares have now

    ReplicaDriver& driver_;
    const ClusterView& cluster_;
    FigureHistory figures_; // before who reads it
    HttpTrackerFront tracker_;
    HttpApi api_;
    page::Pages pages_;
    HttpHealth health_;
    SystemClock clock_;
    std::unique_ptr<net::Listener> listener_;
    std::unordered_map<HttpConnection*, std::unique_ptr<HttpConnection>> connections_;
    std::vector<std::unique_ptr<HttpConnection>> gone_; // since the last end of a turn
    std::vector<HttpConnection*> gathering_;            // with answers for the end of this turn
    struct Aside {
        HttpExchange exchange;
        HttpResponder respond;
    };
    std::deque<Aside> aside_; // wait for their share of the loop's time; one of each connection at most
    std::vector<QPointer<HttpConnection>> nextTurn_, forShare_;
    Share sharedBytes_; // of bodies of uploads, and of what refused clients still send
    Share asideTime_;   // in microseconds
    std::shared_ptr<int> asideUnderWay_ = std::make_shared<int>(0); // shared: works may end after this front
    SeededRandom random_;
    QTimer sweep_;
    QTimer sampling_; // of figures_
    QTimer hurry_; // runs while somebody waits for a share
    std::uint32_t uploads_ = 0;
    std::size_t waitingBytes_ = 0; // to be sent, of all connections
    bool shedding_ = false;        // at the end of this turn
    std::uint64_t evicted_ = 0; // connections that made room for others
    std::map<int, std::uint64_t> responses_; // by status
};

} // namespace bytetorrent::tracker
