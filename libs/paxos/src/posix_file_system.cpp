// The FileSystem of the real machine, by the calls of POSIX.
#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "bytetorrent/paxos/file_system.h"

namespace bytetorrent::paxos {

namespace {

constexpr int lockAttemptsMax = 100;

tl::unexpected<Error> failed(const std::string& what, const std::string& path, int number) {
    ErrorCode code = ErrorCode::ioError;
    if (number == ENOSPC || number == EDQUOT)
        code = ErrorCode::diskFull;
    else if (number == ENOENT)
        code = ErrorCode::notFound;
    return fail(code, what + " " + path + ": " + std::strerror(number));
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0)
            ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

// Writes the end of a file in whole blocks past the page cache (O_DIRECT), which spares every sync the search for dirty
// pages, and the memory a copy of what is hardly ever read. The block that the file ends in is kept and written again.
// Reserved blocks count as unwritten until something is written to them, and then every sync has to write that down as
// well, in another place of the disk; so whenever the end comes to such blocks, zeros go along for the next ones.
class BlockWriter {
public:
    // Beyond `reserved` bytes the file is somebody else's to write.
    BlockWriter(int number, std::uint64_t reserved) : file_(number), reserved_(reserved / blockBytes * blockBytes) {}

    // False: not in this way; the bytes may be there in part. `whole`: the same file, to read what stands before `offset`
    // in its block. Errors: those of pwrite, in errno's numbers.
    [[nodiscard]] tl::expected<bool, int> write(std::uint64_t offset, ByteView bytes, const AppendFile& whole) {
        const std::uint64_t end = offset + bytes.size();
        if (roundedUp(end) > reserved_ || (offset != end_ && !lookBefore(offset, whole)))
            return false;
        std::uint64_t upTo = roundedUp(end);
        if (upTo > writtenUpTo_)
            upTo = std::min(reserved_, upTo + zeroAheadBytes);
        std::size_t head = static_cast<std::size_t>(offset % blockBytes);
        for (std::uint64_t at = offset - head; at < upTo; head = 0) {
            const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(upTo - at, chunkBytes));
            const std::size_t taken = std::min(bytes.size(), count - head);
            std::uint8_t* const chunk = chunk_.front().bytes.data();
            std::memcpy(chunk, last_.bytes.data(), head);
            std::copy_n(bytes.begin(), taken, chunk + head);
            std::memset(chunk + head + taken, 0, count - head - taken);
            const auto written = writeChunk(at, count);
            if (!written || !*written)
                return written;
            bytes = bytes.subspan(taken);
            if (at <= end && end < at + count) // zeros alone may follow in later chunks
                std::memcpy(last_.bytes.data(), chunk + (end / blockBytes * blockBytes - at), blockBytes);
            at += count;
        }
        end_ = end;
        writtenUpTo_ = std::max(writtenUpTo_, upTo);
        return true;
    }

private:
    static constexpr std::size_t blockBytes = 4096; // no disk asks for larger ones
    static constexpr std::size_t chunkBytes = 512u << 10;
    static constexpr std::size_t zeroAheadBytes = 256u << 10;
    struct alignas(blockBytes) Block {
        std::array<std::uint8_t, blockBytes> bytes;
    };
    static std::uint64_t roundedUp(std::uint64_t offset) { return (offset + blockBytes - 1) / blockBytes * blockBytes; }

    bool lookBefore(std::uint64_t offset, const AppendFile& whole) {
        const std::size_t head = static_cast<std::size_t>(offset % blockBytes);
        const auto bytes = whole.read(offset - head, head);
        if (!bytes || bytes->size() != head)
            return false;
        std::copy(bytes->begin(), bytes->end(), last_.bytes.begin());
        return true;
    }
    tl::expected<bool, int> writeChunk(std::uint64_t offset, std::size_t bytes) {
        for (std::size_t done = 0; done < bytes;) {
            const ssize_t count = ::pwrite(file_.get(), chunk_.front().bytes.data() + done, bytes - done, static_cast<off_t>(offset + done));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0 && errno != EINVAL && errno != EOPNOTSUPP)
                return tl::unexpected(errno);
            if (count <= 0 || static_cast<std::size_t>(count) % blockBytes != 0)
                return false; // a file system that opens files for this and does not do it
            done += static_cast<std::size_t>(count);
        }
        return true;
    }

    Descriptor file_;
    std::uint64_t reserved_;
    std::uint64_t end_ = UINT64_MAX;    // of what was written; UINT64_MAX: nothing yet
    std::uint64_t writtenUpTo_ = 0;     // zeros included
    Block last_;                        // that end_ is in; only what lies before end_ counts
    std::vector<Block> chunk_{chunkBytes / blockBytes};
};

class PosixFile final : public AppendFile {
public:
    PosixFile(int number, std::string path) : file_(number), path_(std::move(path)) {}

