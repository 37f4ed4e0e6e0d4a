// What trackers and their clients send over HTTP. The first byte chooses the parser.
#include <cstdlib>

#include "bytetorrent/protocol/http_message.h"
#include "bytetorrent/protocol/http_tracker.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

void announceQuery(std::string_view text) {
    auto request = decodeAnnounceQuery(text);
    if (!request)
        return;
    request->passkey.reset(); // it is the URL's, and is not written again
    const auto again = decodeAnnounceQuery(encodeAnnounceQuery(*request));
    if (!again || *again != *request)
        std::abort();
}

void announceReply(ByteView bytes) {
    const auto reply = decodeAnnounceReply(bytes);
    if (!reply)
        return;
    if (reply->peers.size() > announcePeersMax)
        std::abort();
    if (!decodeAnnounceReply(encodeAnnounceReply(*reply, true, true)))
        std::abort();
}

// Requests in portions of `portion` bytes; the number that came out.
std::size_t requests(ByteView bytes, std::size_t portion) {
    HttpRequestDecoder::Limits limits;
    limits.bodyBytesMax = 4096;
    HttpRequestDecoder decoder(limits);
    std::size_t count = 0;
    while (!bytes.empty()) {
        const std::size_t size = std::min(portion, bytes.size());
        decoder.feed(bytes.first(size));
        bytes = bytes.subspan(size);
        while (true) {
            const auto request = decoder.next();
            if (!request)
                return count;
            if (!*request)
                break;
            if ((*request)->body.size() > 4096)
                std::abort();
            ++count;
        }
        static_cast<void>(decoder.head());
        static_cast<void>(decoder.takeContinue());
    }
    return count;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const ByteView bytes(data + 1, size - 1);
    switch (data[0] % 5) {
    case 0:
        announceQuery(asText(bytes));
        break;
    case 1:
        announceReply(bytes);
        break;
    case 2:
        static_cast<void>(decodeScrapeQuery(asText(bytes)));
        break;
    case 3:
        if (const auto entries = decodeScrapeReply(bytes))
            if (!decodeScrapeReply(encodeScrapeReply(*entries)))
                std::abort();
        break;
    default:
        if (requests(bytes, bytes.size()) != requests(bytes, 1 + data[0] / 5))
            std::abort();
    }
    return 0;
}
