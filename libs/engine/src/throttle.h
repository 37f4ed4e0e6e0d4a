// Throttle: the session's rate limits, shared by all connections (and the clock they are measured with). A connection
// asks before it moves bytes and waits by itself when there is nothing. Owned by the Session; its thread.
#pragma once

#include "bytetorrent/base/clock.h"
#include "token_bucket.h"

namespace bytetorrent::engine {

struct Throttle {
    TokenBucket down, up;
};

} // namespace bytetorrent::engine
