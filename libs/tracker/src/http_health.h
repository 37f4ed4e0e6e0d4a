// HttpHealth: /livez (the process answers), /readyz (this node sees a majority, so that it can serve everything) and
// /metrics in the Prometheus text format. Owned by HttpFront, on its loop.
#pragma once

#include "http_exchange.h"

namespace bytetorrent::tracker {

class AccountDesk;
class AnnounceDesk;
class HttpFront;
class NativeFront;
class ReplicaDriver;
class SearchDesk;

class HttpHealth {
public:
    HttpHealth(const ReplicaDriver& driver, const HttpFront& front, const NativeFront& native, const AnnounceDesk& desk,
               const AccountDesk& accounts, const SearchDesk& search)
        : driver_(driver)
        , front_(front)
        , native_(native)
        , desk_(desk)
        , accounts_(accounts)
        , search_(search) {}
    void handle(const HttpExchange& exchange, const HttpResponder& respond) const;

private:
    const ReplicaDriver& driver_;
    const HttpFront& front_;
    const NativeFront& native_;
    const AnnounceDesk& desk_;
    const AccountDesk& accounts_;
    const SearchDesk& search_;
};

} // namespace bytetorrent::tracker
