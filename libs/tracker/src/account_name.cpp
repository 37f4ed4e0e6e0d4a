#include "account_name.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "bytetorrent/registry/accounts.h"

namespace bytetorrent::tracker {

namespace {

struct Range {
    char32_t first, last;
};

// Blanks that are none of U+0020, soft hyphens, fillers, marks and overrides of the reading direction, and other format
// characters of Unicode.
constexpr Range unseen[] = {{0x80, 0xA0},     {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},   {0x115F, 0x1160}, {0x1680, 0x1680},
                            {0x17B4, 0x17B5}, {0x180B, 0x180E}, {0x2000, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},
                            {0x2800, 0x2800}, {0x3000, 0x3000}, {0x3164, 0x3164}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB},
                            {0xE0000, 0xE0FFF}};

bool isUnseen(char32_t point) {
    return std::any_of(std::begin(unseen), std::end(unseen), [point](const Range& range) { return point >= range.first && point <= range.last; });
}

// Persian and pictures of families need them, between letters that are not ASCII.
bool isJoiner(char32_t point) { return point == 0x200C || point == 0x200D; }

// Of a text that is UTF-8.
char32_t takePoint(std::string_view& text) {
    const auto lead = static_cast<std::uint8_t>(text.front());
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = size == 1 ? lead : lead & (0x7Fu >> size);
    for (std::size_t at = 1; at < size; ++at)
        point = point << 6 | (static_cast<std::uint8_t>(text[at]) & 0x3F);
    text.remove_prefix(size);
    return point;
}

} // namespace

Result<> checkChosenName(std::string_view name) {
    BT_TRY(registry::checkAccountName(name));
    char32_t before = 0;
    while (!name.empty()) {
        const char32_t point = takePoint(name);
        const bool joinsNothing = isJoiner(point) && (before < 0x80 || name.empty() || static_cast<std::uint8_t>(name.front()) < 0x80);
        if (isUnseen(point) || joinsNothing)
            return fail(ErrorCode::invalidArgument, "an account's name has no characters that nobody sees, and none that turn the reading direction");
        before = point;
    }
    return {};
}

} // namespace bytetorrent::tracker
