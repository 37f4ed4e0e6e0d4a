#include "dht_id.h"

#include <bit>

#include "bytetorrent/base/address_range.h"
#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::engine::dht {

namespace {

// BEP 42: the digest of the masked address, of which an id's first 21 bits are the first ones.
std::uint32_t digestOf(const IpAddress& address, std::uint8_t salt) {
    static constexpr std::array<std::uint8_t, 8> mask6{0x01, 0x03, 0x07, 0x0F, 0x1F, 0x3F, 0x7F, 0xFF};
    static constexpr std::array<std::uint8_t, 4> mask4{0x03, 0x0F, 0x3F, 0xFF};
    std::array<std::uint8_t, 8> masked{};
    const std::size_t size = address.isV4() ? mask4.size() : mask6.size();
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint8_t byte = address.isV4() ? address.value[12 + i] : address.value[i];
        masked[i] = byte & (address.isV4() ? mask4[i] : mask6[i]);
    }
    masked[0] |= static_cast<std::uint8_t>((salt & 7) << 5);
    return crc32c(ByteView(masked.data(), size));
}

} // namespace

unsigned sharedBits(const DhtId& left, const DhtId& right) {
    for (std::size_t i = 0; i < DhtId::size; ++i) {
        const std::uint8_t differing = left.value[i] ^ right.value[i];
        if (differing != 0)
            return static_cast<unsigned>(8 * i) + static_cast<unsigned>(std::countl_zero(differing));
    }
    return 8 * DhtId::size;
}

bool closer(const DhtId& target, const DhtId& left, const DhtId& right) {
    for (std::size_t i = 0; i < DhtId::size; ++i) {
        const std::uint8_t fromLeft = target.value[i] ^ left.value[i];
        const std::uint8_t fromRight = target.value[i] ^ right.value[i];
        if (fromLeft != fromRight)
            return fromLeft < fromRight;
    }
    return false;
}

DhtId randomId(Random& random) {
    DhtId id;
    for (std::uint8_t& byte : id.value)
        byte = static_cast<std::uint8_t>(random.below(256));
    return id;
}

DhtId randomIdSharing(const DhtId& id, unsigned bits, Random& random) {
    BT_ASSERT(bits < 8 * DhtId::size);
    DhtId made = randomId(random);
    for (unsigned bit = 0; bit <= bits; ++bit) {
        const auto mask = static_cast<std::uint8_t>(0x80 >> (bit % 8));
        const bool set = ((id.value[bit / 8] & mask) != 0) != (bit == bits);
        std::uint8_t& byte = made.value[bit / 8];
        byte = static_cast<std::uint8_t>(set ? byte | mask : byte & ~mask);
    }
    return made;
}

DhtId idForAddress(const IpAddress& address, Random& random) {
    DhtId id = randomId(random);
    const std::uint32_t digest = digestOf(address, id.value[19]);
    id.value[0] = static_cast<std::uint8_t>(digest >> 24);
    id.value[1] = static_cast<std::uint8_t>(digest >> 16);
    id.value[2] = static_cast<std::uint8_t>(((digest >> 8) & 0xF8) | (id.value[2] & 7));
    return id;
}

bool idFitsAddress(const DhtId& id, const IpAddress& address) {
    if (address.isLocal())
        return true;
    const std::uint32_t digest = digestOf(address, id.value[19]);
    return id.value[0] == static_cast<std::uint8_t>(digest >> 24) && id.value[1] == static_cast<std::uint8_t>(digest >> 16) &&
           (id.value[2] & 0xF8) == ((digest >> 8) & 0xF8);
}

bool mayTellOf(const Endpoint& teller, const Endpoint& told) {
    if (told.address.isLoopback())
        return teller.address.isLoopback();
    return !told.address.isLocal() || teller.address.isLocal();
}

Endpoint placeOf(const Endpoint& endpoint) {
    if (endpoint.address.isLoopback())
        return endpoint;
    return {endpoint.address.isV4() ? endpoint.address : prefixOf(endpoint.address, 64), 0};
}

} // namespace bytetorrent::engine::dht
