// HttpTrackerFront: announces and scrapes of ordinary BitTorrent clients over HTTP (BEP 3, 7, 21, 23, 24, 27, 31, 48),
// translated for the AnnounceDesk. The address of a peer is its connection's, whatever `ip` says. Owned by HttpFront,
// on its loop.
#pragma once

#include "announce_desk.h"
#include "http_exchange.h"

namespace bytetorrent::tracker {

class HttpTrackerFront {
public:
    explicit HttpTrackerFront(AnnounceDesk& desk)
        : desk_(desk) {}

    // `passkey`: of the path.
    void announce(const HttpExchange& exchange, std::optional<protocol::Passkey> passkey, HttpResponder respond);
    void scrape(const HttpExchange& exchange, std::optional<protocol::Passkey> passkey, const HttpResponder& respond);

private:
    void answerScrape(const std::vector<InfoHash>& hashes, const HttpResponder& respond);

    AnnounceDesk& desk_;
};

} // namespace bytetorrent::tracker
