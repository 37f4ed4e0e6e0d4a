// Endpoint: an IP address with a port, without any socket library. IPv4 is kept as its v4-mapped IPv6 address.
// HostPort: a host that may still be a name. Both print and parse "1.2.3.4:80", "[::1]:80". Values; any thread.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "bytetorrent/base/result.h"

namespace bytetorrent {

struct IpAddress {
    std::array<std::uint8_t, 16> value{}; // network byte order; ::ffff:a.b.c.d for IPv4

    [[nodiscard]] static IpAddress v4(std::uint32_t hostOrder);
    [[nodiscard]] static Result<IpAddress> parse(std::string_view text); // no brackets, no names
    [[nodiscard]] bool isV4() const;
    [[nodiscard]] std::uint32_t v4HostOrder() const; // asserts isV4()
    [[nodiscard]] bool isLoopback() const;
    [[nodiscard]] bool isUnspecified() const; // 0.0.0.0 or ::
    // Loopback, link-local, RFC 1918 or unique local: a peer that is near.
    [[nodiscard]] bool isLocal() const;
    [[nodiscard]] std::string toString() const;
    friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0;

    [[nodiscard]] static Result<Endpoint> parse(std::string_view text); // numeric address only; port 1..65535
    [[nodiscard]] std::string toString() const;
    friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

struct HostPort {
    std::string host; // a name or an address without brackets; never empty
    std::uint16_t port = 0;

    [[nodiscard]] static Result<HostPort> parse(std::string_view text); // port 0..65535; 0 means "any" where one listens
    [[nodiscard]] std::string toString() const;
    friend auto operator<=>(const HostPort&, const HostPort&) = default;
};

} // namespace bytetorrent

template <>
struct std::hash<bytetorrent::Endpoint> {
    std::size_t operator()(const bytetorrent::Endpoint& endpoint) const noexcept {
        std::uint64_t high = 0;
        std::uint64_t low = 0;
        std::memcpy(&high, endpoint.address.value.data(), 8);
        std::memcpy(&low, endpoint.address.value.data() + 8, 8);
        return static_cast<std::size_t>((high ^ (low * 0x9E3779B97F4A7C15ull) ^ endpoint.port) * 0xD6E8FEB86659FD93ull);
    }
};
