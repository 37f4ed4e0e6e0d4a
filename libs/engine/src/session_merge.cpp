// A torrent that is added a second time: what the second .torrent or link names is given to the one that is here.
#include "session_state.h"

namespace bytetorrent::engine {

namespace {

// What the second one itself says; `metainfo` stays in the request.
Torrent::Brought namedBy(const AddTorrent& request) {
    Torrent::Brought brought;
    if (const auto& metainfo = request.metainfo) {
        brought.trackerTiers = metainfo->trackerTiers;
        brought.webSeeds = metainfo->webSeeds;
        if (metainfo->cluster) {
            brought.clusterPorts = metainfo->cluster->clientPorts;
            brought.clusterFingerprint = metainfo->cluster->certificateFingerprint;
        }
        return brought;
    }
    for (const std::string& url : request.magnet->trackers)
        brought.trackerTiers.push_back({url});
    brought.webSeeds = request.magnet->webSeeds;
    brought.peers = request.magnet->peers;
    brought.clusterPorts = request.magnet->clusterPorts;
    brought.clusterFingerprint = request.magnet->clusterFingerprint;
    return brought;
}

} // namespace

Merged Session::State::merge(Torrent& known, AddTorrent& request) {
    Torrent::Brought brought = namedBy(request);
    bool withheld = false;
    if (known.metainfo() && known.isPrivate() && !request.mergeIntoPrivate) {
        withheld = !known.names(brought);
        brought = {};
    }
    // These are the user's own words, whatever the torrent is.
    brought.clusterPorts.insert(brought.clusterPorts.end(), request.clusterPorts.begin(), request.clusterPorts.end());
    if (!request.clusterFingerprint.empty())
        brought.clusterFingerprint = request.clusterFingerprint;
    brought.peers.insert(brought.peers.end(), request.peers.begin(), request.peers.end());
    const std::vector<HostPort> peers = brought.peers;
    brought.metainfo = std::move(request.metainfo);
    Merged merged = known.merge(std::move(brought));
    merged.withheld = withheld;
    joinClusters(known);
    dialNamed(known.infoHash(), peers);
    return merged;
}

} // namespace bytetorrent::engine
