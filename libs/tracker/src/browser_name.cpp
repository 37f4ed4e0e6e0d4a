#include "browser_name.h"

#include <array>
#include <utility>

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t lettersMax = 40;
using Word = std::pair<std::string_view, std::string_view>; // what it says, what we say
// The first that is there counts: each names those behind it, too.
constexpr std::array<Word, 7> browsers{{{"Firefox/", "Firefox"}, {"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Chromium/", "Chromium"},
                                        {"Chrome/", "Chrome"}, {"Safari/", "Safari"}, {"curl/", "curl"}}};
constexpr std::array<Word, 6> systems{{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"},
                                       {"Mac OS X", "macOS"}, {"Linux", "Linux"}}};

template <std::size_t Size>
std::string_view wordIn(std::string_view text, const std::array<Word, Size>& words) {
    for (const auto& [said, named] : words) {
        if (text.find(said) != std::string_view::npos)
            return named;
    }
    return {};
}

} // namespace

std::string browserName(std::string_view userAgent) {
    std::string name(wordIn(userAgent, browsers));
    if (name.empty()) {
        for (const char c : userAgent.substr(0, lettersMax))
            name += c >= ' ' && c <= '~' ? c : '?';
        return name;
    }
    if (const std::string_view system = wordIn(userAgent, systems); !system.empty())
        name.append(" on ").append(system);
    return name;
}

} // namespace bytetorrent::tracker
