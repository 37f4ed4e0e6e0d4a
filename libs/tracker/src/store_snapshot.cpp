#include "store_snapshot.h"

#include <sqlite3.h>

#include "file_digest.h"

namespace bytetorrent::tracker {
namespace {

constexpr std::uint64_t syncEveryBytes = 16u << 20;
constexpr int pagesAStep = 32;

} // namespace

StoreSnapshot::StoreSnapshot(std::string path, Done done)
    : path_(std::move(path))
    , making_(path_ + "-making")
    , done_(std::move(done))
    , files_(paxos::makePosixFileSystem())
    , thread_([this] { run(); }) {}

StoreSnapshot::~StoreSnapshot() {
    cancelled_ = true;
    bool copying = false;
    {
        const std::lock_guard lock(mutex_);
        copying = stage_ == Stage::copying;
    }
    if (copying)
        failed({ErrorCode::cancelled, "the store ends"});
    thread_.join();
}

void StoreSnapshot::begin(SQLite::Database& source) {
    (void)files_->remove(making_); // what a crash left
    target_.emplace(making_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    // Nobody reads the copy before it is whole and synced by us: no journal, no syncs, and memory stays small.
    target_->exec("PRAGMA locking_mode=EXCLUSIVE");
    target_->execAndGet("PRAGMA journal_mode=OFF");
    target_->exec("PRAGMA synchronous=OFF");
    target_->exec("PRAGMA cache_size=-4096");
    pageBytes_ = static_cast<std::uint64_t>(source.execAndGet("PRAGMA page_size").getInt());
    backup_.emplace(*target_, source);
}

Result<bool> StoreSnapshot::copySome(SQLite::Database& source, std::chrono::microseconds budget) {
    try {
        const auto until = std::chrono::steady_clock::now() + budget;
        if (!backup_)
            begin(source);
        int status = SQLITE_OK;
        do {
            status = backup_->executeStep(pagesAStep);
        } while (status == SQLITE_OK && std::chrono::steady_clock::now() < until);
        {
            const std::lock_guard lock(mutex_);
            bytesCopied_ = pageBytes_ *
                           static_cast<std::uint64_t>(backup_->getTotalPageCount() - backup_->getRemainingPageCount());
        }
        wake_.notify_one();
        return status == SQLITE_DONE;
    } catch (const SQLite::Exception& exception) {
        const bool full = (exception.getErrorCode() & 0xff) == SQLITE_FULL;
        return fail(full ? ErrorCode::diskFull : ErrorCode::ioError, making_ + ": " + exception.what());
    }
}

void StoreSnapshot::copied(paxos::Slot applied, Millis clusterTimeMs) {
    info_.applied = applied;
    info_.clusterTimeMs = clusterTimeMs;
    endCopying(Stage::copied);
}

void StoreSnapshot::failed(Error error) {
    error_ = std::move(error);
    endCopying(Stage::failed);
}

void StoreSnapshot::endCopying(Stage stage) {
    backup_.reset();
    target_.reset();
    {
        const std::lock_guard lock(mutex_);
        stage_ = stage;
    }
    wake_.notify_one();
}

void StoreSnapshot::run() {
    Result<> synced = syncWhatIsCopied();
    Result<SnapshotInfo> result = synced ? finish() : Result<SnapshotInfo>(fail(synced.error()));
    if (!result)
        (void)files_->remove(making_); // it may never have been there
    done_(std::move(result));
}

// Until the copying ends. An error here is told then.
Result<> StoreSnapshot::syncWhatIsCopied() {
    Result<> result;
    std::uint64_t bytesSynced = 0;
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(
            lock, [&] { return stage_ != Stage::copying || (result && bytesCopied_ >= bytesSynced + syncEveryBytes); });
        if (stage_ == Stage::failed)
            return fail(error_);
        if (stage_ == Stage::copied)
            return result;
        bytesSynced = bytesCopied_;
        lock.unlock();
        auto file = files_->open(making_, false);
        result = file ? (*file)->sync() : Result<>(fail(file.error()));
        lock.lock();
    }
}

Result<SnapshotInfo> StoreSnapshot::finish() {
    const auto file = files_->open(making_, false);
    if (!file)
        return fail(file.error());
    BT_TRY((*file)->sync());
    const auto bytes = (*file)->size();
    if (!bytes)
        return fail(bytes.error());
    const auto digest = digestOfFile(**file, &cancelled_);
    if (!digest)
        return fail(digest.error());
    BT_TRY(files_->rename(making_, path_));
    BT_TRY(files_->syncDirectory(folderOf(path_)));
    SnapshotInfo info = info_;
    info.bytes = *bytes;
    info.sha256 = *digest;
    return info;
}

} // namespace bytetorrent::tracker
