// The query string of a tracker request, taken apart without copying: parameters, escapes, numbers. Private to the
// room. Names are compared as they stand: no client escapes them. '+' is itself, for info hashes are bytes, not a
// form's text.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

// 0 to 15, either case; -1 for anything else.
[[nodiscard]] int hexDigit(char digit);

struct QueryParameter {
    std::string_view name;
    std::string_view value; // still escaped
};

// Takes the first parameter off `rest`; nullopt at the end. Empty parameters ("&&") are skipped.
[[nodiscard]] inline std::optional<QueryParameter> takeParameter(std::string_view& rest) {
    while (!rest.empty()) {
        const std::size_t end = rest.find('&');
        const std::string_view parameter = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (parameter.empty())
            continue;
        const std::size_t equals = parameter.find('=');
        if (equals == std::string_view::npos)
            return QueryParameter{parameter, {}};
        return QueryParameter{parameter.substr(0, equals), parameter.substr(equals + 1)};
    }
    return std::nullopt;
}

// Resolves the escapes of `text` into `out`; the number of bytes, or nullopt for a broken escape or too little room.
[[nodiscard]] std::optional<std::size_t> unescapeInto(std::string_view text, std::span<std::uint8_t> out);

// A decimal number; one beyond `max` is `max`, for counters only grow and some clients count wildly.
[[nodiscard]] inline Result<std::uint64_t> clippedNumber(const QueryParameter& parameter, std::uint64_t max) {
    std::uint64_t value = 0;
    const char* end = parameter.value.data() + parameter.value.size();
    const auto [at, error] = std::from_chars(parameter.value.data(), end, value);
    if (parameter.value.empty() || at != end || error == std::errc::invalid_argument)
        return fail(ErrorCode::malformed, std::string(parameter.name) + " is not a number");
    return error == std::errc::result_out_of_range || value > max ? max : value;
}

} // namespace bytetorrent::protocol
