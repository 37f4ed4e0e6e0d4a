// A second .torrent or link of a torrent that is here: its trackers, web seeds, peers and cluster nodes come to those of the first,
// each once, and stay with it over restarts. Trackers that are new are asked at once.
#include <algorithm>

#include "bytetorrent/engine/session.h"
#include "torrent.h"

namespace bytetorrent::engine {

namespace {

constexpr std::size_t trackersMax = Session::trackersMax; // after a merge; what it had from the first stays in any case
constexpr std::size_t webSeedsMax = 100;
constexpr std::size_t clusterNodesMax = 64;

using Tiers = std::vector<std::vector<std::string>>;

template <class Value>
bool contains(const std::vector<Value>& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

std::vector<std::string> flat(const Tiers& tiers) {
    std::vector<std::string> all;
    for (const auto& tier : tiers)
        all.insert(all.end(), tier.begin(), tier.end());
    return all;
}

// The tiers of `offered` without what is known, none twice, while there is room.
Tiers freshTiers(const Tiers& offered, std::vector<std::string> known) {
    Tiers fresh;
    for (const auto& tier : offered) {
        std::vector<std::string> left;
        for (const std::string& url : tier) {
            if (known.size() >= trackersMax || contains(known, url))
                continue;
            known.push_back(url);
            left.push_back(url);
        }
        if (!left.empty())
            fresh.push_back(std::move(left));
    }
    return fresh;
}

// Adds what is new; how many.
template <class Value>
std::uint32_t addFresh(std::vector<Value>& known, const std::vector<Value>& offered, std::size_t most) {
    std::uint32_t added = 0;
    for (const Value& value : offered) {
        if (known.size() >= most || contains(known, value))
            continue;
        known.push_back(value);
        ++added;
    }
    return added;
}

} // namespace

Merged Torrent::merge(Brought brought) {
    noteChanged();
    Merged merged;
    merged.clusterNodes = mergeCluster(brought);
    for (const HostPort& peer : brought.peers) {
        const auto address = IpAddress::parse(peer.host);
        merged.peers += address && peer.port != 0 && !book_.sourceOf({*address, peer.port}) ? 1 : 0;
    }
    std::vector<std::string> fresh;
    if (metainfo())
        fresh = mergeIntoMetainfo(brought, merged);
    else if (magnet_)
        fresh = mergeIntoMagnet(std::move(brought), merged);
    if (merged.clusterNodes > 0 || (!metainfo_ && magnet_))
        saveRow(std::nullopt);
    if (announcer_ && !fresh.empty()) {
        for (ClusterReporter* reporter : reporters_)
            announcer_->excludeHosts(reporter->httpHosts());
        announcer_->askSoon(fresh);
    }
    if (merged.webSeeds > 0 && phase_ == Phase::running)
        createWebSeeds();
    return merged;
}

bool Torrent::names(const Brought& brought) const {
    const auto isOurs = [this](const HostPort& port) {
        return contains(row_.clusterPorts, port) || (metainfo_->cluster && contains(metainfo_->cluster->clientPorts, port));
    };
    return brought.peers.empty() && freshTiers(brought.trackerTiers, flat(metainfo_->trackerTiers)).empty() &&
           std::all_of(brought.webSeeds.begin(), brought.webSeeds.end(), [this](const std::string& url) { return contains(metainfo_->webSeeds, url); }) &&
           std::all_of(brought.clusterPorts.begin(), brought.clusterPorts.end(), isOurs);
}

// One CA stands for all nodes of a torrent. Nodes that are known by another one are not its, nor is a CA believed of nodes that
// were known without: a link that anybody can write would lock them out.
std::uint32_t Torrent::mergeCluster(const Brought& brought) {
    const auto metainfo = this->metainfo();
    std::string ours = row_.clusterFingerprint;
    std::vector<HostPort> known = row_.clusterPorts;
    if (metainfo && metainfo->cluster) {
        known.insert(known.end(), metainfo->cluster->clientPorts.begin(), metainfo->cluster->clientPorts.end());
        if (ours.empty())
            ours = metainfo->cluster->certificateFingerprint;
    }
    if (!known.empty() && !brought.clusterFingerprint.empty() && ours != brought.clusterFingerprint)
        return 0;
    std::uint32_t added = 0;
    for (const HostPort& port : brought.clusterPorts) {
        if (row_.clusterPorts.size() >= clusterNodesMax || contains(known, port))
            continue;
        known.push_back(port);
        row_.clusterPorts.push_back(port);
        ++added;
    }
    if (added > 0 && row_.clusterFingerprint.empty())
        row_.clusterFingerprint = ours.empty() ? brought.clusterFingerprint : ours;
    return added;
}

std::vector<std::string> Torrent::mergeIntoMetainfo(const Brought& brought, Merged& merged) {
    const Tiers fresh = freshTiers(brought.trackerTiers, flat(metainfo_->trackerTiers));
    std::vector<std::string> seeds = metainfo_->webSeeds;
    merged.webSeeds = addFresh(seeds, brought.webSeeds, webSeedsMax);
    if (fresh.empty() && merged.webSeeds == 0)
        return {};
    auto whole = std::make_shared<protocol::Metainfo>(*metainfo_); // the disk may be using the old one
    whole->trackerTiers.insert(whole->trackerTiers.end(), fresh.begin(), fresh.end());
    whole->webSeeds = std::move(seeds);
    metainfo_ = std::move(whole);
    saveRow(metainfo_->encode());
    const std::vector<std::string> urls = flat(fresh);
    merged.trackers = static_cast<std::uint32_t>(urls.size());
    if (announcer_)
        announcer_->addTiers(fresh);
    return urls;
}

// While it is but a name. What a link says stands in the torrent's own one; a .torrent is what it waited for.
std::vector<std::string> Torrent::mergeIntoMagnet(Brought brought, Merged& merged) {
    const std::vector<std::string> urls = flat(freshTiers(brought.trackerTiers, magnet_->trackers));
    merged.trackers = static_cast<std::uint32_t>(urls.size());
    if (brought.metainfo) {
        std::vector<std::string> seeds = magnet_->webSeeds;
        merged.webSeeds = addFresh(seeds, brought.webSeeds, webSeedsMax);
        adopt(std::move(*brought.metainfo));
        return urls;
    }
    magnet_->trackers.insert(magnet_->trackers.end(), urls.begin(), urls.end());
    merged.webSeeds = addFresh(magnet_->webSeeds, brought.webSeeds, webSeedsMax);
    addFresh(magnet_->peers, brought.peers, protocol::magnetAddressesMax);
    row_.magnet = magnet_->toString();
    if (announcer_) {
        for (const std::string& url : urls)
            announcer_->addTiers({{url}}); // a link's trackers are asked one after the other
    }
    return urls;
}

} // namespace bytetorrent::engine
