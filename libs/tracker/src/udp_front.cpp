#include "udp_front.h"

namespace bytetorrent::tracker {

namespace udp = protocol::udp;

namespace {

constexpr std::size_t waitingMax = 2'048;
constexpr std::size_t keyBytes = 32;

} // namespace

UdpFront::UdpFront(AnnounceDesk& desk)
    : desk_(desk)
    , ids_(secureBytes(keyBytes)) {}

Result<std::unique_ptr<UdpFront>> UdpFront::open(const HostPort& address, AnnounceDesk& desk) {
    std::unique_ptr<UdpFront> front(new UdpFront(desk));
    auto port = net::DatagramPort::open(
        address, udp::datagramBytesMax,
        [raw = front.get()](const Endpoint& from, ByteView datagram) { raw->receive(from, datagram); });
    if (!port)
        return fail(port.error());
    front->port_ = std::move(*port);
    return front;
}

void UdpFront::receive(const Endpoint& from, ByteView datagram) {
    const auto head = udp::decodeRequestHead(datagram);
    const Millis nowMs = clock_.monotonicMs();
    const bool connects = head && head->action == udp::Action::connect;
    if (!head || from.port == 0 || (!connects && !ids_.good(head->connectionId, from.address, nowMs))) {
        ++desk_.figures().udpUnverified;
        return;
    }
    const Asker asker{from, head->transactionId, datagram.size()};
    if (connects)
        return send(asker, {asker.transactionId, udp::ConnectReply{ids_.issue(from.address, nowMs)}});
    const auto body = udp::decodeRequestBody(*head, datagram);
    if (!body)
        return send(asker, {asker.transactionId, udp::ErrorReply{body.error().context}});
    if (const auto* announced = std::get_if<udp::AnnounceRequest>(&*body))
        announce(asker, announced->announce);
    else
        scrape(asker, std::get<udp::ScrapeRequest>(*body));
}

void UdpFront::announce(const Asker& asker, const protocol::AnnounceRequest& request) {
    if (waiting_ >= waitingMax) {
        ++desk_.figures().udpDropped;
        return;
    }
    ++waiting_;
    const auto family = asker.endpoint.address.isV4() ? registry::Family::v4 : registry::Family::v6;
    desk_.announce(
        request, {asker.endpoint.address, request.port}, family, [this, asker](const AnnounceOutcome& outcome) {
            --waiting_;
            switch (outcome.verdict) {
            case AnnounceOutcome::Verdict::refused:
                return send(asker, {asker.transactionId, udp::ErrorReply{outcome.reason}});
            case AnnounceOutcome::Verdict::unavailable:
                return send(asker, {asker.transactionId, udp::ErrorReply{"retry later: " + outcome.reason}});
            case AnnounceOutcome::Verdict::taken:
                break;
            }
            udp::AnnounceReply reply{outcome.intervalSeconds, outcome.counts.leechers, outcome.counts.seeds, {}};
            reply.peers.reserve(outcome.peers.size());
            for (const registry::SampledPeer& peer : outcome.peers)
                reply.peers.push_back(peer.endpoint);
            send(asker, {asker.transactionId, std::move(reply)});
        });
}

void UdpFront::scrape(const Asker& asker, const udp::ScrapeRequest& request) {
    if (waiting_ >= waitingMax) {
        ++desk_.figures().udpDropped;
        return;
    }
    ++waiting_;
    desk_.scrape([this, asker, request](bool) {
        --waiting_;
        udp::ScrapeReply reply;
        reply.torrents.reserve(request.infoHashes.size());
        for (const InfoHash& infoHash : request.infoHashes) {
            const registry::SwarmCounts counts = desk_.counts(infoHash);
            reply.torrents.push_back({counts.seeds, counts.downloaded, counts.leechers});
        }
        send(asker, {asker.transactionId, std::move(reply)});
    });
}

void UdpFront::send(const Asker& asker, const udp::Reply& reply) {
    udp::encodeReply(reply, udp::familyOf(asker.endpoint.address), reply_, asker.requestBytes);
    port_->send(asker.endpoint, reply_);
}

} // namespace bytetorrent::tracker
