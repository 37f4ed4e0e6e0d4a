#include "page/words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace bytetorrent::tracker::page {

namespace {

struct Entry {
    std::string_view key;
    std::array<std::string_view, allLanguages.size()> texts;
};

constexpr Entry entries[] = {
#define BT_WORD(key, en, de, fr, es, zh) {#key, {en, de, fr, es, zh}},
#include "page/words_list.h"
#undef BT_WORD
};

struct Name {
    std::string_view tag, own;
};
constexpr std::array<Name, allLanguages.size()> names{
    {{"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}, {"es", "Español"}, {"zh-CN", "中文"}}};

// Calls `literal` with what stands between places, and `value` with a place's index, in order.
template <class Literal, class Value>
void walk(std::string_view text, std::size_t values, Literal literal, Value value) {
    while (!text.empty()) {
        const auto brace = text.find('{');
        literal(text.substr(0, brace));
        if (brace == std::string_view::npos)
            return;
        const std::size_t index = static_cast<std::size_t>(text[brace + 1] - '1');
        if (index < values)
            value(index);
        text.remove_prefix(brace + 3);
    }
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool sameWithoutCase(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, [](char left, char right) { return lower(left) == lower(right); });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// "0.8" of "q=0.8"; 1 when it is not said; 0 for what cannot be read.
double qualityOf(std::string_view parameters) {
    const auto q = parameters.find("q=");
    if (q == std::string_view::npos)
        return 1;
    return std::strtod(std::string(parameters.substr(q + 2, 5)).c_str(), nullptr);
}

} // namespace

std::string_view tagOf(Language language) { return names[static_cast<std::size_t>(language)].tag; }
std::string_view ownNameOf(Language language) { return names[static_cast<std::size_t>(language)].own; }
std::string_view keyOf(Word word) { return entries[static_cast<std::size_t>(word)].key; }

std::vector<Word> allWords() {
    std::vector<Word> words;
    for (std::size_t at = 0; at < std::size(entries); ++at)
        words.push_back(static_cast<Word>(at));
    return words;
}

std::optional<Language> languageOfTag(std::string_view tag) {
    for (const Language language : allLanguages) {
        if (sameWithoutCase(tag, tagOf(language)))
            return language;
    }
    return std::nullopt;
}

Language preferredLanguage(std::string_view acceptLanguage) {
    Language best = Language::en;
    double bestQuality = 0;
    for (int ranges = 0; ranges < 16 && !acceptLanguage.empty(); ++ranges) {
        const auto comma = acceptLanguage.find(',');
        const std::string_view range = acceptLanguage.substr(0, comma);
        acceptLanguage.remove_prefix(comma == std::string_view::npos ? acceptLanguage.size() : comma + 1);
        const auto semicolon = range.find(';');
        const std::string_view tag = trimmed(range.substr(0, semicolon));
        const std::string_view primary = tag.substr(0, tag.find('-'));
        const double quality = semicolon == std::string_view::npos ? 1 : qualityOf(range.substr(semicolon));
        for (const Language language : allLanguages) {
            const std::string_view ours = tagOf(language).substr(0, 2);
            if (quality > bestQuality && sameWithoutCase(primary, ours)) {
                best = language;
                bestQuality = quality;
            }
        }
    }
    return best;
}

std::string_view Words::operator()(Word word) const {
    return entries[static_cast<std::size_t>(word)].texts[static_cast<std::size_t>(language_)];
}

std::string Words::operator()(Word word, std::initializer_list<std::string> values) const {
    std::string out;
    walk((*this)(word), values.size(), [&](std::string_view text) { out += text; },
         [&](std::size_t index) { out += values.begin()[index]; });
    return out;
}

Html Words::html(Word word, std::initializer_list<Html> values) const {
    Html out;
    walk((*this)(word), values.size(), [&](std::string_view text) { out << text; },
         [&](std::size_t index) { out << values.begin()[index]; });
    return out;
}

std::string Words::counted(Word one, Word many, std::uint64_t count) const {
    const bool single = count == 1 || (count == 0 && language_ == Language::fr);
    return (*this)(single ? one : many, {number(count)});
}

std::string Words::number(std::uint64_t value) const {
    const std::string digits = std::to_string(value);
    constexpr std::array<std::string_view, allLanguages.size()> separators{",", ".", "\u202F", "\u202F", ","};
    // Spanish leaves numbers of four digits whole.
    if (digits.size() <= (language_ == Language::es ? 4u : 3u))
        return digits;
    std::string out;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        if (at > 0 && (digits.size() - at) % 3 == 0)
            out += separators[static_cast<std::size_t>(language_)];
        out += digits[at];
    }
    return out;
}

std::string Words::decimal(double value, int digits) const {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    std::string out = text;
    if (language_ != Language::en && language_ != Language::zh)
        std::ranges::replace(out, '.', ',');
    return out;
}

std::string Words::size(std::uint64_t bytes) const {
    constexpr std::array<std::string_view, 7> units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    constexpr std::array<std::string_view, 7> french{"o", "Kio", "Mio", "Gio", "Tio", "Pio", "Eio"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1024 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    const std::string_view name = language_ == Language::fr ? french[unit] : units[unit];
    return decimal(value, unit == 0 || value >= 99.95 ? 0 : 1).append("\u00A0").append(name);
}

std::string Words::milliseconds(double seconds) const {
    const double value = seconds * 1000;
    return decimal(value, value >= 9.95 ? 0 : value >= 0.995 ? 1 : 2).append("\u00A0ms");
}

} // namespace bytetorrent::tracker::page
