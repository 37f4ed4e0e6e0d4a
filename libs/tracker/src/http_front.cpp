#include "http_front.h"

#include "api_json.h"
#include "bytetorrent/net/turn_end.h"
#include "client_address.h"
#include "cluster_view.h"
#include "native_front.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint32_t connectionsMax = 8'192;
constexpr std::uint32_t uploadsMax = 32; // times the largest .torrent is what bodies may cost
constexpr std::size_t smallBodyBytesMax = 256u << 10;
constexpr int sweepMs = 1'000;
constexpr std::string_view uploadPath = "/api/v1/torrents";

} // namespace

HttpFront::HttpFront(ReplicaDriver& driver, ClusterView& cluster, AnnounceDesk& desk, const NativeFront& native)
    : driver_(driver)
    , cluster_(cluster)
    , tracker_(desk)
    , api_(driver, cluster, desk)
    , page_(driver, cluster, desk)
    , health_(driver, *this, native, desk) {
    connect(&sweep_, &QTimer::timeout, this, &HttpFront::sweep);
}

HttpFront::~HttpFront() {
    listener_.reset();
    connections_.clear();
    gone_.clear();
}

Result<std::unique_ptr<HttpFront>> HttpFront::open(const HostPort& address, ReplicaDriver& driver, ClusterView& cluster,
                                                   AnnounceDesk& desk, const NativeFront& native,
                                                   std::shared_ptr<const net::TlsIdentity> tls) {
    std::unique_ptr<HttpFront> front(new HttpFront(driver, cluster, desk, native));
    auto listener = net::Listener::openForStreams(
        address, connectionsMax,
        [raw = front.get()](std::unique_ptr<net::Stream> stream) { raw->accept(std::move(stream)); },
        net::TlsAccept{std::move(tls), false, {}});
    if (!listener)
        return fail(listener.error());
    front->listener_ = std::move(*listener);
    front->sweep_.start(sweepMs);
    return front;
}

void HttpFront::accept(std::unique_ptr<net::Stream> stream) {
    protocol::HttpRequestDecoder::Limits limits;
    limits.bodyBytesMax = smallBodyBytesMax;
    limits.bodyLimit = [this](const protocol::HttpRequest& head) {
        return isUpload(head) ? driver_.limits().torrentBytesMax : smallBodyBytesMax;
    };
    auto connection = std::make_unique<HttpConnection>(*this, std::move(stream), std::move(limits));
    HttpConnection* raw = connection.get();
    connections_.emplace(raw, std::move(connection));
    raw->begin();
}

void HttpFront::forget(HttpConnection* connection) {
    const auto found = connections_.find(connection);
    if (found == connections_.end())
        return;
    if (gone_.empty())
        net::atTurnEnd(this, net::TurnStage::settle, [this] { gone_.clear(); });
    gone_.push_back(std::move(found->second)); // we are inside one of its calls
    connections_.erase(found);
}

// Before the ends of connections, which are settled last.
void HttpFront::sendAtTurnEnd(HttpConnection& connection) {
    if (gathering_.empty())
        net::atTurnEnd(this, net::TurnStage::send, [this] { sendGathered(); });
    gathering_.push_back(&connection);
}

void HttpFront::sendGathered() {
    for (HttpConnection* connection : std::exchange(gathering_, {}))
        connection->sendGathered();
}

void HttpFront::sweep() {
    const Millis now = nowMs();
    std::vector<HttpConnection*> expired;
    for (const auto& [raw, connection] : connections_) {
        if (connection->expired(now))
            expired.push_back(raw);
    }
    for (HttpConnection* connection : expired)
        forget(connection);
}

bool HttpFront::isUpload(const protocol::HttpRequest& head) const {
    return head.method == "POST" && head.path == uploadPath;
}

bool HttpFront::uploadBegins() {
    if (uploads_ >= uploadsMax)
        return false;
    ++uploads_;
    return true;
}

HttpResponse HttpFront::refusal(int status) {
    switch (status) {
    case 413:
        return jsonError(413, "tooLarge", "the body is larger than this server takes");
    case 431:
        return jsonError(431, "tooLarge", "the header is larger than this server takes");
    case 503:
        return jsonError(503, "overloaded", "too many uploads are under way");
    default:
        return jsonError(status == 0 ? 400 : status, "malformed", "the request cannot be read");
    }
}

void HttpFront::handle(HttpExchange exchange, HttpResponder respond) {
    const std::string& path = exchange.request.path;
    if (const auto& proxies = cluster_.settings().proxies; !proxies.empty()) {
        exchange.ipCounts = mayNameClient(exchange.remote.address, exchange.request, proxies);
        exchange.remote.address = clientAddress(exchange.remote.address, exchange.request, proxies);
    }
    const protocol::TrackerPath tracked = protocol::trackerPathOf(path);
    if (tracked.verb == "announce")
        tracker_.announce(exchange, tracked.passkey, std::move(respond));
    else if (tracked.verb == "scrape")
        tracker_.scrape(exchange, tracked.passkey, respond);
    else if (path.starts_with("/api/"))
        api_.handle(std::move(exchange), std::move(respond));
    else if (path == "/livez" || path == "/readyz" || path == "/metrics")
        health_.handle(exchange, respond);
    else
        page_.handle(exchange, respond);
}

} // namespace bytetorrent::tracker
