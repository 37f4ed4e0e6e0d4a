// ChunkedPool: records by number. A record stays at its address while it lives; numbers are used again. Chunks are
// never given back, for what was needed once will be needed again. Part of the tables that own it; Registry's thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace bytetorrent::registry {

template <class Record, std::uint32_t chunkBits>
class ChunkedPool {
public:
    [[nodiscard]] Record& operator[](std::uint32_t slot) { return chunks_[slot >> chunkBits]->records[slot & mask]; }
    [[nodiscard]] const Record& operator[](std::uint32_t slot) const {
        return chunks_[slot >> chunkBits]->records[slot & mask];
    }

    // The number of a fresh record.
    [[nodiscard]] std::uint32_t add() {
        if (!free_.empty()) {
            const std::uint32_t slot = free_.back();
            free_.pop_back();
            return slot;
        }
        if ((used_ >> chunkBits) == chunks_.size())
            chunks_.push_back(std::make_unique<Chunk>());
        return used_++;
    }

    void remove(std::uint32_t slot) {
        (*this)[slot] = Record();
        free_.push_back(slot);
    }

    // Asks for the memory of a record, as far as `bytes`.
    void prefetch(std::uint32_t slot, std::size_t bytes = sizeof(Record)) const {
        const char* at = reinterpret_cast<const char*>(&(*this)[slot]);
        for (std::size_t offset = 0; offset < bytes; offset += cacheLineBytes)
            __builtin_prefetch(at + offset);
    }

private:
    static constexpr std::uint32_t mask = (1u << chunkBits) - 1;
    static constexpr std::size_t cacheLineBytes = 64;
    struct Chunk {
        std::array<Record, 1u << chunkBits> records;
    };

    std::vector<std::unique_ptr<Chunk>> chunks_;
    std::vector<std::uint32_t> free_;
    std::uint32_t used_ = 0; // numbers ever handed out
};

} // namespace bytetorrent::registry
