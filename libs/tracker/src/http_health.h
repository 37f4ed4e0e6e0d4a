// HttpHealth: /livez (the process answers), /readyz (this node sees a majority, so that it can serve everything) and
// /metrics in the Prometheus text format. Owned by HttpFront, on its loop.
#pragma once

#include "http_exchange.h"

namespace bytetorrent::tracker {

class HttpFront;
class HttpTrackerFront;
class ReplicaDriver;

class HttpHealth {
public:
    HttpHealth(const ReplicaDriver& driver, const HttpFront& front, const HttpTrackerFront& tracker)
        : driver_(driver)
        , front_(front)
        , tracker_(tracker) {}
    void handle(const HttpExchange& exchange, const HttpResponder& respond) const;

private:
    [[nodiscard]] std::string metrics() const;
    const ReplicaDriver& driver_;
    const HttpFront& front_;
    const HttpTrackerFront& tracker_;
};

} // namespace bytetorrent::tracker
