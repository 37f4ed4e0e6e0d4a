// Bytes from a node port: decoding never crashes, and what decodes is written back in the same meaning.
#include <cstdlib>

#include "bytetorrent/paxos/messages.h"

using namespace bytetorrent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView input(data, size);
    if (const auto batch = paxos::decodeBatch(input)) {
        const auto again = paxos::decodeBatch(paxos::encodeBatch(*batch));
        if (!again || *again != *batch)
            std::abort();
    }
    if (const auto message = paxos::decodeMessage(input)) {
        // Varints have more than one form, so the bytes may differ from the input, but never from themselves.
        const Bytes bytes = paxos::encodeMessage(*message);
        const auto again = paxos::decodeMessage(bytes);
        if (!again || again->index() != message->index() || paxos::encodeMessage(*again) != bytes)
            std::abort();
    }
    return 0;
}
