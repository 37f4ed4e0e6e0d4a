// Operator: changes the membership of a running cluster, one node at a time: adds new machines, removes and replaces old
// ones, dead ones first. It asks any node, and asks again when nothing comes of it. Owned by the World; one thread.
#pragma once

#include <optional>

#include "cluster.h"

namespace bytetorrent::sim {

class Operator {
public:
    Operator(std::uint64_t seed, Cluster& cluster);

    void run();
    void stop() { stopped_ = true; }

private:
    struct Wish {
        paxos::MemberChange change;
        Millis since = 0;
    };
    void loop();
    void countChanges();
    void retireRemoved();
    void act();
    void ask();
    void add();
    [[nodiscard]] bool remove();
    [[nodiscard]] bool fulfilled(const Wish& wish) const;
    [[nodiscard]] const paxos::Configuration& latest() const { return cluster_.ledger().members().latest(); }

    SeededRandom random_;
    Cluster& cluster_;
    paxos::Configuration seen_;
    std::optional<Wish> wish_;
    std::optional<std::size_t> newcomer_; // a machine that is to join
    std::size_t membersMax_ = 0;
    std::size_t votersMin_ = 0;
    std::uint64_t asked_ = 0;
    bool stopped_ = false;
};

} // namespace bytetorrent::sim
