// Bytes, their views, and the only ways between bytes and text. Values only; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/result.h"

namespace bytetorrent {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] inline ByteView asBytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view asText(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
[[nodiscard]] inline Bytes toBytes(std::string_view text) {
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}
[[nodiscard]] inline Bytes toBytes(ByteView view) { return {view.begin(), view.end()}; }

// Lower-case hexadecimal, two digits a byte.
[[nodiscard]] std::string toHex(ByteView bytes);
// Either case; an odd count or another character is `malformed`.
[[nodiscard]] Result<Bytes> fromHex(std::string_view text);
// RFC 4648 base 32 without padding, either case (magnet links, BEP 9).
[[nodiscard]] Result<Bytes> fromBase32(std::string_view text);
// True for well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool isUtf8(std::string_view text);

} // namespace bytetorrent
