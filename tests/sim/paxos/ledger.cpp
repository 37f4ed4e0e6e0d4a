#include "ledger.h"

#include <bit>

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::sim {

namespace {

std::string text(Slot slot) { return "slot " + std::to_string(slot.value); }
std::string text(Ballot ballot) { return std::to_string(ballot.round) + "." + std::to_string(ballot.node.value); }

// The commands of two encoded batches, and not their cluster time, which a replica may turn forward.
bool sameCommands(const Bytes& left, const Bytes& right) {
    constexpr std::size_t timeEnd = 1 + 8;
    return left.size() == right.size() && left.size() > timeEnd &&
           std::equal(left.begin() + timeEnd, left.end(), right.begin() + timeEnd);
}

} // namespace

void Ledger::violate(std::string what) {
    if (!violation_)
        violation_ = std::move(what);
}

Ledger::SlotRecord& Ledger::slotRecord(Slot slot) {
    if (slots_.size() <= slot.value)
        slots_.resize(slot.value + 1);
    return slots_[slot.value];
}

void Ledger::onDisk(std::size_t node, const paxos::LogRecord& record) {
    if (const auto* promise = std::get_if<paxos::PromiseRecord>(&record))
        promised_[node] = std::max(promised_[node], promise->ballot);
    const auto* accept = std::get_if<paxos::AcceptRecord>(&record);
    if (!accept)
        return;
    const paxos::AcceptedEntry& entry = accept->entry;
    SlotRecord& slot = slotRecord(entry.slot);
    Proposal* proposal = nullptr;
    for (Proposal& known : slot.proposals)
        if (known.ballot == entry.ballot && (known.value == entry.value || *known.value == *entry.value))
            proposal = &known;
    if (!proposal)
        proposal = &slot.proposals.emplace_back(Proposal{entry.ballot, entry.value, 0});
    proposal->nodes |= std::uint64_t(1) << node;
    if (static_cast<std::size_t>(std::popcount(proposal->nodes)) <= nodeCount_ / 2)
        return;
    if (!slot.chosen)
        slot.chosen = entry.value;
    else if (*slot.chosen != *entry.value)
        violate("two values are chosen in " + text(entry.slot) + ", the second in ballot " + text(entry.ballot));
}

void Ledger::sent(std::size_t node, const paxos::Message& message, Slot chosenUpTo) {
    if (const auto* promise = std::get_if<paxos::Promise>(&message); promise && promised_[node] < promise->ballot)
        violate("node " + std::to_string(node + 1) + " promised ballot " + text(promise->ballot) + " before it was on its disk");
    const auto* accepted = std::get_if<paxos::Accepted>(&message);
    if (!accepted || accepted->slot <= chosenUpTo)
        return;
    for (const Proposal& proposal : slotRecord(accepted->slot).proposals)
        if (proposal.ballot == accepted->ballot && (proposal.nodes >> node & 1))
            return;
    violate("node " + std::to_string(node + 1) + " said it accepted " + text(accepted->slot) + " in ballot " + text(accepted->ballot) +
            " before it was on its disk");
}

void Ledger::restarted(std::size_t node, Ballot promised, bool logHoldsApplied) {
    if (promised < promised_[node])
        violate("node " + std::to_string(node + 1) + " promised " + text(promised_[node]) + " and remembers " + text(promised));
    if (!logHoldsApplied)
        violate("node " + std::to_string(node + 1) + " applied a slot that its log lost");
}

void Ledger::released(std::size_t node, const paxos::Chosen& chosen) {
    const SlotRecord& slot = slotRecord(chosen.slot);
    const std::string who = "node " + std::to_string(node + 1);
    if (!slot.chosen) {
        violate(who + " takes " + text(chosen.slot) + " for chosen, and no majority has it on disk");
        return;
    }
    if (!sameCommands(*slot.chosen, *chosen.value))
        violate(who + " takes another value for chosen in " + text(chosen.slot) + " than the majority's");
    if (released_.size() <= chosen.slot.value)
        released_.resize(chosen.slot.value + 1);
    Value& first = released_[chosen.slot.value];
    if (!first)
        first = chosen.value;
    else if (*first != *chosen.value)
        violate(who + " hands out other bytes for " + text(chosen.slot) + " than another node did");
}

void Ledger::applied(std::size_t node, Slot slot, std::uint64_t stateHash) {
    if (hashes_.size() <= slot.value)
        hashes_.resize(slot.value + 1);
    if (!hashes_[slot.value])
        hashes_[slot.value] = stateHash;
    else if (*hashes_[slot.value] != stateHash)
        violate("node " + std::to_string(node + 1) + " is in another state after " + text(slot) + " than another node was");
}

std::optional<std::uint64_t> Ledger::stateHash(Slot slot) const {
    return slot.value < hashes_.size() ? hashes_[slot.value] : std::nullopt;
}

void Ledger::answered(const CommandName& command, Slot slot, bool applied, const Bytes& reply) {
    const auto [place, fresh] = replies_.try_emplace(command, slot, reply);
    if (fresh && !applied)
        violate("command " + std::to_string(command.second) + " was answered from the session before it was applied");
    if (!fresh && place->second.second != reply)
        violate("command " + std::to_string(command.second) + " got two different replies");
    if (!fresh && applied && place->second.first != slot)
        violate("command " + std::to_string(command.second) + " took effect in " + text(place->second.first) + " and again in " + text(slot));
}

void Ledger::readAnswered(Slot acknowledgedBefore, Slot readSlot) {
    if (readSlot < acknowledgedBefore)
        violate("a read was answered as of " + text(readSlot) + ", but " + text(acknowledgedBefore) + " had been acknowledged before it");
}

} // namespace bytetorrent::sim
