// BlockPool: 16 KiB buffers for what moves between sockets and disk. Fresh memory is dear (its first touch costs seconds
// per GiB), so buffers are reused, most recently used first. BlockBuffer is the right to one buffer: it moves from the
// session to the disk's queue to a worker and goes back to the pool when it dies, on whichever thread.
// The pool outlives every buffer (buffers share it). Thread-safe. It has no limit of its own: the queues that hold
// buffers have (disk.h), and what is idle beyond idleMax is given back to the system.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::engine {

class BlockPool;

class BlockBuffer {
public:
    static constexpr std::size_t capacity = 16 * 1024;

    BlockBuffer() = default;
    BlockBuffer(BlockBuffer&& other) noexcept : pool_(std::move(other.pool_)), data_(std::exchange(other.data_, nullptr)),
                                                size_(std::exchange(other.size_, 0)) {}
    BlockBuffer& operator=(BlockBuffer&& other) noexcept;
    ~BlockBuffer() { reset(); }

    [[nodiscard]] explicit operator bool() const { return data_ != nullptr; }
    [[nodiscard]] std::uint8_t* data() { return data_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    void resize(std::size_t size); // <= capacity; contents stay
    [[nodiscard]] ByteView view() const { return {data_, size_}; }
    [[nodiscard]] std::span<std::uint8_t> space() { return {data_, capacity}; }
    void reset();

private:
    friend class BlockPool;
    BlockBuffer(std::shared_ptr<BlockPool> pool, std::uint8_t* data) : pool_(std::move(pool)), data_(data) {}

    std::shared_ptr<BlockPool> pool_; // shared: a buffer may die after everything else, on another thread
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

class BlockPool : public std::enable_shared_from_this<BlockPool> {
public:
    [[nodiscard]] static std::shared_ptr<BlockPool> create(std::size_t idleMax = 1024);
    ~BlockPool();
    BlockPool(const BlockPool&) = delete;
    BlockPool& operator=(const BlockPool&) = delete;

    [[nodiscard]] BlockBuffer take();            // size 0, contents undefined
    [[nodiscard]] BlockBuffer copy(ByteView bytes); // at most BlockBuffer::capacity

private:
    friend class BlockBuffer;
    explicit BlockPool(std::size_t idleMax) : idleMax_(idleMax) {}
    void giveBack(std::uint8_t* data);

    std::mutex mutex_;
    std::vector<std::uint8_t*> idle_;
    std::size_t idleMax_;
};

} // namespace bytetorrent::engine
