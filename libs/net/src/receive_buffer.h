// ReceiveBuffer: bytes that arrived and are not consumed yet, in one contiguous piece. Appending and consuming are
// amortised linear: what is left is moved only when at least as much was consumed before it. Memory grows with what
// truly arrived, never with what a length field claims, and a large buffer is given back once it is empty.
// A value of one thread.
#pragma once

#include <cstring>
#include <memory>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::net {

class ReceiveBuffer {
public:
    [[nodiscard]] ByteView view() const { return {memory_.get() + begin_, end_ - begin_}; }
    [[nodiscard]] std::size_t size() const { return end_ - begin_; }
    void consume(std::size_t count) {
        begin_ += count;
        if (begin_ == end_)
            begin_ = end_ = 0;
    }
    // Room for at least `count` bytes behind the content; what was written is announced by grew().
    [[nodiscard]] std::uint8_t* room(std::size_t count) {
        if (capacity_ - end_ < count)
            makeRoom(count);
        return memory_.get() + end_;
    }
    [[nodiscard]] std::size_t roomSize() const { return capacity_ - end_; }
    void grew(std::size_t count) { end_ += count; }
    void releaseIfEmpty() {
        if (begin_ == end_ && capacity_ > keptBytesMax) {
            memory_.reset();
            begin_ = end_ = capacity_ = 0;
        }
    }

private:
    static constexpr std::size_t keptBytesMax = 256u << 10;

    void makeRoom(std::size_t count) {
        const std::size_t used = size();
        if (begin_ >= used && capacity_ - used >= count) {
            if (used > 0)
                std::memmove(memory_.get(), memory_.get() + begin_, used);
        } else {
            const std::size_t wanted = std::max(2 * used, used + count);
            // Uninitialised on purpose: every byte is written before it is read.
            std::unique_ptr<std::uint8_t[]> larger(new std::uint8_t[wanted]);
            if (used > 0)
                std::memcpy(larger.get(), memory_.get() + begin_, used);
            memory_ = std::move(larger);
            capacity_ = wanted;
        }
        begin_ = 0;
        end_ = used;
    }

    std::unique_ptr<std::uint8_t[]> memory_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0, end_ = 0; // Invariant: begin_ <= end_ <= capacity_
};

} // namespace bytetorrent::net