    Result<> write(std::uint64_t offset, ByteView bytes) override {
        if (blocks_) {
            const auto written = blocks_->write(offset, bytes, *this);
            if (!written)
                return failed("cannot write", path_, written.error());
            if (*written)
                return {};
            blocks_.reset();
        }
        return writeAll(offset, bytes);
    }
    Result<> sync() override {
        if (::fdatasync(file_.get()) != 0)
            return failed("cannot sync", path_, errno);
        return {};
    }
    Result<> preallocate(std::uint64_t bytes) override {
        int number = EINTR;
        while (number == EINTR)
            number = ::posix_fallocate(file_.get(), 0, static_cast<off_t>(bytes));
        if (number != 0)
            return failed("cannot reserve space for", path_, number);
        reserved_ = bytes;
        return {};
    }
    Result<> truncate(std::uint64_t bytes) override {
        blocks_.reset();
        if (::ftruncate(file_.get(), static_cast<off_t>(bytes)) != 0)
            return failed("cannot truncate", path_, errno);
        return {};
    }
    // Where it is not possible (some file systems in memory or over a network) the page cache does.
    void onlyAppendedToNow() override {
        const int number = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_DIRECT);
        blocks_ = number >= 0 ? std::make_unique<BlockWriter>(number, reserved_) : nullptr;
    }
    Result<Bytes> read(std::uint64_t offset, std::size_t bytes) const override {
        const auto total = size();
        if (!total)
            return fail(total.error());
        Bytes result(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, *total > offset ? *total - offset : 0)));
        std::size_t done = 0;
        while (done < result.size()) {
            const ssize_t count = ::pread(file_.get(), result.data() + done, result.size() - done, static_cast<off_t>(offset + done));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return failed("cannot read", path_, errno);
            if (count == 0)
                break;
            done += static_cast<std::size_t>(count);
        }
        result.resize(done);
        return result;
    }
    Result<std::uint64_t> size() const override {
        struct stat status;
        if (::fstat(file_.get(), &status) != 0)
            return failed("cannot examine", path_, errno);
        return static_cast<std::uint64_t>(status.st_size);
    }

private:
    Result<> writeAll(std::uint64_t offset, ByteView bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return failed("cannot write", path_, count < 0 ? errno : EIO);
            bytes = bytes.subspan(static_cast<std::size_t>(count));
            offset += static_cast<std::uint64_t>(count);
        }
        return {};
    }

    Descriptor file_;
    std::string path_;
    std::uint64_t reserved_ = 0;          // by preallocate()
    std::unique_ptr<BlockWriter> blocks_; // from onlyAppendedToNow() on, as long as it can
};

class PosixLock final : public DirectoryLock {
public:
    explicit PosixLock(int number) : directory_(number) {}

private:
    Descriptor directory_; // closing it ends the flock
};

class PosixFileSystem final : public FileSystem {
public:
    Result<> createDirectory(const std::string& path) override {
        for (std::size_t at = path.find('/', 1);; at = path.find('/', at + 1)) {
            const std::string part = path.substr(0, at);
            if (::mkdir(part.c_str(), 0700) == 0) {
                const std::size_t slash = part.find_last_of('/');
                const auto parent = slash == std::string::npos ? std::string(".") : slash == 0 ? std::string("/") : part.substr(0, slash);
                BT_TRY(syncDirectory(parent));
            } else if (errno != EEXIST) {
                return failed("cannot create", part, errno);
            }
            if (at == std::string::npos)
                return {};
        }
    }
    Result<std::vector<std::string>> list(const std::string& directory) override {
        DIR* handle = ::opendir(directory.c_str());
        if (!handle)
            return failed("cannot list", directory, errno);
        std::vector<std::string> names;
        while (const dirent* entry = ::readdir(handle)) {
            const std::string name = entry->d_name;
            if (name != "." && name != "..")
                names.push_back(name);
        }
        ::closedir(handle);
        std::sort(names.begin(), names.end());
        return names;
    }
    Result<std::unique_ptr<AppendFile>> open(const std::string& path, bool create) override {
        const int number = ::open(path.c_str(), O_RDWR | O_CLOEXEC | (create ? O_CREAT : 0), 0600);
        if (number < 0)
            return failed("cannot open", path, errno);
        return std::unique_ptr<AppendFile>(std::make_unique<PosixFile>(number, path));
    }
    Result<std::unique_ptr<AppendFile>> openForReading(const std::string& path) override {
        const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (number < 0)
            return failed("cannot open", path, errno);
        return std::unique_ptr<AppendFile>(std::make_unique<PosixFile>(number, path));
    }
    Result<> remove(const std::string& path) override {
        if (::unlink(path.c_str()) != 0)
            return failed("cannot remove", path, errno);
        return {};
    }
    Result<> rename(const std::string& from, const std::string& to) override {
        if (std::rename(from.c_str(), to.c_str()) != 0)
            return failed("cannot rename to " + to + " from", from, errno);
        return {};
    }
    Result<> syncDirectory(const std::string& path) override {
        const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (directory.get() < 0 || ::fsync(directory.get()) != 0)
            return failed("cannot sync", path, errno);
        return {};
    }
    Result<std::unique_ptr<DirectoryLock>> lock(const std::string& directory) override {
        const int number = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (number < 0)
            return failed("cannot open", directory, errno);
        auto held = std::make_unique<PosixLock>(number);
        // Somebody in isLocked() shares the lock for a moment; that is no holder.
        for (int attempt = 0; ::flock(number, LOCK_EX | LOCK_NB) != 0; ++attempt) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return failed("cannot lock", directory, errno);
            if (attempt == lockAttemptsMax || (errno == EWOULDBLOCK && ::flock(number, LOCK_SH | LOCK_NB) != 0))
                return fail(ErrorCode::inUse, directory + " is held by another process");
        }
        return std::unique_ptr<DirectoryLock>(std::move(held));
    }
    bool isLocked(const std::string& directory) override {
        const Descriptor looked(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        return looked.get() >= 0 && ::flock(looked.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    }
};

} // namespace

std::unique_ptr<FileSystem> makePosixFileSystem() { return std::make_unique<PosixFileSystem>(); }

} // namespace bytetorrent::paxos
