// HttpFront: the HTTP port. Accepts connections, bounds them, and routes whole requests: announces and scrapes to
// HttpTrackerFront, /api/v1 to HttpApi, the rest (page, health, metrics) to HttpPage and HttpHealth. Owned by
// TrackerNode, on its loop.
#pragma once

#include <map>
#include <memory>
#include <unordered_map>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/net/listener.h"
#include "http_api.h"
#include "http_connection.h"
#include "http_health.h"
#include "http_page.h"
#include "http_tracker_front.h"

namespace bytetorrent::tracker {

class ClusterView;
class NativeFront;
class ReplicaDriver;

class HttpFront : public QObject {
    Q_OBJECT
public:
    // `tls`: nullptr: plain. Errors: those of net::Listener::open.
    [[nodiscard]] static Result<std::unique_ptr<HttpFront>> open(const HostPort& address, ReplicaDriver& driver,
                                                                 ClusterView& cluster, AnnounceDesk& desk,
                                                                 const NativeFront& native,
                                                                 std::shared_ptr<const net::TlsIdentity> tls);
    ~HttpFront() override;
    [[nodiscard]] HostPort address() const { return listener_->address(); }
    [[nodiscard]] std::uint64_t handshakesRefused() const { return listener_->handshakesRefused(); }

    // For HttpConnection.
    void handle(HttpExchange exchange, HttpResponder respond);
    [[nodiscard]] static HttpResponse refusal(int status); // of a request that could not be read
    [[nodiscard]] bool isUpload(const protocol::HttpRequest& head) const;
    [[nodiscard]] bool uploadBegins(); // false: too many bodies are under way
    void uploadEnded() { --uploads_; }
    void forget(HttpConnection* connection); // it is over; it lives until the end of this turn
    void sendAtTurnEnd(HttpConnection& connection);
    void countResponse(int status) { ++responses_[status]; }
    [[nodiscard]] Millis nowMs() const { return clock_.monotonicMs(); }
    [[nodiscard]] std::size_t connections() const { return connections_.size(); }
    [[nodiscard]] const std::map<int, std::uint64_t>& responses() const { return responses_; }

private:
    HttpFront(ReplicaDriver& driver, ClusterView& cluster, AnnounceDesk& desk, const NativeFront& native);
    void accept(std::unique_ptr<net::Stream> stream);
    void sendGathered();
    void sweep();

    ReplicaDriver& driver_;
    const ClusterView& cluster_;
    HttpTrackerFront tracker_;
    HttpApi api_;
    HttpPage page_;
    HttpHealth health_;
    SystemClock clock_;
    std::unique_ptr<net::Listener> listener_;
    std::unordered_map<HttpConnection*, std::unique_ptr<HttpConnection>> connections_;
    std::vector<std::unique_ptr<HttpConnection>> gone_; // since the last end of a turn
    std::vector<HttpConnection*> gathering_;            // with answers for the end of this turn
    QTimer sweep_;
    std::uint32_t uploads_ = 0;
    std::map<int, std::uint64_t> responses_; // by status
};

} // namespace bytetorrent::tracker
