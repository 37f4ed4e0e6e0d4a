// PeerNetwork: where a torrent's connections to peers come from: it dials. Streams that others opened reach the torrent
// through the session's listener (IncomingPeers, Torrent::accept). Lent to all torrents by the EngineContext; its
// owner is the Session; the session's event loop.
#pragma once

#include <memory>

#include "peer_stream.h"

namespace bytetorrent::engine {

class PeerNetwork {
public:
    virtual ~PeerNetwork() = default;
    // Returns at once; connected() or ended() of the stream follows from the event loop, unless nobody ever answers: how
    // long to wait is the caller's decision.
    [[nodiscard]] virtual std::unique_ptr<PeerStream> dial(const Endpoint& target) = 0;
};

} // namespace bytetorrent::engine
