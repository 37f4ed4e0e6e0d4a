// Cluster: the simulated nodes with their network and clock, the clients' side of them, and the referee. What may break
// without breaking the promise is decided here: a quorum of every configuration that counts must stay whole.
// Owned by the World; one thread. Nodes count from 0; node 0 has the id 1.
#pragma once

#include <memory>
#include <set>
#include <vector>

#include "counts.h"
#include "ledger.h"
#include "network.h"
#include "node.h"
#include "timeline.h"

namespace bytetorrent::sim {

inline constexpr std::size_t nodesEverMax = 24; // in one run, founding ones and those that join
inline constexpr Millis electionMs = 300;

class Client;

class Cluster final : public NodeSurroundings {
public:
    Cluster(std::uint64_t seed, std::size_t founders, NodeRules rules, bool trace);
    ~Cluster() override;

    Timeline& timeline() { return timeline_; }
    Network& network() { return network_; }
    Ledger& ledger() { return ledger_; }
    const Ledger& ledger() const { return ledger_; }
    Counts& counts() { return counts_; }
    const NodeRules& rules() const { return rules_; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    Node& node(std::size_t index) { return *nodes_[index]; }
    [[nodiscard]] const Node& node(std::size_t index) const { return *nodes_[index]; }
    // A machine that belongs to nobody yet, and knows nothing.
    Node& addNode();
    // Out of the cluster for good: nobody starts it again.
    void retire(std::size_t index);
    [[nodiscard]] bool retired(std::size_t index) const { return retired_.contains(index); }
    void addClient(Client& client) { clients_.push_back(&client); }

    // Never to be of use again: retired, dead, or bound to halt.
    [[nodiscard]] bool lost(std::size_t index) const;
    // Whether the cluster would still owe progress, and everything acknowledged, if `index` were lost too.
    [[nodiscard]] bool mayLose(std::size_t index, const std::set<std::size_t>& alsoLost = {}) const;
    // Whether a majority of the latest configuration, without those that are lost, has applied `slot`.
    [[nodiscard]] bool quorumApplied(Slot slot, const std::set<std::size_t>& alsoLost) const;
    // A removal that was asked for and may take effect at any time.
    void expectRemoval(NodeId node) { removalsExpected_.insert(node); }
    [[nodiscard]] bool removalIsExpected(NodeId node) const { return removalsExpected_.contains(node); }
    [[nodiscard]] bool removalExpected() const; // of a member

    // NodeSurroundings
    void send(const paxos::Envelope& envelope) override;
    void answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot) override;
    void refused(std::size_t node, const paxos::RefusedCommand& command) override;
    void readReady(std::size_t node, std::uint64_t id, Slot slot) override;
    void readDone(std::size_t node, std::uint64_t id) override;
    void readRefused(std::size_t node, const paxos::RefusedRead& read) override;
    void changeRefused(std::size_t node, const paxos::RefusedChange& change) override;
    void trace(std::size_t node, const std::string& what) override;
    [[nodiscard]] bool tracing() const override { return trace_; }
    void trace(const std::string& what) { trace(SIZE_MAX, what); }

private:
    [[nodiscard]] bool keepsQuorum(const paxos::Configuration& configuration, const std::set<std::size_t>& alsoLost) const;

    NodeRules rules_;
    bool trace_;
    SeededRandom random_;
    Counts counts_;
    Timeline timeline_;
    Ledger ledger_;
    Network network_;
    std::vector<std::unique_ptr<Node>> nodes_;
    std::vector<Client*> clients_;
    std::set<std::size_t> retired_;
    std::set<NodeId> removalsExpected_;
};

} // namespace bytetorrent::sim
