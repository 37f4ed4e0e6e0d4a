#include "cluster_view.h"

#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

// An announce URL that already leads to this cluster, whatever its scheme or path.
bool leadsHere(const std::string& url, const std::vector<NodeAddresses>& nodes) {
    const auto authority = url.find("://");
    if (authority == std::string::npos)
        return false;
    const std::string host = url.substr(authority + 3, url.find('/', authority + 3) - authority - 3);
    return std::any_of(nodes.begin(), nodes.end(), [&](const NodeAddresses& node) {
        return host == node.http.toString() || (!node.udp.host.empty() && host == node.udp.toString());
    });
}

std::string_view roleName(paxos::Role role) {
    switch (role) {
    case paxos::Role::leader:
        return "leader";
    case paxos::Role::candidate:
        return "candidate";
    case paxos::Role::follower:
        break;
    }
    return "follower";
}

} // namespace

std::vector<std::string> announceUrls(const std::vector<NodeAddresses>& nodes, bool tls,
                                      const std::optional<protocol::Passkey>& passkey) {
    std::string path;
    if (passkey)
        path.append("/").append(passkey->hex());
    path.append("/announce");
    std::vector<std::string> urls;
    for (const NodeAddresses& node : nodes)
        urls.push_back((tls ? "https://" : "http://") + node.http.toString() + path);
    for (const NodeAddresses& node : nodes) {
        if (!node.udp.host.empty())
            urls.push_back("udp://" + node.udp.toString() + path);
    }
    return urls;
}

Result<Bytes> servedTorrent(ByteView published, const std::string& cluster, const std::vector<NodeAddresses>& nodes,
                            const std::string& caFingerprint, const std::optional<protocol::Passkey>& passkey) {
    auto metainfo = protocol::Metainfo::parse(published);
    if (!metainfo)
        return fail(metainfo.error());
    std::vector<std::vector<std::string>> tiers{announceUrls(nodes, !caFingerprint.empty(), passkey)};
    protocol::ClusterInfo info;
    info.name = cluster;
    info.certificateFingerprint = caFingerprint;
    for (const NodeAddresses& node : nodes)
        info.clientPorts.push_back(node.client);
    if (!metainfo->isPrivate()) {
        for (const auto& tier : metainfo->trackerTiers) {
            std::vector<std::string> foreign;
            std::copy_if(tier.begin(), tier.end(), std::back_inserter(foreign),
                         [&](const std::string& url) { return !leadsHere(url, nodes); });
            if (!foreign.empty())
                tiers.push_back(std::move(foreign));
        }
    }
    metainfo->trackerTiers = std::move(tiers);
    metainfo->cluster = std::move(info);
    return metainfo->encode();
}

protocol::native::ClusterStatus ClusterView::status() const {
    protocol::native::ClusterStatus status;
    status.cluster = settings_.cluster;
    status.node = settings_.self;
    status.leader = driver_.leader().value_or(NodeId());
    status.quorum = driver_.hasQuorum();
    const auto peers = driver_.peers();
    for (const NodeAddresses& node : driver_.members()) {
        protocol::native::NodeStatus entry;
        entry.node = node.id;
        entry.http = node.http.toString();
        entry.client = node.client.toString();
        entry.udp = node.udp.host.empty() ? std::string() : node.udp.toString();
        const auto peer =
            std::find_if(peers.begin(), peers.end(), [&](const auto& candidate) { return candidate.node == node.id; });
        if (node.id == settings_.self) {
            entry.reachable = true;
            entry.applied = driver_.applied().value;
            entry.role = roleName(driver_.role());
        } else if (peer != peers.end()) {
            entry.reachable = peer->reachable;
            entry.applied = peer->chosenUpTo.value;
            entry.role = !peer->reachable ? "unreachable" : status.leader == node.id ? "leader" : "follower";
        } else { // this node joins, and its configuration file is all that it knows of the cluster
            entry.reachable = driver_.transport().bytesQueued(node.id, Channel::urgent) != SIZE_MAX;
            entry.role = entry.reachable ? "unknown" : "unreachable";
        }
        status.nodes.push_back(std::move(entry));
    }
    return status;
}

std::vector<HostPort> ClusterView::clientPorts() const {
    std::vector<HostPort> ports;
    for (const NodeAddresses& node : driver_.members())
        ports.push_back(node.client);
    return ports;
}

std::vector<std::string> ClusterView::announceUrls(const std::optional<protocol::Passkey>& passkey) const {
    return tracker::announceUrls(driver_.members(), !caFingerprint_.empty(), passkey);
}

Result<Bytes> ClusterView::servedTorrent(ByteView published, const std::optional<protocol::Passkey>& passkey) const {
    return tracker::servedTorrent(published, settings_.cluster, driver_.members(), caFingerprint_, passkey);
}

} // namespace bytetorrent::tracker
