// The trackers of a torrent, as its user sees and changes them.
#include "torrent.h"

namespace bytetorrent::engine {

std::vector<std::vector<std::string>> Torrent::trackers() {
    std::vector<std::vector<std::string>> tiers;
    if (metainfo())
        tiers = metainfo_->trackerTiers;
    if (magnet_) {
        for (const std::string& url : magnet_->trackers)
            tiers.push_back({url});
    }
    return tiers;
}

// They stay with the torrent over restarts, and with the links to it.
void Torrent::setTrackers(const std::vector<std::vector<std::string>>& tiers) {
    noteChanged();
    if (metainfo()) {
        auto whole = std::make_shared<protocol::Metainfo>(*metainfo_); // the disk may be using the old one
        whole->trackerTiers = tiers;
        metainfo_ = std::move(whole);
        saveRow(metainfo_->encode());
    }
    if (magnet_) {
        magnet_->trackers.clear();
        for (const auto& tier : tiers)
            magnet_->trackers.insert(magnet_->trackers.end(), tier.begin(), tier.end());
        row_.magnet = magnet_->toString();
        if (!metainfo_)
            saveRow(std::nullopt);
    }
    if (!announcer_)
        return;
    announcer_->replaceTiers(tiers);
    for (ClusterReporter* reporter : reporters_)
        announcer_->excludeHosts(reporter->httpHosts());
}

void Torrent::askTrackers() {
    if (announcer_)
        announcer_->askNow();
    for (ClusterReporter* reporter : reporters_)
        reporter->findPeers(row_.infoHash);
    if (isRunning())
        useFinders(context_.clock.monotonicMs(), true);
}

} // namespace bytetorrent::engine
