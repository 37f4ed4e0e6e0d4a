// Any text as a magnet link: what is taken is read as the same when it is written.
#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/magnet.h"
#include "bytetorrent/protocol/safe_path.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    const std::string_view text = asText(bytes);
    BT_ASSERT(percentDecode(percentEncode(bytes), true).value() == text);
    BT_ASSERT(isUtf8(printable(text)));
    const auto magnet = Magnet::parse(text);
    if (!magnet) {
        BT_ASSERT(isUtf8(magnet.error().context));
        return 0;
    }
    BT_ASSERT(magnet->trackers.size() <= magnetAddressesMax && magnet->peers.size() <= magnetAddressesMax);
    BT_ASSERT(std::none_of(magnet->displayName.begin(), magnet->displayName.end(),
                           [](char each) { return static_cast<unsigned char>(each) < 0x20; }));
    const auto again = Magnet::parse(magnet->toString());
    // Escaping may make a long link longer than the limit.
    BT_ASSERT(again ? *again == *magnet : again.error().code == ErrorCode::tooLarge);
    return 0;
}
