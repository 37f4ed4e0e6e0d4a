#include "ledger.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::sim {

namespace {

std::string text(Slot slot) { return "slot " + std::to_string(slot.value); }
std::string text(Ballot ballot) { return std::to_string(ballot.round) + "." + std::to_string(ballot.node.value); }
std::string nodeText(std::size_t node) { return "node " + std::to_string(node + 1); }

// The commands of two encoded batches, and not their cluster time, which a replica may turn forward.
bool sameCommands(const Bytes& left, const Bytes& right) {
    constexpr std::size_t timeEnd = 1 + 8;
    return left.size() == right.size() && left.size() > timeEnd &&
           std::equal(left.begin() + timeEnd, left.end(), right.begin() + timeEnd);
}
bool same(const Value& left, const Value& right) { return left == right || *left == *right; }

} // namespace

Ledger::Ledger(std::size_t nodesMax, paxos::Configuration founding, std::uint32_t alphaSlots)
    : promised_(nodesMax), voteFloor_(nodesMax), doubtfulUpTo_(nodesMax), members_(std::move(founding), alphaSlots) {}

void Ledger::violate(std::string what) {
    if (!violation_)
        violation_ = std::move(what);
}

Ledger::SlotRecord& Ledger::slotRecord(Slot slot) {
    if (slots_.size() <= slot.value)
        slots_.resize(std::max(slot.value + 1, 2 * slots_.size()));
    return slots_[slot.value];
}

void Ledger::synced(std::size_t node, const paxos::LogRecord& record) {
    if (const auto* promise = std::get_if<paxos::PromiseRecord>(&record))
        voteFloor_[node] = std::max(voteFloor_[node], promise->ballot);
    if (const auto* accept = std::get_if<paxos::AcceptRecord>(&record)) {
        // What is chosen may be written down as learned in any ballot; everything else is a vote.
        const paxos::AcceptedEntry& vote = accept->entry;
        const Value& chosen = slotRecord(vote.slot).chosen;
        if (!chosen || !same(chosen, vote.value)) {
            if (vote.ballot < voteFloor_[node])
                violate(nodeText(node) + " voted in ballot " + text(vote.ballot) + " after it had promised, or voted in, " + text(voteFloor_[node]));
            voteFloor_[node] = std::max(voteFloor_[node], vote.ballot);
        }
    }
    if (const auto* accept = std::get_if<paxos::AcceptRecord>(&record); accept && accept->entry.slot > doubtfulUpTo_[node]) {
        for (const Proposal& vote : slotRecord(accept->entry.slot).onDisks)
            if ((vote.nodes >> node & 1) && vote.ballot > accept->entry.ballot)
                violate(nodeText(node) + " voted in " + text(accept->entry.slot) + " in ballot " + text(vote.ballot) + " and then in the lower " +
                        text(accept->entry.ballot));
    }
    onDisk(node, record);
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
    for (Proposal& known : slot.onDisks)
        if (known.ballot == entry.ballot && same(known.value, entry.value))
            proposal = &known;
    if (!proposal)
        proposal = &slot.onDisks.emplace_back(Proposal{entry.ballot, entry.value, 0});
    proposal->nodes |= std::uint64_t(1) << node;
    decide(entry.slot, *proposal);
    advanceChosen();
}

void Ledger::decide(Slot slot, const Proposal& proposal) {
    if (!members_.knows(slot) || !members_.isQuorum(slot, proposal.nodes))
        return;
    SlotRecord& record = slotRecord(slot);
    if (!record.chosen)
        record.chosen = proposal.value;
    else if (!same(record.chosen, proposal.value))
        violate("two values are chosen in " + text(slot) + ", the second in ballot " + text(proposal.ballot));
}

// The slots that became chosen in a row say who votes in the slots alpha later.
void Ledger::advanceChosen() {
    while (true) {
        const Slot next = members_.chosenUpTo().next();
        if (next.value >= slots_.size() || !slots_[next.value].chosen)
            return;
        membershipChanges_ += members_.chosen(next, *slots_[next.value].chosen) ? 1 : 0;
        const Slot opened(next.value + static_cast<std::uint64_t>(members_.alphaSlots()));
        if (opened.value < slots_.size())
            for (const Proposal& proposal : slots_[opened.value].onDisks)
                decide(opened, proposal);
    }
}

