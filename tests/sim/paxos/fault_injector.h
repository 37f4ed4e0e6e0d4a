// FaultInjector: breaks one thing after the other in a simulated cluster, as far as the run's faults allow, and mends it
// all in the end. Owned by the World; one thread.
#pragma once

#include <set>
#include <vector>

#include "cluster.h"
#include "fault.h"

namespace bytetorrent::sim {

class FaultInjector {
public:
    // Draws from the seed which of the allowed faults this run has.
    FaultInjector(std::uint64_t seed, FaultSet allowed, Cluster& cluster);

    void run();
    // Ends all faults. What is left in the end: everything; or a quorum, and the rest stays dead; or one node that reaches
    // all others, which reach nobody else.
    void heal();
    [[nodiscard]] bool staysDead(std::size_t node) const { return staysDead_.contains(node); }
    [[nodiscard]] bool healedToHub() const { return healedToHub_; }
    [[nodiscard]] bool has(Fault fault) const { return faults_.has(fault); }

private:
    void loop();
    void startLater(std::size_t node);
    void strike(Fault fault);
    void strikeNetwork(Fault fault);
    void strikeNode(Fault fault, std::size_t node);
    void strikeDisk(Fault fault, std::size_t node);
    void loseQuietly(Fault fault, std::size_t node);
    void handOver();
    void hubOnly(std::size_t hub);
    void chain();
    void countDown();
    [[nodiscard]] std::size_t anyNode() { return static_cast<std::size_t>(random_.below(cluster_.size())); }
    [[nodiscard]] std::size_t leaderOrAny();
    void later(std::size_t node, void (*undo)(Node&));

    SeededRandom random_;
    Cluster& cluster_;
    FaultSet faults_;
    std::vector<Fault> strikes_; // those that strike, each as often as it should
    NetworkProfile network_;
    Millis calmMsMax_ = 400; // between two strikes
    bool ended_ = false;
    std::set<std::size_t> staysDead_;
    bool healedToHub_ = false;
};

} // namespace bytetorrent::sim
