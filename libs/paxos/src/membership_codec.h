// The bytes of members, inside batches, messages and checkpoints. Layout: docs/formats/paxos-wire.md. Pure; any thread.
#pragma once

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/paxos/membership.h"

namespace bytetorrent::paxos {

void writeMembers(ByteWriter& writer, NodeId highest, const std::vector<Member>& members);
// Fails the reader when the members are not ascending, too many, above `highest`, or without a voter.
[[nodiscard]] std::vector<Member> readMembers(ByteReader& reader, NodeId& highest);
[[nodiscard]] Member readMember(ByteReader& reader);
[[nodiscard]] NodeId readNode(ByteReader& reader);

} // namespace bytetorrent::paxos
