// What a torrent asks of the finders beside its trackers (LSD, DHT), and when. A private torrent asks nothing.
#include "peer_finder.h"
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr Millis findEveryMs = 60'000;
constexpr Millis announceEveryMs = 5 * 60'000;
} // namespace

bool Torrent::isPrivate() const { return metainfo_ && metainfo_->isPrivate(); }

void Torrent::useFinders(Millis nowMs, bool wantsPeers) {
    if (isPrivate() || context_.finders.empty())
        return;
    const PeerFinder::Swarm swarm{.infoHash = row_.infoHash,
                                  .isPrivate = false,
                                  .ofCluster = !reporters_.empty(),
                                  .seed = picker_ && picker_->complete(),
                                  .listenPort = context_.listenPort};
    if (nowMs >= nextFinderAnnounceMs_) {
        nextFinderAnnounceMs_ = nowMs + announceEveryMs;
        for (PeerFinder* finder : context_.finders)
            finder->announce(swarm);
    }
    if (wantsPeers && nowMs >= nextFindMs_) {
        nextFindMs_ = nowMs + findEveryMs;
        for (PeerFinder* finder : context_.finders)
            finder->find(swarm);
    }
}

void Torrent::leaveFinders() {
    nextFinderAnnounceMs_ = nextFindMs_ = 0;
    for (PeerFinder* finder : context_.finders)
        finder->forget(row_.infoHash);
}

} // namespace bytetorrent::engine
