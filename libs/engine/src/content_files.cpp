#include "content_files.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bytetorrent::engine {

namespace {

std::uint64_t nextOwner() {
    static std::atomic<std::uint64_t> next{1};
    return next.fetch_add(1);
}

bool isLink(int parent, const std::string& element) {
    struct stat facts {};
    return ::fstatat(parent, element.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(facts.st_mode);
}

Error leadsOut(const std::string& path) { return {ErrorCode::unsafePath, path + " is a symbolic link; nothing was opened through it"}; }

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

ContentFiles::ContentFiles(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder, Access access,
                           std::shared_ptr<OpenFiles> open)
    : metainfo_(std::move(metainfo)), folder_(std::move(folder)), access_(access), open_(std::move(open)), id_(nextOwner()) {}

ContentFiles::~ContentFiles() { open_->forget(id_); }

std::vector<std::string> ContentFiles::elementsOf(std::uint32_t index) const {
    std::vector<std::string> elements = metainfo_->files()[index].path;
    if (!metainfo_->singleFile())
        elements.insert(elements.begin(), metainfo_->name());
    return elements;
}

std::string ContentFiles::pathOf(std::uint32_t index) const {
    std::string path = folder_;
    for (const std::string& element : elementsOf(index))
        path += "/" + element;
    return path;
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
        const auto handle = file(index, false);
        if (!handle)
            return fail(handle.error());
        const auto got = (*handle)->readAt(within, std::span<const std::span<std::uint8_t>>(targets));
        if (!got)
            return fail(got.error());
        if (*got < length)
            return fail(ErrorCode::notFound, pathOf(index) + " ends before byte " + std::to_string(within + length));
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
        const auto handle = file(index, true);
        if (!handle)
            return fail(handle.error());
        noteWritten(index);
        const auto sources = slice(parts, done, length);
        return (*handle)->writeAt(within, sources);
    });
}

void ContentFiles::willRead(std::uint64_t offset, std::uint64_t length) {
    // Only a hint: the read that follows reports what is wrong.
    static_cast<void>(forEachSpan(offset, length, [&](std::uint32_t index, std::uint64_t within, std::uint64_t size, std::uint64_t)
                                                      -> Result<> {
        if (metainfo_->files()[index].padding)
            return {};
        const auto handle = file(index, false);
        if (handle)
            ::posix_fadvise((*handle)->descriptor(), static_cast<off_t>(within), static_cast<off_t>(size), POSIX_FADV_WILLNEED);
        return {};
    }));
}

void ContentFiles::noteWritten(std::uint32_t index) {
    const std::lock_guard lock(mutex_);
    unsynced_.insert(index);
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
        const auto made = file(index, true);
        if (!made) {
            const std::lock_guard lock(mutex_);
            emptyFilesMade_ = false; // the next write tries again
            return fail(made.error());
        }
        noteWritten(index);
    }
    return {};
}

Result<OpenFiles::Handle> ContentFiles::file(std::uint32_t index, bool writable) {
    const OpenFiles::Key key{id_, index, writable};
    if (auto handle = open_->find(key))
        return handle;
    const auto elements = elementsOf(index);
    const auto parent = parentOf(elements, writable);
    if (!parent)
        return fail(parent.error());
    auto opened = openBelow(*parent, index, writable);
    if (!opened)
        return fail(opened.error());
    auto handle = std::make_shared<const OpenFile>(std::move(*opened));
    open_->put(key, handle);
    return handle;
}

