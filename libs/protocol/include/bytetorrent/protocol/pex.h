// ut_pex (BEP 11): the payload of the extension message by which peers name each other: who came and who went, of both
// families. Values; any thread. Whether it may be said or believed (private torrents, floods, addresses that the
// teller cannot know) is the engine's to judge; form and size are judged here.
#pragma once

#include <cstdint>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

inline constexpr std::size_t pexNamedMax = 50;     // that we add, and drop, in one message
inline constexpr std::size_t pexReadMax = 500;     // of each kind in a message of others; more is a flood

struct PexPeer {
    // Bits of the flag byte.
    static constexpr std::uint8_t prefersEncryption = 0x01, seed = 0x02, reachable = 0x10;
    Endpoint endpoint;
    std::uint8_t flags = 0;
    friend bool operator==(const PexPeer&, const PexPeer&) = default;
};
struct PexMessage {
    std::vector<PexPeer> added;
    std::vector<Endpoint> dropped;
    [[nodiscard]] bool empty() const { return added.empty() && dropped.empty(); }
    friend bool operator==(const PexMessage&, const PexMessage&) = default;
};

// False for port 0, 0.0.0.0/8, ::, multicast and the addresses above it: nobody listens there.
[[nodiscard]] bool couldListen(const Endpoint& endpoint);

[[nodiscard]] Bytes encodePex(const PexMessage& message);
// IPv4 peers come before IPv6 ones, each in the order of the bytes. Endpoints that nobody can have (port 0, unspecified,
// multicast, broadcast) are left out; so are flags for which there is no peer, and a peer without a flag has none. Errors:
// malformed (no dictionary, a list that is no multiple of 6 or 18 bytes), tooLarge (more than pexReadMax of one kind).
[[nodiscard]] Result<PexMessage> decodePex(ByteView payload);

} // namespace bytetorrent::protocol
