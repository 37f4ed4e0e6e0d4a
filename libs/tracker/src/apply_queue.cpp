#include "apply_queue.h"

namespace bytetorrent::tracker {

namespace {

std::size_t bytesOf(const paxos::Chosen& chosen) {
    return chosen.value->size() + sizeof(paxos::Chosen);
}

} // namespace

void ApplyQueue::push(paxos::Chosen chosen) {
    bytes_ += bytesOf(chosen);
    waiting_.push_back(std::move(chosen));
}

bool ApplyQueue::applySlice(const Now& now, const Apply& apply) {
    const std::uint64_t begin = now();
    while (!waiting_.empty()) {
        const paxos::Chosen chosen = std::move(waiting_.front());
        waiting_.pop_front();
        bytes_ -= bytesOf(chosen);
        if (!apply(chosen)) {
            clear();
            return false;
        }
        if (now() - begin >= limits_.sliceMicros)
            break;
    }
    return !waiting_.empty();
}

void ApplyQueue::dropUpTo(paxos::Slot slot) {
    while (!waiting_.empty() && waiting_.front().slot <= slot) {
        bytes_ -= bytesOf(waiting_.front());
        waiting_.pop_front();
    }
}

void ApplyQueue::clear() {
    waiting_.clear();
    bytes_ = 0;
}

} // namespace bytetorrent::tracker
