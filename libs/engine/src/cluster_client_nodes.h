// NodeRing: the nodes of one cluster and whose turn it is. It stays with a node that works; after a failure the next
// one is tried at once, and only when all failed in a row it waits, longer and longer (with jitter). While an outage is
// young the waits stay short, so that a cluster which starts a little later is found within two seconds. Pure.
// Owned by one ClusterClient, one thread. Invariant: at least one node.
#pragma once

#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/net/backoff.h"

namespace bytetorrent::engine {

class NodeRing {
public:
    static constexpr std::size_t nodesMax = 64;

    // `start`: where to begin; clients begin at different nodes, so that each node serves a share.
    NodeRing(const std::vector<HostPort>& nodes, std::size_t start);

    // Adds those that are new and can be dialled; true if any was.
    bool add(const std::vector<HostPort>& nodes);
    [[nodiscard]] const std::vector<HostPort>& nodes() const { return nodes_; }
    [[nodiscard]] const HostPort& current() const { return nodes_[current_]; }
    [[nodiscard]] std::size_t currentIndex() const { return current_; }
    [[nodiscard]] bool mayDial(Millis nowMs) const { return nowMs >= notBeforeMs_; }
    [[nodiscard]] Millis notBeforeMs() const { return notBeforeMs_; }
    void failed(Millis nowMs, Random& random); // the current node did not connect or answer: on to the next
    void succeeded();                          // the current node answers
    void skip();                               // on to the next without blame
    void moveTo(std::size_t index) { current_ = index; } // of nodes(): it has greeted us
    void hurry() { notBeforeMs_ = 0; }         // the next attempt may be made at once

private:
    std::vector<HostPort> nodes_;
    std::size_t current_ = 0;
    std::size_t failuresInRow_ = 0;
    net::Backoff backoff_;
    Millis outageSinceMs_ = 0; // meaningful while failuresInRow_ > 0
    Millis notBeforeMs_ = 0;
};

} // namespace bytetorrent::engine
