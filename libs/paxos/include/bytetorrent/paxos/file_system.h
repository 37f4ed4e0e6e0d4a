// FileSystem: all that the write-ahead log asks of the operating system, so that tests can crash it at every call.
// PosixFileSystem is the real one. Files are appended to and synced; directories are synced too. Called by the log's
// owner on one thread at a time. Errors: ioError, diskFull, notFound, inUse; the context names the path.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::paxos {

class AppendFile {
public:
    virtual ~AppendFile() = default;
    [[nodiscard]] virtual Result<> write(std::uint64_t offset, ByteView bytes) = 0;
    [[nodiscard]] virtual Result<> sync() = 0; // fdatasync; after one failure the file must not be trusted (fsyncgate)
    [[nodiscard]] virtual Result<> preallocate(std::uint64_t size) = 0;
    [[nodiscard]] virtual Result<> truncate(std::uint64_t size) = 0;
    // A promise of the caller: every write from now on begins where the one before ended, and what is preallocated behind
    // it is zeros. So the file may write zeros ahead, which makes later syncs cheaper. truncate() ends it.
    virtual void onlyAppendedToNow() {}
    [[nodiscard]] virtual Result<Bytes> read(std::uint64_t offset, std::size_t size) const = 0; // short at the end
    [[nodiscard]] virtual Result<std::uint64_t> size() const = 0;
};

// Held as long as it lives; the system releases it when the process ends, however it ends.
class DirectoryLock {
public:
    virtual ~DirectoryLock() = default;
};

class FileSystem {
public:
    virtual ~FileSystem() = default;
    [[nodiscard]] virtual Result<> createDirectory(const std::string& path) = 0; // and its parents; fine if it exists
    [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::string& directory) = 0; // names, sorted
    [[nodiscard]] virtual Result<std::unique_ptr<AppendFile>> open(const std::string& path, bool create) = 0;
    // Never to be written to; also where the caller may not write.
    [[nodiscard]] virtual Result<std::unique_ptr<AppendFile>> openForReading(const std::string& path) { return open(path, false); }
    [[nodiscard]] virtual Result<> remove(const std::string& path) = 0;
    [[nodiscard]] virtual Result<> rename(const std::string& from, const std::string& to) = 0;
    [[nodiscard]] virtual Result<> syncDirectory(const std::string& path) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<DirectoryLock>> lock(const std::string& directory) = 0; // inUse
    // Whether somebody is known to hold lock() now; for people who look on. Keeps nobody from taking it.
    [[nodiscard]] virtual bool isLocked(const std::string&) { return false; }
};

[[nodiscard]] std::unique_ptr<FileSystem> makePosixFileSystem();

} // namespace bytetorrent::paxos
