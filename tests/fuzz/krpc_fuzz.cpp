// Datagrams of the DHT: what was read is within its limits, and reads the same when it is written again.
#include <cstdlib>

#include "bytetorrent/protocol/krpc.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto message = krpc::decode(ByteView(data, size));
    if (!message || std::holds_alternative<krpc::BadQuery>(message->body))
        return 0;
    if (message->transactionId.size() > krpc::transactionIdBytesMax)
        std::abort();
    if (const auto* response = std::get_if<krpc::Response>(&message->body)) {
        if (response->nodes.size() > 2 * krpc::nodesMax || response->values.size() > krpc::valuesMax)
            std::abort();
    }
    const Bytes again = krpc::encode(*message);
    const auto reread = krpc::decode(again);
    // What was written shorter (odd forms, what was left out) never grows beyond a datagram by being written again.
    if (!reread || *reread != *message)
        std::abort();
    return 0;
}
