#include "fault_injector.h"

namespace bytetorrent::sim {

using namespace paxos;

namespace {
constexpr Millis quickDiskMs = 2;
}

FaultInjector::FaultInjector(std::uint64_t seed, FaultSet allowed, Cluster& cluster) : random_(seed), cluster_(cluster) {
    // Runs differ more when each has only some of the faults.
    for (std::size_t index = 0; index < faultNames.size(); ++index) {
        const Fault fault = static_cast<Fault>(index);
        const bool drawn = random_.chance(1, 2);
        faults_.set(fault, drawn && allowed.has(fault));
        const bool strikes = fault >= Fault::split && fault != Fault::members && fault != Fault::snapshots;
        if (strikes && faults_.has(fault))
            strikes_.push_back(fault);
    }
    network_.lossPermille = faults_.has(Fault::loss) ? static_cast<unsigned>(random_.below(200)) : 0;
    network_.duplicatePermille = faults_.has(Fault::duplication) ? static_cast<unsigned>(random_.below(100)) : 0;
    network_.slowPermille = faults_.has(Fault::delay) ? static_cast<unsigned>(random_.below(200)) : 0;
    network_.slowMs = random_.chance(1, 3) ? 600 : 60;
    network_.delayMs = faults_.has(Fault::delay) ? random_.between(1, 20) : 3;
    calmMsMax_ = random_.between(50, 800);
}

void FaultInjector::run() {
    cluster_.network().setProfile(network_);
    cluster_.timeline().after(random_.between(0, 1000), [this] { loop(); });
}

void FaultInjector::loop() {
    if (ended_)
        return;
    // Links heal about as often as they break.
    if (random_.chance(1, 4)) {
        cluster_.network().healAll();
        cluster_.trace("links heal");
    } else if (!strikes_.empty()) {
        strike(strikes_[static_cast<std::size_t>(random_.below(strikes_.size()))]);
    }
    for (std::size_t node = 0; node < cluster_.size(); ++node)
        if (!cluster_.node(node).running() && !cluster_.node(node).dead() && !cluster_.retired(node))
            startLater(node); // also those that died of their disk
    cluster_.timeline().after(random_.between(10, calmMsMax_), [this] { loop(); });
}

void FaultInjector::startLater(std::size_t index) {
    cluster_.timeline().after(random_.between(20, 1500), [this, index] {
        Node& node = cluster_.node(index);
        if (ended_ || node.running() || node.dead() || cluster_.retired(index))
            return;
        cluster_.trace(index, "starts");
        node.start();
        if (!node.running())
            startLater(index);
    });
}

void FaultInjector::countDown() {
    std::uint64_t up = 0;
    for (std::size_t index = 0; index < cluster_.size(); ++index)
        up |= cluster_.node(index).running() ? std::uint64_t(1) << index : 0;
    const MembershipLedger& members = cluster_.ledger().members();
    if (!members.isQuorum(members.chosenUpTo().next(), up))
        cluster_.counts().add(Happened::majorityDown);
}

std::size_t FaultInjector::leaderOrAny() {
    for (std::size_t index = 0; index < cluster_.size(); ++index)
        if (const Replica* replica = cluster_.node(index).replica(); replica && replica->role() == Role::leader)
            return index;
    return anyNode();
}

void FaultInjector::later(std::size_t node, void (*undo)(Node&)) {
    cluster_.timeline().after(random_.between(50, 2000), [this, node, undo] { undo(cluster_.node(node)); });
}

void FaultInjector::strike(Fault fault) {
    switch (fault) {
    case Fault::split:
    case Fault::oneWay:
    case Fault::chain:
    case Fault::hub:
    case Fault::constrained:
    case Fault::clog:
        return strikeNetwork(fault);
    case Fault::slowDisk:
    case Fault::fullDisk:
    case Fault::syncError:
    case Fault::diskCrash:
        return strikeDisk(fault, anyNode());
    case Fault::bitRot:
    case Fault::wrongState:
        return loseQuietly(fault, anyNode());
    case Fault::handOver:
        return handOver();
    default:
        return strikeNode(fault, anyNode());
    }
}

void FaultInjector::hubOnly(std::size_t hub) {
    for (std::size_t from = 0; from < cluster_.size(); ++from)
        for (std::size_t to = 0; to < cluster_.size(); ++to)
            if (from != hub && to != hub)
                cluster_.network().cut(from, to);
}

void FaultInjector::chain() {
    std::vector<std::size_t> place;
    for (std::size_t index = 0; index < cluster_.size(); ++index)
        place.insert(place.begin() + static_cast<std::ptrdiff_t>(random_.below(index + 1)), index);
    for (std::size_t from = 0; from < cluster_.size(); ++from)
        for (std::size_t to = 0; to < cluster_.size(); ++to)
            if (place[from] > place[to] + 1 || place[to] > place[from] + 1)
                cluster_.network().cut(from, to);
}

void FaultInjector::strikeNetwork(Fault fault) {
    Counts& counts = cluster_.counts();
    Network& network = cluster_.network();
    const std::size_t node = anyNode();
    const std::size_t other = anyNode();
    if (fault == Fault::split) {
        counts.add(Happened::networkSplit);
        std::vector<bool> side;
        for (std::size_t each = 0; each < cluster_.size(); ++each)
            side.push_back(random_.chance(1, 2));
        for (std::size_t from = 0; from < cluster_.size(); ++from)
            for (std::size_t to = 0; to < cluster_.size(); ++to)
                if (side[from] != side[to])
                    network.cut(from, to);
    } else if (fault == Fault::chain) {
        counts.add(Happened::linksChained);
        chain();
    } else if (fault == Fault::hub) {
        counts.add(Happened::hubAlone);
        hubOnly(node);
    } else if (fault == Fault::constrained) {
        const std::size_t leader = leaderOrAny();
        if (leader == node)
            return;
        counts.add(Happened::leaderConstrained);
        hubOnly(node);
        network.cut(leader, node);
        network.cut(node, leader);
    } else if (other == node) {
        return;
    } else if (fault == Fault::oneWay) {
        counts.add(Happened::linkCutOneWay);
        network.cut(node, other);
    } else {
        counts.add(Happened::linkClogged);
        network.clog(node, other, random_.between(50, 1500));
    }
    cluster_.trace(node, std::string(faultNames[static_cast<std::size_t>(fault)].name));
}

void FaultInjector::strikeNode(Fault fault, std::size_t index) {
    Counts& counts = cluster_.counts();
    Node& node = cluster_.node(index);
    if (!node.running())
        return;
    if (fault == Fault::powerLoss) {
        counts.add(Happened::nodeLostPower);
        node.losePower();
        countDown();
    } else if (fault == Fault::processKill) {
        counts.add(Happened::processKilled);
        node.endProcess();
        countDown();
    } else if (fault == Fault::pause && !node.paused()) {
        counts.add(Happened::nodePaused);
        cluster_.trace(index, "pauses");
        node.pause();
        later(index, [](Node& each) { each.resume(); });
    } else if (fault == Fault::slowNode) {
        counts.add(Happened::nodeSlow);
        node.setProcessingDelay(random_.between(1, 30));
        later(index, [](Node& each) { each.setProcessingDelay(0); });
    } else if (fault == Fault::clockDrift) {
        counts.add(Happened::clockRateChanged);
        node.setClockRate(random_.between(800, 1250));
    }
}

void FaultInjector::strikeDisk(Fault fault, std::size_t index) {
    Node& node = cluster_.node(index);
    if (fault == Fault::slowDisk) {
        cluster_.counts().add(Happened::diskSlow);
        node.setDiskDelay(random_.between(50, 800));
        later(index, [](Node& each) { each.setDiskDelay(quickDiskMs); });
    } else if (fault == Fault::fullDisk) {
        cluster_.trace(index, "has a full disk");
        node.disk().setFull(true);
        later(index, [](Node& each) { each.disk().setFull(false); });
    } else if (!node.running()) {
        return;
    } else if (fault == Fault::syncError) {
        node.disk().failNextSync(true);
    } else {
        node.disk().crashAtOperation(random_.below(12) + 1);
    }
}

// What takes a node away for good, or until it has learned from others what it lost: never more than a minority.
void FaultInjector::loseQuietly(Fault fault, std::size_t index) {
    Node& node = cluster_.node(index);
    if (cluster_.lost(index) || !cluster_.mayLose(index))
        return;
    if (fault == Fault::wrongState) {
        // What it alone could tell others, it could only tell them wrongly.
        const bool othersKnow = cluster_.quorumApplied(node.logBegins(), {index});
        if (node.running() && !node.paused() && node.applied() > Slot() && othersKnow)
            node.corruptState();
        return;
    }
    if (random_.chance(1, 2))
        node.losePower();
    else
        node.endProcess();
    if (node.rot())
        cluster_.trace(index, "has a log that rots");
}

void FaultInjector::handOver() {
    const std::size_t index = leaderOrAny();
    Node& node = cluster_.node(index);
    if (!node.running() || node.replica()->role() != Role::leader)
        return;
    cluster_.trace(index, "is asked to stop");
    node.handOver();
    cluster_.timeline().after(random_.between(100, 400), [this, index] {
        Node& leaving = cluster_.node(index);
        if (!leaving.running())
            return;
        if (leaving.replica()->role() != Role::leader)
            cluster_.counts().add(Happened::leaderHandedOver);
        leaving.endProcess();
        if (ended_)
            leaving.start(); // nobody else will
    });
}

void FaultInjector::heal() {
    ended_ = true;
    cluster_.trace("all faults end");
    cluster_.network().healAll();
    cluster_.network().setProfile(NetworkProfile());
    if (faults_.has(Fault::powerLoss) && random_.chance(1, 2)) {
        for (std::size_t index = 0; index < cluster_.size(); ++index)
            if (!cluster_.lost(index) && random_.chance(1, 3) && cluster_.mayLose(index, staysDead_))
                staysDead_.insert(index);
    } else if (const std::size_t hub = anyNode(); faults_.has(Fault::hub) && random_.chance(1, 2) && !cluster_.lost(hub)) {
        // A voter for sure, now and later, as it knows and the others know it too.
        const auto open = cluster_.ledger().members().open();
        healedToHub_ = std::all_of(open.begin(), open.end(), [&](const Configuration& configuration) {
            const Member* member = configuration.find(cluster_.node(hub).id());
            return member && member->voter && !cluster_.removalIsExpected(member->node) && cluster_.mayLose(hub);
        });
        healedToHub_ = healedToHub_ && cluster_.node(hub).applied().next() >= cluster_.ledger().members().latestFrom();
        if (healedToHub_) {
            cluster_.counts().add(Happened::healedToHub);
            cluster_.trace(hub, "is the only one that all reach");
            hubOnly(hub);
        }
    }
    if (!staysDead_.empty())
        cluster_.counts().add(Happened::healedWithSomeDead);
    for (std::size_t index = 0; index < cluster_.size(); ++index) {
        Node& node = cluster_.node(index);
        node.setDiskDelay(quickDiskMs);
        node.setProcessingDelay(0);
        node.setClockRate(random_.between(950, 1050));
        node.disk().setFull(false);
        node.disk().crashAtOperation(0);
        node.disk().failNextSync(false);
        node.resume();
        if (staysDead(index))
            node.losePower();
        else if (!node.running() && !node.dead() && !cluster_.retired(index))
            node.start();
    }
}

} // namespace bytetorrent::sim
