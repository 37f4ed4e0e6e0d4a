// Peer exchange and local discovery: whatever decodes must encode to something that decodes to the same. The first byte
// chooses the parser.
#include <cstdlib>

#include "bytetorrent/protocol/lsd.h"
#include "bytetorrent/protocol/pex.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const ByteView bytes(data + 1, size - 1);
    if (data[0] % 2 == 0) {
        if (const auto message = decodePex(bytes)) {
            const auto again = decodePex(encodePex(*message));
            if (!again || *again != *message)
                std::abort();
        }
    } else if (const auto announce = decodeLsd(bytes)) {
        const auto again = decodeLsd(encodeLsd(*announce, lsdGroupV4));
        // A cookie may hold what a line cannot; all else comes back.
        if (again && (again->infoHashes != announce->infoHashes || again->port != announce->port))
            std::abort();
    }
    return 0;
}
