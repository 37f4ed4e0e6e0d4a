#include "rarity_order.h"

#include <utility>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

RarityOrder::RarityOrder(std::uint32_t pieceCount)
    : availability_(pieceCount, 0), position_(pieceCount, absent), begin_(2, 0) {
    order_.reserve(pieceCount);
}

RarityOrder RarityOrder::emptied() const {
    RarityOrder other(static_cast<std::uint32_t>(availability_.size()));
    other.availability_ = availability_;
    other.begin_.assign(begin_.size(), 0);
    return other;
}

std::pair<std::uint32_t, std::uint32_t> RarityOrder::bucket(std::uint32_t availability) const {
    if (std::size_t(availability) + 1 >= begin_.size())
        return {begin_.back(), begin_.back()};
    return {begin_[availability], begin_[availability + 1]};
}

void RarityOrder::swapPlaces(std::uint32_t left, std::uint32_t right) {
    std::swap(order_[left], order_[right]);
    position_[order_[left]] = left;
    position_[order_[right]] = right;
}

void RarityOrder::moveUp(std::uint32_t piece, std::uint32_t from) {
    // The last place of its bucket becomes the first place of the next.
    const std::uint32_t last = begin_[from + 1] - 1;
    swapPlaces(position_[piece], last);
    begin_[from + 1] = last;
}

void RarityOrder::moveDown(std::uint32_t piece, std::uint32_t from) {
    const std::uint32_t first = begin_[from];
    swapPlaces(position_[piece], first);
    begin_[from] = first + 1;
}

void RarityOrder::increase(std::uint32_t piece) {
    const std::uint32_t from = availability_[piece]++;
    if (std::size_t(from) + 3 > begin_.size())
        begin_.push_back(begin_.back()); // a bucket for from + 1
    if (contains(piece))
        moveUp(piece, from);
}

void RarityOrder::decrease(std::uint32_t piece) {
    BT_ASSERT(availability_[piece] > 0);
    const std::uint32_t from = availability_[piece]--;
    if (contains(piece))
        moveDown(piece, from);
}

void RarityOrder::insert(std::uint32_t piece) {
    BT_ASSERT(!contains(piece));
    // At the end of the highest bucket, then down over each border to its own: as many steps as there are buckets above.
    order_.push_back(piece);
    position_[piece] = static_cast<std::uint32_t>(order_.size()) - 1;
    begin_.back() = static_cast<std::uint32_t>(order_.size());
    for (std::uint32_t at = highestAvailability(); at > availability_[piece]; --at)
        moveDown(piece, at);
}

void RarityOrder::erase(std::uint32_t piece) {
    BT_ASSERT(contains(piece));
    for (std::uint32_t at = availability_[piece]; at < highestAvailability(); ++at)
        moveUp(piece, at);
    swapPlaces(position_[piece], static_cast<std::uint32_t>(order_.size()) - 1);
    order_.pop_back();
    position_[piece] = absent;
    begin_.back() = static_cast<std::uint32_t>(order_.size());
}

} // namespace bytetorrent::engine
