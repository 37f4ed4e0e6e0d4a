#include "content_files.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bytetorrent::engine {

namespace {

std::uint64_t nextOwner() {
    static std::atomic<std::uint64_t> next{1};
    return next.fetch_add(1);
}

// The parts of `parts` that cover [from, from + length) of their concatenation.
template <class Part>
std::vector<Part> slice(std::span<const Part> parts, std::uint64_t from, std::uint64_t length) {
    std::vector<Part> result;
    for (const Part& part : parts) {
        if (length == 0)
            break;
        if (from >= part.size()) {
            from -= part.size();
            continue;
        }
        const std::uint64_t take = std::min<std::uint64_t>(length, part.size() - from);
        result.push_back(part.subspan(from, take));
        from = 0;
        length -= take;
    }
    return result;
}

template <class Part>
std::uint64_t totalSize(std::span<const Part> parts) {
    std::uint64_t total = 0;
    for (const Part& part : parts)
        total += part.size();
    return total;
}

} // namespace

ContentFiles::ContentFiles(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder, Access access,
                           std::shared_ptr<OpenFiles> open)
    : metainfo_(std::move(metainfo)), access_(access), open_(std::move(open)), id_(nextOwner()),
      paths_(std::make_shared<const ContentPaths>(metainfo_, std::move(folder))) {}

ContentFiles::~ContentFiles() { open_->forget(id_); }

ContentFiles::Paths ContentFiles::paths() const {
    const std::lock_guard lock(mutex_);
    return paths_;
}

bool ContentFiles::isWanted(std::uint32_t index) const {
    const std::lock_guard lock(mutex_);
    return index >= wanted_.size() || wanted_[index];
}

// visit(file index, offset within the file, length, offset within the range) for each file that the range touches.
template <class Visit>
Result<> ContentFiles::forEachSpan(std::uint64_t offset, std::uint64_t length, Visit&& visit) {
    const auto& files = metainfo_->files();
    auto at = std::upper_bound(files.begin(), files.end(), offset,
                               [](std::uint64_t value, const protocol::FileEntry& file) { return value < file.offset; });
    at = at == files.begin() ? at : std::prev(at);
    std::uint64_t done = 0;
    for (; at != files.end() && done < length; ++at) {
        const std::uint64_t within = offset + done - at->offset;
        if (within >= at->size)
            continue; // an empty file
        const std::uint64_t take = std::min(length - done, at->size - within);
        BT_TRY(visit(static_cast<std::uint32_t>(at - files.begin()), within, take, done));
        done += take;
    }
    if (done < length)
        return fail(ErrorCode::invalidArgument, "a range beyond the end of " + metainfo_->name());
    return {};
}

Result<> ContentFiles::read(std::uint64_t offset, std::span<std::uint8_t> bytes) {
    const std::array<std::span<std::uint8_t>, 1> parts{bytes};
    return read(offset, std::span<const std::span<std::uint8_t>>(parts));
}

Result<> ContentFiles::read(std::uint64_t offset, std::span<const std::span<std::uint8_t>> parts) {
    return forEachSpan(offset, totalSize(parts), [&](std::uint32_t index, std::uint64_t within, std::uint64_t length,
                                                     std::uint64_t done) -> Result<> {
        const auto targets = slice(parts, done, length);
        if (metainfo_->files()[index].padding) {
            for (const auto& target : targets)
                std::memset(target.data(), 0, target.size());
            return {};
        }
        const auto located = locate(index, within, false);
        if (!located)
            return fail(located.error());
        const auto got = located->handle->readAt(located->offset, std::span<const std::span<std::uint8_t>>(targets));
        if (!got)
            return fail(got.error());
        if (*got < length)
            return fail(ErrorCode::notFound, located->handle->path() + " ends before byte " + std::to_string(located->offset + length));
        return {};
    });
}

Result<> ContentFiles::write(std::uint64_t offset, std::span<const ByteView> parts) {
    if (access_ == Access::readOnly)
        return fail(ErrorCode::denied, metainfo_->name() + " is shared as it lies: its files are not changed");
    BT_TRY(createEmptyFiles());
    return forEachSpan(offset, totalSize(parts), [&](std::uint32_t index, std::uint64_t within, std::uint64_t length,
                                                     std::uint64_t done) -> Result<> {
        if (metainfo_->files()[index].padding)
            return {};
        const auto located = locate(index, within, true);
        if (!located)
            return fail(located.error());
        noteWritten(located->index);
        const auto sources = slice(parts, done, length);
        return located->handle->writeAt(located->offset, sources);
    });
}

