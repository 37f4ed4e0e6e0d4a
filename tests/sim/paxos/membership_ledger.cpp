#include "membership_ledger.h"

#include <bit>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::sim {

using namespace paxos;

MembershipLedger::MembershipLedger(Configuration founding, std::uint32_t alphaSlots) : alphaSlots_(alphaSlots) {
    add(std::move(founding), Slot(1));
}

void MembershipLedger::add(Configuration configuration, Slot from) {
    Entry entry{std::move(configuration), from, 0};
    for (const Member& member : entry.configuration.members)
        if (member.voter)
            entry.voters |= std::uint64_t(1) << (member.node.value - 1);
    entries_.push_back(std::move(entry));
}

bool MembershipLedger::chosen(Slot slot, const Bytes& bytes) {
    BT_ASSERT(slot == chosenUpTo_.next());
    chosenUpTo_ = slot;
    const auto batch = decodeBatch(bytes);
    if (!batch || !batch->change || batch->change->replaces != latest().since)
        return false;
    add({slot, batch->change->highest, batch->change->members}, Slot(slot.value + alphaSlots_));
    return true;
}

const MembershipLedger::Entry& MembershipLedger::governing(Slot slot) const {
    std::size_t index = entries_.size() - 1;
    while (index > 0 && entries_[index].from > slot)
        --index;
    return entries_[index];
}

bool MembershipLedger::isQuorum(Slot slot, std::uint64_t nodes) const {
    const std::uint64_t voting = voters(slot);
    return 2 * std::popcount(nodes & voting) > std::popcount(voting);
}

std::vector<Configuration> MembershipLedger::asOf(Slot applied) const {
    std::vector<Configuration> found;
    for (const Entry& entry : entries_) {
        if (entry.configuration.since > applied)
            break;
        if (entry.from <= applied.next())
            found.clear();
        found.push_back(entry.configuration);
    }
    return found;
}

} // namespace bytetorrent::sim
