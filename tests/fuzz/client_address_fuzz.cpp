// Whose request it is behind proxies: any headers, as the HTTP decoder takes them. Nobody but a proxy of the operator's
// changes where a request is said to come from, and what it says is an address that the header holds. And the ranges
// that name proxies: what is taken reads the same after it was written.
#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "client_address.h"

using namespace bytetorrent;

namespace {

void range(std::string_view text) {
    const auto parsed = AddressRange::parse(text);
    if (!parsed) {
        BT_ASSERT(!parsed.error().context.empty());
        return;
    }
    const auto again = AddressRange::parse(parsed->toString());
    BT_ASSERT(again && *again == *parsed && parsed->contains(parsed->first));
}

void request(ByteView headers) {
    protocol::HttpRequestDecoder decoder{protocol::HttpRequestDecoder::Limits()};
    Bytes bytes = toBytes(asBytes("GET /announce HTTP/1.1\r\n"));
    bytes.insert(bytes.end(), headers.begin(), headers.end());
    bytes.resize(std::min(bytes.size(), decoder.room()));
    decoder.feed(bytes);
    const auto decoded = decoder.next();
    if (!decoded || !*decoded)
        return;
    static const std::vector<AddressRange> proxies{*AddressRange::parse("10.0.0.0/8"), *AddressRange::parse("fd00::/8"),
                                                   *AddressRange::parse("127.0.0.1")};
    const IpAddress stranger = *IpAddress::parse("192.0.2.7"), proxy = *IpAddress::parse("10.1.2.3");
    BT_ASSERT(tracker::clientAddress(stranger, **decoded, proxies) == stranger);
    BT_ASSERT(!tracker::mayNameClient(stranger, **decoded, proxies));
    const IpAddress client = tracker::clientAddress(proxy, **decoded, proxies);
    const auto forwarded = (*decoded)->header("X-Forwarded-For");
    BT_ASSERT(forwarded || client == proxy);
    BT_ASSERT(tracker::mayNameClient(proxy, **decoded, proxies) == !forwarded);
    BT_ASSERT(tracker::clientAddress(proxy, **decoded, {}) == proxy);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const ByteView bytes(data + 1, size - 1);
    if (data[0] % 2 == 0)
        request(bytes);
    else
        range(asText(bytes));
    return 0;
}
