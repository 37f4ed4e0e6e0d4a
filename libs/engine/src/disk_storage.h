// What the parts of the Disk share: an opened torrent (DiskStorage), the count of what waits (DiskLoad), and the way back to
// the owner's loop (DiskOutbox). All three are thread-safe and live as long as somebody needs them.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "content_files.h"
#include "disk.h"

namespace bytetorrent::engine {

struct DiskStorage {
    DiskStorage(StorageId storageId, std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder,
                ContentFiles::Access access, std::shared_ptr<OpenFiles> open)
        : id(storageId), files(std::move(metainfo), std::move(folder), access, std::move(open)) {}

    const StorageId id;
    ContentFiles files;
    std::atomic<bool> closing{false}; // reads and verifying stop; writes that wait are still done
    std::atomic<bool> discard{false}; // the content is about to be deleted: writes are dropped too
    std::atomic<bool> moving{false};  // nothing is written
    std::atomic<bool> cancelMove{false};
    [[nodiscard]] const protocol::Metainfo& metainfo() const { return files.metainfo(); }
};
using DiskStoragePtr = std::shared_ptr<DiskStorage>; // shared by the owner's table and every job that waits

// Bytes of blocks that wait, with two watermarks. add() is called on the owner's thread.
class DiskLoad {
public:
    explicit DiskLoad(std::uint64_t bytesMax) : bytesMax_(bytesMax) {}
    void add(std::uint64_t bytes) {
        if (bytes_.fetch_add(bytes) + bytes < bytesMax_ / 8 * 7 || congested_.exchange(true))
            return;
        // All of it may have been released since it was counted: then no release is left that would end this congestion,
        // which nobody has seen yet.
        if (bytes_.load() < bytesMax_ / 4 * 3)
            congested_ = false;
    }
    // True for the one release that ends a congestion.
    [[nodiscard]] bool release(std::uint64_t bytes) {
        return bytes_.fetch_sub(bytes) - bytes < bytesMax_ / 4 * 3 && congested_.load() && congested_.exchange(false);
    }
    [[nodiscard]] bool congested() const { return congested_.load(); }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_.load(); }
    [[nodiscard]] std::uint64_t bytesMax() const { return bytesMax_; }

private:
    const std::uint64_t bytesMax_;
    std::atomic<std::uint64_t> bytes_{0};
    std::atomic<bool> congested_{false};
};

// Gathers events; one function is posted for however many wait, so a busy disk costs the loop little.
class DiskOutbox : public std::enable_shared_from_this<DiskOutbox> {
public:
    DiskOutbox(Disk::Post post, Disk::Handler deliver) : post_(std::move(post)), deliver_(std::move(deliver)) {}

    void push(std::vector<DiskEvent>& events); // takes them all
    void push(DiskEvent event);
    void stop(); // on the owner's thread: nothing is delivered from now on

private:
    void deliver(); // on the owner's thread

    Disk::Post post_;
    Disk::Handler deliver_;
    std::mutex mutex_;
    std::vector<DiskEvent> waiting_;
    bool posted_ = false;
    bool stopped_ = false;
};

} // namespace bytetorrent::engine
