#include "world.h"

#include "client.h"
#include "cluster.h"
#include "fault_injector.h"
#include "operator.h"

namespace bytetorrent::sim {

using namespace paxos;

namespace {

constexpr Millis healLimitMs = 10 * electionMs;
constexpr std::size_t clientCount = 3;

NodeRules drawRules(SeededRandom& random, FaultSet faults) {
    NodeRules rules;
    rules.alphaSlots = random.chance(1, 3) ? 4 : 8;
    rules.digestEverySlots = static_cast<std::uint64_t>(random.between(8, 32));
    rules.prunes = faults.has(Fault::snapshots) && random.chance(2, 3);
    return rules;
}

class World {
public:
    explicit World(const SimulationSettings& settings)
        : random_(settings.seed), faultsMs_(random_.chance(1, 8) ? 16'000 : 7'000),
          cluster_(random_.next(), settings.nodes, drawRules(random_, settings.faults), settings.trace),
          injector_(random_.next(), settings.faults, cluster_), operator_(random_.next(), cluster_) {
        for (std::size_t index = 0; index < clientCount; ++index)
            clients_.push_back(std::make_unique<Client>(random_.next(), cluster_, history_));
    }
    SimulationResult run();

private:
    void runUntil(Millis end);
    void demandProgress();
    void demandHalts();
    [[nodiscard]] bool step();
    [[nodiscard]] bool mustSettle(std::size_t index) const;
    [[nodiscard]] bool isSettled(std::size_t index) const;
    [[nodiscard]] bool settled() const;
    [[nodiscard]] bool clientsDone() const;
    [[nodiscard]] std::size_t haltedCount() const;
    [[nodiscard]] std::string whatIsMissing() const;
    [[nodiscard]] std::optional<std::size_t> wrongAndUnnoticed() const;

