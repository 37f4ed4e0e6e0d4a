// UdpFront: the `udp` port, where ordinary BitTorrent clients announce and scrape by datagrams
// (docs/formats/udp-tracker.md), translated for the AnnounceDesk. Whoever has not shown that he receives at his address
// gets a connect reply, which is no larger than his request, or silence. Owned by TrackerNode, on its loop. Bounds:
// requests that wait for the cluster (more are dropped; their clients ask again), and the size of datagrams.
#pragma once

#include <memory>

#include "announce_desk.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/net/datagram_port.h"
#include "bytetorrent/protocol/udp_tracker.h"
#include "udp_connection_ids.h"

namespace bytetorrent::tracker {

class UdpFront {
public:
    // Errors: those of net::DatagramPort::open.
    [[nodiscard]] static Result<std::unique_ptr<UdpFront>> open(const HostPort& address, AnnounceDesk& desk);
    [[nodiscard]] HostPort address() const { return port_->address(); }

private:
    // Where a reply goes, and how long it may be if it is an error.
    struct Asker {
        Endpoint endpoint;
        std::uint32_t transactionId = 0;
        std::size_t requestBytes = 0;
    };
    explicit UdpFront(AnnounceDesk& desk);
    void receive(const Endpoint& from, ByteView datagram);
    void announce(const Asker& asker, const protocol::AnnounceRequest& request);
    void scrape(const Asker& asker, const protocol::udp::ScrapeRequest& request);
    void send(const Asker& asker, const protocol::udp::Reply& reply);

    AnnounceDesk& desk_;
    SystemClock clock_;
    UdpConnectionIds ids_;
    Bytes reply_; // used again for every datagram
    std::size_t waiting_ = 0;
    std::unique_ptr<net::DatagramPort> port_;
};

} // namespace bytetorrent::tracker
