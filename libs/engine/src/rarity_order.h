// RarityOrder: pieces sorted by how many peers have them, ties in random order. A change of one piece's availability
// moves it over one border: O(1). Members are a subset of the pieces (those worth picking); availability is kept for all.
// Pure; randomness is an argument where ties are made. Part of PiecePicker, with its owner and thread.
#pragma once

#include <cstdint>
#include <vector>

namespace bytetorrent::engine {

class RarityOrder {
public:
    explicit RarityOrder(std::uint32_t pieceCount);
    // The same availability, no members.
    [[nodiscard]] RarityOrder emptied() const;

    [[nodiscard]] std::uint32_t availability(std::uint32_t piece) const { return availability_[piece]; }
    void increase(std::uint32_t piece);
    void decrease(std::uint32_t piece); // its availability is > 0
    [[nodiscard]] bool contains(std::uint32_t piece) const { return position_[piece] != absent; }
    void insert(std::uint32_t piece); // not a member
    void erase(std::uint32_t piece);  // a member
    // Members, rarest first. Within one availability the order is that of random arrivals and departures; who picks
    // starts at a random place of a bucket.
    [[nodiscard]] const std::vector<std::uint32_t>& pieces() const { return order_; }
    // [first, last) in pieces() of the members with this availability.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> bucket(std::uint32_t availability) const;
    [[nodiscard]] std::uint32_t highestAvailability() const { return static_cast<std::uint32_t>(begin_.size()) - 2; }

private:
    static constexpr std::uint32_t absent = ~0u;
    void swapPlaces(std::uint32_t left, std::uint32_t right);
    void moveUp(std::uint32_t piece, std::uint32_t from);   // over the border from -> from + 1
    void moveDown(std::uint32_t piece, std::uint32_t from); // over the border from -> from - 1

    std::vector<std::uint32_t> availability_; // by piece
    std::vector<std::uint32_t> position_;     // by piece, in order_; absent: not a member
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> begin_; // begin_[a]: where availability a starts; the last entry is order_.size()
};

} // namespace bytetorrent::engine
