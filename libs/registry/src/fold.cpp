#include "bytetorrent/registry/fold.h"

#include <cstdint>

namespace bytetorrent::registry {
namespace {

// Lower case of a code point of two UTF-8 bytes (U+0080..U+07FF).
std::uint32_t lower(std::uint32_t letter) {
    const auto within = [letter](std::uint32_t first, std::uint32_t last) { return letter >= first && letter <= last; };
    if ((within(0xC0, 0xDE) && letter != 0xD7) || (within(0x391, 0x3A9) && letter != 0x3A2) || within(0x410, 0x42F))
        return letter + 0x20;
    if (within(0x400, 0x40F))
        return letter + 0x50;
    if (letter == 0x178)
        return 0xFF;
    // Latin Extended-A pairs its letters; in these two runs the capital is the odd one.
    if (within(0x139, 0x148) || within(0x179, 0x17E))
        return letter % 2 == 1 ? letter + 1 : letter;
    // U+0130 and U+0131 are the Turkish i's, which have no pair here; U+0138 and U+0149 are lone small letters.
    if (within(0x100, 0x177) && !within(0x130, 0x131) && letter != 0x138 && letter != 0x149)
        return letter | 1;
    return letter;
}

} // namespace

std::string foldCase(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<std::uint8_t>(text[i]);
        const bool two = byte >= 0xC2 && byte <= 0xDF && i + 1 < text.size() &&
                         (static_cast<std::uint8_t>(text[i + 1]) & 0xC0) == 0x80;
        if (two) {
            const std::uint32_t letter = lower(((byte & 0x1Fu) << 6) | (static_cast<std::uint8_t>(text[++i]) & 0x3Fu));
            folded += static_cast<char>(0xC0 | (letter >> 6));
            folded += static_cast<char>(0x80 | (letter & 0x3F));
        } else {
            folded += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 0x20) : text[i];
        }
    }
    return folded;
}

} // namespace bytetorrent::registry