void ContentFiles::willRead(std::uint64_t offset, std::uint64_t length) {
    // Only a hint: the read that follows reports what is wrong.
    static_cast<void>(forEachSpan(offset, length, [&](std::uint32_t index, std::uint64_t within, std::uint64_t size, std::uint64_t)
                                                      -> Result<> {
        if (metainfo_->files()[index].padding)
            return {};
        const auto handle = file(index, false, false);
        if (handle)
            ::posix_fadvise((*handle)->descriptor(), static_cast<off_t>(within), static_cast<off_t>(size), POSIX_FADV_WILLNEED);
        return {};
    }));
}

void ContentFiles::noteWritten(std::uint32_t index) {
    const std::lock_guard lock(mutex_);
    unsynced_.insert(index);
    if (index < watched_.size())
        watched_[index].exists = false; // from now on its time tells nothing
}

Result<> ContentFiles::createEmptyFiles() {
    {
        const std::lock_guard lock(mutex_);
        if (emptyFilesMade_)
            return {};
        emptyFilesMade_ = true;
    }
    for (std::uint32_t index = 0; index < metainfo_->files().size(); ++index) {
        if (metainfo_->files()[index].size != 0 || metainfo_->files()[index].padding)
            continue;
        if (!isWanted(index))
            continue;
        const auto made = file(index, true, true);
        if (!made) {
            const std::lock_guard lock(mutex_);
            emptyFilesMade_ = false; // the next write tries again
            return fail(made.error());
        }
        noteWritten(index);
    }
    return {};
}

// --- Where bytes are.

Result<ContentFiles::Located> ContentFiles::locate(std::uint32_t index, std::uint64_t within, bool writable) {
    const bool wanted = isWanted(index);
    auto handle = file(index, writable, wanted);
    if (handle)
        handle = lookAgain(index, std::move(*handle), writable);
    if (handle)
        return Located{std::move(*handle), within, index};
    // What is not wanted lies in the parts file; what was not wanted then, and is now, still does.
    if (access_ == Access::readOnly || handle.error().code != ErrorCode::notFound || (writable && wanted))
        return fail(handle.error());
    const std::uint32_t parts = paths()->partsIndex();
    auto kept = file(parts, writable, true);
    if (!kept)
        return fail(writable ? kept.error() : handle.error());
    return Located{std::move(*kept), metainfo_->files()[index].offset + within, parts};
}

Result<OpenFiles::Handle> ContentFiles::file(std::uint32_t index, bool writable, bool create) {
    const OpenFiles::Key key{id_, index, writable};
    if (auto handle = open_->find(key))
        return handle;
    const Paths before = paths();
    auto opened = writable ? openToWrite(index, create) : openToRead(index);
    if (!opened)
        return fail(opened.error());
    auto handle = std::make_shared<const OpenFile>(std::move(*opened));
    open_->put(key, handle);
    // A move that ended meanwhile had forgotten what was open before this was kept: it may be of the old copy.
    if (paths() != before)
        open_->forget(id_, index);
    return handle;
}

Result<OpenFile> ContentFiles::openToRead(std::uint32_t index) {
    Paths here, there;
    {
        const std::lock_guard lock(mutex_);
        here = paths_;
        there = movingTo_;
    }
    auto opened = here->open(index, ContentPaths::Open::read);
    if (!opened && opened.error().code == ErrorCode::notFound && there)
        return there->open(index, ContentPaths::Open::read);
    return opened;
}

Result<OpenFile> ContentFiles::openToWrite(std::uint32_t index, bool create) {
    const Paths here = paths();
    BT_TRY(driveIsThere(*here));
    auto opened = here->open(index, ContentPaths::Open::write);
    if (!opened && opened.error().code == ErrorCode::notFound && create) {
        if (index != here->partsIndex() && here->facts(here->partsIndex()))
            BT_TRY(bringFromParts(*here, index));
        opened = here->open(index, ContentPaths::Open::create);
        if (struct stat folder {}; opened && ::stat(here->folder().c_str(), &folder) == 0) {
            const std::lock_guard lock(mutex_);
            device_ = folder.st_dev;
        }
    }
    if (!opened || index == here->partsIndex())
        return opened;
    const protocol::FileEntry& entry = metainfo_->files()[index];
    struct stat facts {};
    if (::fstat(opened->descriptor(), &facts) != 0)
        return fail(systemError(errno, "cannot examine", here->path(index)));
    // A longer file that lay there before would end in strange bytes for ever.
    if (static_cast<std::uint64_t>(facts.st_size) > entry.size && ::ftruncate(opened->descriptor(), static_cast<off_t>(entry.size)) != 0)
        return fail(systemError(errno, "cannot shorten", here->path(index)));
    if (access_ == Access::preallocate && entry.size > 0) {
        const int number = ::posix_fallocate(opened->descriptor(), 0, static_cast<off_t>(entry.size));
        // A file system that cannot reserve space still stores files.
        if (number != 0 && number != EOPNOTSUPP && number != EINVAL)
            return fail(systemError(number, "cannot reserve space for", here->path(index)));
    }
    return opened;
}

