// Payloads of the native protocol: whatever decodes must encode to something that decodes to the same packet.
#include <cstdlib>

#include "bytetorrent/protocol/native.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView payload(data, size);
    static_cast<void>(native::requestIdOf(payload));
    const auto packet = native::decode(payload);
    if (!packet)
        return 0;
    const auto again = native::decode(native::encode(*packet));
    if (!again || *again != *packet)
        std::abort();
    return 0;
}