void Ledger::proposed(std::size_t node, const paxos::Accept& accept) {
    if (!members_.knows(accept.slot))
        violate(nodeText(node) + " proposed in " + text(accept.slot) + " before it could be known who votes there: chosen up to " +
                text(members_.chosenUpTo()) + ", alpha " + std::to_string(members_.alphaSlots()));
    if (promised_[node] < accept.ballot)
        violate(nodeText(node) + " proposes in ballot " + text(accept.ballot) + " before its own promise is on its disk");
    std::uint64_t promisers = 0;
    for (std::size_t each = 0; each < promised_.size(); ++each)
        promisers |= promised_[each] < accept.ballot ? 0 : std::uint64_t(1) << each;
    // A configuration that this very ballot brought up needs no promises: nobody else can have proposed in its slots.
    const SlotRecord& origin = slotRecord(members_.governingSince(accept.slot));
    const bool ownChange = origin.chosen && std::none_of(origin.proposed.begin(), origin.proposed.end(), [&](const auto& each) {
        return each.first < accept.ballot && same(each.second, origin.chosen);
    });
    if (!ownChange && !members_.isQuorum(accept.slot, promisers))
        violate(nodeText(node) + " proposes in " + text(accept.slot) + " in ballot " + text(accept.ballot) +
                ", which no majority of its voters has promised");
    SlotRecord& slot = slotRecord(accept.slot);
    for (const auto& [ballot, value] : slot.proposed) {
        if (ballot != accept.ballot)
            continue;
        if (!same(value, accept.value))
            violate("two values are proposed in " + text(accept.slot) + " in the one ballot " + text(ballot));
        return;
    }
    slot.proposed.emplace_back(accept.ballot, accept.value);
}

void Ledger::sent(std::size_t node, const paxos::Message& message, Slot chosenUpTo) {
    if (const auto* accept = std::get_if<paxos::Accept>(&message))
        return proposed(node, *accept);
    if (const auto* promise = std::get_if<paxos::Promise>(&message)) {
        if (promised_[node] < promise->ballot)
            violate(nodeText(node) + " promised ballot " + text(promise->ballot) + " before it was on its disk");
        if (chosenUpTo < doubtfulUpTo_[node])
            violate(nodeText(node) + " promised ballot " + text(promise->ballot) + " while it has forgotten votes up to " +
                    text(doubtfulUpTo_[node]));
        return;
    }
    const auto* accepted = std::get_if<paxos::Accepted>(&message);
    if (!accepted)
        return;
    if (promised_[node] < accepted->ballot)
        violate(nodeText(node) + " voted in ballot " + text(accepted->ballot) + " without having promised it");
    for (Slot slot = std::max(accepted->slot, chosenUpTo.next()); slot <= accepted->upTo; slot = slot.next()) {
        const auto& onDisks = slotRecord(slot).onDisks;
        const bool voted = std::any_of(onDisks.begin(), onDisks.end(), [&](const Proposal& proposal) {
            return proposal.ballot == accepted->ballot && (proposal.nodes >> node & 1);
        });
        if (!voted)
            violate(nodeText(node) + " said it accepted " + text(slot) + " in ballot " + text(accepted->ballot) +
                    " before it was on its disk");
    }
}

void Ledger::restarted(std::size_t node, const paxos::Recovered& recovered, Slot applied) {
    if (recovered.promised < promised_[node])
        violate(nodeText(node) + " promised " + text(promised_[node]) + " and remembers " + text(recovered.promised));
    doubtfulUpTo_[node] = recovered.doubtfulUpTo;
    for (Slot slot = std::max(applied, recovered.doubtfulUpTo).next(); slot.value < slots_.size(); slot = slot.next()) {
        Ballot voted;
        for (const Proposal& proposal : slots_[slot.value].onDisks)
            if (proposal.nodes >> node & 1)
                voted = std::max(voted, proposal.ballot);
        const auto found = recovered.accepted.find(slot);
        if (voted != Ballot() && (found == recovered.accepted.end() || found->second.ballot < voted))
            violate(nodeText(node) + " voted in " + text(slot) + " in ballot " + text(voted) + " and its log has forgotten it");
    }
    // What opening the log found is on the disk, even if no sync was reported before the crash.
    onDisk(node, paxos::PromiseRecord{recovered.promised});
    for (const auto& [slot, entry] : recovered.accepted)
        onDisk(node, paxos::AcceptRecord{entry});
}

void Ledger::released(std::size_t node, const paxos::Chosen& chosen) {
    const SlotRecord& slot = slotRecord(chosen.slot);
    if (!slot.chosen) {
        violate(nodeText(node) + " takes " + text(chosen.slot) + " for chosen, and no majority of its voters has it on disk");
        return;
    }
    if (slot.chosen != chosen.value && !sameCommands(*slot.chosen, *chosen.value))
        violate(nodeText(node) + " takes another value for chosen in " + text(chosen.slot) + " than the majority's");
    if (released_.size() <= chosen.slot.value)
        released_.resize(chosen.slot.value + 1);
    Value& first = released_[chosen.slot.value];
    if (!first)
        first = chosen.value;
    else if (!same(first, chosen.value))
        violate(nodeText(node) + " hands out other bytes for " + text(chosen.slot) + " than another node did");
}

