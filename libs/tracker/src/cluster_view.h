// ClusterView: this node's view of its cluster, as every front tells it: its members, who leads, who is reachable, and
// what of it goes into a served .torrent. The members change while the node runs; nobody keeps what it says here. Owned by
// TrackerNode, on its loop.
#pragma once

#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/native.h"
#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

// The .torrent as the cluster of these nodes serves it: `info` byte for byte, one tier of `announce-list` with every
// node's HTTP and then UDP announce URL before the tiers that the publisher named (a private torrent has ours alone,
// BEP 27), and the root key `bytetorrent`. `caFingerprint`: the cluster speaks TLS, and this is how its CA is known;
// empty: it does not. `passkey`: the asker's, in every one of these URLs. Errors: those of Metainfo::parse.
[[nodiscard]] Result<Bytes> servedTorrent(ByteView published, const std::string& cluster,
                                          const std::vector<NodeAddresses>& nodes,
                                          const std::string& caFingerprint = {},
                                          const std::optional<protocol::Passkey>& passkey = std::nullopt);

// Every node's by node id, HTTP before UDP: clients that go through a tier in order begin with what says most.
[[nodiscard]] std::vector<std::string> announceUrls(const std::vector<NodeAddresses>& nodes, bool tls = false,
                                                    const std::optional<protocol::Passkey>& passkey = std::nullopt);

class ClusterView {
public:
    ClusterView(ReplicaDriver& driver, const Settings& settings, std::string caFingerprint)
        : driver_(driver)
        , settings_(settings)
        , caFingerprint_(std::move(caFingerprint)) {}

    [[nodiscard]] protocol::native::ClusterStatus status() const;
    [[nodiscard]] std::vector<HostPort> clientPorts() const; // by node id
    [[nodiscard]] std::vector<std::string> announceUrls(const std::optional<protocol::Passkey>& passkey) const;
    [[nodiscard]] Result<Bytes> servedTorrent(ByteView published, const std::optional<protocol::Passkey>& passkey) const;
    [[nodiscard]] const Settings& settings() const { return settings_; } // its list of nodes is the file's, not the members

private:
    ReplicaDriver& driver_;
    const Settings& settings_;
    std::string caFingerprint_; // empty without TLS
};

} // namespace bytetorrent::tracker
