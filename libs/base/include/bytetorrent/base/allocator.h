// keepFreedMemory(): for programs that move much data in large buffers. glibc's malloc gives every large block, and the top of its
// heap, back to the system as soon as it is freed; the next buffer is then made of pages that must be found, cleared
// and mapped again. A seed spent half of its processor time on that (0.62 to 0.32 s for each GiB served).
// Call it once, at the start of main(); giveBackFreedMemory() when there is nothing to move for the moment, on any thread.
// Where the C library is another one they do nothing.
#pragma once

namespace bytetorrent {

// Up to 32 MiB of freed memory are kept, and blocks of up to 1 MiB come from the heap.
void keepFreedMemory();
void giveBackFreedMemory(); // takes some milliseconds at worst

} // namespace bytetorrent
