#include "unicode.h"

namespace bytetorrent::protocol {

CodePoint codePointAt(std::string_view text, std::size_t at) {
    const auto byteAt = [text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char lead = byteAt(at);
    if (lead < 0x80)
        return {lead, 1, true};
    const std::uint8_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < size)
        return {lead, 1, false};
    char32_t value = lead & (0x7Fu >> size);
    for (std::size_t next = at + 1; next < at + size; ++next) {
        if ((byteAt(next) & 0xC0) != 0x80)
            return {lead, 1, false};
        value = (value << 6) | (byteAt(next) & 0x3F);
    }
    const char32_t smallest = size == 4 ? 0x10000 : size == 3 ? 0x800 : 0x80;
    if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return {lead, 1, false};
    return {value, size, true};
}

void appendUtf8(std::string& out, char32_t point) {
    const auto tail = [&out, point](int shift) { out.push_back(static_cast<char>(0x80 | ((point >> shift) & 0x3F))); };
    if (point < 0x80) {
        out.push_back(static_cast<char>(point));
    } else if (point < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (point >> 6)));
        tail(0);
    } else if (point < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (point >> 12)));
        tail(6);
        tail(0);
    } else {
        out.push_back(static_cast<char>(0xF0 | (point >> 18)));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool isControl(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029;
}

bool isBidirectionalOverride(char32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

bool isBidirectionalMark(char32_t point) {
    return point == 0x200E || point == 0x200F || point == 0x061C;
}

} // namespace bytetorrent::protocol
