#include "adoption.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "file_digest.h"

namespace bytetorrent::tracker {
namespace {

std::string adoptedPath(const std::string& storePath) {
    return storePath + "-adopted";
}

Result<> removeIfThere(paxos::FileSystem& files, const std::string& path) {
    Result<> removed = files.remove(path);
    if (!removed && removed.error().code == ErrorCode::notFound)
        return {};
    return removed;
}

} // namespace

Result<> decideAdoption(paxos::FileSystem& files, const std::string& snapshotPath, const std::string& storePath) {
    {
        const auto snapshot = files.open(snapshotPath, false);
        if (!snapshot)
            return fail(snapshot.error());
        BT_TRY((*snapshot)->sync());
    }
    BT_TRY(files.rename(snapshotPath, adoptedPath(storePath)));
    BT_TRY(files.syncDirectory(folderOf(storePath)));
    if (folderOf(snapshotPath) != folderOf(storePath))
        BT_TRY(files.syncDirectory(folderOf(snapshotPath)));
    return {};
}

Result<> completeAdoption(paxos::FileSystem& files, const std::string& storePath) {
    const std::string folder = folderOf(storePath);
    const auto names = files.list(folder);
    if (!names)
        return fail(names.error());
    const std::string adopted = adoptedPath(storePath);
    if (!std::binary_search(names->begin(), names->end(), adopted.substr(adopted.find_last_of('/') + 1)))
        return {};
    // The decision may have been read back from memory only: it must be on the disk before the old state is touched.
    BT_TRY(files.syncDirectory(folder));
    for (const char* ending : {"-wal", "-shm", "-journal"})
        BT_TRY(removeIfThere(files, storePath + ending));
    BT_TRY(files.syncDirectory(folder));
    BT_TRY(files.rename(adopted, storePath));
    return files.syncDirectory(folder);
}

Result<> completeAdoptionAlone(const std::string& storePath) {
    const std::string adopted = adoptedPath(storePath);
    const int descriptor = ::open(adopted.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return {};
        return fail(ErrorCode::ioError, "cannot open " + adopted + ": " + std::strerror(errno));
    }
    // Who waited for the lock finds nothing left to do: the name is gone when it is given up.
    Result<> done;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        done = completeAdoption(*paxos::makePosixFileSystem(), storePath);
    else
        done = fail(ErrorCode::inUse, adopted + ": another process is about to open this store");
    ::close(descriptor);
    return done;
}

} // namespace bytetorrent::tracker
