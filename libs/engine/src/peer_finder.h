// PeerFinder: a place besides trackers and clusters where a torrent's peers are found and where it may be heard of: the local
// network (LSD), the DHT. Owned by the session, which hands what is found to the torrent; asked by running torrents, on the
// session's event loop. Nothing here blocks, and every finder keeps its own pace: calls that come too early it ignores.
// Invariant: a private torrent (BEP 27) is never named to a finder by its Torrent, and a finder refuses one that is.
#pragma once

#include <functional>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "peer_source.h"

namespace bytetorrent::engine {

class PeerFinder {
public:
    struct Swarm {
        InfoHash infoHash;
        bool isPrivate = false;
        bool ofCluster = false; // a tracker cluster knows its peers already
        bool seed = false;      // we have everything
        std::uint16_t listenPort = 0; // where we can be dialled
    };
    // Called on the session's loop, any number of times for one find(), also without one; never from inside a call below.
    using Found = std::function<void(const InfoHash& infoHash, PeerSource source, const std::vector<Endpoint>& peers)>;

    virtual ~PeerFinder() = default;
    virtual void onFound(Found found) = 0; // set once, before anything else

    virtual void find(const Swarm& swarm) = 0;     // when a torrent starts, and about each minute while it wants peers
    virtual void announce(const Swarm& swarm) = 0; // when it starts, and every five minutes while it runs
    virtual void forget(const InfoHash& infoHash) = 0; // it was paused or removed: no more is said or asked about it
    // A peer says that it listens here for datagrams of the DHT (BEP 5); it need not be true.
    virtual void meet(const Endpoint&) {}
};

} // namespace bytetorrent::engine
