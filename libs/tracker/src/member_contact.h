// A member's contact as consensus carries it (paxos::Member::contact): the addresses at which the node listens and clients
// find it, in a few versioned bytes. Format: docs/formats/node-link.md. Values; any thread.
#pragma once

#include "bytetorrent/paxos/membership.h"
#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::tracker {

// At most paxos::contactBytesMax: hosts are cut to that by the configuration (253 bytes, as in DNS).
[[nodiscard]] Bytes encodeContact(const NodeAddresses& node);
// The id is the member's, not part of the bytes. Errors: malformed, unsupported (a newer version's).
[[nodiscard]] Result<NodeAddresses> decodeContact(NodeId node, ByteView contact);

// Where the members are, by id. What this node's configuration file lists of a member counts: ids are never used twice, so
// it means the same node, and is how an operator moves one. Of the others, the contact, if it can be read.
[[nodiscard]] std::vector<NodeAddresses> addressesOf(const std::vector<paxos::Member>& members,
                                                     const std::vector<NodeAddresses>& listed);
// Nodes of the file that may have joined in slots which this node has not learned: their ids are above any that it knows to
// be used. When all whom it knew were removed while it was away, these lead it back.
[[nodiscard]] std::vector<NodeAddresses> perhapsMembers(const std::vector<NodeAddresses>& listed,
                                                        const std::vector<paxos::Member>& members, NodeId highest);
// The other way: what a founding configuration is made of.
[[nodiscard]] std::vector<paxos::Member> membersOf(const std::vector<NodeAddresses>& nodes);

} // namespace bytetorrent::tracker
