// Passkeys wherever they come from: paths, queries, BEP 41's URL data, announce URLs of a .torrent, and an operator's
// list. The first byte chooses. What is no passkey reads as zero or as none, and a passkey is found where it was put.
#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/passkey.h"
#include "passkey_list.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

void path(std::string_view text) {
    const TrackerPath tracked = trackerPathOf(text);
    BT_ASSERT(tracked.verb.empty() || tracked.verb == "announce" || tracked.verb == "scrape");
    BT_ASSERT(!tracked.verb.empty() || !tracked.passkey);
    if (tracked.passkey && *tracked.passkey != Passkey()) {
        const std::string again = "/" + tracked.passkey->hex() + "/" + std::string(tracked.verb);
        BT_ASSERT(again.size() == text.size() && trackerPathOf(again).passkey == tracked.passkey);
        BT_ASSERT(passkeyOfUrlData(text) == tracked.passkey);
    }
}

void query(std::string_view text) {
    static_cast<void>(passkeyOfQuery(text));
    const std::string key = "00112233445566778899aabbccddeeff";
    BT_ASSERT(passkeyOfQuery("passkey=" + key + "&" + std::string(text)) == passkeyOf(key));
    const auto asQuery = passkeyOfUrlData("/announce?" + std::string(text));
    BT_ASSERT(asQuery == passkeyOfQuery(text));
}

// An address a line.
void urls(std::string_view text) {
    std::vector<std::vector<std::string>> tiers;
    while (!text.empty()) {
        const auto end = text.find('\n');
        tiers.push_back({std::string(text.substr(0, end))});
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    const auto found = passkeyOfUrls(tiers);
    BT_ASSERT(!found || *found != Passkey());
}

void list(std::string_view text) {
    const auto passkeys = server::parsePasskeyList(text, "keys.txt");
    if (!passkeys) {
        BT_ASSERT(passkeys.error().context.starts_with("keys.txt:"));
        return;
    }
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    BT_ASSERT(passkeys->size() <= lines);
    for (const server::NamedPasskey& each : *passkeys)
        BT_ASSERT(registry::checkAccountName(each.account).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::string_view text = asText(ByteView(data + 1, size - 1));
    switch (data[0] % 5) {
    case 0: path(text); break;
    case 1: query(text); break;
    case 2: static_cast<void>(passkeyOfUrlData(text)); break;
    case 3: urls(text); break;
    default: list(text); break;
    }
    return 0;
}
