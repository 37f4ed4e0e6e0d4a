// OpenFile: a file descriptor that closes itself, and the calls on it that the disk needs, with their errors as values. Pread
// and pwrite only: no file position, so threads may share one. Values that move; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

class OpenFile {
public:
    OpenFile() = default;
    // Owns the descriptor; -1: none. `path` is for errors only.
    explicit OpenFile(int descriptor, std::string path = {}) : descriptor_(descriptor), path_(std::move(path)) {}
    OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();

    [[nodiscard]] explicit operator bool() const { return descriptor_ >= 0; }
    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] const std::string& path() const { return path_; }

    // Bytes read; fewer than asked for only at the end of the file.
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> bytes) const;
    // All of them, in order; few system calls for many parts.
    [[nodiscard]] Result<> writeAt(std::uint64_t offset, std::span<const ByteView> parts) const;
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<const std::span<std::uint8_t>> parts) const;

private:
    int descriptor_ = -1;
    std::string path_;
};

// What errno says, as our Error: diskFull for ENOSPC and EDQUOT, notFound for ENOENT and ENOTDIR, else ioError.
[[nodiscard]] Error systemError(int number, const std::string& doing, const std::string& path);

} // namespace bytetorrent::engine
