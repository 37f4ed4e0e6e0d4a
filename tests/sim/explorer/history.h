// Histories: what a path has shown so far that no state may contradict later: every vote that ever reached a disk, what
// was chosen by them, what was handed to a state machine, what was promised to others. Part of the global state, so that
// two paths with different pasts are not taken for one. Numbered like everything else; owned by the Explorer; one thread.
#pragma once

#include <map>
#include <unordered_map>

#include "node_space.h"

namespace bytetorrent::explorer {

struct History {
    struct Votes {
        std::uint32_t value = 0;
        std::uint8_t nodes = 0; // a bit each; a majority makes the value chosen
    };
    std::map<std::pair<Slot, Ballot>, Votes> votes;
    std::map<Slot, std::uint32_t> chosen;
    std::map<Slot, std::uint32_t> released;
    std::array<Ballot, nodeCount> told;
    std::uint8_t led = 0;        // nodes that became leader, a bit each
    bool recovered = false;      // a leader proposed again what another one had proposed before
    bool recoveredChosen = false; // and that was chosen in the new ballot, not having been chosen before
    bool restarted = false;      // a node crashed and came back
};

class Histories {
public:
    explicit Histories(const NodeSpace& nodes) : nodes_(nodes) {}

    [[nodiscard]] std::uint32_t initial() { return number(History()); }
    // What `history` is after the events, or nullopt: they contradict it; see violation().
    [[nodiscard]] std::optional<std::uint32_t> after(std::uint32_t history, std::uint32_t eventList);
    [[nodiscard]] const History& at(std::uint32_t number) const { return histories_[number]; }
    [[nodiscard]] const std::string& violation() const { return violation_; }
    [[nodiscard]] std::size_t count() const { return histories_.size(); }

private:
    void happened(History& history, const Event& event);
    void voted(History& history, const Event& event);
    void released(History& history, const Event& event);
    void violate(std::string what);
    [[nodiscard]] std::uint32_t number(const History& history);

    const NodeSpace& nodes_;
    Interner numbers_;
    std::deque<History> histories_;
    std::unordered_map<std::uint64_t, std::uint32_t> known_;
    std::string violation_;
};

} // namespace bytetorrent::explorer
