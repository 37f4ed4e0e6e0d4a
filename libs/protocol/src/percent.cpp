#include "bytetorrent/protocol/magnet.h"

#include "query_string.h"

namespace bytetorrent::protocol {

namespace {

bool isUnreserved(std::uint8_t byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

} // namespace

std::string percentEncode(ByteView bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(bytes.size());
    for (const std::uint8_t byte : bytes) {
        if (isUnreserved(byte)) {
            out.push_back(static_cast<char>(byte));
        } else {
            out.push_back('%');
            out.push_back(digits[byte >> 4]);
            out.push_back(digits[byte & 0xF]);
        }
    }
    return out;
}

Result<std::string> percentDecode(std::string_view text, bool plusIsSpace) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plusIsSpace) {
            out.push_back(' ');
        } else if (text[at] != '%') {
            out.push_back(text[at]);
        } else {
            const int high = at + 1 < text.size() ? hexDigit(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? hexDigit(text[at + 2]) : -1;
            if (high < 0 || low < 0)
                return fail(ErrorCode::malformed,
                            "a percent sign without two hexadecimal digits at byte " + std::to_string(at));
            out.push_back(static_cast<char>(high * 16 + low));
            at += 2;
        }
    }
    return out;
}

} // namespace bytetorrent::protocol
