#include "bytetorrent/protocol/magnet.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "bytetorrent/protocol/metainfo.h"
#include "quoted.h"
#include "unicode.h"

namespace bytetorrent::protocol {

namespace {

constexpr std::string_view scheme = "magnet:?";
constexpr std::string_view v1Prefix = "urn:btih:";
constexpr std::string_view v2Prefix = "urn:btmh:";
constexpr std::size_t fingerprintBytes = 32;

auto malformed(std::string context) {
    return fail(ErrorCode::malformed, "the magnet link: " + std::move(context));
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower)
        letter = static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter);
    return lower;
}

bool startsWith(std::string_view text, std::string_view lowerCasePrefix) {
    return lowerCase(text.substr(0, lowerCasePrefix.size())) == lowerCasePrefix;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// Every code point is text that may be shown, and, in an address, none is a blank.
bool isPlain(std::string_view text, bool blanksAllowed) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        if (isControl(point.value) || isBidirectionalOverride(point.value) || (point.value == U' ' && !blanksAllowed))
            return false;
        at += point.size;
    }
    return true;
}

std::optional<std::uint64_t> number(std::string_view digits, std::uint64_t max) {
    std::uint64_t value = 0;
    const auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem != std::errc() || stop != digits.data() + digits.size() || value > max)
        return std::nullopt;
    return value;
}

// "tr.1" is a way to write a second "tr", and "amp;tr" is what is left of a link copied out of a page's source.
std::string_view plainKey(std::string_view key) {
    if (key.starts_with("amp;"))
        key.remove_prefix(4);
    const std::size_t dot = key.rfind('.');
    const bool numbered = dot != std::string_view::npos && dot + 1 < key.size() &&
                          key.find_first_not_of("0123456789", dot + 1) == std::string_view::npos;
    return numbered ? key.substr(0, dot) : key;
}

class MagnetParser {
public:
    Result<Magnet> run(std::string_view query) {
        while (!query.empty()) {
            const std::string_view pair = query.substr(0, query.find('&'));
            query.remove_prefix(std::min(query.size(), pair.size() + 1));
            const std::size_t equals = pair.find('=');
            const std::string_view key = plainKey(pair.substr(0, equals));
            const std::string_view value =
                equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
            BT_TRY(read(lowerCase(key), value));
        }
        if (!hash_ && v2_)
            return fail(ErrorCode::unsupported, "the magnet link: xt names a torrent of BitTorrent v2 only (urn:btmh)");
        if (!hash_)
            return malformed("xt=urn:btih:... is missing, so there is no torrent to look for");
        magnet_.infoHash = *hash_;
        return std::move(magnet_);
    }

private:
    Result<> read(const std::string& key, std::string_view escaped) {
        static constexpr std::string_view known[] = {"xt", "dn", "tr", "ws", "x.pe", "x.bt", "x.btca", "xl", "so"};
        if (std::find(std::begin(known), std::end(known), key) == std::end(known))
            return {};
        auto decoded = percentDecode(escaped, key == "dn");
        if (!decoded)
            return malformed(key + ": " + decoded.error().context);
        const std::string& value = *decoded;
        if (key == "xt")
            return readTopic(value);
        if (key == "dn")
            return readName(value);
        if (key == "tr")
            readAddress(magnet_.trackers, value, {"http://", "https://", "udp://"});
        else if (key == "ws")
            readAddress(magnet_.webSeeds, value, {"http://", "https://"});
        else if (key == "x.pe" || key == "x.bt")
            return readPort(key, value);
        else if (key == "x.btca")
            return readFingerprint(value);
        else if (key == "xl")
            return readLength(value);
        else
            return readSelection(value);
        return {};
    }

    Result<> readTopic(std::string_view value) {
        if (startsWith(value, v2Prefix))
            v2_ = true;
        if (!startsWith(value, v1Prefix))
            return {}; // Names of other networks may stand beside ours.
        const std::string_view digits = value.substr(v1Prefix.size());
        if (digits.size() != 40 && digits.size() != 32)
            return malformed("xt: " + std::to_string(digits.size()) +
                             " digits, where 40 (or 32 of base 32) make an infohash");
        const auto bytes = digits.size() == 40 ? fromHex(digits) : fromBase32(digits);
        if (!bytes)
            return malformed("xt: " + quoted(digits) + " has a digit that is none");
        const auto hash = InfoHash::fromBytes(*bytes);
        if (!hash)
            return malformed("xt: " + hash.error().context);
        if (hash_ && *hash_ != *hash)
            return malformed("xt: two different torrents in one link");
        hash_ = *hash;
        return {};
    }

    Result<> readName(const std::string& value) {
        if (!isPlain(value, true))
            return malformed("dn: has control characters in it");
        // A name in another encoding is only less of a name: the torrent's own comes with its metadata.
        if (magnet_.displayName.empty() && isUtf8(value))
            magnet_.displayName = value;
        return {};
    }

