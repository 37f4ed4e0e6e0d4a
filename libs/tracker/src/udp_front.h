// UdpFront: the `udp` port, where ordinary BitTorrent clients announce and scrape by datagrams
// (docs/formats/udp-tracker.md), translated for the AnnounceDesk. Whoever has not shown that he receives at his address
// gets a connect reply, which is no larger than his request, or silence. Owned by TrackerNode, on its loop. Bounds:
// the AnnounceDesk's, scrapes that wait (more are dropped; their clients ask again), and the size of datagrams.
// Allocates nothing per announce. What cannot begin a good request is dropped by the system, before it is received.
#pragma once

#include <memory>
#include <vector>

#include <QTimer>

#include "announce_desk.h"
#include "bytetorrent/net/datagram_port.h"
#include "bytetorrent/protocol/udp_tracker.h"
#include "udp_connection_ids.h"

namespace bytetorrent::tracker {

class UdpFront {
public:
    // Errors: those of net::DatagramPort::open.
    [[nodiscard]] static Result<std::unique_ptr<UdpFront>> open(const HostPort& address, const ReplicaDriver& driver,
                                                                AnnounceDesk& desk);
    [[nodiscard]] HostPort address() const { return port_->address(); }

private:
    // Where a reply goes, and how long it may be if it is an error.
    struct Asker {
        Endpoint endpoint;
        std::uint32_t transactionId = 0;
        std::uint32_t requestBytes = 0;
    };
    UdpFront(const ReplicaDriver& driver, AnnounceDesk& desk);
    void receive(const Endpoint& from, ByteView datagram);
    void filter();
    void announce(const Asker& asker, const protocol::AnnounceRequest& request);
    void scrape(const Asker& asker, const protocol::udp::ScrapeRequest& request);
    void answer(const Asker& asker, const AnnounceOutcome& outcome);
    void sendError(const Asker& asker, std::string message);
    void send(const Asker& asker);
    [[nodiscard]] std::uint32_t keep(const Asker& asker);
    [[nodiscard]] Asker release(std::uint32_t place);

    const ReplicaDriver& driver_; // for the cluster's time and keys
    AnnounceDesk& desk_;
    UdpConnectionIds ids_;
    // Those whose announce is under way, by place; the places of `free_` are nobody's.
    std::vector<Asker> askers_;
    std::vector<std::uint32_t> free_;
    std::size_t scrapes_ = 0;
    protocol::udp::Reply reply_; // these two are used again for every datagram
    Bytes bytes_;
    std::unique_ptr<net::DatagramPort> port_;
    net::DatagramPort::FirstBytes firstBytes_; // that the system lets through
    QTimer filter_;
};

} // namespace bytetorrent::tracker
