// Voters: who has a vote, as small indices and bit sets, and what a majority of them is. A value; pure.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/ids.h"
#include "mutants.h"

namespace bytetorrent::paxos {

// One bit for each voter, by index.
using VoteSet = std::uint64_t;

class Voters {
public:
    Voters(std::vector<NodeId> nodes, NodeId self) : nodes_(std::move(nodes)) {
        std::sort(nodes_.begin(), nodes_.end());
        nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
        BT_ASSERT(!nodes_.empty() && nodes_.size() <= 64);
        const auto index = indexOf(self);
        BT_ASSERT(index.has_value());
        self_ = *index;
    }

    [[nodiscard]] std::size_t count() const { return nodes_.size(); }
    [[nodiscard]] std::size_t self() const { return self_; } // an index
    [[nodiscard]] NodeId node(std::size_t index) const { return nodes_[index]; }
    [[nodiscard]] std::size_t quorum() const {
        const std::size_t majority = nodes_.size() / 2 + 1;
        return mutated(Mutant::chosenWithoutMajority) && nodes_.size() > 1 ? majority - 1 : majority;
    }
    [[nodiscard]] bool isQuorum(VoteSet votes) const { return static_cast<std::size_t>(std::popcount(votes)) >= quorum(); }
    [[nodiscard]] std::optional<std::size_t> indexOf(NodeId node) const {
        const auto found = std::lower_bound(nodes_.begin(), nodes_.end(), node);
        if (found == nodes_.end() || *found != node)
            return std::nullopt;
        return static_cast<std::size_t>(found - nodes_.begin());
    }
    [[nodiscard]] static VoteSet bit(std::size_t index) { return VoteSet(1) << index; }

private:
    std::vector<NodeId> nodes_; // ascending
    std::size_t self_ = 0;
};

} // namespace bytetorrent::paxos
