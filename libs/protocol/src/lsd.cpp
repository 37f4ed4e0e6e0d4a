#include "bytetorrent/protocol/lsd.h"

#include <charconv>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::protocol {

namespace {

constexpr std::string_view requestLine = "BT-SEARCH * HTTP/1.1";

bool sameName(std::string_view name, std::string_view lowerCase) {
    return std::equal(name.begin(), name.end(), lowerCase.begin(), lowerCase.end(), [](char given, char wanted) {
        return (given >= 'A' && given <= 'Z' ? static_cast<char>(given - 'A' + 'a') : given) == wanted;
    });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The next line without its end; the lines of some clients end with a lone newline.
std::string_view takeLine(std::string_view& rest) {
    const auto end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

void readHeader(std::string_view name, std::string_view value, LsdAnnounce& into) {
    if (sameName(name, "port")) {
        std::uint16_t port = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), port);
        if (error == std::errc() && end == value.data() + value.size())
            into.port = port;
    } else if (sameName(name, "infohash")) {
        const auto hash = InfoHash::fromHex(value);
        if (hash && into.infoHashes.size() < lsdHashesMax)
            into.infoHashes.push_back(*hash);
    } else if (sameName(name, "cookie")) {
        into.cookie = std::string(value.substr(0, lsdCookieBytesMax));
    }
}

} // namespace

Bytes encodeLsd(const LsdAnnounce& announce, std::string_view group) {
    BT_ASSERT(!announce.infoHashes.empty() && announce.infoHashes.size() <= lsdHashesMax && announce.cookie.size() <= lsdCookieBytesMax);
    std::string text(requestLine);
    text += "\r\nHost: " + std::string(group) + "\r\nPort: " + std::to_string(announce.port) + "\r\n";
    for (const InfoHash& infoHash : announce.infoHashes)
        text += "Infohash: " + infoHash.hex() + "\r\n";
    if (!announce.cookie.empty())
        text += "cookie: " + announce.cookie + "\r\n";
    text += "\r\n\r\n";
    BT_ASSERT(text.size() <= lsdBytesMax);
    return toBytes(text);
}

Result<LsdAnnounce> decodeLsd(ByteView datagram) {
    if (datagram.size() > lsdBytesMax)
        return fail(ErrorCode::tooLarge, "the announce is too long");
    std::string_view rest = asText(datagram);
    if (takeLine(rest) != requestLine)
        return fail(ErrorCode::malformed, "not an announce");
    LsdAnnounce announce;
    while (!rest.empty()) {
        const std::string_view line = takeLine(rest);
        if (line.empty())
            break;
        const auto colon = line.find(':');
        if (colon != std::string_view::npos)
            readHeader(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)), announce);
    }
    if (announce.port == 0)
        return fail(ErrorCode::malformed, "the announce names no port");
    if (announce.infoHashes.empty())
        return fail(ErrorCode::malformed, "the announce names no torrent");
    return announce;
}

} // namespace bytetorrent::protocol
