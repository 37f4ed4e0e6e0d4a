// ContentFiles: what others do to the files, and what the folder and its file system look like.
#include <algorithm>
#include <chrono>
#include <cstdint>

#include <sys/stat.h>
#include <sys/statvfs.h>

#include "content_files.h"

namespace bytetorrent::engine {

namespace {

constexpr std::int64_t lookEveryMs = 1'000;

std::int64_t steadyMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

Result<OpenFiles::Handle> ContentFiles::lookAgain(std::uint32_t index, OpenFiles::Handle handle, bool writable) {
    Fact known;
    {
        const std::int64_t nowMs = steadyMs();
        const std::lock_guard lock(mutex_);
        std::int64_t& due = looked_[index];
        if (nowMs < due)
            return handle;
        due = nowMs + lookEveryMs;
        if (index < watched_.size())
            known = watched_[index];
    }
    const auto asKnown = [&](const struct stat& facts) {
        return !known.exists || (static_cast<std::uint64_t>(facts.st_size) == known.size && modifiedNsOf(facts) == known.modifiedNs);
    };
    struct stat facts {};
    if (::fstat(handle->descriptor(), &facts) == 0 && facts.st_nlink > 0 && asKnown(facts))
        return handle;
    open_->forget(id_, index);
    // Another file has taken its place. The same in every respect: a move replaced it by its copy.
    auto fresh = file(index, writable, writable);
    if (fresh && known.exists && ::fstat((*fresh)->descriptor(), &facts) == 0 && facts.st_nlink > 0 && asKnown(facts))
        return fresh;
    {
        const std::lock_guard lock(mutex_);
        changed_.insert(index);
        looked_[index] = 0; // whoever reads it meanwhile hears the same
    }
    if (writable)
        return fresh;
    return fail(ErrorCode::notFound, handle->path() + " was changed or removed by another program");
}

std::vector<std::uint32_t> ContentFiles::takeChanged() {
    const std::lock_guard lock(mutex_);
    std::vector<std::uint32_t> changed(changed_.begin(), changed_.end());
    changed_.clear();
    return changed;
}

void ContentFiles::watch(std::vector<Fact> facts) {
    const std::lock_guard lock(mutex_);
    watched_ = std::move(facts);
    looked_.clear();
}

std::vector<ContentFiles::Fact> ContentFiles::inspect() {
    Paths here, there;
    {
        const std::lock_guard lock(mutex_);
        here = paths_;
        there = movingTo_;
    }
    std::vector<Fact> facts(metainfo_->files().size());
    const bool parts = access_ != Access::readOnly && here->facts(here->partsIndex()).has_value();
    for (std::uint32_t index = 0; index < facts.size(); ++index) {
        if (here->isPadding(index))
            continue;
        auto found = here->facts(index);
        if (!found && there)
            found = there->facts(index);
        if (found)
            facts[index] = {true, static_cast<std::uint64_t>(found->st_size), modifiedNsOf(*found)};
        else if (parts && !isWanted(index))
            facts[index] = {true, metainfo_->files()[index].size, 0}; // as much as there is to be of it
    }
    return facts;
}

ContentFiles::Place ContentFiles::place() {
    const Paths here = paths();
    Place place;
    struct stat folder {};
    place.folderExists = ::stat(here->folder().c_str(), &folder) == 0 && S_ISDIR(folder.st_mode);
    place.mount = mountOf(here->folder());
    if (struct statvfs facts {}; ::statvfs(place.folderExists ? here->folder().c_str() : place.mount.c_str(), &facts) == 0)
        place.freeBytes = std::uint64_t(facts.f_bavail) * facts.f_frsize;
    for (std::uint32_t index = 0; index < here->partsIndex(); ++index) {
        if (here->isPadding(index) || !isWanted(index))
            continue;
        const std::uint64_t size = metainfo_->files()[index].size;
        const auto found = here->facts(index);
        const std::uint64_t present = found ? std::uint64_t(found->st_blocks) * 512 : 0;
        place.neededBytes += size - std::min(size, present);
    }
    return place;
}

} // namespace bytetorrent::engine
