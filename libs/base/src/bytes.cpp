#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

namespace {

constexpr int notADigit = -1;

int hexDigit(char character) {
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return notADigit;
}

int base32Digit(char character) {
    if (character >= 'a' && character <= 'z')
        return character - 'a';
    if (character >= 'A' && character <= 'Z')
        return character - 'A';
    if (character >= '2' && character <= '7')
        return character - '2' + 26;
    return notADigit;
}

// What the first byte of a UTF-8 sequence says: how many bytes follow, and the smallest code point that needs so many.
struct Utf8Lead {
    std::size_t following = 0;
    std::uint32_t bits = 0;
    std::uint32_t smallest = 0;
    bool valid = false;
};

Utf8Lead utf8Lead(std::uint8_t byte) {
    if (byte < 0x80)
        return {0, byte, 0, true};
    if ((byte & 0xE0) == 0xC0)
        return {1, byte & 0x1Fu, 0x80, true};
    if ((byte & 0xF0) == 0xE0)
        return {2, byte & 0x0Fu, 0x800, true};
    if ((byte & 0xF8) == 0xF0)
        return {3, byte & 0x07u, 0x10000, true};
    return {};
}

} // namespace

std::string toHex(ByteView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 0x0F]);
    }
    return text;
}

Result<Bytes> fromHex(std::string_view text) {
    if (text.size() % 2 != 0)
        return fail(ErrorCode::malformed, "hexadecimal text with an odd number of digits");
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const int high = hexDigit(text[at]);
        const int low = hexDigit(text[at + 1]);
        if (high == notADigit || low == notADigit)
            return fail(ErrorCode::malformed, "not a hexadecimal digit near position " + std::to_string(at));
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

Result<Bytes> fromBase32(std::string_view text) {
    Bytes bytes;
    bytes.reserve(text.size() * 5 / 8);
    std::uint32_t pending = 0;
    unsigned pendingBits = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int digit = base32Digit(text[at]);
        if (digit == notADigit)
            return fail(ErrorCode::malformed, "not a base 32 digit at position " + std::to_string(at));
        pending = (pending << 5) | static_cast<std::uint32_t>(digit);
        pendingBits += 5;
        if (pendingBits >= 8) {
            pendingBits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(pending >> pendingBits));
            pending &= (1u << pendingBits) - 1;
        }
    }
    // Five bits or more cannot be the padding of a last byte, and padding is zero: one value has one spelling.
    if (pendingBits >= 5 || pending != 0)
        return fail(ErrorCode::malformed, "base 32 text that ends within a byte");
    return bytes;
}

bool isUtf8(std::string_view text) {
    const ByteView bytes = asBytes(text);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const Utf8Lead lead = utf8Lead(bytes[at]);
        if (!lead.valid || bytes.size() - at - 1 < lead.following)
            return false;
        std::uint32_t codePoint = lead.bits;
        for (std::size_t index = 1; index <= lead.following; ++index) {
            const std::uint8_t byte = bytes[at + index];
            if ((byte & 0xC0) != 0x80)
                return false;
            codePoint = (codePoint << 6) | (byte & 0x3Fu);
        }
        const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        if (codePoint < lead.smallest || surrogate || codePoint > 0x10FFFF)
            return false;
        at += lead.following + 1;
    }
    return true;
}

} // namespace bytetorrent
