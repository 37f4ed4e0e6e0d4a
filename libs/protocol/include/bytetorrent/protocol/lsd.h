// Local service discovery (BEP 14): the multicast datagram by which a client tells its neighbours which torrents it has and
// where it listens. Bytes to a value and back; values; any thread. Invariant: nothing here reads or makes more than
// lsdBytesMax bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

inline constexpr std::size_t lsdBytesMax = 1400;  // one packet on any usual link
inline constexpr std::size_t lsdHashesMax = 20;   // fit into it
inline constexpr std::size_t lsdCookieBytesMax = 64;
inline constexpr std::uint16_t lsdPort = 6771;
inline constexpr std::string_view lsdGroupV4 = "239.192.152.143", lsdGroupV6 = "ff15::efc0:988f";

struct LsdAnnounce {
    std::vector<InfoHash> infoHashes; // 1 .. lsdHashesMax
    std::uint16_t port = 0;           // where the sender takes connections; its address is the datagram's
    std::string cookie;               // by which a sender knows its own words again; may be empty
    friend bool operator==(const LsdAnnounce&, const LsdAnnounce&) = default;
};

// `group`: as the Host line names it, with the port. Asserts the limits above.
[[nodiscard]] Bytes encodeLsd(const LsdAnnounce& announce, std::string_view group);
// Lines that we do not know are ignored, header names are read in any case, infohashes that are none are left out, and so are
// those beyond lsdHashesMax. Errors: malformed (another request, no port, no infohash), tooLarge.
[[nodiscard]] Result<LsdAnnounce> decodeLsd(ByteView datagram);

} // namespace bytetorrent::protocol
