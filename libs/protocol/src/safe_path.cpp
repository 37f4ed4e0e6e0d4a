#include "bytetorrent/protocol/safe_path.h"

#include <algorithm>
#include <array>

#include "bytetorrent/base/bytes.h"
#include "quoted.h"
#include "unicode.h"

namespace bytetorrent::protocol {

namespace {

auto refuse(std::string_view element, std::string_view why) {
    return fail(ErrorCode::unsafePath, "the name " + quoted(element) + " " + std::string(why));
}

// Windows opens the device for these names in any folder, in either case, and whatever extension follows.
bool isDeviceName(std::string_view element) {
    std::string_view stem = element.substr(0, element.find('.'));
    while (!stem.empty() && stem.back() == ' ')
        stem.remove_suffix(1);
    if (stem.size() < 3 || stem.size() > 7)
        return false;
    std::string folded;
    appendFolded(folded, stem);
    static constexpr std::array<std::string_view, 6> devices{"con", "prn", "aux", "nul", "conin$", "conout$"};
    for (const std::string_view device : devices) {
        if (folded == device)
            return true;
    }
    if (!folded.starts_with("com") && !folded.starts_with("lpt"))
        return false;
    // Windows takes the superscripts one to three for digits here.
    const std::string_view number = std::string_view(folded).substr(3);
    return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "\xC2\xB9" ||
           number == "\xC2\xB2" || number == "\xC2\xB3";
}

std::string hexDigits(std::uint32_t value, int count) {
    std::string digits;
    for (int shift = (count - 1) * 4; shift >= 0; shift -= 4)
        digits.push_back("0123456789abcdef"[(value >> shift) & 0xF]);
    return digits;
}

} // namespace

Result<> checkPathElement(std::string_view element) {
    if (element.empty())
        return refuse(element, "is empty");
    if (element == "." || element == "..")
        return refuse(element, "means a folder that is not the torrent's own");
    if (element.size() > pathElementBytesMax)
        return refuse(element, "is longer than " + std::to_string(pathElementBytesMax) + " bytes");
    for (std::size_t at = 0; at < element.size();) {
        const CodePoint point = codePointAt(element, at);
        if (!point.valid)
            return refuse(element, "is not UTF-8");
        if (point.value == U'/' || point.value == U'\\' || point.value == U':')
            return refuse(element, "has a slash, a backslash or a colon in it");
        if (isControl(point.value))
            return refuse(element, "has a control character in it");
        if (isBidirectionalOverride(point.value))
            return refuse(element, "has characters that turn the reading direction");
        at += point.size;
    }
    if (element.back() == '.' || element.back() == ' ')
        return refuse(element, "ends in a dot or a space, which not every system keeps");
    if (isDeviceName(element))
        return refuse(element, "is a device on Windows");
    return {};
}

Result<> checkPath(const std::vector<std::string>& elements) {
    if (elements.empty())
        return fail(ErrorCode::unsafePath, "a path without any name in it");
    if (elements.size() > pathDepthMax)
        return fail(ErrorCode::unsafePath, "a path of " + std::to_string(elements.size()) + " names, where " +
                                               std::to_string(pathDepthMax) + " are the most");
    for (const std::string& element : elements)
        BT_TRY(checkPathElement(element));
    return {};
}

Result<std::string> safeJoin(std::string_view root, const std::vector<std::string>& elements) {
    if (root.empty())
        return fail(ErrorCode::invalidArgument, "no folder to put a torrent's files into");
    BT_TRY(checkPath(elements));
    std::string path(root);
    for (const std::string& element : elements) {
        // Only the root itself may bring its own slash ("/").
        if (path.back() != '/')
            path.push_back('/');
        path += element;
    }
    return path;
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        const auto byte = static_cast<unsigned char>(text[at]);
        if (!point.valid || (byte < 0x80 && isControl(byte)))
            out.append("\\x").append(hexDigits(byte, 2));
        else if (isControl(point.value) || isBidirectionalOverride(point.value) || isBidirectionalMark(point.value))
            out.append("\\u").append(hexDigits(point.value, 4));
        else if (byte == '\\')
            out += "\\\\"; // Else a name that contains the text of an escape would look like one.
        else
            out.append(text, at, point.size);
        at += point.size;
    }
    return out;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t shownBytesMax = 120;
    std::size_t end = std::min(text.size(), shownBytesMax);
    while (end < text.size() && end > shownBytesMax - 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end; // Not in the middle of a code point.
    return std::string("\"").append(printable(text.substr(0, end))).append(end < text.size() ? "...\"" : "\"");
}

} // namespace bytetorrent::protocol
