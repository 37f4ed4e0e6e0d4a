// The first words on a connection between two nodes: who calls, of which cluster, in which version, and the answer.
// They keep a stranger, another cluster and an older program from ever reaching the consensus core. Values; any thread.
// Format: docs/formats/node-link.md.
#pragma once

#include <string>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::tracker {

inline constexpr std::uint32_t greetingMagic = 0x42545058; // "BTPX"
inline constexpr std::uint16_t nodeLinkVersion = 2;
inline constexpr std::size_t greetingBytesMax = 1024;

// Drawn at random when a disk first serves a node, so that an empty one cannot pass for the one that was lost.
using DiskId = BytesId<struct DiskIdTag, 16>;

struct Greeting {
    std::uint16_t version = nodeLinkVersion;
    std::string cluster;
    NodeId from;
    NodeId to;
    DiskId disk; // of the dialling node
    friend bool operator==(const Greeting&, const Greeting&) = default;
};
struct GreetingAnswer {
    std::string refusal;        // empty: welcome
    bool diskIsAnother = false; // refused because the id belongs to another disk: the node must stop for good
    friend bool operator==(const GreetingAnswer&, const GreetingAnswer&) = default;
};

[[nodiscard]] Bytes encodeGreeting(const Greeting& greeting);
[[nodiscard]] Result<Greeting> decodeGreeting(ByteView bytes);
[[nodiscard]] Bytes encodeGreetingAnswer(const GreetingAnswer& answer);
[[nodiscard]] Result<GreetingAnswer> decodeGreetingAnswer(ByteView bytes);

} // namespace bytetorrent::tracker
