// What replicas say to each other, and its bytes (docs/formats/paxos-wire.md). Decoding never trusts: a message that
// breaks a limit is `malformed` and closes the connection. Values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/paxos/types.h"

namespace bytetorrent::paxos {

inline constexpr Millis never = INT64_MIN / 4;

struct AcceptedEntry {
    Slot slot;
    Ballot ballot;
    Value value;
};

// Election, phase 0: "would you promise?" Raises no ballot anywhere (PreVote). Dropped by whoever heard a leader lately.
struct Probe {
    Ballot ballot; // the one that Prepare would carry
};
struct ProbeReply {
    Ballot ballot;    // of the probe
    bool granted = false;
    Ballot promised;  // of the replier
};
// Phase 1a for every slot >= fromSlot.
struct Prepare {
    Ballot ballot;
    Slot fromSlot;
};
// Phase 1b; may come in several parts (`more`), for a message has a size limit.
struct Promise {
    Ballot ballot;
    Slot fromSlot;
    Slot compactedBelow; // slots below this are known only as a snapshot; 1 while nothing is compacted
    Slot chosenUpTo;     // the replier has learned everything up to here
    std::vector<AcceptedEntry> accepted; // ascending, from fromSlot
    bool more = false;
};
// Phase 2a. chosenUpTo rides along: see Heartbeat.
struct Accept {
    Ballot ballot;
    Slot slot;
    Value value;
    Slot chosenUpTo;
};
// Phase 2b, for every slot from `slot` to `upTo`. Sent only after the values are on disk; one sync answers many.
struct Accepted {
    Ballot ballot;
    Slot slot;
    Slot upTo;
};
// A ballot was too low.
struct Refuse {
    Ballot ballot;   // the refused one
    Ballot promised; // what stands against it
};
struct Heartbeat {
    Ballot ballot;
    // Everything up to here is chosen. A follower may treat its own accepted value as chosen only if it accepted it in
    // this very ballot; otherwise it fetches the value.
    Slot chosenUpTo;
    std::uint64_t sequence = 0; // rounds of heartbeats, for check-quorum and read index
    // The receiver's own clock, as it said it in a HeartbeatReply, at a moment at which `ballot` is known to have still
    // led: what the receiver knows to be chosen up to chosenUpTo is at most as old as that. `never`: none yet.
    Millis echoMs = never;
};
struct HeartbeatReply {
    Ballot ballot;
    std::uint64_t sequence = 0;
    Slot chosenUpTo; // learned by the follower; the leader's view of its lag
    Millis sentMs = never; // the follower's monotonic clock; comes back as echoMs
};
// A follower hands commands to the leader. No reply: the follower sees them applied, or proposes them again.
struct Forward {
    std::vector<Command> commands;
};
// The leader could not take forwarded commands (it resigned, or it is overloaded).
struct ForwardRefused {
    std::vector<std::pair<SessionId, std::uint64_t>> commands;
    ErrorCode code = ErrorCode::overloaded;
};
// Catch-up: "I have learned everything below fromSlot; send me what is chosen from there."
struct LearnRequest {
    Slot fromSlot;
};
struct Learned {
    std::vector<AcceptedEntry> chosen; // ascending, without gaps
};
// Read index on behalf of a follower (Raft thesis 6.4, adapted). Ids are fresh for every attempt.
struct ReadRequest {
    std::uint64_t id = 0;
};
struct ReadReply {
    std::uint64_t id = 0;
    bool confirmed = false; // false: not a leader with a quorum
    Slot readSlot;          // wait until this is applied, then read
};

// The answer to a LearnRequest for slots that the replier knows only as a snapshot. See SnapshotRequest.
struct Compacted {
    Slot below;
};
// The leader asks a follower that is level to lead in its place: to prepare at once, without a probe (Raft thesis 3.10).
struct TakeOver {
    Ballot ballot; // the leader's
};
// An operator's request on its way to the leader, and its refusal. A success shows as a new configuration.
struct ChangeMembers {
    std::uint64_t id = 0;
    MemberChange change;
};
struct MembersRefused {
    std::uint64_t id = 0;
    std::string why;
};
// The hash of the replicated state, or of the part of it that falls due, after `slot`. Equal on all nodes.
struct StateDigest {
    Slot slot;
    std::uint64_t digest = 0;
};
// Snapshots are fetched part by part, by whoever needs one, from any member: a lost part is asked for again, and a transfer
// goes on where it stopped, also after a restart. A snapshot is named by its content: the id is the first 16 bytes of the
// SHA-256 of the whole, so that whoever holds all parts can tell by the name whether they are right, whoever sent them.
// Who asks: SnapshotReceiver (snapshot_transfer.h).
using SnapshotId = BytesId<struct SnapshotTag, 16>;
inline constexpr std::uint32_t snapshotPartBytesMax = 1u << 20;
struct SnapshotRequest {
    SnapshotId id; // empty: the newest that the replier has or makes, holding at least `atLeast`, from its beginning
    Slot atLeast;
    std::uint64_t offset = 0;
    std::uint32_t bytesMax = 0; // the part holds so many, or all that are left; at most snapshotPartBytesMax
};
enum class SnapshotAnswer : std::uint8_t {
    part,        // here are bytes
    making,      // one is being made; ask again soon. Only to a request without an id
    unavailable, // the snapshot with this id is not here (any more); without an id: none is to be had here
};
struct SnapshotPart {
    SnapshotId id;             // of the snapshot; if this is no part, as in the request
    Slot applied;              // what it holds
    std::uint64_t totalBytes = 0;
    std::uint64_t offset = 0;
    std::uint32_t checksum = 0; // CRC32C of bytes
    Bytes bytes;
    SnapshotAnswer answer = SnapshotAnswer::part; // if another, all fields but the id are empty
};

using Message = std::variant<Probe, ProbeReply, Prepare, Promise, Accept, Accepted, Refuse, Heartbeat, HeartbeatReply,
                             Forward, ForwardRefused, LearnRequest, Learned, ReadRequest, ReadReply, Compacted, TakeOver, ChangeMembers,
                             MembersRefused, StateDigest, SnapshotRequest, SnapshotPart>;

struct Envelope {
    NodeId from;
    NodeId to;
    Message message;
};

inline constexpr std::size_t messageBytesMax = 32u << 20;

[[nodiscard]] Bytes encodeMessage(const Message& message);
[[nodiscard]] Result<Message> decodeMessage(ByteView bytes); // malformed, tooLarge

} // namespace bytetorrent::paxos
