// Passkeys: how a client of a private tracker says whose it is, in its announce URL: `/PASSKEY/announce` or
// `?passkey=PASSKEY`, and by UDP in the URL data of BEP 41. Whoever has one may announce for its account, so it is a
// secret: it stands in no log and in no file of the tracker. Values; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/ids.h"

namespace bytetorrent::protocol {

using Passkey = BytesId<struct PasskeyTag, 16>; // random; written as 32 hexadecimal digits

// What is no passkey reads as zero, which nobody has: a client that gives a wrong one is told so, and one that was made
// for another tracker is served by an open one.
[[nodiscard]] Passkey passkeyOf(std::string_view text);

// "/announce" and "/PASSKEY/announce"; of any other path `verb` is empty.
struct TrackerPath {
    std::string_view verb; // "announce" or "scrape"
    std::optional<Passkey> passkey;
};
[[nodiscard]] TrackerPath trackerPathOf(std::string_view path);

// In the `passkey` parameter of a query, or nullopt.
[[nodiscard]] std::optional<Passkey> passkeyOfQuery(std::string_view query);
// In path and query of an announce URL; the path's comes first.
[[nodiscard]] std::optional<Passkey> passkeyOfUrlData(std::string_view pathAndQuery);
// The first that one of these announce URLs has.
[[nodiscard]] std::optional<Passkey> passkeyOfUrls(const std::vector<std::vector<std::string>>& tiers);

} // namespace bytetorrent::protocol
