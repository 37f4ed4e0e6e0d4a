#include "bytetorrent/base/address_range.h"

#include <charconv>

namespace bytetorrent {

namespace {

constexpr unsigned v4Bits = 32;
constexpr unsigned v6Bits = 128;

unsigned bitsOf(const IpAddress& address) {
    return address.isV4() ? v4Bits : v6Bits;
}

} // namespace

IpAddress prefixOf(const IpAddress& address, unsigned bits) {
    IpAddress prefix = address;
    unsigned kept = bits + (v6Bits - bitsOf(address)); // IPv4 stands in the last bytes
    for (std::uint8_t& byte : prefix.value) {
        const unsigned ofThis = std::min(kept, 8u);
        byte = static_cast<std::uint8_t>(byte & (0xff00u >> ofThis));
        kept -= ofThis;
    }
    return prefix;
}

Result<AddressRange> AddressRange::parse(std::string_view text) {
    const auto wrong = [&] {
        std::string context = "neither an address such as \"192.0.2.1\" nor a range such as \"192.0.2.0/24\": \"";
        return fail(ErrorCode::malformed, context.append(text).append("\""));
    };
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return wrong();
    AddressRange range{*address, bitsOf(*address)};
    if (slash != std::string_view::npos) {
        const std::string_view digits = text.substr(slash + 1);
        const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), range.bits);
        if (digits.empty() || code != std::errc() || end != digits.data() + digits.size() || range.bits > bitsOf(*address))
            return wrong();
    }
    if (prefixOf(range.first, range.bits) != range.first)
        return wrong();
    return range;
}

bool AddressRange::contains(const IpAddress& address) const {
    return address.isV4() == first.isV4() && prefixOf(address, bits) == first;
}

std::string AddressRange::toString() const {
    return bits == bitsOf(first) ? first.toString() : first.toString() + "/" + std::to_string(bits);
}

} // namespace bytetorrent
