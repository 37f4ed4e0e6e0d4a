#include "bytetorrent/protocol/passkey.h"

#include "query_string.h"

namespace bytetorrent::protocol {

Passkey passkeyOf(std::string_view text) {
    Passkey passkey;
    if (text.size() != 2 * Passkey::size)
        return passkey;
    for (std::size_t i = 0; i < Passkey::size; ++i) {
        const int high = hexDigit(text[2 * i]);
        const int low = hexDigit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return {};
        passkey.value[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return passkey;
}

TrackerPath trackerPathOf(std::string_view path) {
    const auto isVerb = [](std::string_view word) { return word == "announce" || word == "scrape"; };
    if (!path.starts_with('/'))
        return {};
    path.remove_prefix(1);
    if (isVerb(path))
        return {path, std::nullopt};
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos || slash == 0 || !isVerb(path.substr(slash + 1)))
        return {};
    return {path.substr(slash + 1), passkeyOf(path.substr(0, slash))};
}

std::optional<Passkey> passkeyOfQuery(std::string_view query) {
    while (const auto parameter = takeParameter(query)) {
        if (parameter->name == "passkey")
            return passkeyOf(parameter->value);
    }
    return std::nullopt;
}

std::optional<Passkey> passkeyOfUrlData(std::string_view pathAndQuery) {
    const std::size_t mark = pathAndQuery.find('?');
    const auto inPath = trackerPathOf(pathAndQuery.substr(0, mark)).passkey;
    if (inPath || mark == std::string_view::npos)
        return inPath;
    return passkeyOfQuery(pathAndQuery.substr(mark + 1));
}

std::optional<Passkey> passkeyOfUrls(const std::vector<std::vector<std::string>>& tiers) {
    for (const auto& tier : tiers) {
        for (const std::string& url : tier) {
            const std::size_t authority = url.find("://");
            const std::size_t path = authority == std::string::npos ? authority : url.find('/', authority + 3);
            if (path == std::string::npos)
                continue;
            const auto passkey = passkeyOfUrlData(std::string_view(url).substr(path));
            if (passkey && *passkey != Passkey())
                return passkey;
        }
    }
    return std::nullopt;
}

} // namespace bytetorrent::protocol
