#include "content_paths.h"

#include <cerrno>
#include <filesystem>
#include <set>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace bytetorrent::engine {

namespace {

bool isLink(int parent, const std::string& element) {
    struct stat facts {};
    return ::fstatat(parent, element.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(facts.st_mode);
}

Error leadsOut(const std::string& path) { return {ErrorCode::unsafePath, path + " is a symbolic link; nothing was opened through it"}; }

} // namespace

std::int64_t modifiedNsOf(const struct stat& facts) {
    return static_cast<std::int64_t>(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec;
}

std::string mountOf(const std::string& folder) {
    std::error_code error;
    std::filesystem::path at = std::filesystem::weakly_canonical(folder, error);
    if (error || at.empty())
        return "/";
    struct stat facts {};
    while (::stat(at.c_str(), &facts) != 0 && at != at.parent_path())
        at = at.parent_path();
    while (at != at.parent_path()) {
        struct stat above {};
        if (::stat(at.parent_path().c_str(), &above) != 0 || above.st_dev != facts.st_dev)
            break;
        at = at.parent_path();
    }
    return at.string();
}

std::vector<std::string> ContentPaths::elements(std::uint32_t index) const {
    if (index == partsIndex()) {
        std::string hidden(1, '.');
        hidden += metainfo_->infoHash().hex();
        hidden += ".parts";
        return {hidden};
    }
    std::vector<std::string> elements = metainfo_->files()[index].path;
    if (!metainfo_->singleFile())
        elements.insert(elements.begin(), metainfo_->name());
    return elements;
}

std::string ContentPaths::path(std::uint32_t index) const {
    std::string path = folder_;
    for (const std::string& element : elements(index))
        path += "/" + element;
    return path;
}

std::string ContentPaths::name(std::uint32_t index) const { return elements(index).back(); }

Result<OpenFile> ContentPaths::parent(std::uint32_t index, bool create) const { return parentOf(elements(index), create); }

Result<OpenFile> ContentPaths::parentOf(const std::vector<std::string>& elements, bool create) const {
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

Result<OpenFile> ContentPaths::open(std::uint32_t index, Open how) const {
    const auto at = parent(index, how == Open::create);
    if (!at)
        return fail(at.error());
    return open(*at, index, how);
}

Result<OpenFile> ContentPaths::open(const OpenFile& at, std::uint32_t index, Open how) const {
    const std::string last = name(index);
    const std::string whole = path(index);
    const bool executable = index < partsIndex() && metainfo_->files()[index].executable;
    // O_NONBLOCK: a named pipe in the place of a file must not hold a worker for ever.
    const int flags = (how == Open::read ? O_RDONLY : how == Open::write ? O_RDWR : O_RDWR | O_CREAT) | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    OpenFile opened(::openat(at.descriptor(), last.c_str(), flags, executable ? 0777 : 0666), whole);
    if (!opened) {
        const int number = errno;
        if (number == ELOOP || isLink(at.descriptor(), last))
            return fail(leadsOut(whole));
        return fail(systemError(number, "cannot open", whole));
    }
    struct stat found {};
    if (::fstat(opened.descriptor(), &found) != 0)
        return fail(systemError(errno, "cannot examine", whole));
    if (!S_ISREG(found.st_mode))
        return fail(ErrorCode::ioError, whole + " is not a regular file");
    return opened;
}

std::optional<struct stat> ContentPaths::facts(std::uint32_t index) const {
    const auto at = parent(index, false);
    struct stat found {};
    if (!at || ::fstatat(at->descriptor(), name(index).c_str(), &found, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(found.st_mode))
        return std::nullopt;
    return found;
}

Result<> ContentPaths::unlink(std::uint32_t index) const {
    const auto at = parent(index, false);
    if (at && ::unlinkat(at->descriptor(), name(index).c_str(), 0) != 0 && errno != ENOENT)
        return fail(systemError(errno, "cannot delete", path(index)));
    return {};
}

Result<> ContentPaths::sync(std::uint32_t index) const {
    const auto at = parent(index, false);
    if (!at)
        return fail(at.error());
    const auto opened = open(*at, index, Open::read);
    if (!opened)
        return fail(opened.error());
    if (::fsync(opened->descriptor()) != 0)
        return fail(systemError(errno, "cannot sync", path(index)));
    // The name must last as well as the bytes. A folder that we may search but not read cannot be synced; then the
    // file system's own order has to do.
    const OpenFile folder(::openat(at->descriptor(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder && ::fsync(folder.descriptor()) != 0 && errno != EINVAL)
        return fail(systemError(errno, "cannot sync the folder of", path(index)));
    return {};
}

void ContentPaths::removeEmptyFolders() const {
    std::set<std::vector<std::string>, std::greater<>> folders; // deeper ones first: a prefix sorts before its extensions
    for (std::uint32_t index = 0; index < partsIndex(); ++index) {
        auto at = elements(index);
        for (at.pop_back(); !at.empty(); at.pop_back())
            folders.insert(at);
    }
    for (const auto& each : folders) {
        const auto at = parentOf(each, false);
        if (at)
            ::unlinkat(at->descriptor(), each.back().c_str(), AT_REMOVEDIR); // only if it is empty: others' files stay
    }
}

} // namespace bytetorrent::engine
