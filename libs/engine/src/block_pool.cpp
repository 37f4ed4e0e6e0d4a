#include "block_pool.h"

#include <cstring>
#include <new>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

BlockBuffer& BlockBuffer::operator=(BlockBuffer&& other) noexcept {
    if (this != &other) {
        reset();
        pool_ = std::move(other.pool_);
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

void BlockBuffer::resize(std::size_t size) {
    BT_ASSERT(data_ != nullptr && size <= capacity);
    size_ = size;
}

void BlockBuffer::reset() {
    if (data_ != nullptr)
        pool_->giveBack(data_);
    data_ = nullptr;
    size_ = 0;
    pool_.reset();
}

std::shared_ptr<BlockPool> BlockPool::create(std::size_t idleMax) { return std::shared_ptr<BlockPool>(new BlockPool(idleMax)); }

BlockPool::~BlockPool() {
    for (std::uint8_t* data : idle_)
        delete[] data;
}

BlockBuffer BlockPool::take() {
    std::uint8_t* data = nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            data = idle_.back();
            idle_.pop_back();
        }
    }
    if (data == nullptr)
        data = new std::uint8_t[BlockBuffer::capacity]; // left unwritten: it is filled before it is read
    return {shared_from_this(), data};
}

BlockBuffer BlockPool::copy(ByteView bytes) {
    BT_ASSERT(bytes.size() <= BlockBuffer::capacity);
    BlockBuffer buffer = take();
    std::memcpy(buffer.data(), bytes.data(), bytes.size());
    buffer.resize(bytes.size());
    return buffer;
}

void BlockPool::giveBack(std::uint8_t* data) {
    {
        const std::lock_guard lock(mutex_);
        if (idle_.size() < idleMax_) {
            idle_.push_back(data);
            return;
        }
    }
    delete[] data;
}

} // namespace bytetorrent::engine