void Ledger::applied(std::size_t node, Slot slot, std::uint64_t stateHash) {
    if (hashes_.size() <= slot.value)
        hashes_.resize(slot.value + 1);
    if (!hashes_[slot.value])
        hashes_[slot.value] = stateHash;
    else if (*hashes_[slot.value] != stateHash)
        violate(nodeText(node) + " is in another state after " + text(slot) + " than another node was");
}

void Ledger::installed(std::size_t node, Slot slot, std::uint64_t stateHash) {
    const auto known = this->stateHash(slot);
    if (!known)
        violate(nodeText(node) + " installed a snapshot at " + text(slot) + ", which nobody has applied");
    else if (*known != stateHash)
        violate(nodeText(node) + " installed a snapshot of another state than others had after " + text(slot));
}

std::optional<std::uint64_t> Ledger::stateHash(Slot slot) const {
    return slot.value < hashes_.size() ? hashes_[slot.value] : std::nullopt;
}

RegisterMachine Ledger::replayUpTo(Slot slot) const {
    RegisterMachine machine;
    for (std::uint64_t each = 1; each <= slot.value; ++each)
        static_cast<void>(machine.apply({Slot(each), released_[each]}));
    return machine;
}

void Ledger::answered(const CommandName& command, Slot slot, const RegisterMachine::Answer& answer) {
    using Verdict = paxos::SessionTable::Verdict;
    if (answer.verdict == Verdict::expired)
        return;
    auto& uses = sessionUses_[command.first];
    if (uses.empty() || uses.back().first < slot)
        uses.emplace_back(slot, answer.clusterTimeMs);
    if (answer.reply.empty())
        return; // it only opens the session, as often as it comes
    const bool applied = answer.verdict == Verdict::apply;
    const auto [place, fresh] = replies_.try_emplace(command, slot, answer.reply);
    const auto& [firstSlot, firstReply] = place->second;
    if (fresh && !applied)
        violate("command " + std::to_string(command.second) + " was answered from the session before it was applied");
    if (!fresh && applied && firstSlot != slot)
        violate("command " + std::to_string(command.second) + " took effect in " + text(firstSlot) + " and again in " + text(slot));
    if (!fresh && firstReply != answer.reply)
        violate("command " + std::to_string(command.second) + " got two different replies");
}

void Ledger::expired(const RegisterMachine::Answer& answer, Slot slot) {
    Millis lastUse = 0;
    for (const auto& [usedIn, at] : sessionUses_[answer.session])
        if (usedIn < slot)
            lastUse = std::max(lastUse, at);
    if (answer.clusterTimeMs - lastUse <= sessionIdleMaxMs)
        violate("command " + std::to_string(answer.sequence) + " is called expired in " + text(slot) + ", though its session was used " +
                std::to_string(answer.clusterTimeMs - lastUse) + " ms before");
}

void Ledger::acknowledged(Slot slot, Millis now) {
    if (slot.value >= slots_.size() || !slots_[slot.value].chosen)
        violate(text(slot) + " was acknowledged to a client, and no majority of its voters has it on disk");
    if (slot > acknowledgedUpTo())
        acknowledgedAt_.emplace_back(now, slot);
}

void Ledger::readAnswered(Slot acknowledgedBefore, Slot readSlot) {
    if (readSlot < acknowledgedBefore)
        violate("a read was answered as of " + text(readSlot) + ", but " + text(acknowledgedBefore) + " had been acknowledged before it");
}

void Ledger::boundedRead(std::size_t node, Slot applied, Millis since) {
    const auto later = std::lower_bound(acknowledgedAt_.begin(), acknowledgedAt_.end(), since,
                                        [](const std::pair<Millis, Slot>& each, Millis at) { return each.first < at; });
    if (later == acknowledgedAt_.begin())
        return;
    const auto& [at, slot] = *std::prev(later);
    if (applied < slot)
        violate(nodeText(node) + " says that it knows all that was acknowledged before " + std::to_string(since) + " ms, and has not applied " +
                text(slot) + ", acknowledged at " + std::to_string(at) + " ms");
}

void Ledger::membersAre(std::size_t node, Slot released, const std::vector<paxos::Configuration>& configurations) {
    // A node that joins knows nobody until it is told.
    if (configurations.empty() && released == Slot())
        return;
    if (released <= members_.chosenUpTo() && configurations != members_.asOf(released))
        violate(nodeText(node) + " believes in another membership after " + text(released) + " than the one that was chosen");
}

} // namespace bytetorrent::sim
