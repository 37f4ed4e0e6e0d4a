// BlockBuffer: one block's bytes and the right to the memory that they lie in, which may hold other blocks too: what came
// from a peer stays where it was read (PeerWireDecoder::share), on its way from the session to the disk's queue to a worker,
// and is never copied. The memory goes when the last who has a part of it goes, on whichever thread; it has no limit of its
// own: the queues that hold blocks have (disk.h). Immutable; moves only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::engine {

class BlockBuffer {
public:
    BlockBuffer() = default;
    // `bytes` lie in `memory`.
    BlockBuffer(std::shared_ptr<const std::uint8_t[]> memory, ByteView bytes) : memory_(std::move(memory)), bytes_(bytes) {}
    [[nodiscard]] static BlockBuffer copyOf(ByteView bytes) {
        auto memory = std::make_shared_for_overwrite<std::uint8_t[]>(bytes.size());
        std::copy(bytes.begin(), bytes.end(), memory.get());
        const ByteView copied(memory.get(), bytes.size());
        return {std::move(memory), copied};
    }
    BlockBuffer(BlockBuffer&& other) noexcept : memory_(std::move(other.memory_)), bytes_(std::exchange(other.bytes_, {})) {}
    BlockBuffer& operator=(BlockBuffer&& other) noexcept {
        memory_ = std::move(other.memory_);
        bytes_ = std::exchange(other.bytes_, {});
        return *this;
    }
    ~BlockBuffer() = default;

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] ByteView view() const { return bytes_; }
    void reset() { *this = BlockBuffer(); }

private:
    std::shared_ptr<const std::uint8_t[]> memory_; // shared with the other blocks in it, and the decoder that reads into it
    ByteView bytes_;
};

} // namespace bytetorrent::engine
