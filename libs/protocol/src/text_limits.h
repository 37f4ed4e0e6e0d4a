// clipped(): a text shortened to a limit in bytes without cutting a UTF-8 sequence. Private to the room; pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace bytetorrent::protocol {

[[nodiscard]] inline std::string_view clipped(std::string_view text, std::size_t bytesMax) {
    if (text.size() <= bytesMax)
        return text;
    std::size_t size = bytesMax;
    while (size > 0 && (static_cast<std::uint8_t>(text[size]) & 0xC0) == 0x80)
        --size;
    return text.substr(0, size);
}

} // namespace bytetorrent::protocol
