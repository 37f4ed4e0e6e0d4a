#include "world.h"

#include <cstdio>

#include "client.h"
#include "describe_message.h"
#include "network.h"
#include "node.h"

namespace bytetorrent::sim {

using namespace paxos;

namespace {

constexpr Millis electionMs = 300;
constexpr Millis healLimitMs = 10 * electionMs;

// Which faults this seed has, and how often. Runs differ more when each has only some of them.
struct FaultProfile {
    NetworkProfile network;
    bool kills = false;
    bool diskCrashes = false;
    bool pauses = false;
    bool splits = false;
    bool oneWayCuts = false;
    bool slowDisks = false;
    Millis calmMsMax = 400; // between two faults
};

FaultProfile drawProfile(SeededRandom& random) {
    FaultProfile profile;
    profile.network.lossPermille = random.chance(2, 3) ? static_cast<unsigned>(random.below(200)) : 0;
    profile.network.duplicatePermille = random.chance(1, 2) ? static_cast<unsigned>(random.below(100)) : 0;
    profile.network.slowPermille = random.chance(1, 2) ? static_cast<unsigned>(random.below(200)) : 0;
    profile.network.slowMs = random.chance(1, 3) ? 600 : 60;
    profile.network.delayMs = random.between(1, 20);
    profile.kills = random.chance(2, 3);
    profile.diskCrashes = random.chance(1, 2);
    profile.pauses = random.chance(1, 2);
    profile.splits = random.chance(1, 2);
    profile.oneWayCuts = random.chance(1, 2);
    profile.slowDisks = random.chance(1, 3);
    profile.calmMsMax = random.between(50, 800);
    return profile;
}

class World final : public NodeSurroundings {
public:
    explicit World(const SimulationSettings& settings)
        : settings_(settings), random_(settings.seed), timeline_(random_.next()), ledger_(settings.nodes),
          network_(timeline_, random_.next(), settings.nodes, result_.counts,
                   [this](Envelope envelope) { nodes_[envelope.to.value - 1]->receive(std::move(envelope)); }),
          profile_(drawProfile(random_)) {
        for (std::size_t index = 0; index < settings.nodes; ++index)
            nodes_.push_back(std::make_unique<Node>(index, settings.nodes, random_.next(), timeline_, ledger_, result_.counts, *this));
        for (int index = 0; index < 3; ++index)
            clients_.push_back(std::make_unique<Client>(random_.next(), timeline_, ledger_, result_.counts, nodes_));
    }

    SimulationResult run();

    void send(const Envelope& envelope) override {
        noteMessage(envelope);
        network_.send(envelope);
    }
    void answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot) override {
        for (auto& client : clients_)
            if (client->session() == answer.session)
                client->answered(node, answer, slot);
    }
    void refused(std::size_t node, const RefusedCommand& command) override {
        for (auto& client : clients_)
            if (client->session() == command.session)
                client->refused(node, command);
    }
    void readReady(std::size_t, std::uint64_t id, Slot slot) override {
        for (auto& client : clients_)
            client->readReady(id, slot);
    }
    void readDone(std::size_t, std::uint64_t) override {}
    void readRefused(std::size_t, const RefusedRead& read) override {
        for (auto& client : clients_)
            client->readRefused(read.id);
    }
    void trace(std::size_t node, const std::string& what) override {
        if (tracing())
            std::printf("%7lld  %c %s\n", static_cast<long long>(timeline_.now()),
                        node < nodes_.size() ? static_cast<char>('1' + node) : '*', what.c_str());
    }
    bool tracing() const override { return settings_.trace; }

private:
    void noteMessage(const Envelope& envelope);
    void runUntil(Millis end);
    void faultLoop();
    void strike();
    void killNode(std::size_t node);
    void startLater(std::size_t node);
    void heal();
    void demandProgress();
    [[nodiscard]] bool settled() const;
    [[nodiscard]] std::string whatIsMissing() const;
    void countDisks();
    [[nodiscard]] std::size_t anyNode() { return static_cast<std::size_t>(random_.below(nodes_.size())); }

