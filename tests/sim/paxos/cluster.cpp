#include "cluster.h"

#include <cstdio>

#include "bytetorrent/base/assert.h"
#include "client.h"
#include "describe_message.h"

namespace bytetorrent::sim {

using namespace paxos;

namespace {
Configuration founding(std::size_t founders) {
    std::vector<Member> members;
    for (std::size_t index = 0; index < founders; ++index)
        members.push_back({NodeId(static_cast<std::uint32_t>(index + 1)), true, {}});
    return foundingConfiguration(std::move(members));
}
} // namespace

Cluster::Cluster(std::uint64_t seed, std::size_t founders, NodeRules rules, bool trace)
    : rules_(rules), trace_(trace), random_(seed), timeline_(random_.next()), ledger_(nodesEverMax, founding(founders), rules.alphaSlots),
      network_(timeline_, random_.next(), nodesEverMax, counts_,
               [this](Envelope envelope) {
                   if (envelope.to.value <= nodes_.size())
                       nodes_[envelope.to.value - 1]->receive(std::move(envelope));
               }) {
    for (std::size_t index = 0; index < founders; ++index)
        nodes_.push_back(std::make_unique<Node>(index, std::vector{founding(founders)}, rules, random_.next(), timeline_, ledger_, counts_, *this));
}

Cluster::~Cluster() = default;

Node& Cluster::addNode() {
    BT_ASSERT(nodes_.size() < nodesEverMax);
    nodes_.push_back(std::make_unique<Node>(nodes_.size(), std::vector<Configuration>(), rules_, random_.next(), timeline_, ledger_, counts_, *this));
    return *nodes_.back();
}

void Cluster::retire(std::size_t index) {
    counts_.add(Happened::nodeRetired);
    nodes_[index]->losePower();
    retired_.insert(index);
}

bool Cluster::lost(std::size_t index) const {
    return retired(index) || nodes_[index]->dead() || nodes_[index]->corrupted() || nodes_[index]->damaged() ||
           nodes_[index]->doubtful();
}

bool Cluster::removalExpected() const {
    const Configuration& latest = ledger_.members().latest();
    return std::any_of(removalsExpected_.begin(), removalsExpected_.end(), [&latest](NodeId node) { return latest.find(node) != nullptr; });
}

// With and without the nodes whose removal is on its way, and the learners that are lost, which the leader may be making
// voters at this very moment.
bool Cluster::keepsQuorum(const Configuration& configuration, const std::set<std::size_t>& alsoLost) const {
    for (const bool removed : {false, true}) {
        std::size_t voters = 0;
        std::size_t whole = 0;
        for (const Member& member : configuration.members) {
            const bool gone = lost(member.node.value - 1) || alsoLost.contains(member.node.value - 1);
            if ((!member.voter && !gone) || (removed && removalsExpected_.contains(member.node)))
                continue;
            ++voters;
            whole += gone ? 0 : 1;
        }
        if (2 * whole <= voters)
            return false;
    }
    return true;
}

bool Cluster::quorumApplied(Slot slot, const std::set<std::size_t>& alsoLost) const {
    std::uint64_t level = 0;
    for (std::size_t index = 0; index < nodes_.size(); ++index)
        if (!lost(index) && !alsoLost.contains(index) && nodes_[index]->applied() >= slot)
            level |= std::uint64_t(1) << index;
    return ledger_.members().isQuorum(ledger_.members().latestFrom(), level);
}

bool Cluster::mayLose(std::size_t index, const std::set<std::size_t>& alsoLost) const {
    if (nodes_[index]->id() > ledger_.members().latest().highest)
        return false; // it may be a member, and a voter, before anybody looks again
    std::set<std::size_t> gone = alsoLost;
    gone.insert(index);
    for (const Configuration& configuration : ledger_.members().open())
        if (!keepsQuorum(configuration, gone))
            return false;
    // Neighbouring slots are chosen by different quorums, so what the old voters chose must have reached a majority of the
    // new ones before one of the old may go for good. An operator sees that in the list of members.
    return quorumApplied(Slot(ledger_.members().latestFrom().value - 1), gone);
}

void Cluster::send(const Envelope& envelope) {
    if (trace_)
        trace(envelope.from.value - 1, "-> " + std::to_string(envelope.to.value) + "  " + describeMessage(envelope.message));
    if (const auto* promise = std::get_if<Promise>(&envelope.message); promise && !promise->accepted.empty())
        counts_.add(Happened::slotRecovered, promise->accepted.size());
    if (std::holds_alternative<Learned>(envelope.message))
        counts_.add(Happened::caughtUpFromMemory);
    network_.send(envelope);
}

void Cluster::answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot) {
    for (Client* client : clients_)
        client->answered(node, answer, slot);
}
void Cluster::refused(std::size_t node, const RefusedCommand& command) {
    for (Client* client : clients_)
        client->refused(node, command);
}
void Cluster::readReady(std::size_t, std::uint64_t id, Slot slot) {
    for (Client* client : clients_)
        client->readReady(id, slot);
}
void Cluster::readDone(std::size_t node, std::uint64_t id) {
    for (Client* client : clients_)
        client->readDone(node, id);
}
void Cluster::readRefused(std::size_t, const RefusedRead& read) {
    for (Client* client : clients_)
        client->readRefused(read.id);
}
void Cluster::changeRefused(std::size_t node, const RefusedChange& change) {
    counts_.add(Happened::memberChangeRefused);
    trace(node, "refuses a change: " + change.why);
}
void Cluster::trace(std::size_t node, const std::string& what) {
    if (trace_)
        std::printf("%7lld  %c %s\n", static_cast<long long>(timeline_.now()),
                    node < nodes_.size() ? "123456789abcdefghijklmnopqrstuvwxyz"[node] : '*', what.c_str());
}

} // namespace bytetorrent::sim
