// DiskWorker: one thread that hashes, writes and reads the pieces that belong to it. It alone knows the half-done pieces
// (Assembly), so they need no lock. Owned by Disk; push() and cancelReads() are called on the owner's thread.
// Wake-ups cost more than blocks at full speed, so a worker that was busy naps for a millisecond and takes what has gathered;
// only after a while without work does it sleep until it is woken.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "disk_storage.h"

namespace bytetorrent::engine {

class DiskWorker {
public:
    struct Write {
        DiskStoragePtr storage;
        PieceIndex piece;
        std::uint32_t offset = 0;
        BlockBuffer block;
    };
    struct Read {
        DiskStoragePtr storage;
        protocol::BlockRequest block;
        std::uint64_t tag = 0;
    };
    struct Forget { // half-done pieces of a storage, or one of them
        DiskStoragePtr storage;
        std::optional<PieceIndex> piece;
    };
    struct Hold { // writes nothing of the storage until its `moving` ends; calls when all before is done
        DiskStoragePtr storage;
        std::function<void()> then;
    };
    struct Close { // forgets everything of the storage, then calls
        DiskStoragePtr storage;
        std::function<void()> then;
    };
    using Job = std::variant<Write, Read, Forget, Hold, Close>;

    DiskWorker(std::shared_ptr<DiskLoad> load, std::shared_ptr<DiskOutbox> outbox,
               std::uint64_t heldBytesMax);
    ~DiskWorker(); // does what waits (reads excepted) and joins

    void push(Job job);
    // How many were cancelled before they began.
    std::size_t cancelReads(StorageId storage, std::uint64_t tag);

private:
    enum class BlockState : std::uint8_t { absent, inMemory, onDisk };
    struct Assembly {
        DiskStoragePtr storage;
        PieceIndex piece;
        std::uint32_t size = 0;
        std::vector<BlockState> states;
        std::vector<BlockBuffer> blocks;
        std::uint32_t received = 0;
        std::uint32_t hashed = 0;   // blocks before it are in the hash
        std::uint32_t inMemory = 0; // blocks
        Sha1Hasher hasher;
    };
    using Key = std::uint64_t; // storage and piece
    static Key keyOf(StorageId storage, PieceIndex piece) { return (Key(storage.value) << 32) | piece.value; }

    void run();
    [[nodiscard]] bool waitForJobs(std::vector<Job>& jobs); // false: stop
    void handle(std::vector<Job>& jobs);
    void handle(Write& job);
    void handle(Forget& job);
    void handle(Hold& job);
    void handle(Close& job);
    void sayChanged(DiskStorage& storage);
    std::size_t handleReads(std::vector<Job>& jobs, std::size_t first); // how many it did
    void answerReads(std::vector<Job>& jobs, std::size_t first, std::size_t count);
    void hintRead(const Read& read);

    [[nodiscard]] Assembly& assemblyFor(const Write& job);
    [[nodiscard]] Result<> advanceHash(Assembly& assembly);
    [[nodiscard]] Result<> writeOut(Assembly& assembly); // every block that is in memory
    void finish(Assembly& assembly);
    [[nodiscard]] std::vector<Sha1Digest> blockDigests(Assembly& assembly);
    [[nodiscard]] Result<BlockBuffer> readBack(const Assembly& assembly, std::uint32_t block);
    void writeFailed(Assembly& assembly, Error error);
    void relievePressure();
    void release(Assembly& assembly, std::uint32_t block);
    void drop(Key key);
    void dropAllOf(StorageId storage);
    void say(DiskEvent event);
    [[nodiscard]] static std::uint32_t blockSize(const Assembly& assembly, std::uint32_t block);
    [[nodiscard]] static std::uint64_t offsetOf(const Assembly& assembly, std::uint32_t block);

    const std::shared_ptr<DiskLoad> load_;
    const std::shared_ptr<DiskOutbox> outbox_;
    const std::uint64_t heldBytesMax_; // of half-done pieces in memory

    std::mutex mutex_; // of the next four
    std::condition_variable wake_;
    std::vector<Job> jobs_;
    bool asleep_ = false;
    bool stopping_ = false;

    // The thread's own.
    std::unordered_map<Key, Assembly> assemblies_;
    std::unordered_set<Key> failing_;  // a write failed, and the owner does not know yet: blocks are dropped
    std::unordered_set<Key> rejected_; // failed their hash once: their blocks' digests are wanted when they pass
    std::vector<Sha1Hasher> hashers_;  // idle ones
    std::vector<Key> hinted_;          // pieces whose reading the kernel was told of, a ring
    std::size_t nextHint_ = 0;
    std::uint64_t heldBytes_ = 0;
    std::vector<DiskEvent> events_;
    int napsLeft_ = 0;
    std::thread thread_; // last: it runs as soon as it exists
};

} // namespace bytetorrent::engine
