// StoreSnapshot: one snapshot of a store in the making. The store's worker copies it portion by portion between its
// other jobs; a thread of its own syncs what was copied (so that no sync is ever long), and in the end hashes the file
// and gives it its name. Owned by the store's worker, which alone calls it; `done` comes from the other thread, once.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/tracker/store.h"

namespace bytetorrent::tracker {

class StoreSnapshot {
public:
    using Done = std::function<void(Result<SnapshotInfo>)>;

    StoreSnapshot(std::string path, Done done);
    ~StoreSnapshot(); // gives up what is not done yet; waits for `done`
    StoreSnapshot(const StoreSnapshot&) = delete;
    StoreSnapshot& operator=(const StoreSnapshot&) = delete;

    // Copies for about `budget`; true: all is copied, as of this moment. After an error call failed().
    [[nodiscard]] Result<bool> copySome(SQLite::Database& source, std::chrono::microseconds budget);
    // The end of the copying, one of these: the other thread does the rest.
    void copied(paxos::Slot applied, Millis clusterTimeMs);
    void failed(Error error);

private:
    enum class Stage : std::uint8_t { copying, copied, failed };

    void begin(SQLite::Database& source);
    void endCopying(Stage stage);
    void run();
    Result<> syncWhatIsCopied();
    Result<SnapshotInfo> finish();

    // The worker's.
    std::optional<SQLite::Database> target_;
    std::optional<SQLite::Backup> backup_; // after target_: it ends first
    std::uint64_t pageBytes_ = 0;

    const std::string path_;
    const std::string making_; // its name until it is whole
    Done done_;
    std::unique_ptr<paxos::FileSystem> files_; // without state: both threads'
    std::atomic<bool> cancelled_ = false;

    std::mutex mutex_; // guards what follows
    std::condition_variable wake_;
    Stage stage_ = Stage::copying;
    std::uint64_t bytesCopied_ = 0;
    SnapshotInfo info_;
    Error error_;

    std::thread thread_; // last: it starts when all else is there
};

} // namespace bytetorrent::tracker
