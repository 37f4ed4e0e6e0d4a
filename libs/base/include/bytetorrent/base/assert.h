// BT_ASSERT: our own mistakes. Always compiled in; prints the expression and the place, then aborts.
// Never used on bytes from the network or the disk: those are errors (result.h). Any thread.
#pragma once

namespace bytetorrent {
[[noreturn]] void assertionFailed(const char* expression, const char* file, int line);
}

#define BT_ASSERT(expression)                                                                                          \
    ((expression) ? static_cast<void>(0) : ::bytetorrent::assertionFailed(#expression, __FILE__, __LINE__))
