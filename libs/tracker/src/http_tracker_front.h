// HttpTrackerFront: announces and scrapes of ordinary BitTorrent clients over HTTP (BEP 3, 7, 21, 23, 24, 27, 31, 48).
// An announce is a command and is answered after this node applied it; a scrape reads what is applied. The address of a
// peer is its connection's, whatever `ip` says. Owned by HttpFront, on its loop.
#pragma once

#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "http_exchange.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

class HttpTrackerFront {
public:
    struct Figures {
        std::uint64_t announces = 0, scrapes = 0, refused = 0; // refused: could not be written in time
    };
    HttpTrackerFront(ReplicaDriver& driver, const Settings& settings);

    void announce(const HttpExchange& exchange, HttpResponder respond);
    void scrape(const HttpExchange& exchange, const HttpResponder& respond);
    [[nodiscard]] const Figures& figures() const { return figures_; }

private:
    [[nodiscard]] HttpResponse announceReply(const protocol::AnnounceRequest& request, const Endpoint& endpoint);

    ReplicaDriver& driver_;
    const Settings& settings_;
    SeededRandom random_; // which peers a client gets: no secret
    Figures figures_;
};

} // namespace bytetorrent::tracker
