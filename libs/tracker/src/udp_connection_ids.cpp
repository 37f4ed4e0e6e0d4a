#include "udp_connection_ids.h"

#include "bytetorrent/base/hash.h"

namespace bytetorrent::tracker {

std::uint64_t UdpConnectionIds::idOf(const IpAddress& address, Millis window) const {
    std::array<std::uint8_t, 24> proven{};
    std::copy(address.value.begin(), address.value.end(), proven.begin());
    std::memcpy(proven.data() + address.value.size(), &window,
                sizeof window); // never leaves this process: any byte order will do
    const Sha256Digest mac = hmacSha256(key_, proven);
    std::uint64_t id = 0;
    std::memcpy(&id, mac.data(), sizeof id);
    return id;
}

} // namespace bytetorrent::tracker
