#include "bytetorrent/base/allocator.h"

#include <cstdint>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#endif

namespace bytetorrent {

namespace {
#if defined(__GLIBC__)
// The heap's first part, asked for at once and used bit by bit, is made of huge pages where the system has them: buffers
// that come and go then cost one fault for 2 MiB instead of 512. What is not used is not made.
void useHugePages() {
    constexpr std::size_t bytes = 31 << 20; // below glibc's limit for what comes from the heap
    constexpr std::uintptr_t hugePageBytes = 2 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    void* const part = std::malloc(bytes);
    if (part == nullptr)
        return;
    const auto first = (reinterpret_cast<std::uintptr_t>(part) + hugePageBytes - 1) / hugePageBytes * hugePageBytes;
    const auto end = (reinterpret_cast<std::uintptr_t>(part) + bytes) / hugePageBytes * hugePageBytes;
    static_cast<void>(::madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE)); // a wish: it may be refused
    std::free(part); // stays the heap's
}
#endif
} // namespace

void keepFreedMemory() {
#if defined(__GLIBC__)
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
    mallopt(M_ARENA_MAX, 1); // blocks are freed by other threads than those that made them, which leaves holes in each arena
    useHugePages();
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

void giveBackFreedMemory() {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

} // namespace bytetorrent
