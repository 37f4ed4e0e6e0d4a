// ClusterView: this node's view of its cluster, as every front tells it: the configured nodes, who leads, who is
// reachable, and what of it goes into a served .torrent. Owned by TrackerNode, on its loop.
#pragma once

#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/native.h"
#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

// The .torrent as this cluster serves it: `info` byte for byte, one tier of `announce-list` with every node's HTTP
// and then UDP announce URL before the tiers that the publisher named (a private torrent has ours alone, BEP 27), and
// the root key `bytetorrent`, with TLS naming the CA by its fingerprint. Errors: those of Metainfo::parse.
[[nodiscard]] Result<Bytes> servedTorrent(ByteView published, const Settings& settings,
                                          const std::string& caFingerprint = {});

// Every node's by node id, HTTP (https with TLS) before UDP: clients that go through a tier in order begin with what says most.
[[nodiscard]] std::vector<std::string> announceUrls(const Settings& settings);

class ClusterView {
public:
    ClusterView(ReplicaDriver& driver, const Settings& settings, std::string caFingerprint)
        : driver_(driver)
        , settings_(settings)
        , caFingerprint_(std::move(caFingerprint)) {}

    [[nodiscard]] protocol::native::ClusterStatus status() const;
    [[nodiscard]] std::vector<HostPort> clientPorts() const; // by node id
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] const std::string& caFingerprint() const { return caFingerprint_; } // empty without TLS

private:
    ReplicaDriver& driver_;
    const Settings& settings_;
    std::string caFingerprint_;
};

} // namespace bytetorrent::tracker
