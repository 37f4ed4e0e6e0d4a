// SearchQuery: what somebody typed, taken apart (docs/page.md, "Search"). Words are prefixes, all must occur; "a phrase";
// -word; tag:x, category:y, size:>1G, age:<7d. Every text is a query: what is no condition is words. No text of a user
// reaches the index's own language but through SearchQuery::expression(), where it is letters and digits alone. Pure; any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/registry/labels.h"

namespace bytetorrent::tracker {

struct SearchQuery {
    static constexpr std::size_t bytesMax = 1024; // of a text; what is beyond is not looked at
    static constexpr std::size_t termsMax = 24;   // further ones likewise

    struct Term {
        std::vector<std::string> words; // in a row; at least one
        bool isPrefix = true;           // the last word may go on
        std::string typed;
    };
    std::vector<Term> wanted, unwanted;
    std::vector<std::string> tags, unwantedTags;
    std::optional<registry::Category> category;
    std::vector<registry::Category> unwantedCategories;
    std::uint64_t sizeMin = 0, sizeMax = UINT64_MAX; // bytes
    Millis ageMin = 0, ageMax = INT64_MAX;           // since it was published

    [[nodiscard]] static SearchQuery parse(std::string_view text);
    // Nothing was asked for: not a word, not a condition.
    [[nodiscard]] bool isEmpty() const;
    // A category or tags are all that was asked for: the registry's catalogue can tell.
    [[nodiscard]] bool isOfLabelsAlone() const;

    // For SQLite's MATCH; "" when no word and no tag must occur.
    enum class Where : std::uint8_t { anywhere, name, wholeInName };
    [[nodiscard]] std::string expression(Where where) const;
    [[nodiscard]] std::string unwantedExpression() const; // any of these; "" for none
};

} // namespace bytetorrent::tracker
