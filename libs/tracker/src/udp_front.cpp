#include "udp_front.h"

#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace udp = protocol::udp;

namespace {

constexpr std::size_t scrapesMax = 2'048;
constexpr std::size_t requestBytesMin = 16;
constexpr int filterMs = 1'000; // a window of ids lasts two minutes, and the one after the next is let in already

ShortMac::Key randomKey() {
    ShortMac::Key key{};
    const Bytes drawn = secureBytes(key.size());
    std::copy(drawn.begin(), drawn.end(), key.begin());
    return key;
}

// The reply's body as a T, with the memory that it has if it was one before.
template <class T>
T& bodyOf(udp::Reply& reply) {
    return std::holds_alternative<T>(reply.body) ? std::get<T>(reply.body) : reply.body.emplace<T>();
}

} // namespace

UdpFront::UdpFront(const ReplicaDriver& driver, AnnounceDesk& desk)
    : driver_(driver)
    , desk_(desk)
    , ids_(randomKey()) {}

Result<std::unique_ptr<UdpFront>> UdpFront::open(const HostPort& address, const ReplicaDriver& driver,
                                                 AnnounceDesk& desk) {
    std::unique_ptr<UdpFront> front(new UdpFront(driver, desk));
    auto port = net::DatagramPort::open(
        address, udp::datagramBytesMax,
        [raw = front.get()](const Endpoint& from, ByteView datagram) { raw->receive(from, datagram); });
    if (!port)
        return fail(port.error());
    front->port_ = std::move(*port);
    front->filter();
    QObject::connect(&front->filter_, &QTimer::timeout, [raw = front.get()] { raw->filter(); });
    front->filter_.start(filterMs);
    return front;
}

// A flood of made-up ids would cost a copy and a place in the socket's buffer each, which honest requests need.
void UdpFront::filter() {
    ids_.setKeys(driver_.registry().keys());
    net::DatagramPort::FirstBytes firstBytes = ids_.firstBytes(driver_.clusterTimeMs());
    firstBytes.set(0); // of the magic number of connect requests
    if (std::exchange(firstBytes_, firstBytes) != firstBytes)
        port_->takeOnly(firstBytes, requestBytesMin);
}

void UdpFront::receive(const Endpoint& from, ByteView datagram) {
    const auto head = udp::decodeRequestHead(datagram);
    const Millis nowMs = driver_.clusterTimeMs();
    ids_.setKeys(driver_.registry().keys());
    const bool connects = head && head->action == udp::Action::connect;
    if (!head || from.port == 0 || (!connects && !ids_.good(head->connectionId, from.address, nowMs))) {
        ++desk_.figures().udpUnverified;
        return;
    }
    const Asker asker{from, head->transactionId, static_cast<std::uint32_t>(datagram.size())};
    if (connects) {
        bodyOf<udp::ConnectReply>(reply_).connectionId = ids_.issue(from.address, nowMs);
        return send(asker);
    }
    const auto body = udp::decodeRequestBody(*head, datagram);
    if (!body)
        return sendError(asker, body.error().context);
    if (const auto* announced = std::get_if<udp::AnnounceRequest>(&*body))
        announce(asker, announced->announce);
    else
        scrape(asker, std::get<udp::ScrapeRequest>(*body));
}

void UdpFront::announce(const Asker& asker, const protocol::AnnounceRequest& request) {
    const auto family = asker.endpoint.address.isV4() ? registry::Family::v4 : registry::Family::v6;
    const std::uint32_t place = keep(asker);
    desk_.announce(request, {asker.endpoint.address, request.port}, family,
                   [this, place](const AnnounceOutcome& outcome) { answer(release(place), outcome); });
}

void UdpFront::answer(const Asker& asker, const AnnounceOutcome& outcome) {
    switch (outcome.verdict) {
    case AnnounceOutcome::Verdict::limited:
        return; // silence costs us least, and its sender most
    case AnnounceOutcome::Verdict::refused:
        return sendError(asker, outcome.reason);
    case AnnounceOutcome::Verdict::unavailable:
        return sendError(asker, "retry later: " + outcome.reason);
    case AnnounceOutcome::Verdict::taken:
        break;
    }
    auto& reply = bodyOf<udp::AnnounceReply>(reply_);
    reply.intervalSeconds = outcome.intervalSeconds;
    reply.leechers = outcome.counts.leechers;
    reply.seeders = outcome.counts.seeds;
    reply.peers.clear();
    for (const registry::SampledPeer& peer : outcome.peers)
        reply.peers.push_back(peer.endpoint);
    send(asker);
}

void UdpFront::scrape(const Asker& asker, const udp::ScrapeRequest& request) {
    // BEP 41 has no place for a URL in a scrape: where a passkey is needed, scrapes come by HTTP.
    const auto admitted = desk_.admission().admit(RequestKind::scrape, {asker.endpoint.address, std::nullopt}, desk_.nowMs());
    if (!admitted) {
        if (admitted.error().retryAfterMs == 0)
            sendError(asker, admitted.error().reason);
        return;
    }
    if (scrapes_ >= scrapesMax) {
        ++desk_.figures().udpDropped;
        return;
    }
    ++scrapes_;
    desk_.scrape([this, asker, request](bool) {
        --scrapes_;
        auto& reply = bodyOf<udp::ScrapeReply>(reply_);
        reply.torrents.clear();
        for (const InfoHash& infoHash : request.infoHashes) {
            const registry::SwarmCounts counts = desk_.counts(infoHash);
            reply.torrents.push_back({counts.seeds, counts.downloaded, counts.leechers});
        }
        send(asker);
    });
}

void UdpFront::sendError(const Asker& asker, std::string message) {
    bodyOf<udp::ErrorReply>(reply_).message = std::move(message);
    send(asker);
}

void UdpFront::send(const Asker& asker) {
    reply_.transactionId = asker.transactionId;
    udp::encodeReply(reply_, udp::familyOf(asker.endpoint.address), bytes_, asker.requestBytes);
    port_->send(asker.endpoint, bytes_);
}

std::uint32_t UdpFront::keep(const Asker& asker) {
    if (free_.empty()) {
        askers_.push_back(asker);
        return static_cast<std::uint32_t>(askers_.size() - 1);
    }
    const std::uint32_t place = free_.back();
    free_.pop_back();
    askers_[place] = asker;
    return place;
}

UdpFront::Asker UdpFront::release(std::uint32_t place) {
    free_.push_back(place);
    return askers_[place];
}

} // namespace bytetorrent::tracker
