#include <iterator>

#include "disk_storage.h"

namespace bytetorrent::engine {

void DiskOutbox::push(std::vector<DiskEvent>& events) {
    if (events.empty())
        return;
    const std::lock_guard lock(mutex_);
    if (waiting_.empty())
        waiting_.swap(events);
    else
        std::move(events.begin(), events.end(), std::back_inserter(waiting_));
    events.clear();
    if (posted_ || stopped_)
        return;
    posted_ = true;
    // Under the lock: stop() may return, and the owner's loop die, only before or after a post.
    post_([outbox = weak_from_this()] {
        if (const auto self = outbox.lock())
            self->deliver();
    });
}

void DiskOutbox::push(DiskEvent event) {
    std::vector<DiskEvent> events;
    events.push_back(std::move(event));
    push(events);
}

void DiskOutbox::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    waiting_.clear();
}

void DiskOutbox::deliver() {
    std::vector<DiskEvent> events;
    {
        const std::lock_guard lock(mutex_);
        posted_ = false;
        events.swap(waiting_);
        if (stopped_)
            return;
    }
    if (!events.empty())
        deliver_(std::move(events));
}

} // namespace bytetorrent::engine
