// ApplyQueue: chosen batches on their way to the state machine. They are applied in slices of a few milliseconds, so that
// a backlog (a start after a crash, a node that catches up) keeps neither heartbeats nor clients waiting. Pure: time comes
// in. Owned by one ReplicaDriver, on its thread. Bounded by its feeder: ReplicaDriver takes no history while isFull(), and
// nothing new while isOverfull() (intake.h).
// Invariants: batches leave in the order in which they came, once; a slice applies at least one.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>

#include "bytetorrent/paxos/replica.h"

namespace bytetorrent::tracker {

class ApplyQueue {
public:
    struct Limits {
        std::uint64_t sliceMicros = 4'000;
        std::size_t bytesMax = 32u << 20;
        std::size_t bytesOverfull = 128u << 20;
    };
    using Now = std::function<std::uint64_t()>; // monotonic, microseconds
    using Apply = std::function<bool(const paxos::Chosen&)>; // false: it cannot go on, ever

    ApplyQueue() = default;
    explicit ApplyQueue(Limits limits)
        : limits_(limits) {}

    void push(paxos::Chosen chosen);
    // Applies until the slice is over or nothing is left; true: something is left. `apply` may push more.
    bool applySlice(const Now& now, const Apply& apply);
    void clear();
    void dropUpTo(paxos::Slot slot); // a snapshot holds them

    [[nodiscard]] bool isEmpty() const { return waiting_.empty(); }
    [[nodiscard]] bool isFull() const { return bytes_ > limits_.bytesMax; }
    [[nodiscard]] bool isOverfull() const { return bytes_ > limits_.bytesOverfull; }
    [[nodiscard]] std::size_t slots() const { return waiting_.size(); }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    Limits limits_;
    std::deque<paxos::Chosen> waiting_;
    std::size_t bytes_ = 0;
};

} // namespace bytetorrent::tracker