Result<OpenFile> ContentFiles::parentOf(const std::vector<std::string>& elements, bool create) const {
    if (create) {
        std::error_code error;
        std::filesystem::create_directories(folder_, error); // its own answer comes from the open below
    }
    OpenFile at(::open(folder_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!at)
        return fail(systemError(errno, "cannot open", folder_));
    std::string path = folder_;
    for (std::size_t depth = 0; depth + 1 < elements.size(); ++depth) {
        const std::string& element = elements[depth];
        path += "/" + element;
        constexpr int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        OpenFile next(::openat(at.descriptor(), element.c_str(), flags));
        if (!next && errno == ENOENT && create) {
            if (::mkdirat(at.descriptor(), element.c_str(), 0777) != 0 && errno != EEXIST)
                return fail(systemError(errno, "cannot create the folder", path));
            next = OpenFile(::openat(at.descriptor(), element.c_str(), flags));
        }
        if (!next) {
            const int number = errno;
            if (isLink(at.descriptor(), element))
                return fail(leadsOut(path));
            // A file where a folder belongs is no absence when we want to write.
            return fail(create && number == ENOTDIR ? Error{ErrorCode::ioError, path + " is not a folder"}
                                                    : systemError(number, "cannot open", path));
        }
        at = std::move(next);
    }
    return at;
}

Result<OpenFile> ContentFiles::openBelow(const OpenFile& parent, std::uint32_t index, bool writable) {
    const protocol::FileEntry& entry = metainfo_->files()[index];
    const std::string& name = entry.path.back();
    const std::string path = pathOf(index);
    // O_NONBLOCK: a named pipe in the place of a file must not hold a worker for ever.
    const int flags = (writable ? O_RDWR | O_CREAT : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    OpenFile opened(::openat(parent.descriptor(), name.c_str(), flags, entry.executable ? 0777 : 0666), path);
    if (!opened) {
        const int number = errno;
        if (number == ELOOP || isLink(parent.descriptor(), name))
            return fail(leadsOut(path));
        return fail(systemError(number, "cannot open", path));
    }
    struct stat facts {};
    if (::fstat(opened.descriptor(), &facts) != 0)
        return fail(systemError(errno, "cannot examine", path));
    if (!S_ISREG(facts.st_mode))
        return fail(ErrorCode::ioError, path + " is not a regular file");
    if (!writable)
        return opened;
    // A longer file that lay there before would end in strange bytes for ever.
    if (static_cast<std::uint64_t>(facts.st_size) > entry.size && ::ftruncate(opened.descriptor(), static_cast<off_t>(entry.size)) != 0)
        return fail(systemError(errno, "cannot shorten", path));
    if (access_ == Access::preallocate && entry.size > 0) {
        const int number = ::posix_fallocate(opened.descriptor(), 0, static_cast<off_t>(entry.size));
        // A file system that cannot reserve space still stores files.
        if (number != 0 && number != EOPNOTSUPP && number != EINVAL)
            return fail(systemError(number, "cannot reserve space for", path));
    }
    return opened;
}

std::vector<ContentFiles::Fact> ContentFiles::inspect() {
    std::vector<Fact> facts(metainfo_->files().size());
    for (std::uint32_t index = 0; index < facts.size(); ++index) {
        if (metainfo_->files()[index].padding)
            continue;
        const auto parent = parentOf(elementsOf(index), false);
        struct stat found {};
        if (!parent || ::fstatat(parent->descriptor(), metainfo_->files()[index].path.back().c_str(), &found, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(found.st_mode))
            continue;
        facts[index] = {true, static_cast<std::uint64_t>(found.st_size),
                        static_cast<std::int64_t>(found.st_mtim.tv_sec) * 1'000'000'000 + found.st_mtim.tv_nsec};
    }
    return facts;
}

Result<> ContentFiles::syncFile(std::uint32_t index) const {
    const auto parent = parentOf(elementsOf(index), false);
    if (!parent)
        return fail(parent.error());
    const OpenFile opened(
        ::openat(parent->descriptor(), metainfo_->files()[index].path.back().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!opened)
        return fail(systemError(errno, "cannot open", pathOf(index)));
    if (::fsync(opened.descriptor()) != 0)
        return fail(systemError(errno, "cannot sync", pathOf(index)));
    // The name must last as well as the bytes. A folder that we may search but not read cannot be synced; then the
    // file system's own order has to do.
    const OpenFile folder(::openat(parent->descriptor(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder && ::fsync(folder.descriptor()) != 0 && errno != EINVAL)
        return fail(systemError(errno, "cannot sync the folder of", pathOf(index)));
    return {};
}

Result<> ContentFiles::sync() {
    std::set<std::uint32_t> files;
    {
        const std::lock_guard lock(mutex_);
        files.swap(unsynced_);
    }
    for (auto at = files.begin(); at != files.end(); ++at) {
        if (auto synced = syncFile(*at); !synced && synced.error().code != ErrorCode::notFound) {
            const std::lock_guard lock(mutex_);
            unsynced_.insert(at, files.end());
            return synced;
        }
    }
    return {};
}

Result<> ContentFiles::remove() {
    open_->forget(id_);
    Result<> result;
    std::set<std::vector<std::string>, std::greater<>> folders; // deeper ones first: a prefix sorts before its extensions
    for (std::uint32_t index = 0; index < metainfo_->files().size(); ++index) {
        auto elements = elementsOf(index);
        const auto parent = parentOf(elements, false);
        if (parent && ::unlinkat(parent->descriptor(), elements.back().c_str(), 0) != 0 && errno != ENOENT && result)
            result = fail(systemError(errno, "cannot delete", pathOf(index)));
        for (elements.pop_back(); !elements.empty(); elements.pop_back())
            folders.insert(elements);
    }
    for (const auto& elements : folders) {
        const auto parent = parentOf(elements, false);
        if (parent)
            ::unlinkat(parent->descriptor(), elements.back().c_str(), AT_REMOVEDIR); // only if it is empty: others' files stay
    }
    return result;
}

} // namespace bytetorrent::engine
