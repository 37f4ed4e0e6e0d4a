// Network: carries messages between simulated nodes, as bytes, and loses, doubles, delays, reorders and cuts them.
// Owned by the World; one thread.
#pragma once

#include <functional>
#include <vector>

#include "bytetorrent/paxos/messages.h"
#include "counts.h"
#include "timeline.h"

namespace bytetorrent::sim {

struct NetworkProfile {
    unsigned lossPermille = 0;
    unsigned duplicatePermille = 0;
    unsigned slowPermille = 0; // messages that take up to slowMs
    Millis delayMs = 3;        // others take up to this
    Millis slowMs = 100;
};

class Network {
public:
    using Deliver = std::function<void(paxos::Envelope)>;
    Network(Timeline& timeline, std::uint64_t seed, std::size_t nodeCount, Counts& counts, Deliver deliver);

    void setProfile(NetworkProfile profile) { profile_ = profile; }
    void send(const paxos::Envelope& envelope);
    // Node numbers count from 0. A cut link also loses what is under way.
    void cut(std::size_t from, std::size_t to) { cut_[from * nodeCount_ + to] = true; }
    void healAll() { cut_.assign(cut_.size(), false); }

private:
    void carry(const std::shared_ptr<const Bytes>& bytes, NodeId from, NodeId to);
    [[nodiscard]] bool isCut(NodeId from, NodeId to) const { return cut_[link(from, to)]; }
    [[nodiscard]] std::size_t link(NodeId from, NodeId to) const { return (from.value - 1) * nodeCount_ + to.value - 1; }

    Timeline& timeline_;
    SeededRandom random_;
    std::size_t nodeCount_;
    Counts& counts_;
    Deliver deliver_;
    NetworkProfile profile_;
    std::vector<bool> cut_;
    std::vector<std::uint64_t> sent_;      // by link: how many were sent
    std::vector<std::uint64_t> delivered_; // by link: the latest sent of those that arrived
};

} // namespace bytetorrent::sim
