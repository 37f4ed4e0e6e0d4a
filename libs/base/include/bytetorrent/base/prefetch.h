// prefetch(): asks the processor for memory that will be read soon. Changes nothing but time; any address will do. Any
// thread.
#pragma once

#include <cstddef>

namespace bytetorrent {

inline void prefetch(const void* at) {
    __builtin_prefetch(at);
    // gcc takes a function that does nothing but prefetch for one without effect, and leaves out its calls.
    asm volatile("" : : "r"(at));
}

// Of an object or an array: every cache line that it lies on.
inline void prefetch(const void* at, std::size_t bytes) {
    constexpr std::size_t cacheLineBytes = 64;
    const char* begin = static_cast<const char*>(at);
    for (std::size_t offset = 0; offset < bytes; offset += cacheLineBytes)
        prefetch(begin + offset);
    prefetch(begin + bytes - 1);
}

} // namespace bytetorrent
