// How the registry reads ids and writes an endpoint: a family byte (4 or 6), 4 or 16 address bytes, the port. One
// endpoint has exactly one form, so that equal keys are equal bytes. Also says which endpoints nobody can connect to.
// Any thread.
#pragma once

#include <cstring>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::registry {

inline constexpr std::size_t endpointBytesMin = 7;

void writeEndpoint(ByteWriter& writer, const Endpoint& endpoint);
// Another family, or an IPv4 address written as IPv6, fails the reader.
[[nodiscard]] Endpoint readEndpoint(ByteReader& reader);

// The fixed bytes of an id; all zero when the reader has failed.
template <class Id>
[[nodiscard]] Id readId(ByteReader& reader) {
    Id id;
    const ByteView bytes = reader.raw(Id::size);
    if (bytes.size() == Id::size)
        std::memcpy(id.value.data(), bytes.data(), Id::size);
    return id;
}

// invalidArgument for port 0 and for unspecified, multicast and broadcast addresses: a swarm that hands those out
// makes every client waste a connection, or worse, aim at a whole network.
[[nodiscard]] Result<> checkReachable(const Endpoint& endpoint);

} // namespace bytetorrent::registry
