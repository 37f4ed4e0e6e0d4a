// The words of a text, as the index keeps them and as queries ask for them: letters and digits in a row, without case and
// without marks (é is e); everything else, `.`, `_` and `-` among it, stands between words. Scripts that are written
// without blanks (Han, Kana, Thai and their like) and pictures are kept as overlapping pairs, so that any part of a run is found.
// What comes out is lower-case ASCII letters and digits, and characters beyond ASCII: SQLite's own tokenizer splits
// nothing but the blanks between words. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bytetorrent::tracker {

// Words of any length are cut, and no more than wordsMax are looked at, so that no text costs without bound.
inline constexpr std::size_t wordBytesMax = 64;

// Words in their order. In a run of a script without blanks each character begins a pair with the one behind it; the last
// stands alone.
[[nodiscard]] std::vector<std::string> indexedWords(std::string_view text, std::size_t wordsMax);
// The same for a query: a run is asked for as its pairs, the last of which ends it.
[[nodiscard]] std::vector<std::string> askedWords(std::string_view text, std::size_t wordsMax);

// A tag as one word: no text has it.
[[nodiscard]] std::string tagWord(std::string_view tag);

} // namespace bytetorrent::tracker
