#include "timeline.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::swarm {

bool Timeline::later(const Happening& left, const Happening& right) {
    return left.whenUs != right.whenUs ? left.whenUs > right.whenUs : left.order > right.order;
}

void Timeline::at(Micros whenUs, std::function<void()> happening) {
    heap_.push_back({std::max(whenUs, nowUs_), ++lastOrder_, std::move(happening)});
    std::push_heap(heap_.begin(), heap_.end(), later);
}

void Timeline::runNext() {
    BT_ASSERT(!heap_.empty());
    std::pop_heap(heap_.begin(), heap_.end(), later);
    const Happening next = std::move(heap_.back());
    heap_.pop_back();
    nowUs_ = next.whenUs;
    next.run();
}

void Timeline::reset() {
    heap_.clear();
    nowUs_ = 0;
    lastOrder_ = 0;
}

} // namespace bytetorrent::swarm
