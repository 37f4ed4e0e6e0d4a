// ChunkedPool: records by number, a new one under the lowest number that is free. A record stays at its address while it
// lives. Chunks are never given back, for what was needed once will be needed again. Part of the tables that own it;
// Registry's thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "bytetorrent/base/prefetch.h"
#include "free_numbers.h"

namespace bytetorrent::registry {

template <class Record, std::uint32_t chunkBits>
class ChunkedPool {
public:
    [[nodiscard]] Record& operator[](std::uint32_t number) { return (*chunks_[number >> chunkBits])[number & mask]; }
    [[nodiscard]] const Record& operator[](std::uint32_t number) const {
        return (*chunks_[number >> chunkBits])[number & mask];
    }
    [[nodiscard]] bool has(std::uint32_t number) const { return numbers_.isTaken(number); }

    // The number of a fresh record.
    [[nodiscard]] std::uint32_t add() {
        const std::uint32_t number = numbers_.take();
        makeRoom(number);
        return number;
    }
    // A fresh record under this number, which must be free.
    void add(std::uint32_t number) {
        numbers_.take(number);
        makeRoom(number);
    }

    void remove(std::uint32_t number) {
        (*this)[number] = Record();
        numbers_.release(number);
    }

    // Asks for the memory of a record, as far as `bytes`.
    void prefetch(std::uint32_t number, std::size_t bytes = sizeof(Record)) const {
        bytetorrent::prefetch(&(*this)[number], bytes);
    }

private:
    static constexpr std::uint32_t mask = (1u << chunkBits) - 1;
    using Chunk = std::array<Record, 1u << chunkBits>;

    void makeRoom(std::uint32_t number) {
        const std::size_t chunk = number >> chunkBits;
        if (chunk >= chunks_.size())
            chunks_.resize(chunk + 1);
        if (!chunks_[chunk])
            chunks_[chunk] = std::make_unique<Chunk>();
    }

    std::vector<std::unique_ptr<Chunk>> chunks_;
    FreeNumbers numbers_;
};

} // namespace bytetorrent::registry
