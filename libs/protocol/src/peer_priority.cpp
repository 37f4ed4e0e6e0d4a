#include "bytetorrent/protocol/peer_priority.h"

#include <algorithm>
#include <array>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::protocol {
namespace {

// Half of the bits of what lies behind the network's part, so that a neighbour's priority cannot be chosen by its address.
constexpr std::uint8_t hostMask = 0x55;

template <std::size_t size>
std::uint32_t hashInOrder(const std::array<std::uint8_t, size>& a, const std::array<std::uint8_t, size>& b) {
    return crc32c(std::max(a, b), crc32c(std::min(a, b)));
}

// One byte behind the common prefix is kept whole, and never less than `networkBytes`: of an IPv4 address /16 (then /24, then
// all of it), of an IPv6 address /48 (then /56, and so on).
template <std::size_t size>
std::uint32_t maskedPriority(std::array<std::uint8_t, size> a, std::array<std::uint8_t, size> b, std::size_t networkBytes) {
    const auto common = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
    for (std::size_t at = std::max(networkBytes, common + 1); at < size; ++at) {
        a[at] &= hostMask;
        b[at] &= hostMask;
    }
    return hashInOrder(a, b);
}

std::array<std::uint8_t, 2> bigEndian(std::uint16_t port) {
    return {static_cast<std::uint8_t>(port >> 8), static_cast<std::uint8_t>(port)};
}

std::array<std::uint8_t, 4> v4Bytes(const IpAddress& address) {
    std::array<std::uint8_t, 4> bytes{};
    std::copy_n(address.value.begin() + 12, 4, bytes.begin());
    return bytes;
}

} // namespace

std::uint32_t peerPriority(const Endpoint& a, const Endpoint& b) {
    if (a.address == b.address)
        return hashInOrder(bigEndian(a.port), bigEndian(b.port));
    if (a.address.isV4() && b.address.isV4())
        return maskedPriority(v4Bytes(a.address), v4Bytes(b.address), 2);
    return maskedPriority(a.address.value, b.address.value, 6);
}

} // namespace bytetorrent::protocol
