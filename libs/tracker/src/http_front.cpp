#include "http_front.h"

#include "api_json.h"
#include "bytetorrent/net/turn_end.h"
#include "client_address.h"
#include "http_answers.h"
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
// Whoever floods with bodies or with what costs more than an announce gets no more than these of the node.
constexpr std::int64_t sharedBytesPerMs = 16 << 10, sharedBytesSaved = 2 << 20;
constexpr std::int64_t asideUsPerMs = 150, asideUsSaved = 20'000; // a seventh of the loop's time
constexpr std::int64_t asideUsPerKib = 2; // for what is prepared when its turn is over: a .torrent is read and written anew
constexpr int asideUnderWayMax = 4;
constexpr int hurryMs = 5;
constexpr std::size_t waitingBytesMax = 128u << 20; // of answers that clients do not take, all together
constexpr int candidates = 8; // of which one makes room for a newcomer

// For programs.
HttpResponse refusal(int status) {
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

} // namespace

HttpFront::HttpFront(ReplicaDriver& driver, ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher, SearchDesk& search, HistoryFeed& history, const NativeFront& native)
    : driver_(driver)
    , cluster_(cluster)
    , tracker_(desk)
    , api_(driver, cluster, desk, accounts, publisher, search, history, figures_)
    , pages_(driver, cluster, desk, accounts, publisher, search, history, figures_)
    , health_(driver, *this, native, desk, accounts, search)
    , sharedBytes_(sharedBytesPerMs, sharedBytesSaved)
    , asideTime_(asideUsPerMs, asideUsSaved)
    , random_(secureNumber()) {
    connect(&sweep_, &QTimer::timeout, this, &HttpFront::sweep);
    connect(&sampling_, &QTimer::timeout, this, &HttpFront::takeSample);
    hurry_.setSingleShot(true);
    hurry_.setTimerType(Qt::PreciseTimer);
    connect(&hurry_, &QTimer::timeout, this, &HttpFront::hurry);
}

HttpFront::~HttpFront() {
    listener_.reset();
    connections_.clear();
    gone_.clear();
}

Result<std::unique_ptr<HttpFront>> HttpFront::open(const HostPort& address, ReplicaDriver& driver, ClusterView& cluster,
                                                   AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher, SearchDesk& search, HistoryFeed& history, const NativeFront& native,
                                                   std::shared_ptr<const net::TlsIdentity> tls) {
    std::unique_ptr<HttpFront> front(new HttpFront(driver, cluster, desk, accounts, publisher, search, history, native));
    auto listener = net::Listener::openForStreams(
        address, connectionsMax,
        [raw = front.get()](std::unique_ptr<net::Stream> stream) { raw->accept(std::move(stream)); },
        net::TlsAccept{std::move(tls), false, {}});
    if (!listener)
        return fail(listener.error());
    front->listener_ = std::move(*listener);
    front->listener_->whenFull([raw = front.get()] { raw->makeRoom(); });
    front->sweep_.start(sweepMs);
    front->takeSample();
    front->sampling_.start(FigureHistory::everyMs);
    return front;
}

