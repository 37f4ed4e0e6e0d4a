// Payloads of extended messages (BEP 9, 10, 54): whatever decodes must encode to something that decodes to the same.
#include <cstdlib>

#include "bytetorrent/protocol/peer_wire.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    if (const auto handshake = decodeExtensionHandshake(bytes)) {
        const auto again = decodeExtensionHandshake(encodeExtensionHandshake(*handshake));
        if (!again || again->metadataBytes != handshake->metadataBytes || again->utMetadata != handshake->utMetadata)
            std::abort();
    }
    if (const auto message = decodeMetadataMessage(bytes)) {
        const auto again = decodeMetadataMessage(encodeMetadataMessage(*message));
        if (!again || again->piece != message->piece || again->data.size() != message->data.size())
            std::abort();
    }
    if (const auto piece = decodeDontHave(bytes))
        if (encodeDontHave(*piece) != toBytes(bytes))
            std::abort();
    return 0;
}
