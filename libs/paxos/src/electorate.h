// Roster and Electorates: who counts, as small indices and bit sets. The roster gives every node that matters now a place
// (a bit); an electorate is a configuration with its voters as bits; Electorates is the chain of them: which governs
// which slot, and which would follow. Owned by the Replica; pure.
// Invariants: place 0 is this node; places of nodes that still matter never change; the chain ascends by `since`, and its
// first governs every slot that is not released yet and that no later one governs.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/paxos/membership.h"
#include "mutants.h"

namespace bytetorrent::paxos {

// One bit for each node, by its place in the roster.
using VoteSet = std::uint64_t;
inline constexpr std::size_t placesMax = 64;

class Roster {
public:
    explicit Roster(NodeId own) : nodes_{own} {}

    static constexpr std::size_t self = 0;
    [[nodiscard]] std::size_t count() const { return nodes_.size(); } // places given away; some may be free again
    [[nodiscard]] std::size_t taken() const {
        return static_cast<std::size_t>(std::count_if(nodes_.begin(), nodes_.end(), [](NodeId node) { return node != NodeId(); }));
    }
    [[nodiscard]] NodeId node(std::size_t place) const { return nodes_[place]; } // 0: a free place
    [[nodiscard]] std::optional<std::size_t> placeOf(NodeId node) const {
        const auto found = std::find(nodes_.begin(), nodes_.end(), node);
        return found == nodes_.end() || node == NodeId() ? std::nullopt : std::optional(static_cast<std::size_t>(found - nodes_.begin()));
    }
    // nullopt: every place is taken.
    std::optional<std::size_t> admit(NodeId node) {
        if (const auto place = placeOf(node))
            return place;
        const auto free = std::find(nodes_.begin(), nodes_.end(), NodeId());
        if (free != nodes_.end()) {
            *free = node;
            return static_cast<std::size_t>(free - nodes_.begin());
        }
        if (nodes_.size() == placesMax)
            return std::nullopt;
        nodes_.push_back(node);
        return nodes_.size() - 1;
    }
    // The caller forgets all that it had by this place.
    void release(std::size_t place) {
        BT_ASSERT(place != self);
        nodes_[place] = NodeId();
    }
    [[nodiscard]] static VoteSet bit(std::size_t place) { return VoteSet(1) << place; }

private:
    std::vector<NodeId> nodes_;
};

struct Electorate {
    Configuration configuration;
    VoteSet voters = 0;

    [[nodiscard]] std::size_t quorum() const {
        const auto count = static_cast<std::size_t>(std::popcount(voters));
        const std::size_t majority = count / 2 + 1;
        return mutated(Mutant::chosenWithoutMajority) && count > 1 ? majority - 1 : majority;
    }
    [[nodiscard]] bool isQuorum(VoteSet votes) const { return static_cast<std::size_t>(std::popcount(mutated(Mutant::learnerVotes) ? votes : votes & voters)) >= quorum(); }
    [[nodiscard]] bool has(std::size_t place) const { return (voters & Roster::bit(place)) != 0; }
    // The value that a majority of the voters has reached, when valueOf(place) tells each one's.
    template <class ValueOf>
    [[nodiscard]] auto reachedByMajority(const ValueOf& valueOf) const {
        std::array<decltype(valueOf(std::size_t(0))), placesMax> values;
        std::size_t count = 0;
        for (std::size_t place = 0; place < placesMax; ++place)
            if (has(place))
                values[count++] = valueOf(place);
        const auto nth = values.begin() + static_cast<std::ptrdiff_t>(quorum() - 1);
        std::nth_element(values.begin(), nth, values.begin() + static_cast<std::ptrdiff_t>(count), std::greater<>());
        return *nth;
    }
};

class Electorates {
public:
    explicit Electorates(std::uint64_t alpha) : alpha_(alpha) {}

    [[nodiscard]] bool known() const { return !chain_.empty(); }
    [[nodiscard]] const Electorate& latest() const { return chain_.back(); }
    [[nodiscard]] const std::vector<Electorate>& chain() const { return chain_; }
    [[nodiscard]] Slot effectiveFrom(const Electorate& electorate) const {
        return electorate.configuration.since == Slot() ? Slot(1) : Slot(electorate.configuration.since.value + delay());
    }
    // The place in the chain of the one that governs `slot`.
    [[nodiscard]] std::size_t governing(Slot slot) const {
        std::size_t index = chain_.size() - 1;
        while (index > 0 && effectiveFrom(chain_[index]) > slot)
            --index;
        return index;
    }
    [[nodiscard]] const Electorate& of(Slot slot) const { return chain_[governing(slot)]; }

    // Takes a change that is chosen, or proposed, in `slot`; false: it has no effect, for it was made from another one.
    bool take(Slot slot, const ConfigurationChange& change, Roster& roster) {
        if (!known() || change.replaces != latest().configuration.since || slot <= latest().configuration.since)
            return false;
        push({slot, change.highest, change.members}, roster);
        return true;
    }
    void push(Configuration configuration, Roster& roster) {
        Electorate electorate;
        for (const Member& member : configuration.members) {
            const auto place = roster.admit(member.node);
            BT_ASSERT(place.has_value()); // members of the chain are far fewer than places, and others are released
            if (member.voter)
                electorate.voters |= Roster::bit(*place);
        }
        electorate.configuration = std::move(configuration);
        chain_.push_back(std::move(electorate));
    }
    // Those above `slot` never were: what proposed them was not chosen.
    void dropAbove(Slot slot) {
        while (chain_.size() > 1 && chain_.back().configuration.since > slot)
            chain_.pop_back();
    }
    // Those that govern only slots below `slot` are history. True: something was dropped.
    bool dropBefore(Slot slot) {
        const std::size_t first = known() ? governing(slot) : 0;
        chain_.erase(chain_.begin(), chain_.begin() + static_cast<std::ptrdiff_t>(first));
        return first > 0;
    }
    void clear() { chain_.clear(); }

private:
    [[nodiscard]] std::uint64_t delay() const { return mutated(Mutant::configurationAtOnce) ? 1 : alpha_; }
    std::uint64_t alpha_;
    std::vector<Electorate> chain_;
};

} // namespace bytetorrent::paxos
