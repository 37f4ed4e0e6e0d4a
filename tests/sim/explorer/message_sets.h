// MessageSets: which messages were ever said, as numbers. A set and not a queue: any message that was said may arrive
// now, later, again or never. So loss, delay, reordering and duplication need no actions of their own and have no bound.
// Owned by the Explorer; one thread.
#pragma once

#include <unordered_map>

#include "interner.h"
#include "node_space.h"

namespace bytetorrent::explorer {

class MessageSets {
public:
    using Set = std::array<std::vector<std::uint32_t>, nodeCount>; // places of messages, ascending, by whom they are for

    [[nodiscard]] std::uint32_t empty() { return number(Set()); }
    [[nodiscard]] std::uint32_t with(std::uint32_t set, std::uint32_t sentList, const NodeSpace& nodes);
    [[nodiscard]] const Set& at(std::uint32_t number) const { return sets_[number]; }
    [[nodiscard]] std::size_t count() const { return sets_.size(); }

private:
    [[nodiscard]] std::uint32_t number(Set set);

    Interner numbers_;
    std::deque<Set> sets_;
    std::unordered_map<std::uint64_t, std::uint32_t> known_;
};

} // namespace bytetorrent::explorer
