// The first words on a connection between two nodes: who calls, of which cluster, in which version, for what, and the
// answer. They keep a stranger, another cluster and an older program from ever reaching the consensus core. Values; any
// thread. Format: docs/formats/node-link.md.
#pragma once

#include <string>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/tracker/cluster_id.h"

namespace bytetorrent::tracker {

inline constexpr std::uint32_t greetingMagic = 0x42545058; // "BTPX"
inline constexpr std::uint16_t nodeLinkVersion = 3;
inline constexpr std::size_t greetingBytesMax = 1024;

// Drawn at random when a disk first serves a node, so that an empty one cannot pass for the one that was lost.
using DiskId = BytesId<struct DiskIdTag, 16>;

// A node has two connections to each peer, so that nothing that is small and urgent waits behind something large.
enum class Channel : std::uint8_t { urgent = 1, bulk = 2 };

struct Greeting {
    std::uint16_t version = nodeLinkVersion;
    std::string cluster;
    ClusterId clusterId;
    NodeId from;
    NodeId to;
    DiskId disk; // of the dialling node
    Channel channel = Channel::urgent;
    friend bool operator==(const Greeting&, const Greeting&) = default;
};

// What the dialling node should make of the answer, beyond its text.
enum class AnswerKind : std::uint8_t {
    plain = 0,         // welcome, or a refusal that may end: try again
    diskIsAnother = 1, // its id belongs to another disk: it must stop for good
    stranger = 2,      // no member has its id, as far as this node knows: try again, it may be on its way
    removed = 3,       // it was a member once and is none any more: it must stop for good
    otherCluster = 4,  // another cluster of the same name, or one side was left behind by a recovery
};
struct GreetingAnswer {
    std::string refusal; // empty: welcome
    AnswerKind kind = AnswerKind::plain;
    ClusterId clusterId; // the answering node's, when it welcomes
    friend bool operator==(const GreetingAnswer&, const GreetingAnswer&) = default;
};

[[nodiscard]] Bytes encodeGreeting(const Greeting& greeting);
[[nodiscard]] Result<Greeting> decodeGreeting(ByteView bytes); // protocolViolation, unsupported, malformed
[[nodiscard]] Bytes encodeGreetingAnswer(const GreetingAnswer& answer);
[[nodiscard]] Result<GreetingAnswer> decodeGreetingAnswer(ByteView bytes); // protocolViolation, malformed

} // namespace bytetorrent::tracker
