// Every text of the page, by key, in five languages (words_list.h). Values take the places {1}, {2}, ... of a text, in
// whatever order a language wants them. Numbers, sizes and durations are written as the reader's language does. Pure;
// any thread.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/html.h"

namespace bytetorrent::tracker::page {

enum class Language : std::uint8_t { en, de, fr, es, zh };
inline constexpr std::array allLanguages{Language::en, Language::de, Language::fr, Language::es, Language::zh};
// As HTML and HTTP name them: "en", "de", "fr", "es", "zh-CN".
[[nodiscard]] std::string_view tagOf(Language language);
[[nodiscard]] std::string_view ownNameOf(Language language); // "Deutsch"
[[nodiscard]] std::optional<Language> languageOfTag(std::string_view tag);
// The best of `Accept-Language` that we have; English otherwise.
[[nodiscard]] Language preferredLanguage(std::string_view acceptLanguage);

enum class Word : std::uint16_t {
#define BT_WORD(key, en, de, fr, es, zh) key,
#include "page/words_list.h"
#undef BT_WORD
};
[[nodiscard]] std::string_view keyOf(Word word); // as in the list, for scripts and tests
[[nodiscard]] std::vector<Word> allWords();

class Words {
public:
    explicit Words(Language language)
        : language_(language) {}
    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] std::string_view operator()(Word word) const;
    [[nodiscard]] std::string operator()(Word word, std::initializer_list<std::string> values) const;
    // With markup at the places of values.
    [[nodiscard]] Html html(Word word, std::initializer_list<Html> values) const;
    // {1} is the number.
    [[nodiscard]] std::string counted(Word one, Word many, std::uint64_t count) const;
    [[nodiscard]] std::string number(std::uint64_t value) const;                      // "12,345"
    [[nodiscard]] std::string decimal(double value, int digits) const;                // "1.5"
    [[nodiscard]] std::string size(std::uint64_t bytes) const;                        // "4.2 GiB"
    [[nodiscard]] std::string milliseconds(double seconds) const;                     // "0.4 ms"

private:
    Language language_;
};

} // namespace bytetorrent::tracker::page
