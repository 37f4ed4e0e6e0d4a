#include "open_files.h"

namespace bytetorrent::engine {

OpenFiles::Handle OpenFiles::find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = byKey_.find(key);
    if (found == byKey_.end())
        return nullptr;
    byUse_.splice(byUse_.begin(), byUse_, found->second);
    return found->second->second;
}

void OpenFiles::put(const Key& key, Handle handle) {
    const std::lock_guard lock(mutex_);
    if (const auto found = byKey_.find(key); found != byKey_.end()) {
        byUse_.erase(found->second);
        byKey_.erase(found);
    }
    byUse_.emplace_front(key, std::move(handle));
    byKey_[key] = byUse_.begin();
    while (byUse_.size() > openMax_) {
        byKey_.erase(byUse_.back().first);
        byUse_.pop_back();
    }
}

void OpenFiles::forget(std::uint64_t owner) {
    const std::lock_guard lock(mutex_);
    for (auto at = byKey_.lower_bound(Key{owner, 0, false}); at != byKey_.end() && at->first.owner == owner;) {
        byUse_.erase(at->second);
        at = byKey_.erase(at);
    }
}

void OpenFiles::forget(std::uint64_t owner, std::uint32_t file) {
    const std::lock_guard lock(mutex_);
    for (const bool writable : {false, true}) {
        if (const auto found = byKey_.find(Key{owner, file, writable}); found != byKey_.end()) {
            byUse_.erase(found->second);
            byKey_.erase(found);
        }
    }
}

} // namespace bytetorrent::engine
