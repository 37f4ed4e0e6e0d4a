#include "search_query.h"

#include <algorithm>
#include <charconv>

#include "bytetorrent/base/assert.h"
#include "search_words.h"

namespace bytetorrent::tracker {
namespace {

constexpr std::size_t wordsOfTermMax = 64;
constexpr std::string_view blanks = " \t\r\n\f\v";

struct Token {
    std::string text;
    bool unwanted = false;
    bool quoted = false;
};

// Splits at blanks, but not within quotes; `-` before a token takes it out. A quote that nobody closes ends with the text.
std::vector<Token> tokensOf(std::string_view text) {
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (tokens.size() < SearchQuery::termsMax && (at = text.find_first_not_of(blanks, at)) != std::string_view::npos) {
        Token token;
        if (text[at] == '-' && at + 1 < text.size() && blanks.find(text[at + 1]) == std::string_view::npos) {
            token.unwanted = true;
            ++at;
        }
        token.quoted = text[at] == '"';
        const std::size_t begin = token.quoted ? at + 1 : at;
        const std::size_t end = std::min(token.quoted ? text.find('"', begin) : text.find_first_of(blanks, begin), text.size());
        token.text = std::string(text.substr(begin, end - begin));
        tokens.push_back(std::move(token));
        at = std::min(end + (tokens.back().quoted ? 1 : 0), text.size());
    }
    return tokens;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; });
    return result;
}

// "1.5G" with units {{'G', 2^30}, ...}; nullopt: that is none. Beyond the range of a number: the largest.
template <std::size_t count>
std::optional<std::uint64_t> amountOf(std::string_view text, const std::array<std::pair<std::string_view, std::uint64_t>, count>& units) {
    std::uint64_t factor = 0;
    for (const auto& [unit, value] : units) {
        if (text.ends_with(unit) && text.size() > unit.size()) {
            factor = value;
            text.remove_suffix(unit.size());
            break;
        }
    }
    double amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
    if (factor == 0 || error != std::errc() || end != text.data() + text.size() || !(amount >= 0))
        return std::nullopt;
    const double product = amount * static_cast<double>(factor);
    return product >= 9e18 ? std::uint64_t{9'000'000'000'000'000'000} : static_cast<std::uint64_t>(product);
}

std::optional<std::uint64_t> sizeOf(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 14> units{
        {{"kib", 1u << 10}, {"mib", 1u << 20}, {"gib", 1u << 30}, {"tib", 1ull << 40}, {"kb", 1u << 10}, {"mb", 1u << 20}, {"gb", 1u << 30},
         {"tb", 1ull << 40}, {"k", 1u << 10}, {"m", 1u << 20}, {"g", 1u << 30}, {"t", 1ull << 40}, {"b", 1}, {"", 1}}};
    return amountOf(text, units);
}

std::optional<std::uint64_t> ageOf(std::string_view text) {
    constexpr std::uint64_t day = 24ull * 3600 * 1000;
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 6> units{
        {{"min", 60'000}, {"h", 3'600'000}, {"d", day}, {"w", 7 * day}, {"m", 30 * day}, {"y", 365 * day}}};
    return amountOf(text, units);
}

// ">1G" and "<1G"; without a sign, at least.
template <class Amount, class Bound>
bool takeRange(std::string_view value, Amount amount, Bound& low, Bound& high, bool unwanted) {
    bool below = value.starts_with('<');
    if (below || value.starts_with('>'))
        value.remove_prefix(1);
    const auto bound = amount(value);
    if (!bound)
        return false;
    below ^= unwanted;
    if (below)
        high = std::min(high, static_cast<Bound>(*bound));
    else
        low = std::max(low, static_cast<Bound>(*bound));
    return true;
}

// Whether the token is a condition, which is then taken.
bool takeCondition(SearchQuery& query, const Token& token) {
    const auto colon = token.text.find(':');
    if (token.quoted || colon == std::string::npos)
        return false;
    const std::string key = lowered(token.text.substr(0, colon));
    const std::string value = lowered(token.text.substr(colon + 1));
    if (key == "tag" && registry::isTag(value)) {
        (token.unwanted ? query.unwantedTags : query.tags).push_back(value);
        return true;
    }
    if (key == "category") {
        const auto category = registry::categoryOf(value == "none" ? "" : value);
        if (!category || value.empty())
            return false;
        if (token.unwanted)
            query.unwantedCategories.push_back(*category);
        else
            query.category = category;
        return true;
    }
    if (key == "size")
        return takeRange(value, sizeOf, query.sizeMin, query.sizeMax, token.unwanted);
    return key == "age" && takeRange(value, ageOf, query.ageMin, query.ageMax, token.unwanted);
}

// The law of this file: whatever was typed, nothing but these reaches SQLite between the quotes.
std::string quoted(const std::vector<std::string>& words) {
    std::string text = "\"";
    for (const std::string& word : words) {
        BT_ASSERT(std::ranges::all_of(word, [](char c) {
            return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }));
        text += (text.size() == 1 ? "" : " ") + word;
    }
    return text + "\"";
}

std::string quoted(const SearchQuery::Term& term, bool whole) {
    return quoted(term.words) + (term.isPrefix && !whole ? "*" : "");
}

} // namespace

SearchQuery SearchQuery::parse(std::string_view text) {
    SearchQuery query;
    for (const Token& token : tokensOf(text.substr(0, bytesMax))) {
        if (takeCondition(query, token))
            continue;
        Term term{askedWords(token.text, wordsOfTermMax), !token.quoted, token.text};
        if (!term.words.empty())
            (token.unwanted ? query.unwanted : query.wanted).push_back(std::move(term));
    }
    return query;
}

bool SearchQuery::isOfLabelsAlone() const {
    return wanted.empty() && unwanted.empty() && unwantedTags.empty() && unwantedCategories.empty() && sizeMin == 0 &&
           sizeMax == UINT64_MAX && ageMin == 0 && ageMax == INT64_MAX;
}

bool SearchQuery::isEmpty() const {
    return isOfLabelsAlone() && tags.empty() && !category;
}

std::string SearchQuery::expression(Where where) const {
    std::string all;
    const auto add = [&all](const std::string& one) { all += (all.empty() ? "" : " AND ") + one; };
    for (const Term& term : wanted)
        add((where == Where::anywhere ? "" : "name : ") + quoted(term, where == Where::wholeInName));
    for (const std::string& tag : tags)
        add("tags : " + quoted({tagWord(tag)}));
    return all;
}

std::string SearchQuery::unwantedExpression() const {
    std::string any;
    const auto add = [&any](const std::string& one) { any += (any.empty() ? "" : " OR ") + one; };
    for (const Term& term : unwanted)
        add(quoted(term, true)); // -art does not take out artists
    for (const std::string& tag : unwantedTags)
        add("tags : " + quoted({tagWord(tag)}));
    return any;
}

} // namespace bytetorrent::tracker
