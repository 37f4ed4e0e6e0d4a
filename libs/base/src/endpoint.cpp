#include "bytetorrent/base/endpoint.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>

#include "bytetorrent/base/assert.h"

namespace bytetorrent {

namespace {

constexpr std::array<std::uint8_t, 12> v4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::size_t hostBytesMax = 253; // RFC 1035's limit as people write names

Result<std::uint16_t> parsePort(std::string_view text) {
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, port);
    if (error != std::errc() || stop != end)
        return fail(ErrorCode::malformed, "a port is a number from 0 to 65535");
    return port;
}

bool isHostName(std::string_view text) {
    return !text.empty() && text.size() <= hostBytesMax && std::all_of(text.begin(), text.end(), [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
               (character >= '0' && character <= '9') || character == '-' || character == '.' || character == '_';
    });
}

std::string withPort(const std::string& host, std::uint16_t port) {
    const bool needsBrackets = host.find(':') != std::string::npos;
    return (needsBrackets ? "[" + host + "]:" : host + ":") + std::to_string(port);
}

} // namespace

IpAddress IpAddress::v4(std::uint32_t hostOrder) {
    IpAddress address;
    std::copy(v4Prefix.begin(), v4Prefix.end(), address.value.begin());
    for (std::size_t index = 0; index < 4; ++index)
        address.value[12 + index] = static_cast<std::uint8_t>(hostOrder >> (24 - 8 * index));
    return address;
}

Result<IpAddress> IpAddress::parse(std::string_view text) {
    // inet_pton stops at a zero byte, so that "::1\0junk" would pass for "::1".
    const bool plausible = text.size() < INET6_ADDRSTRLEN && text.find('\0') == std::string_view::npos;
    if (plausible) {
        const std::string terminated(text);
        in_addr four{};
        if (inet_pton(AF_INET, terminated.c_str(), &four) == 1)
            return v4(ntohl(four.s_addr));
        IpAddress six;
        if (inet_pton(AF_INET6, terminated.c_str(), six.value.data()) == 1)
            return six;
    }
    return fail(ErrorCode::malformed, "not an IP address");
}

bool IpAddress::isV4() const {
    return std::equal(v4Prefix.begin(), v4Prefix.end(), value.begin());
}

std::uint32_t IpAddress::v4HostOrder() const {
    BT_ASSERT(isV4());
    std::uint32_t number = 0;
    for (std::size_t index = 12; index < 16; ++index)
        number = (number << 8) | value[index];
    return number;
}

bool IpAddress::isLoopback() const {
    if (isV4())
        return value[12] == 127;
    return value == std::array<std::uint8_t, 16>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
}

bool IpAddress::isUnspecified() const {
    return *this == IpAddress() || *this == v4(0);
}

bool IpAddress::isLocal() const {
    if (isLoopback())
        return true;
    if (!isV4()) {
        const bool linkLocal = value[0] == 0xFE && (value[1] & 0xC0) == 0x80; // fe80::/10
        const bool uniqueLocal = (value[0] & 0xFE) == 0xFC;                   // fc00::/7, RFC 4193
        return linkLocal || uniqueLocal;
    }
    const std::uint8_t first = value[12];
    const std::uint8_t second = value[13];
    return first == 10 || (first == 172 && (second & 0xF0) == 16) || (first == 192 && second == 168) ||
           (first == 169 && second == 254);
}

std::string IpAddress::toString() const {
    char text[INET6_ADDRSTRLEN] = {};
    const char* const printed = isV4() ? inet_ntop(AF_INET, value.data() + 12, text, sizeof text)
                                       : inet_ntop(AF_INET6, value.data(), text, sizeof text);
    BT_ASSERT(printed != nullptr);
    return text;
}

Result<Endpoint> Endpoint::parse(std::string_view text) {
    const auto hostPort = HostPort::parse(text);
    if (!hostPort)
        return fail(hostPort.error());
    const auto address = IpAddress::parse(hostPort->host);
    if (!address)
        return fail(address.error());
    if (hostPort->port == 0)
        return fail(ErrorCode::malformed, "a port of a peer is a number from 1 to 65535");
    return Endpoint{*address, hostPort->port};
}

std::string Endpoint::toString() const {
    return withPort(address.toString(), port);
}

Result<HostPort> HostPort::parse(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return fail(ErrorCode::malformed, "no port: expected host:port or [address]:port");
    std::string_view host = text.substr(0, colon);
    if (host.size() >= 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
        if (host.find(':') == std::string_view::npos || !IpAddress::parse(host))
            return fail(ErrorCode::malformed, "not an IPv6 address between the brackets");
    } else if (!isHostName(host)) {
        // An IPv6 address without brackets ends here too: nobody can tell its last group from a port.
        return fail(ErrorCode::malformed, "not a host name or address: expected host:port or [address]:port");
    }
    const auto port = parsePort(text.substr(colon + 1));
    if (!port)
        return fail(port.error());
    return HostPort{std::string(host), *port};
}

std::string HostPort::toString() const {
    return withPort(host, port);
}

} // namespace bytetorrent
