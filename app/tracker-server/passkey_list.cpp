#include "passkey_list.h"

#include "bytetorrent/base/random.h"

namespace bytetorrent::server {

namespace {

constexpr std::string_view separators = " \t,;";

std::string_view trimmed(std::string_view text, std::string_view what) {
    const auto begin = text.find_first_not_of(what);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

Result<NamedPasskey> parseLine(std::string_view line) {
    const auto end = line.find_last_of(separators);
    const std::string_view digits = end == std::string_view::npos ? line : line.substr(end + 1);
    const protocol::Passkey passkey = protocol::passkeyOf(digits);
    if (passkey == protocol::Passkey())
        return fail(ErrorCode::malformed, "a line is an account's name and a passkey of 32 hexadecimal digits");
    NamedPasskey named{std::string(end == std::string_view::npos ? std::string_view() : trimmed(line.substr(0, end), separators)),
                       registry::hashOf(passkey)};
    BT_TRY(registry::checkAccountName(named.account));
    return named;
}

} // namespace

protocol::Passkey drawPasskey() {
    return *protocol::Passkey::fromBytes(secureBytes(protocol::Passkey::size));
}

Result<std::vector<NamedPasskey>> parsePasskeyList(std::string_view text, const std::string& name) {
    std::vector<NamedPasskey> passkeys;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const std::string_view line = trimmed(text.substr(0, end), " \t\r");
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty() || line.front() == '#')
            continue;
        auto named = parseLine(line);
        if (!named)
            return fail(named.error().code, name + ":" + std::to_string(number) + ": " + named.error().context);
        passkeys.push_back(*std::move(named));
    }
    return passkeys;
}

} // namespace bytetorrent::server