void HttpFront::accept(std::unique_ptr<net::Stream> stream) {
    protocol::HttpRequestDecoder::Limits limits;
    limits.bodyBytesMax = smallBodyBytesMax;
    limits.bodyLimit = [this](const protocol::HttpRequest& head) {
        if (page::Pages::isUpload(head))
            return pages_.uploadBytesMax();
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

// Whoever ends before its turn does.
void HttpFront::sendNoMore(const HttpConnection& connection) { std::erase(gathering_, &connection); }

void HttpFront::sendGathered() {
    for (HttpConnection* connection : std::exchange(gathering_, {}))
        connection->sendGathered();
}

void HttpFront::goOnNextTurn(HttpConnection& connection) {
    if (nextTurn_.empty())
        QMetaObject::invokeMethod(
            this,
            [this] {
                for (const auto& each : std::exchange(nextTurn_, {})) {
                    if (each && connections_.contains(each))
                        each->goOn();
                }
            },
            Qt::QueuedConnection);
    nextTurn_.emplace_back(&connection);
}

void HttpFront::goOnWithShare(HttpConnection& connection) {
    forShare_.emplace_back(&connection);
    if (!hurry_.isActive())
        hurry_.start(hurryMs);
}

void HttpFront::hurry() {
    while (!aside_.empty() && hasTimeAside()) {
        Aside next = std::move(aside_.front());
        aside_.pop_front();
        if (!next.respond.isGone())
            serveAside(std::move(next.exchange), std::move(next.respond));
    }
    for (const auto& each : std::exchange(forShare_, {})) {
        if (each && connections_.contains(each))
            each->goOn(); // who finds nothing left waits again
    }
    if ((!aside_.empty() || !forShare_.empty()) && !hurry_.isActive())
        hurry_.start(hurryMs);
}

// A newcomer may take the place of one that keeps its own without asking for anything. Those that wait are told apart by
// lot and by time: attackers hold most of the places, so they lose most of them, and whoever just came has time to ask.
void HttpFront::makeRoom() {
    HttpConnection* longest = nullptr;
    for (int candidate = 0; candidate < candidates && !connections_.empty(); ++candidate) {
        std::size_t bucket = random_.below(connections_.bucket_count());
        while (connections_.bucket_size(bucket) == 0)
            bucket = (bucket + 1) % connections_.bucket_count();
        HttpConnection* const raw = connections_.begin(bucket)->first;
        const auto since = raw->waitingSinceMs();
        if (since && (!longest || *since < *longest->waitingSinceMs()))
            longest = raw;
    }
    if (!longest)
        return;
    ++evicted_;
    connections_.erase(longest); // at once, for its place is needed; nobody is inside one of its calls
}

void HttpFront::countWaiting(std::size_t bytesBefore, std::size_t bytesNow) {
    waitingBytes_ = waitingBytes_ - bytesBefore + bytesNow;
    if (waitingBytes_ > waitingBytesMax && !std::exchange(shedding_, true))
        net::atTurnEnd(this, net::TurnStage::settle, [this] { shed(); });
}

// Those with most, until a quarter is free again.
void HttpFront::shed() {
    shedding_ = false;
    std::vector<HttpConnection*> slow;
    for (const auto& [raw, connection] : connections_) {
        if (connection->bytesToWrite() > 0)
            slow.push_back(raw);
    }
    std::ranges::sort(slow, [](const auto* one, const auto* other) { return one->bytesToWrite() > other->bytesToWrite(); });
    for (HttpConnection* connection : slow) {
        if (waitingBytes_ <= waitingBytesMax / 4 * 3)
            break;
        ++evicted_;
        connections_.erase(connection);
    }
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

void HttpFront::takeSample() {
    const DriverFigures& figures = driver_.figures();
    figures_.take({clock_.wallMs(), figures.commitSeconds, driver_.logFigures().syncSeconds, figures.commandsApplied, driver_.applied().value});
}

bool HttpFront::isUpload(const protocol::HttpRequest& head) const {
    return (head.method == "POST" && head.path == uploadPath) || page::Pages::isUpload(head);
}

bool HttpFront::uploadBegins() {
    if (uploads_ >= uploadsMax)
        return false;
    ++uploads_;
    return true;
}

void HttpFront::refuse(int status, const protocol::HttpRequest* head, const Endpoint& remote, const HttpResponder& respond) {
    if (!head || head->path.starts_with("/api/"))
        return respond(refusal(status));
    HttpExchange exchange{{}, remote};
    exchange.request.method = head->method;
    exchange.request.target = head->target;
    exchange.request.path = head->path;
    exchange.request.headers = head->headers;
    pages_.refuse(status, std::move(exchange), respond);
}

bool HttpFront::handle(HttpExchange exchange, HttpResponder respond) {
    const std::string& path = exchange.request.path;
    const auto& proxies = cluster_.settings().proxies;
    exchange.secure = clientIsSecure(exchange.remote.address, exchange.request, proxies, cluster_.settings().tls.has_value());
    if (!proxies.empty()) {
        exchange.ipCounts = mayNameClient(exchange.remote.address, exchange.request, proxies);
        exchange.remote.address = clientAddress(exchange.remote.address, exchange.request, proxies);
    }
    const protocol::TrackerPath tracked = protocol::trackerPathOf(path);
    if (tracked.verb == "announce")
        tracker_.announce(exchange, tracked.passkey, std::move(respond));
    else if (tracked.verb == "scrape")
        tracker_.scrape(exchange, tracked.passkey, respond);
    else if (path == "/livez" || path == "/readyz")
        health_.handle(exchange, respond);
    else if (path.starts_with("/api/") && exchange.request.method != "GET" && exchange.request.method != "HEAD")
        api_.handle(std::move(exchange), std::move(respond));
    else {
        handleAside(std::move(exchange), std::move(respond));
        return true;
    }
    return false;
}

bool HttpFront::hasTimeAside() {
    return *asideUnderWay_ < asideUnderWayMax && asideTime_.left(nowMs()) > 0;
}

void HttpFront::countAside(std::size_t answerBytes) {
    asideTime_.take(static_cast<std::int64_t>(answerBytes >> 10) * asideUsPerKib);
}

void HttpFront::handleAside(HttpExchange exchange, HttpResponder respond) {
    if (aside_.empty() && hasTimeAside())
        return serveAside(std::move(exchange), std::move(respond));
    aside_.push_back({std::move(exchange), std::move(respond)});
    if (!hurry_.isActive())
        hurry_.start(hurryMs);
}

void HttpFront::serveAside(HttpExchange exchange, HttpResponder respond) {
    ++*asideUnderWay_;
    respond.hold(std::shared_ptr<void>(nullptr, [underWay = asideUnderWay_](void*) { --*underWay; }));
    const auto began = std::chrono::steady_clock::now();
    const std::string& path = exchange.request.path;
    if (path.starts_with("/api/"))
        api_.handle(std::move(exchange), respond);
    else if (path == "/metrics")
        health_.handle(exchange, respond);
    else
        pages_.handle(std::move(exchange), respond);
    asideTime_.take(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began).count());
}

} // namespace bytetorrent::tracker
