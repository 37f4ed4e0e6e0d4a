// A disk without room for SQLite, when a test says so: letDisksFillUp() once, then as long as a FullDisk lives.
#pragma once

#include <atomic>
#include <map>
#include <mutex>

#include <QTest>

#include <sqlite3.h>

namespace bytetorrent::tracker::samples {

// SQLite's own way to the files, in which writes find no room while a FullDisk lives.
inline std::atomic<bool> diskHasNoRoom = false;
inline sqlite3_vfs* ownVfs = nullptr;

// SQLite has several sets of methods, for files with and without locks.
struct LimitedMethods {
    sqlite3_io_methods methods; // first: SQLite points at it
    const sqlite3_io_methods* own = nullptr;
};
inline std::mutex limitedMutex;
inline std::map<const sqlite3_io_methods*, LimitedMethods> limitedMethods;

inline int limitedWrite(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const auto* limited = reinterpret_cast<const LimitedMethods*>(file->pMethods);
    return diskHasNoRoom ? SQLITE_FULL : limited->own->xWrite(file, bytes, count, offset);
}

inline int limitedOpen(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    const int status = ownVfs->xOpen(ownVfs, name, file, flags, outFlags);
    if (file->pMethods == nullptr)
        return status;
    const std::lock_guard lock(limitedMutex);
    LimitedMethods& limited = limitedMethods[file->pMethods];
    limited.own = file->pMethods;
    limited.methods = *file->pMethods;
    limited.methods.xWrite = limitedWrite;
    file->pMethods = &limited.methods;
    return status;
}

inline void letDisksFillUp() {
    static sqlite3_vfs limited;
    ownVfs = sqlite3_vfs_find(nullptr);
    limited = *ownVfs;
    limited.zName = "limited";
    limited.xOpen = limitedOpen;
    QCOMPARE(sqlite3_vfs_register(&limited, 1), SQLITE_OK);
}

struct FullDisk {
    FullDisk() { diskHasNoRoom = true; }
    ~FullDisk() { free(); }
    static void free() { diskHasNoRoom = false; }
};

} // namespace bytetorrent::tracker::samples