    SeededRandom random_;
    SimulationResult result_;
    Millis faultsMs_;
    Cluster cluster_;
    History history_;
    FaultInjector injector_;
    Operator operator_;
    std::vector<std::unique_ptr<Client>> clients_;
};

bool World::step() {
    ++result_.events;
    return !cluster_.ledger().violation() && cluster_.timeline().step();
}

void World::runUntil(Millis end) {
    bool due = false;
    cluster_.timeline().after(end - cluster_.timeline().now(), [&due] { due = true; });
    while (!due && step()) {
    }
}

bool World::mustSettle(std::size_t index) const {
    const Configuration& latest = cluster_.ledger().members().latest();
    // A node that joins knows the leader alone, and a leader whose state is wrong has no snapshot for it.
    const bool cannotJoin = cluster_.node(index).applied() == Slot() && wrongAndUnnoticed();
    return latest.find(cluster_.node(index).id()) && !injector_.staysDead(index) && !cluster_.lost(index) && !cannotJoin;
}

bool World::isSettled(std::size_t index) const {
    const Node& node = cluster_.node(index);
    return node.running() && node.replica()->hasQuorum() && node.applied() == cluster_.ledger().releasedUpTo() &&
           node.applied() >= cluster_.ledger().acknowledgedUpTo();
}

bool World::clientsDone() const {
    return std::all_of(clients_.begin(), clients_.end(), [](const auto& client) { return client->done(); });
}

bool World::settled() const {
    if (!clientsDone())
        return false;
    std::uint64_t done = 0;
    for (std::size_t index = 0; index < cluster_.size(); ++index) {
        if (isSettled(index))
            done |= std::uint64_t(1) << index;
        else if (mustSettle(index) && !injector_.healedToHub())
            return false;
    }
    const MembershipLedger& members = cluster_.ledger().members();
    return members.isQuorum(members.chosenUpTo().next(), done);
}

std::size_t World::haltedCount() const {
    std::size_t count = 0;
    for (std::size_t index = 0; index < cluster_.size(); ++index)
        count += cluster_.node(index).dead() ? 1 : 0;
    return count;
}

std::string World::whatIsMissing() const {
    std::string text = clientsDone() ? "" : "; clients wait";
    for (std::size_t index = 0; index < cluster_.size(); ++index) {
        const Node& node = cluster_.node(index);
        if (!mustSettle(index) || isSettled(index))
            continue;
        text += "; node " + std::to_string(index + 1);
        if (!node.running()) {
            text += " is down";
            continue;
        }
        text += node.replica()->hasQuorum() ? " has a quorum" : " has no quorum";
        text += ", applied " + std::to_string(node.applied().value) + " of " + std::to_string(cluster_.ledger().releasedUpTo().value);
    }
    return text;
}

void World::demandProgress() {
    Millis healedAt = cluster_.timeline().now();
    std::size_t halted = haltedCount();
    for (auto& client : clients_)
        client->finish();
    while (!settled() && cluster_.timeline().now() - healedAt <= healLimitMs && step()) {
        // A node whose disk died in the very moment of healing starts again, as its service would.
        for (std::size_t index = 0; index < cluster_.size(); ++index)
            if (!cluster_.node(index).running() && mustSettle(index))
                cluster_.node(index).start();
        if (const std::size_t now = haltedCount(); now > halted) { // a wrong leader is found out, and others must elect another
            halted = now;
            healedAt = cluster_.timeline().now();
        }
    }
    result_.healedAfterMs = cluster_.timeline().now() - healedAt;
    if (!settled())
        cluster_.ledger().violate("no progress within " + std::to_string(healLimitMs) + " ms after a quorum healed" + whatIsMissing());
}

std::optional<std::size_t> World::wrongAndUnnoticed() const {
    const Configuration& latest = cluster_.ledger().members().latest();
    for (std::size_t index = 0; index < cluster_.size(); ++index)
        if (cluster_.node(index).corrupted() && cluster_.node(index).running() && latest.find(cluster_.node(index).id()))
            return index;
    return std::nullopt;
}

// A node whose state is wrong halts when a digest falls due, if a majority can tell.
void World::demandHalts() {
    if (injector_.healedToHub())
        return; // digests do not reach everybody
    const Millis from = cluster_.timeline().now();
    const Slot start = cluster_.ledger().releasedUpTo();
    while (wrongAndUnnoticed() && cluster_.timeline().now() - from < healLimitMs && step())
        if (clientsDone())
            for (auto& client : clients_)
                client->finish();
    const bool digestFellDue = cluster_.ledger().releasedUpTo().value > start.value + 2 * cluster_.rules().digestEverySlots;
    if (const auto node = wrongAndUnnoticed(); node && digestFellDue)
        cluster_.ledger().violate("the wrong state of node " + std::to_string(*node + 1) + " went unnoticed");
}

SimulationResult World::run() {
    for (std::size_t index = 0; index < cluster_.size(); ++index)
        cluster_.node(index).start();
    for (auto& client : clients_)
        client->run();
    injector_.run();
    if (injector_.has(Fault::members))
        operator_.run();
    runUntil(faultsMs_);
    operator_.stop();
    injector_.heal();
    demandProgress();
    demandHalts();
    for (std::size_t index = 0; index < cluster_.size(); ++index)
        cluster_.node(index).losePower();
    if (!cluster_.ledger().violation())
        for (std::size_t index = 0; index < cluster_.size(); ++index)
            cluster_.node(index).checkReplay();
    if (!cluster_.ledger().violation())
        if (auto violation = history_.violation())
            cluster_.ledger().violate(std::move(*violation));
    for (const auto& client : clients_)
        result_.acknowledged += client->acknowledged();
    result_.operations = history_.size();
    result_.simulatedMs = cluster_.timeline().now();
    result_.counts = cluster_.counts();
    result_.violation = cluster_.ledger().violation();
    return std::move(result_);
}

} // namespace

SimulationResult simulate(const SimulationSettings& settings) {
    World world(settings);
    return world.run();
}

} // namespace bytetorrent::sim
