// Explorer: breadth first through every state that three nodes of the production core can reach together within bounds,
// asking in each whether the history so far contradicts itself. The first violation is a shortest one, and is told as
// the list of what happened. Owned by main; one thread; the same bounds give the same counts on every machine.
#pragma once

#include "history.h"
#include "message_sets.h"
#include "node_space.h"

namespace bytetorrent::explorer {

// States in which something holds that the protocol exists for: a space in which they are missing proves nothing.
struct Reached {
    std::uint64_t bothLed = 0;
    std::uint64_t recovered = 0;
    std::uint64_t recoveredChosen = 0;
    std::uint64_t allSlotsChosen = 0;
    std::uint64_t allSlotsReleased = 0;
    std::uint64_t restarted = 0;
    std::uint64_t unsynced = 0;
};

class Explorer {
public:
    explicit Explorer(const Bounds& bounds);

    // Begins further in, so that what lies deep is near: words like "tick1", "wait3", "ask1" (for a command), "crash2" and
    // "1>3:Prepare" (3 hears the newest such message of 1), which use up no bound. False: something in it cannot happen.
    [[nodiscard]] bool open(const std::string& opening);

    // Until every state within the bounds is expanded, a violation, or `statesMax` states; true: there are no more states.
    [[nodiscard]] bool run(std::size_t statesMax);

    [[nodiscard]] std::size_t stateCount() const { return states_.size(); }
    [[nodiscard]] std::uint64_t stepCount() const { return steps_; }
    [[nodiscard]] unsigned depth() const { return depth_; }
    [[nodiscard]] const Reached& reached() const { return reached_; }
    [[nodiscard]] const NodeSpace& nodes() const { return nodes_; }
    [[nodiscard]] const std::string& violation() const { return violation_; }
    // Of the violation: one line for each thing that happened, from the beginning.
    [[nodiscard]] std::vector<std::string> trace();
    [[nodiscard]] std::string sizes() const;

private:
    enum Budget : std::size_t { ticks = 0, waits = nodeCount, commands = 2 * nodeCount, crashes, slowDisks, budgetCount };
    struct GlobalState {
        std::array<std::uint32_t, nodeCount> nodes{};
        std::uint32_t messages = 0;
        std::uint32_t history = 0;
        std::uint64_t used = 0; // of each budget, 4 bits
        friend bool operator==(const GlobalState&, const GlobalState&) = default;
    };
    struct Origin {
        std::uint32_t parent = 0;
        std::uint32_t action = 0; // packed
    };

    [[nodiscard]] std::optional<Action> actionOf(const std::string& word, const GlobalState& state) const;
    void expand(std::uint32_t index);
    void expandNode(const GlobalState& state, std::uint32_t index, std::uint8_t node);
    void take(const GlobalState& state, std::uint32_t index, Action action, std::optional<std::size_t> budget);
    void follow(const GlobalState& state, std::uint32_t index, Action action, const Transition& transition, std::uint64_t used);
    [[nodiscard]] bool mayUse(std::uint64_t used, std::size_t budget) const;
    void insert(const GlobalState& state, Origin origin);
    void note(const GlobalState& state);
    [[nodiscard]] static std::uint64_t hashOf(const GlobalState& state);
    void growIndex();
    [[nodiscard]] std::string describe(const Action& action, const Transition& transition) const;

    Bounds bounds_;
    std::array<unsigned, budgetCount> limits_;
    NodeSpace nodes_;
    MessageSets messages_;
    Histories histories_;
    std::vector<GlobalState> states_;
    std::vector<Origin> origins_;
    std::vector<std::uint32_t> index_; // open addressing: state + 1, or 0; a power of two long
    std::size_t begin_ = 0; // where the exploration begins: the state after the opening
    std::size_t levelEnd_ = 1;
    unsigned depth_ = 0;
    std::uint64_t steps_ = 0;
    Reached reached_;
    std::string violation_;
    std::optional<Origin> violating_;
};

} // namespace bytetorrent::explorer
