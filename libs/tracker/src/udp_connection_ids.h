// UdpConnectionIds: BEP 15's proof that a sender receives what is sent to its address, without anything kept for it: a
// MAC over the address and a 2-minute window of cluster time, under a key that all nodes of the cluster share and that is
// replaced every day (registry::ClusterKeys). So any node can check what any other issued, also after a restart. An id is
// good in its own window and the next, so for 2 to 4 minutes; it is also taken in the window before, for the node that
// checks may have applied less than the one that issued. Before a cluster has a key, ids are under one of this process,
// good at this node alone. The port is left out: clients may connect and announce from different ones.
// An id is a byte that says window and key (4 bits each), so that one MAC decides, and 56 bits of the MAC.
// Pure: keys and time come in. One thread.
#pragma once

#include <bitset>
#include <optional>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/short_mac.h"
#include "bytetorrent/registry/cluster_keys.h"

namespace bytetorrent::tracker {

class UdpConnectionIds {
public:
    static constexpr Millis windowMs = 120'000;

    explicit UdpConnectionIds(const ShortMac::Key& own)
        : own_(own) {}

    // Cheap while they are the same as before.
    void setKeys(const registry::ClusterKeys& keys);
    [[nodiscard]] std::uint64_t issue(const IpAddress& address, Millis clusterMs);
    // How ids that are good now begin: they are of a few windows under a few keys, so that nearly all made-up ones can be
    // told from them without a MAC. Those of windowMs later are among them,
    // and those of the next key.
    [[nodiscard]] std::bitset<256> firstBytes(Millis clusterMs) const;
    [[nodiscard]] bool good(std::uint64_t id, const IpAddress& address, Millis clusterMs);

private:
    // nullptr: no key goes by this tag (any more).
    [[nodiscard]] ShortMac* keyOf(unsigned tag);
    [[nodiscard]] static std::uint64_t idOf(ShortMac& mac, unsigned tag, const IpAddress& address, Millis window);

    ShortMac own_;
    std::uint32_t number_ = 0; // of current_
    std::optional<ShortMac> current_, previous_;
};

} // namespace bytetorrent::tracker
