// The words of the protocol as types: slots, ballots, commands and the batches that one slot carries.
// Plain values, no I/O; any thread. Numbers start at 1; 0 means "none". Terms follow "Paxos Made Simple" (Lamport,
// 2001) and "Paxos Made Moderately Complex": a slot is one instance of consensus, a ballot one attempt to lead.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/paxos/membership.h"

namespace bytetorrent::paxos {

using SessionId = BytesId<struct SessionTag, 16>;

struct Ballot {
    std::uint64_t round = 0;
    NodeId node; // breaks ties; the proposer that owns the ballot
    friend auto operator<=>(const Ballot&, const Ballot&) = default;
};

// One command of a client. (session, sequence) names it for ever: proposed twice, it takes effect once.
struct Command {
    SessionId session;                  // chosen at random by whoever proposes, or derived from an idempotency key
    std::uint64_t sequence = 0;         // 1, 2, ... within the session
    std::uint64_t firstOutstanding = 0; // replies below this sequence will never be asked for again
    Bytes payload;                      // opaque here
    friend bool operator==(const Command&, const Command&) = default;
};

// A command whose payload lies in somebody else's bytes.
struct CommandView {
    SessionId session;
    std::uint64_t sequence = 0;
    std::uint64_t firstOutstanding = 0;
    ByteView payload;

    CommandView() = default;
    CommandView(const Command& command) // NOLINT(google-explicit-constructor): it is the same command
        : session(command.session), sequence(command.sequence), firstOutstanding(command.firstOutstanding), payload(command.payload) {}
};

// What one slot carries. A batch without commands is a no-op (gap filling, leadership barrier).
struct Batch {
    // The cluster's own clock. Invariant: never decreases from slot to slot, as Replica hands chosen batches out (two
    // leaders' batches can end up in either order in the log itself). It advances only while there is a leader, so that
    // an outage expires nobody.
    Millis clusterTimeMs = 0;
    Millis wallTimeMs = 0; // the leader's calendar time, for people; a new leader's clock may be behind the old one's
    std::vector<Command> commands;
    std::optional<ConfigurationChange> change; // of the membership
    friend bool operator==(const Batch&, const Batch&) = default;
};

// An encoded Batch. Shared because the same immutable bytes wait in the window, the log queue and every send queue.
using Value = std::shared_ptr<const Bytes>;

[[nodiscard]] Bytes encodeBatch(const Batch& batch);
[[nodiscard]] Result<Batch> decodeBatch(ByteView bytes); // malformed

// A Batch whose commands stay where they are.
struct BatchView {
    Millis clusterTimeMs = 0;
    Millis wallTimeMs = 0;
    std::vector<CommandView> commands;
    std::optional<ConfigurationChange> change;
};
[[nodiscard]] Result<BatchView> viewBatch(ByteView bytes); // malformed; valid as long as the bytes

} // namespace bytetorrent::paxos
