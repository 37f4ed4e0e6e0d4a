// HttpHealth: /livez (the process answers), /readyz (this node sees a majority, so that it can serve everything) and
// /metrics in the Prometheus text format. Owned by HttpFront, on its loop.
#pragma once

#include "http_exchange.h"

namespace bytetorrent::tracker {

class AnnounceDesk;
class HttpFront;
class ReplicaDriver;

class HttpHealth {
public:
    HttpHealth(const ReplicaDriver& driver, const HttpFront& front, const AnnounceDesk& desk)
        : driver_(driver)
        , front_(front)
        , desk_(desk) {}
    void handle(const HttpExchange& exchange, const HttpResponder& respond) const;

private:
    const ReplicaDriver& driver_;
    const HttpFront& front_;
    const AnnounceDesk& desk_;
};

} // namespace bytetorrent::tracker
