// Bytes of a hostile peer, in two portions: the decoder must end in messages or in an error, and what it gave out must
// encode to the bytes that it took.
#include <algorithm>
#include <cstdlib>

#include "bytetorrent/protocol/peer_wire.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

void give(PeerWireDecoder& decoder, ByteView bytes) {
    const auto room = decoder.writable(bytes.size());
    std::copy(bytes.begin(), bytes.end(), room.begin());
    decoder.commit(bytes.size());
}

// True when the decoder may be given more.
bool drain(PeerWireDecoder& decoder, Bytes& again) {
    while (true) {
        const auto message = decoder.next();
        static_cast<void>(decoder.partialBytes());
        if (!message)
            return false;
        if (!*message)
            return true;
        if (!std::holds_alternative<wire::Unknown>(**message))
            encodePeerMessage(**message, again);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    static_cast<void>(decodeHandshake(bytes));
    PeerWireDecoder decoder;
    Bytes again;
    const std::size_t split = size == 0 ? 0 : data[0] % size;
    give(decoder, bytes.first(split));
    if (drain(decoder, again)) {
        give(decoder, bytes.subspan(split));
        drain(decoder, again);
    }
    PeerWireDecoder second;
    give(second, again);
    Bytes third;
    if (!drain(second, third) || third != again)
        std::abort();
    return 0;
}
