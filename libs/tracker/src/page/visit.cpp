#include "page/visit.h"

#include "bytetorrent/protocol/magnet.h"

namespace bytetorrent::tracker::page {

std::string Visit::link(std::string_view path, Parameters parameters) const {
    std::string out(path);
    char separator = '?';
    const auto add = [&](std::string_view name, const std::string& value) {
        if (value.empty())
            return;
        out.append(1, separator).append(name).append("=").append(protocol::percentEncode(asBytes(value)));
        separator = '&';
    };
    for (const auto& [name, value] : parameters)
        add(name, value);
    add("passkey", passkey);
    return out;
}

} // namespace bytetorrent::tracker::page