    SimulationSettings settings_;
    SeededRandom random_;
    SimulationResult result_;
    Timeline timeline_;
    Ledger ledger_;
    Network network_;
    FaultProfile profile_;
    std::vector<std::unique_ptr<Node>> nodes_;
    std::vector<std::unique_ptr<Client>> clients_;
    bool faults_ = true;
};

void World::noteMessage(const Envelope& envelope) {
    if (tracing())
        trace(envelope.from.value - 1, "-> " + std::to_string(envelope.to.value) + "  " + describeMessage(envelope.message));
    if (const auto* promise = std::get_if<Promise>(&envelope.message); promise && !promise->accepted.empty())
        result_.counts.add(Happened::slotRecoveredByNewLeader, promise->accepted.size());
    if (std::holds_alternative<Learned>(envelope.message))
        result_.counts.add(Happened::caughtUpFromMemory);
}

void World::runUntil(Millis end) {
    bool due = false;
    timeline_.after(end - timeline_.now(), [&due] { due = true; });
    while (!due && !ledger_.violation() && timeline_.step())
        ++result_.events;
}

void World::killNode(std::size_t node) {
    nodes_[node]->kill();
    std::size_t down = 0;
    for (const auto& each : nodes_)
        down += each->running() ? 0 : 1;
    if (2 * down > nodes_.size())
        result_.counts.add(Happened::majorityDown);
}

void World::startLater(std::size_t node) {
    timeline_.after(random_.between(20, 1500), [this, node] {
        if (!nodes_[node]->running()) {
            trace(node, "starts");
            nodes_[node]->start();
        }
        if (!nodes_[node]->running())
            startLater(node);
    });
}

void World::faultLoop() {
    if (!faults_)
        return;
    strike();
    for (std::size_t node = 0; node < nodes_.size(); ++node)
        if (!nodes_[node]->running())
            startLater(node); // also those that died of their disk
    timeline_.after(random_.between(10, profile_.calmMsMax), [this] { faultLoop(); });
}

void World::strike() {
    Counts& counts = result_.counts;
    const std::size_t node = anyNode();
    const Millis lasts = random_.between(50, 2500);
    switch (random_.below(7)) {
    case 0:
        if (profile_.kills && nodes_[node]->running()) {
            counts.add(Happened::nodeKilled);
            killNode(node);
        }
        break;
    case 1:
        if (profile_.diskCrashes && nodes_[node]->running())
            nodes_[node]->crashAtDiskOperation(random_.below(12) + 1);
        break;
    case 2:
        if (profile_.pauses && nodes_[node]->running() && !nodes_[node]->paused()) {
            counts.add(Happened::nodePaused);
            trace(node, "pauses");
            nodes_[node]->pause();
            timeline_.after(lasts, [this, node] { nodes_[node]->resume(); });
        }
        break;
    case 3:
        if (profile_.splits) {
            counts.add(Happened::networkSplit);
            std::vector<bool> side;
            for (std::size_t each = 0; each < nodes_.size(); ++each)
                side.push_back(random_.chance(1, 2));
            for (std::size_t from = 0; from < nodes_.size(); ++from)
                for (std::size_t to = 0; to < nodes_.size(); ++to)
                    if (side[from] != side[to])
                        network_.cut(from, to);
            trace(nodes_.size(), "splits");
        }
        break;
    case 4:
        if (const std::size_t other = anyNode(); profile_.oneWayCuts && other != node) {
            counts.add(Happened::linkCutOneWay);
            network_.cut(node, other);
            trace(node, "is not heard by " + std::to_string(other + 1));
        }
        break;
    case 5:
        if (profile_.slowDisks) {
            counts.add(Happened::diskSlow);
            nodes_[node]->setDiskDelay(random_.between(50, 800));
            timeline_.after(lasts, [this, node] { nodes_[node]->setDiskDelay(2); });
        }
        break;
    default:
        network_.healAll();
        trace(nodes_.size(), "links heal");
        break;
    }
}

void World::heal() {
    faults_ = false;
    trace(nodes_.size(), "heals");
    network_.healAll();
    network_.setProfile(NetworkProfile());
    for (auto& node : nodes_) {
        node->setDiskDelay(2);
        node->crashAtDiskOperation(0);
        node->resume();
        if (!node->running())
            node->start();
    }
    for (auto& client : clients_)
        client->finish();
}

bool World::settled() const {
    for (const auto& client : clients_)
        if (!client->done())
            return false;
    for (const auto& node : nodes_)
        if (!node->running() || !node->replica()->hasQuorum() || node->applied() < ledger_.acknowledgedUpTo() ||
            node->applied() != ledger_.releasedUpTo())
            return false;
    return true;
}

std::string World::whatIsMissing() const {
    std::string text;
    for (std::size_t index = 0; index < nodes_.size(); ++index) {
        const auto& node = nodes_[index];
        text += "; node ";
        text += std::to_string(index + 1);
        if (!node->running()) {
            text += " is down";
            continue;
        }
        text += node->replica()->hasQuorum() ? " has a quorum" : " has no quorum";
        text += ", applied ";
        text += std::to_string(node->applied().value);
        text += " of ";
        text += std::to_string(ledger_.releasedUpTo().value);
    }
    return text;
}

void World::demandProgress() {
    const Millis healedAt = timeline_.now();
    while (!ledger_.violation() && !settled() && timeline_.now() - healedAt <= healLimitMs && timeline_.step()) {
        ++result_.events;
        // A node whose disk died in the very moment of healing starts again, as its service would.
        for (auto& node : nodes_)
            if (!node->running())
                node->start();
    }
    result_.healedAfterMs = timeline_.now() - healedAt;
    if (!settled())
        ledger_.violate("no progress within " + std::to_string(healLimitMs) + " ms after everything healed" + whatIsMissing());
}

void World::countDisks() {
    for (const auto& node : nodes_) {
        const DiskCounts& disk = node->diskCounts();
        result_.counts.add(Happened::nodeKilledAtDiskOperation, disk.crashesAtOperation);
        result_.counts.add(Happened::writeDropped, disk.writesDropped);
        result_.counts.add(Happened::writeTorn, disk.writesTorn);
        result_.counts.add(Happened::unsyncedWriteKept, disk.writesKept);
        result_.counts.add(Happened::nameChangeUndone, disk.renamesUndone);
        result_.counts.add(Happened::tornTailCut, disk.truncations);
    }
}

SimulationResult World::run() {
    network_.setProfile(profile_.network);
    for (auto& node : nodes_)
        node->start();
    for (auto& client : clients_)
        client->run();
    timeline_.after(random_.between(0, 1000), [this] { faultLoop(); });
    runUntil(settings_.faultsMs);
    if (!ledger_.violation())
        heal();
    demandProgress();
    for (auto& node : nodes_)
        node->kill();
    if (!ledger_.violation())
        for (auto& node : nodes_)
            node->checkReplay();
    countDisks();
    for (const auto& client : clients_)
        result_.acknowledged += client->acknowledged();
    result_.simulatedMs = timeline_.now();
    result_.violation = ledger_.violation();
    return std::move(result_);
}

} // namespace

SimulationResult simulate(const SimulationSettings& settings) {
    World world(settings);
    return world.run();
}

} // namespace bytetorrent::sim
