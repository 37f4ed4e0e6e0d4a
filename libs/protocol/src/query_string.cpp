#include "query_string.h"

namespace bytetorrent::protocol {
int hexDigit(char digit) {
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

std::optional<std::size_t> unescapeInto(std::string_view text, std::span<std::uint8_t> out) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (size == out.size())
            return std::nullopt;
        if (text[i] != '%') {
            out[size++] = static_cast<std::uint8_t>(text[i]);
            continue;
        }
        if (text.size() - i < 3)
            return std::nullopt;
        const int high = hexDigit(text[i + 1]);
        const int low = hexDigit(text[i + 2]);
        if (high < 0 || low < 0)
            return std::nullopt;
        out[size++] = static_cast<std::uint8_t>(high << 4 | low);
        i += 2;
    }
    return size;
}

} // namespace bytetorrent::protocol
