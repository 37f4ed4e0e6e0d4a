#include "open_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <sys/uio.h>
#include <unistd.h>

namespace bytetorrent::engine {

namespace {

constexpr std::size_t partsPerCall = 256;

// Skips `done` bytes of the parts from `first` on; what remains of a part is kept in `within`.
template <class Part>
void skip(std::span<const Part> parts, std::size_t done, std::size_t& first, std::size_t& within) {
    while (done > 0 && first < parts.size()) {
        const std::size_t left = parts[first].size() - within;
        if (done < left) {
            within += done;
            return;
        }
        done -= left;
        ++first;
        within = 0;
    }
}

template <class Part>
int fillVector(std::span<const Part> parts, std::size_t first, std::size_t within, std::array<iovec, partsPerCall>& vector) {
    int count = 0;
    for (std::size_t part = first; part < parts.size() && count < static_cast<int>(partsPerCall); ++part) {
        auto* data = const_cast<std::uint8_t*>(parts[part].data()) + within; // iovec is not const even for writing
        vector[static_cast<std::size_t>(count++)] = {data, parts[part].size() - within};
        within = 0;
    }
    return count;
}

} // namespace

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

Result<std::size_t> OpenFile::readAt(std::uint64_t offset, std::span<std::uint8_t> bytes) const {
    const std::array<std::span<std::uint8_t>, 1> parts{bytes};
    return readAt(offset, std::span<const std::span<std::uint8_t>>(parts));
}

Result<std::size_t> OpenFile::readAt(std::uint64_t offset, std::span<const std::span<std::uint8_t>> parts) const {
    std::array<iovec, partsPerCall> vector;
    std::size_t first = 0;
    std::size_t within = 0;
    std::size_t total = 0;
    while (first < parts.size()) {
        const int count = fillVector(parts, first, within, vector);
        const ssize_t got = ::preadv(descriptor_, vector.data(), count, static_cast<off_t>(offset + total));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(systemError(errno, "cannot read", path_));
        if (got == 0)
            break;
        total += static_cast<std::size_t>(got);
        skip(parts, static_cast<std::size_t>(got), first, within);
    }
    return total;
}

Result<> OpenFile::writeAt(std::uint64_t offset, std::span<const ByteView> parts) const {
    std::array<iovec, partsPerCall> vector;
    std::size_t first = 0;
    std::size_t within = 0;
    while (first < parts.size()) {
        const int count = fillVector(parts, first, within, vector);
        const ssize_t put = ::pwritev(descriptor_, vector.data(), count, static_cast<off_t>(offset));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return fail(systemError(errno, "cannot write", path_));
        offset += static_cast<std::uint64_t>(put);
        skip(parts, static_cast<std::size_t>(put), first, within);
    }
    return {};
}

Error systemError(int number, const std::string& doing, const std::string& path) {
    ErrorCode code = ErrorCode::ioError;
    if (number == ENOSPC || number == EDQUOT)
        code = ErrorCode::diskFull;
    else if (number == ENOENT || number == ENOTDIR)
        code = ErrorCode::notFound;
    else if (number == EACCES || number == EPERM || number == EROFS)
        code = ErrorCode::denied;
    return {code, doing + " " + path + ": " + std::generic_category().message(number)};
}

} // namespace bytetorrent::engine
