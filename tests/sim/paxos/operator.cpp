#include "operator.h"

namespace bytetorrent::sim {

using namespace paxos;

namespace {
constexpr Millis patienceMs = 3000;
}

Operator::Operator(std::uint64_t seed, Cluster& cluster) : random_(seed), cluster_(cluster), seen_(latest()) {
    const std::size_t founders = seen_.members.size();
    membersMax_ = founders + static_cast<std::size_t>(random_.between(1, 2));
    votersMin_ = static_cast<std::size_t>(random_.between(std::min<std::int64_t>(2, static_cast<std::int64_t>(founders)), static_cast<std::int64_t>(founders)));
}

void Operator::run() {
    cluster_.timeline().after(random_.between(0, 800), [this] { loop(); });
}

void Operator::loop() {
    countChanges();
    if (stopped_)
        return;
    retireRemoved();
    act();
    cluster_.timeline().after(random_.between(50, 600), [this] { loop(); });
}

void Operator::countChanges() {
    const Configuration& now = latest();
    if (now.since == seen_.since)
        return;
    Counts& counts = cluster_.counts();
    for (const Member& member : now.members) {
        const Member* before = seen_.find(member.node);
        if (!before)
            counts.add(Happened::memberAdded);
        if (member.voter && !(before && before->voter))
            counts.add(Happened::memberPromoted);
    }
    for (const Member& member : seen_.members)
        if (!now.find(member.node))
            counts.add(Happened::memberRemoved);
    seen_ = now;
    cluster_.trace("membership changed in slot " + std::to_string(now.since.value) + ": " + std::to_string(now.members.size()) + " members, " +
                   std::to_string(now.voterCount()) + " voters");
}

// Removed machines are switched off, sooner or later, once what they knew is safe without them.
void Operator::retireRemoved() {
    const auto open = cluster_.ledger().members().open();
    for (std::size_t index = 0; index < cluster_.size(); ++index) {
        const NodeId id = cluster_.node(index).id();
        const bool member = std::any_of(open.begin(), open.end(), [id](const Configuration& each) { return each.find(id) != nullptr; });
        if (!member && id <= latest().highest && !cluster_.retired(index) && random_.chance(1, 4) && cluster_.mayLose(index))
            cluster_.retire(index);
    }
}

bool Operator::fulfilled(const Wish& wish) const {
    if (const auto* added = std::get_if<AddMember>(&wish.change))
        return latest().find(added->member.node) != nullptr;
    return latest().find(std::get<RemoveMember>(wish.change).node) == nullptr;
}

void Operator::act() {
    if (wish_ && (fulfilled(*wish_) || cluster_.timeline().now() - wish_->since > patienceMs)) {
        if (fulfilled(*wish_) && std::holds_alternative<AddMember>(wish_->change))
            newcomer_.reset();
        wish_.reset();
    }
    if (!wish_) {
        const bool mayGrow = latest().members.size() < membersMax_;
        const bool shrinks = (!mayGrow || random_.chance(1, 2)) && remove();
        if (!shrinks && mayGrow)
            add();
    }
    if (wish_)
        ask();
}

void Operator::ask() {
    for (int attempt = 0; attempt < 4; ++attempt) {
        Node& node = cluster_.node(static_cast<std::size_t>(random_.below(cluster_.size())));
        if (!node.running())
            continue;
        node.change(++asked_, wish_->change);
        return;
    }
}

void Operator::add() {
    if (newcomer_ && cluster_.node(*newcomer_).id() <= latest().highest)
        newcomer_.reset(); // another one came before it: its id will never do
    if (!newcomer_) {
        if (cluster_.size() == nodesEverMax)
            return;
        newcomer_ = cluster_.size();
        cluster_.addNode().start();
        cluster_.trace(*newcomer_, "is a new machine");
    }
    wish_ = Wish{AddMember{{cluster_.node(*newcomer_).id(), false, {}}}, cluster_.timeline().now()};
}

// One at a time: while a removal may still come into effect, that one is asked for again.
bool Operator::remove() {
    const Configuration& now = latest();
    std::optional<NodeId> chosen;
    for (const Member& member : now.members) {
        const std::size_t index = member.node.value - 1;
        if (cluster_.removalIsExpected(member.node))
            chosen = member.node;
        else if ((cluster_.node(index).dead() || cluster_.node(index).corrupted()) && !cluster_.removalExpected() && !chosen)
            chosen = member.node;
    }
    if (!chosen && now.voterCount() > votersMin_) {
        const NodeId candidate = now.members[static_cast<std::size_t>(random_.below(now.members.size()))].node;
        if (cluster_.mayLose(candidate.value - 1))
            chosen = candidate;
    }
    if (!chosen || now.voterCount() < 2)
        return false;
    cluster_.expectRemoval(*chosen);
    wish_ = Wish{RemoveMember{*chosen}, cluster_.timeline().now()};
    return true;
}

} // namespace bytetorrent::sim