// A folder that went away with its drive is not made again on another one.
Result<> ContentFiles::driveIsThere(const ContentPaths& at) {
    std::optional<std::uint64_t> device;
    {
        const std::lock_guard lock(mutex_);
        device = device_;
    }
    if (!device)
        return {};
    struct stat folder {};
    if (::stat(at.folder().c_str(), &folder) != 0)
        return fail(systemError(errno, "cannot open", at.folder()));
    if (folder.st_dev != *device)
        return fail(ErrorCode::notFound, "another drive is mounted at " + at.folder());
    return {};
}

// --- The parts file.

// Under another name first: a file that is there under its own has all that was kept for it, also after a kill.
Result<> ContentFiles::bringFromParts(const ContentPaths& at, std::uint32_t index) {
    const protocol::FileEntry& entry = metainfo_->files()[index];
    const auto parts = at.open(at.partsIndex(), ContentPaths::Open::read);
    if (!parts)
        return fail(parts.error());
    const auto folder = at.parent(index, true);
    if (!folder)
        return fail(folder.error());
    const std::string name = at.name(index);
    const std::string temporary = at.name(at.partsIndex()) + "." + std::to_string(index);
    const OpenFile fresh(::openat(folder->descriptor(), temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                                  entry.executable ? 0777 : 0666),
                         at.path(index));
    if (!fresh)
        return fail(systemError(errno, "cannot create", at.path(index)));
    const auto begin = static_cast<off_t>(entry.offset);
    const auto end = static_cast<off_t>(entry.offset + entry.size);
    auto brought = copyRange(*parts, fresh, {begin, end}, -begin, [](std::size_t) { return Result<>(); });
    if (brought && ::renameat2(folder->descriptor(), temporary.c_str(), folder->descriptor(), name.c_str(), RENAME_NOREPLACE) != 0 &&
        errno != EEXIST)
        brought = fail(systemError(errno, "cannot create", at.path(index)));
    if (!brought)
        ::unlinkat(folder->descriptor(), temporary.c_str(), 0);
    else
        noteWritten(index);
    return brought;
}

void ContentFiles::setWanted(std::vector<bool> wanted) {
    const std::lock_guard lock(mutex_);
    wanted_ = std::move(wanted);
    emptyFilesMade_ = false;
}

void ContentFiles::adoptFolder() {
    const std::lock_guard lock(mutex_);
    device_.reset();
}

void ContentFiles::tidy() {
    const Paths here = paths();
    if (access_ == Access::readOnly || !here->facts(here->partsIndex()))
        return;
    for (std::uint32_t index = 0; index < here->partsIndex(); ++index) {
        if (!here->isPadding(index) && !here->facts(index))
            return; // its bytes are in the parts file alone
    }
    open_->forget(id_, here->partsIndex());
    static_cast<void>(here->unlink(here->partsIndex())); // what cannot be deleted now is tried with the next completion
}

// --- The whole of it.

Result<> ContentFiles::sync() {
    std::set<std::uint32_t> files;
    {
        const std::lock_guard lock(mutex_);
        files.swap(unsynced_);
    }
    const Paths here = paths();
    for (auto at = files.begin(); at != files.end(); ++at) {
        if (auto synced = here->sync(*at); !synced && synced.error().code != ErrorCode::notFound) {
            const std::lock_guard lock(mutex_);
            unsynced_.insert(at, files.end());
            return synced;
        }
    }
    return {};
}

Result<> ContentFiles::moveTo(const std::string& folder, const MoveSteps& steps) {
    const auto target = std::make_shared<const ContentPaths>(metainfo_, folder);
    {
        const std::lock_guard lock(mutex_);
        movingTo_ = target;
    }
    const auto moved = moveContent(*paths(), *target, steps);
    const std::lock_guard lock(mutex_);
    movingTo_.reset();
    if (!moved)
        return moved;
    paths_ = target;
    device_.reset();
    open_->forget(id_);
    return {};
}

Result<> ContentFiles::discardMovedFrom(const std::string& folder) { return discardMoved(ContentPaths(metainfo_, folder), *paths()); }

Result<> ContentFiles::remove() {
    open_->forget(id_);
    const Paths here = paths();
    Result<> result;
    for (std::uint32_t index = 0; index <= here->partsIndex(); ++index) {
        if (here->isPadding(index))
            continue;
        if (auto removed = here->unlink(index); !removed && result)
            result = std::move(removed);
    }
    here->removeEmptyFolders();
    return result;
}

} // namespace bytetorrent::engine
