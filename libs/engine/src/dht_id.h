// Ids of the DHT and the distance between them (BEP 5: exclusive or), ids bound to an address (BEP 42), and what counts as one
// place: whoever has one address has one say, however many ports or ids he makes up. Values; any thread.
#pragma once

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/krpc.h"

namespace bytetorrent::engine::dht {

using protocol::DhtId;
using protocol::krpc::NodeContact;

[[nodiscard]] unsigned sharedBits(const DhtId& left, const DhtId& right); // 0 .. 160: how many first bits are the same
[[nodiscard]] bool closer(const DhtId& target, const DhtId& left, const DhtId& right); // left is strictly closer
[[nodiscard]] DhtId randomId(Random& random);
// Shares exactly the first `bits` (< 160) with `id`; the rest is random.
[[nodiscard]] DhtId randomIdSharing(const DhtId& id, unsigned bits, Random& random);

// BEP 42: the first 21 bits follow from the address and three bits of the last byte.
[[nodiscard]] DhtId idForAddress(const IpAddress& address, Random& random);
[[nodiscard]] bool idFitsAddress(const DhtId& id, const IpAddress& address); // true for every id of a local address

// An IPv4 address, or the first 64 bits of an IPv6 one, with port 0; on loopback, where all share one, address and port.
[[nodiscard]] Endpoint placeOf(const Endpoint& endpoint);

// Whether what a node says of an address may be acted on: strangers do not send us to addresses of our own machine or network.
[[nodiscard]] bool mayTellOf(const Endpoint& teller, const Endpoint& told);

} // namespace bytetorrent::engine::dht