    static void readAddress(std::vector<std::string>& list, const std::string& value,
                            std::initializer_list<std::string_view> schemes) {
        const auto fits = [&value](std::string_view each) {
            return value.size() > each.size() && startsWith(value, each);
        };
        if (list.size() < magnetAddressesMax && isUtf8(value) && isPlain(value, false) &&
            std::any_of(schemes.begin(), schemes.end(), fits) &&
            std::find(list.begin(), list.end(), value) == list.end())
            list.push_back(value);
    }

    Result<> readPort(const std::string& key, const std::string& value) {
        auto port = HostPort::parse(value);
        const bool usable = port && port->port != 0;
        // A foreign hint may be odd; our own key tells which cluster is meant, and without it a person would wait in
        // vain.
        if (!usable && key == "x.bt")
            return malformed("x.bt: " + quoted(value) + " is not host:port");
        auto& list = key == "x.bt" ? magnet_.clusterPorts : magnet_.peers;
        if (usable && list.size() < magnetAddressesMax && std::find(list.begin(), list.end(), *port) == list.end())
            list.push_back(std::move(*port));
        return {};
    }

    // Without it a person would be connected to a cluster that nobody vouches for.
    Result<> readFingerprint(const std::string& value) {
        const auto digest = fromHex(value);
        if (!digest || digest->size() != fingerprintBytes)
            return malformed("x.btca: " + quoted(value) + " is not 64 hexadecimal digits");
        magnet_.clusterFingerprint = toHex(*digest);
        return {};
    }

    Result<> readLength(std::string_view value) {
        if (value.empty())
            return {};
        magnet_.length = number(value, std::numeric_limits<std::int64_t>::max());
        if (!magnet_.length)
            return malformed("xl: " + quoted(value) + " is not a number of bytes");
        return {};
    }

    Result<> readSelection(std::string_view value) {
        auto& ranges = magnet_.selectedFiles;
        for (std::size_t at = 0; at <= value.size();) {
            const std::string_view range = value.substr(at, value.find(',', at) - at);
            at += range.size() + 1;
            const std::size_t dash = range.find('-');
            const auto first = number(range.substr(0, dash), filesMax - 1);
            const auto last = dash == std::string_view::npos ? first : number(range.substr(dash + 1), filesMax - 1);
            if (!first || !last || *last < *first)
                return malformed("so: " + quoted(range) + " is neither a file's index nor a range of them");
            ranges.emplace_back(static_cast<std::uint32_t>(*first), static_cast<std::uint32_t>(*last));
        }
        std::sort(ranges.begin(), ranges.end());
        std::size_t kept = 0;
        for (const auto& range : ranges) {
            if (kept > 0 && range.first <= ranges[kept - 1].second + 1)
                ranges[kept - 1].second = std::max(ranges[kept - 1].second, range.second);
            else
                ranges[kept++] = range;
        }
        ranges.resize(kept);
        return {};
    }

    Magnet magnet_;
    std::optional<InfoHash> hash_;
    bool v2_ = false;
};

} // namespace

Result<Magnet> Magnet::parse(std::string_view link) {
    link = trimmed(link);
    if (link.size() > magnetBytesMax)
        return fail(ErrorCode::tooLarge, "a magnet link of " + std::to_string(link.size()) + " bytes, where " +
                                             std::to_string(magnetBytesMax) + " are the most");
    if (!startsWith(link, scheme))
        return malformed("the link does not start with magnet:?");
    if (std::any_of(link.begin(), link.end(), [](char each) { return static_cast<unsigned char>(each) < 0x20; }))
        return malformed("the link has control characters in it");
    return MagnetParser().run(link.substr(scheme.size()));
}

std::string Magnet::toString() const {
    std::string link = std::string(scheme) + "xt=" + std::string(v1Prefix) + infoHash.hex();
    const auto add = [&link](std::string_view key, std::string_view value) {
        link.append("&").append(key).append("=").append(percentEncode(asBytes(value)));
    };
    if (!displayName.empty())
        add("dn", displayName);
    if (length)
        add("xl", std::to_string(*length));
    for (const std::string& tracker : trackers)
        add("tr", tracker);
    for (const std::string& webSeed : webSeeds)
        add("ws", webSeed);
    for (const HostPort& peer : peers)
        add("x.pe", peer.toString());
    for (const HostPort& port : clusterPorts)
        add("x.bt", port.toString());
    if (!clusterFingerprint.empty())
        add("x.btca", clusterFingerprint);
    std::string selection;
    for (const auto& [first, last] : selectedFiles) {
        selection.append(selection.empty() ? "" : ",").append(std::to_string(first));
        if (last != first)
            selection.append("-").append(std::to_string(last));
    }
    if (!selection.empty())
        link.append("&so=").append(selection); // Digits, commas and dashes need no escapes, and people read them.
    return link;
}

} // namespace bytetorrent::protocol
