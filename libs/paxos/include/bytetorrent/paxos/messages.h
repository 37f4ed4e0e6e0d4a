// What replicas say to each other, and its bytes (docs/formats/paxos-wire.md). Decoding never trusts: a message that
// breaks a limit is `malformed` and closes the connection. Values; any thread.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "bytetorrent/paxos/types.h"

namespace bytetorrent::paxos {

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
// Phase 2b. Sent only after the value is on disk.
struct Accepted {
    Ballot ballot;
    Slot slot;
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
};
struct HeartbeatReply {
    Ballot ballot;
    std::uint64_t sequence = 0;
    Slot chosenUpTo; // learned by the follower; the leader's view of its lag
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

using Message = std::variant<Probe, ProbeReply, Prepare, Promise, Accept, Accepted, Refuse, Heartbeat, HeartbeatReply,
                             Forward, ForwardRefused, LearnRequest, Learned, ReadRequest, ReadReply>;

struct Envelope {
    NodeId from;
    NodeId to;
    Message message;
};

inline constexpr std::size_t messageBytesMax = 32u << 20;

[[nodiscard]] Bytes encodeMessage(const Message& message);
[[nodiscard]] Result<Message> decodeMessage(ByteView bytes); // malformed, tooLarge

} // namespace bytetorrent::paxos
