// The first words between two nodes, before either knows the other: what is read is written as the same.
#include "bytetorrent/base/assert.h"
#include "node_greeting.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    if (const auto greeting = decodeGreeting(bytes)) {
        const auto again = decodeGreeting(encodeGreeting(*greeting));
        BT_ASSERT(again && *again == *greeting);
    }
    if (const auto answer = decodeGreetingAnswer(bytes)) {
        const auto again = decodeGreetingAnswer(encodeGreetingAnswer(*answer));
        BT_ASSERT(again && *again == *answer);
    }
    return 0;
}
