#include "udp_connection_ids.h"

#include "bytetorrent/base/hash.h"

namespace bytetorrent::tracker {

namespace {

constexpr unsigned ownTag = 0;
constexpr std::uint64_t macMask = (std::uint64_t{1} << 56) - 1;

// Keys of the cluster go round 1 to 15.
unsigned tagOf(std::uint32_t number) { return 1 + number % 15; }

// The cluster's key may come to serve other purposes as well.
ShortMac macUnder(const registry::KeyBytes& key) {
    const Sha256Digest derived = hmacSha256(key, asBytes("connection ids of the UDP tracker"));
    ShortMac::Key half{};
    std::copy_n(derived.begin(), half.size(), half.begin());
    return ShortMac(half);
}

} // namespace

void UdpConnectionIds::setKeys(const registry::ClusterKeys& keys) {
    if (keys.number == number_)
        return;
    number_ = keys.number;
    current_.reset();
    previous_.reset();
    if (keys.hasCurrent())
        current_ = macUnder(keys.current);
    if (keys.hasPrevious())
        previous_ = macUnder(keys.previous);
}

ShortMac* UdpConnectionIds::keyOf(unsigned tag) {
    if (tag == ownTag)
        return &own_;
    if (current_ && tag == tagOf(number_))
        return &*current_;
    return previous_ && tag == tagOf(number_ - 1) ? &*previous_ : nullptr;
}

std::uint64_t UdpConnectionIds::issue(const IpAddress& address, Millis clusterMs) {
    const unsigned tag = current_ ? tagOf(number_) : ownTag;
    return idOf(*keyOf(tag), tag, address, clusterMs / windowMs);
}

std::bitset<256> UdpConnectionIds::firstBytes(Millis clusterMs) const {
    std::bitset<256> bytes;
    const Millis now = clusterMs / windowMs;
    // One more of the future than good() takes: that window may come before anybody asks again.
    for (const Millis window : {now - 1, now, now + 1, now + 2}) {
        const auto high = static_cast<std::size_t>(window & 15) << 4;
        bytes.set(high | ownTag);
        bytes.set(high | tagOf(number_ + 1)); // likewise
        if (current_)
            bytes.set(high | tagOf(number_));
        if (previous_)
            bytes.set(high | tagOf(number_ - 1));
    }
    return bytes;
}

bool UdpConnectionIds::good(std::uint64_t id, const IpAddress& address, Millis clusterMs) {
    const auto tag = static_cast<unsigned>(id >> 56) & 15;
    const auto low = static_cast<Millis>(id >> 60);
    const Millis now = clusterMs / windowMs;
    ShortMac* const mac = keyOf(tag);
    for (const Millis window : {now, now - 1, now + 1}) {
        if (mac && (window & 15) == low)
            return id == idOf(*mac, tag, address, window);
    }
    return false;
}

std::uint64_t UdpConnectionIds::idOf(ShortMac& mac, unsigned tag, const IpAddress& address, Millis window) {
    std::array<std::uint8_t, 24> proven{};
    std::copy(address.value.begin(), address.value.end(), proven.begin());
    for (std::size_t i = 0; i < 8; ++i) // nodes of all kinds must agree on the order
        proven[16 + i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(window) >> (8 * i));
    return static_cast<std::uint64_t>(window & 15) << 60 | std::uint64_t{tag} << 56 | (mac.of(proven) & macMask);
}

} // namespace bytetorrent::tracker
