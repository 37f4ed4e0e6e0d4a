// What announce and scrape replies have in common: limits, and how a stranger's bencode is opened and read. Private to
// the room; pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/bencode.h"

namespace bytetorrent::protocol {

// The bencoded dictionary of a reply. Errors: tooLarge; malformed, in words for a person when it is a page or
// compressed.
[[nodiscard]] Result<bencode::Document> openTrackerReply(ByteView body);

// The integer under `key`, moved into low..high; nullopt when there is none.
[[nodiscard]] std::optional<std::int64_t> clampedInteger(const bencode::View& dictionary, std::string_view key,
                                                         std::int64_t low, std::int64_t high);
// A number of peers; negative or missing is 0.
[[nodiscard]] std::uint32_t countUnder(const bencode::View& dictionary, std::string_view key);
// The text under `key`, printable and not longer than a sentence; empty when there is none.
[[nodiscard]] std::string messageUnder(const bencode::View& dictionary, std::string_view key);

} // namespace bytetorrent::protocol
