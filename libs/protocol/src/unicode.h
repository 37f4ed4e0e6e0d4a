// What protocol needs to know of Unicode: UTF-8 one code point at a time, which code points must not reach a file name
// or a terminal, and simple case folding, for names that only a case-sensitive disk can tell apart. No locale, no
// normalisation: NFC and NFD spellings of a name count as different. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bytetorrent::protocol {

struct CodePoint {
    char32_t value = 0;
    std::uint8_t size = 1; // bytes; 1 for a byte that is not part of well-formed UTF-8
    bool valid = false;
};

// The code point that starts at `at` < text.size(). Overlong forms, surrogates and cut sequences are not valid.
[[nodiscard]] CodePoint codePointAt(std::string_view text, std::size_t at);
void appendUtf8(std::string& out, char32_t point);

// C0, DEL, C1, and the line and paragraph separators.
[[nodiscard]] bool isControl(char32_t point);
// Embeddings, overrides and isolates: they can make "exe.txt" out of "txt.exe" on the screen.
[[nodiscard]] bool isBidirectionalOverride(char32_t point);
// Marks that print nothing but turn the text around them; legitimate in names, confusing in logs.
[[nodiscard]] bool isBidirectionalMark(char32_t point);

[[nodiscard]] char32_t foldCase(char32_t point);
void appendFolded(std::string& out, std::string_view text);

} // namespace bytetorrent::protocol
