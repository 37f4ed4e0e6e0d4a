// Datagrams of UDP trackers and their clients. The first byte chooses the side.
#include <cstdlib>

#include "bytetorrent/protocol/udp_tracker.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

void request(ByteView datagram) {
    const auto head = udp::decodeRequestHead(datagram);
    if (!head)
        return;
    const auto body = udp::decodeRequestBody(*head, datagram);
    if (!body)
        return;
    const Bytes again = udp::encodeRequest(head->connectionId, head->transactionId, *body);
    const auto headAgain = udp::decodeRequestHead(again);
    if (!headAgain || *headAgain != *head)
        std::abort();
    const auto bodyAgain = udp::decodeRequestBody(*headAgain, again);
    if (!bodyAgain || *bodyAgain != *body)
        std::abort();
}

void reply(ByteView datagram, udp::Family family) {
    const auto decoded = udp::decodeReply(datagram, family);
    if (!decoded)
        return;
    Bytes again;
    // Error texts may grow by escaping, and a reply may carry more than we would send; both must still be readable.
    if (const auto* scrape = std::get_if<udp::ScrapeReply>(&decoded->body); scrape && scrape->torrents.size() > scrapeHashesMax)
        return;
    udp::encodeReply(*decoded, family, again);
    if (!udp::decodeReply(again, family))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const ByteView datagram(data + 1, size - 1);
    switch (data[0] % 3) {
    case 0: request(datagram); break;
    case 1: reply(datagram, udp::Family::v4); break;
    default: reply(datagram, udp::Family::v6); break;
    }
    return 0;
}
