// AddressRange: the addresses that share their first bits, "192.0.2.0/24", "2001:db8::/32", or one address alone. An
// IPv4 range holds IPv4 addresses only, and an IPv6 range IPv6 ones only. A value; any thread.
#pragma once

#include <string>
#include <string_view>

#include "bytetorrent/base/endpoint.h"

namespace bytetorrent {

// The address with all but its first bits zero; `bits` counts from the beginning of its own family (32 or 128 at most).
[[nodiscard]] IpAddress prefixOf(const IpAddress& address, unsigned bits);

struct AddressRange {
    IpAddress first; // its remaining bits are zero
    unsigned bits = 128;

    // Errors: malformed, in words for an operator; bits beyond the prefix must be zero.
    [[nodiscard]] static Result<AddressRange> parse(std::string_view text);
    [[nodiscard]] bool contains(const IpAddress& address) const;
    [[nodiscard]] std::string toString() const; // as parse() reads it
    friend bool operator==(const AddressRange&, const AddressRange&) = default;
};

} // namespace bytetorrent
