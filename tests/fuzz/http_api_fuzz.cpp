// What the JSON API reads beyond the HTTP message: reports of holdings, lists' queries, who asks, and escapes. The first
// byte chooses. A report that is taken names only pieces that the torrent has.
#include "api_json.h"
#include "bytetorrent/base/assert.h"
#include "identity.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

void holding(ByteView body) {
    constexpr std::uint32_t pieces = 1'000;
    const auto report = holdingOfJson(body, InfoHash(), pieces);
    if (!report) {
        BT_ASSERT(!report.error().context.empty());
        return;
    }
    BT_ASSERT(report->have.end() <= pieces && report->lost.end() <= pieces);
}

void list(std::string_view query) {
    const QueryParameters parameters(query);
    const auto number = parameters.number("piece", 3, 10);
    BT_ASSERT(!number || !*number || (**number >= 3 && **number <= 10));
    static_cast<void>(browseOfQuery(parameters));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const ByteView bytes(data + 1, size - 1);
    switch (data[0] % 4) {
    case 0: holding(bytes); break;
    case 1: list(asText(bytes)); break;
    case 2: static_cast<void>(clientOfAuthorization(asText(bytes))); break;
    default: BT_ASSERT(percentDecoded(asText(bytes)).size() <= bytes.size()); break;
    }
    return 0;
}
